package workspace

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"funcls/internal/config"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// Session is the mutable state of the engine: folders, what they held on disk, and the editor's
// buffers. Its methods are safe for concurrent use; none holds the lock while reading a disk or
// parsing. Each change makes a new Snapshot.
type Session struct {
	fsys files.FS

	mu       sync.Mutex // guards what follows
	current  *Snapshot
	folders  []string                  // taken into the snapshot by the next Scan
	parsers  map[string]*pyfile.Parser // of open Python buffers, by path
	scanning sync.Mutex                // one reader of the disk at a time; never held with mu wanted
}

// New returns a session without folders.
func New(fsys files.FS, opt Options) *Session {
	s := &Session{fsys: fsys, parsers: map[string]*pyfile.Parser{}}
	s.current = &Snapshot{options: opt, disk: (&disk{fsys: fsys}).index(), open: map[string]*source{}, overlay: map[string][]model.Child{}}
	s.current.places = sync.OnceValue(s.current.arrange)
	return s
}

// Snapshot is the newest snapshot, never nil.
func (s *Session) Snapshot() *Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current
}

// SetFolders sets the roots that the next Scan reads.
func (s *Session) SetFolders(paths []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.folders = nil
	for _, p := range paths {
		s.folders = append(s.folders, files.Clean(p))
	}
}

// Scan walks the folders and swaps in a snapshot of what they hold. It fails only if ctx ends;
// progress, which may be nil, hears of the folders done.
func (s *Session) Scan(ctx context.Context, progress func(done, total int)) error {
	s.scanning.Lock()
	defer s.scanning.Unlock()
	s.mu.Lock()
	folders := slices.Clone(s.folders)
	s.mu.Unlock()
	d, err := scan(ctx, s.fsys, folders, progress)
	if err != nil {
		return err
	}
	s.swap(nil, func(next *Snapshot) { next.disk, next.folders = d, folders; next.place() })
	return nil
}

// Refresh re-reads the given paths: files or directories that were created, changed or deleted.
func (s *Session) Refresh(ctx context.Context, paths []string) error {
	s.scanning.Lock()
	defer s.scanning.Unlock()
	clean := make([]string, len(paths))
	for i, p := range paths {
		clean[i] = files.Clean(p)
	}
	snap := s.Snapshot()
	d, changed, err := snap.disk.refresh(ctx, snap.folders, clean)
	if err != nil || len(changed) == 0 {
		return err
	}
	s.swap(changed, func(next *Snapshot) { next.disk = d; next.place() })
	return nil
}

// SetOptions changes what apps are judged against.
func (s *Session) SetOptions(opt Options) {
	s.swap(nil, func(next *Snapshot) { next.options = opt })
}

// SetSettings sets what a user's editor says: of everything, and of each folder, by its path.
func (s *Session) SetSettings(all *config.Config, folders map[string]*config.Config) {
	s.swap(nil, func(next *Snapshot) { next.options.Settings, next.scoped = all, folders })
}

// Open adds an editor's buffer, which wins over the disk until Close.
func (s *Session) Open(path string, version int32, content []byte) { s.edit(path, version, content) }

// Change replaces the content of an open buffer.
func (s *Session) Change(path string, version int32, content []byte) { s.edit(path, version, content) }

func (s *Session) edit(path string, version int32, content []byte) {
	path = files.Clean(path)
	src := inEditor(files.NewOpen(path, content, version), s.parser(path))
	s.swap(s.around(path), func(next *Snapshot) {
		next.open = maps.Clone(next.open)
		next.open[path] = src
		next.place()
	})
}

// around is a buffer that is opened, edited or closed, with the folders that are there for it alone.
func (s *Session) around(path string) []string {
	return append([]string{path}, s.Snapshot().disk.missing(path)...)
}

// parser is the parser that has seen the earlier versions of an open Python buffer.
func (s *Session) parser(path string) *pyfile.Parser {
	if !strings.HasSuffix(path, ".py") {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.parsers[path]
	if p == nil {
		p = pyfile.NewParser()
		s.parsers[path] = p
	}
	return p
}

// Close drops a buffer: the disk counts again.
func (s *Session) Close(path string) {
	path = files.Clean(path)
	s.mu.Lock()
	delete(s.parsers, path)
	s.mu.Unlock()
	s.swap(s.around(path), func(next *Snapshot) {
		next.open = maps.Clone(next.open)
		delete(next.open, path)
		next.place()
	})
}

// swap makes the next snapshot. changed are the paths that differ, nil when anything may.
func (s *Session) swap(changed []string, change func(next *Snapshot)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := &Snapshot{
		id: s.current.id + 1, options: s.current.options, scoped: s.current.scoped, folders: s.current.folders,
		disk: s.current.disk, open: s.current.open, overlay: s.current.overlay,
	}
	change(next)
	next.places = sync.OnceValue(next.arrange)
	next.lineage.Store(&lineage{prev: s.current, changed: changed})
	s.current = next
}
