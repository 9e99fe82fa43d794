package workspace

import (
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"funcls/internal/config"
	"funcls/internal/files"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// Snapshot is the workspace at one moment. It is immutable and safe for concurrent use; what is
// computed from it is computed once.
type Snapshot struct {
	id      uint64
	options Options
	scoped  map[string]*config.Config // settings of folders, which go before those of options
	folders []string
	disk    *disk
	open    map[string]*source
	overlay map[string][]model.Child // buffers that are not on disk and their folders, by directory

	places  func() *layout
	lineage atomic.Pointer[lineage] // nil once apps are computed, or for the first snapshot
	once    sync.Once
	done    atomic.Bool
	apps    []*model.App
	flows   sync.Map // of apps: *model.App to func() *model.Flows
}

// With is the snapshot as it would be if some files, by path, had other contents. Nothing is
// opened and nothing is written; the session knows nothing of it.
func (s *Snapshot) With(contents map[string][]byte) *Snapshot {
	next := &Snapshot{id: s.id, options: s.options, scoped: s.scoped, folders: s.folders, disk: s.disk, open: maps.Clone(s.open)}
	changed := make([]string, 0, len(contents))
	for p, content := range contents {
		f := files.New(p, content)
		next.open[p] = newSource(func() *files.File { return f }, nil)
		changed = append(append(changed, p), s.disk.missing(p)...)
	}
	slices.Sort(changed)
	next.place()
	next.places = sync.OnceValue(next.arrange)
	next.lineage.Store(&lineage{prev: s, changed: changed})
	return next
}

// lineage is where a snapshot came from, kept until its apps are computed.
type lineage struct {
	prev    *Snapshot
	changed []string // nil: anything may have changed
}

// ID grows with every snapshot of a session.
func (s *Snapshot) ID() uint64 { return s.id }

// Folders are the workspace's roots.
func (s *Snapshot) Folders() []string { return s.folders }

// Problems are the directories that could not be read.
func (s *Snapshot) Problems() []files.Problem { return s.disk.problems }

// Open names the buffers, sorted.
func (s *Snapshot) Open() []string {
	var paths []string
	for p := range s.open {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}

func (s *Snapshot) source(p string) *source {
	if src := s.open[p]; src != nil {
		return src
	}
	return s.disk.sources[p]
}

// File is the file at path, nil when there is none the engine reads. It implements model.View.
func (s *Snapshot) File(p string) *files.File {
	if src := s.source(p); src != nil {
		return src.file()
	}
	return nil
}

// JSON is the parsed document at path, nil when there is none or it cannot be read.
func (s *Snapshot) JSON(p string) *jsondoc.Doc {
	if src := s.source(p); src != nil {
		return src.json()
	}
	return nil
}

// Python are the facts of the Python file at path, nil when there is none or it cannot be read.
func (s *Snapshot) Python(p string) *pyfile.Module {
	if src := s.source(p); src != nil {
		return src.python()
	}
	return nil
}

// Config are the settings in the file at path, nil when there are none.
func (s *Snapshot) Config(p string) *config.Config {
	if src := s.source(p); src != nil {
		return src.config()
	}
	return nil
}

// References are what the strings of the Python file at path name; it is read when first asked.
func (s *Snapshot) References(p string) []model.Reference {
	if src := s.source(p); src != nil {
		return src.references()
	}
	return nil
}

// Flows are how data passes through an app of the snapshot; they are read when first asked.
func (s *Snapshot) Flows(app *model.App) *model.Flows {
	read, _ := s.flows.LoadOrStore(app, sync.OnceValue(func() *model.Flows { return model.ReadFlows(app, s.References) }))
	return read.(func() *model.Flows)()
}

// List names the children of a directory, buffers that are not yet on disk included.
func (s *Snapshot) List(dir string) ([]model.Child, bool) {
	children, ok := s.disk.dirs[dir]
	for _, c := range s.overlay[dir] {
		i, found := slices.BinarySearchFunc(children, c.Name, func(c model.Child, n string) int { return strings.Compare(c.Name, n) })
		if !found {
			children, ok = slices.Insert(slices.Clone(children), i, c), true
		}
	}
	return children, ok
}

// PythonFiles are the Python files at or below a directory, sorted.
func (s *Snapshot) PythonFiles(dir string) []string {
	below, _ := s.disk.python().below(dir)
	var more []string
	for in, children := range s.overlay {
		for _, c := range children {
			if p := path.Join(in, c.Name); !c.Dir && path.Ext(p) == ".py" && within(p, dir) {
				more = append(more, p)
			}
		}
	}
	if more == nil {
		return below
	}
	out := append(slices.Clone(below), more...)
	slices.Sort(out)
	return out
}

// PythonMentioning are those of PythonFiles that may hold all words of a name, in any case. It is
// quick, but for the first time it is asked of a file.
func (s *Snapshot) PythonMentioning(dir, name string) []string {
	paths, sources := s.disk.python().below(dir)
	var out []string
	for i, p := range paths {
		src := sources[i]
		if len(s.open) > 0 && s.open[p] != nil {
			src = s.open[p]
		}
		if src.words().May(name) {
			out = append(out, p)
		}
	}
	sorted := len(out)
	for in, children := range s.overlay {
		for _, c := range children {
			if p := path.Join(in, c.Name); !c.Dir && path.Ext(p) == ".py" && within(p, dir) && s.Mentions(p, name) {
				out = append(out, p)
			}
		}
	}
	if len(out) > sorted {
		slices.Sort(out)
	}
	return out
}

// Mentions reports whether the file at path may hold all words of a name, in any case; false is
// certain.
func (s *Snapshot) Mentions(p, name string) bool {
	src := s.source(p)
	return src != nil && src.words().May(name)
}

// place notes the buffers that no directory listing shows, and the folders that only they are in.
func (s *Snapshot) place() {
	s.overlay = map[string][]model.Child{}
	for p := range s.open {
		if s.disk.sources[p] == nil {
			s.show(p, false)
			for _, dir := range s.disk.missing(p) {
				s.show(dir, true)
			}
		}
	}
}

func (s *Snapshot) show(p string, isDir bool) {
	c, in := model.Child{Name: path.Base(p), Dir: isDir}, path.Dir(p)
	if !slices.Contains(s.overlay[in], c) {
		s.overlay[in] = append(s.overlay[in], c)
	}
}

// Apps are the function apps of the workspace, sorted by root.
func (s *Snapshot) Apps() []*model.App {
	s.once.Do(func() {
		s.apps = s.build()
		s.done.Store(true)
		s.lineage.Store(nil)
	})
	return s.apps
}

// ancestor finds the nearest earlier snapshot whose apps are known, and what changed since.
func (s *Snapshot) ancestor() (*Snapshot, []string) {
	changed := []string{}
	for at := s; ; {
		l := at.lineage.Load()
		if l == nil || l.changed == nil {
			return nil, nil
		}
		changed = append(changed, l.changed...)
		if at = l.prev; at.done.Load() {
			return at, changed
		}
	}
}

func (s *Snapshot) build() []*model.App {
	prev, changed := s.ancestor()
	if changed != nil {
		changed = model.Changed(changed)
	}
	var apps []*model.App
	for _, root := range s.places().roots {
		var before *model.App
		if prev != nil {
			before = prev.app(root)
		}
		if before == nil {
			s.warm(root)
		}
		app := model.Build(s, root, s.optionsFor(root), before, changed)
		app.Dead = s.dead(root)
		apps = append(apps, app)
	}
	return apps
}

// optionsFor are the options of an app: the settings are those of the innermost folder around it.
func (s *Snapshot) optionsFor(root string) Options {
	opt, best := s.options, ""
	for folder, settings := range s.scoped {
		if within(root, folder) && len(folder) > len(best) {
			opt.Settings, best = settings, folder
		}
	}
	return opt
}

func (s *Snapshot) app(root string) *model.App {
	i, ok := slices.BinarySearchFunc(s.apps, root, func(a *model.App, r string) int { return strings.Compare(a.Root, r) })
	if !ok {
		return nil
	}
	return s.apps[i]
}

// AppOf is the app that a file belongs to, nil when there is none: the innermost around it. A host.json
// in the folder of a function makes no app of it, for no host reads that.
func (s *Snapshot) AppOf(p string) *model.App {
	var best *model.App
	for _, app := range s.Apps() {
		if (best == nil || len(app.Root) > len(best.Root)) && p != app.Root && within(p, app.Root) && !s.places().isFunction(app.Root) {
			best = app
		}
	}
	return best
}
