package files

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// Memory is a file system in memory, for tests. A directory exists as long as a file lies below
// it. It is safe for concurrent use.
type Memory struct {
	mu     sync.Mutex
	files  map[string]string
	fails  map[string]error
	sorted []string // the paths of files in order; nil after a change
}

// NewMemory makes a file system that holds the given files, path to content.
func NewMemory(files map[string]string) *Memory {
	m := &Memory{files: map[string]string{}, fails: map[string]error{}}
	for p, content := range files {
		m.files[Clean(p)] = content
	}
	return m
}

// Set creates or replaces a file.
func (m *Memory) Set(path, content string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[Clean(path)] = content
	m.sorted = nil
}

// Remove removes a file, or a directory with all below it.
func (m *Memory) Remove(path string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	path = Clean(path)
	m.sorted = nil
	maps.DeleteFunc(m.files, func(p, _ string) bool { return within(p, path) })
}

// Fail makes ReadFile and ReadDir of a path fail with err, or work again if err is nil.
func (m *Memory) Fail(path string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err == nil {
		delete(m.fails, Clean(path))
		return
	}
	m.fails[Clean(path)] = err
}

// ReadFile gives the content of a file.
func (m *Memory) ReadFile(path string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.fails[path]; err != nil {
		return nil, &fs.PathError{Op: "read", Path: path, Err: err}
	}
	content, ok := m.files[path]
	switch {
	case !ok && m.isDir(path):
		return nil, &fs.PathError{Op: "read", Path: path, Err: ErrNotRegular}
	case !ok:
		return nil, &fs.PathError{Op: "read", Path: path, Err: fs.ErrNotExist}
	case len(content) > MaxSize:
		return nil, &fs.PathError{Op: "read", Path: path, Err: ErrTooBig}
	}
	return []byte(content), nil
}

// ReadDir lists a directory in the order of names.
func (m *Memory) ReadDir(dir string) ([]fs.DirEntry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.fails[dir]; err != nil {
		return nil, &fs.PathError{Op: "readdir", Path: dir, Err: err}
	}
	found := map[string]memoryInfo{}
	for _, p := range m.below(dir) {
		content := m.files[p]
		name, _, deeper := strings.Cut(strings.TrimPrefix(p[len(strings.TrimSuffix(dir, "/")):], "/"), "/")
		if deeper {
			found[name] = memoryInfo{name: name, dir: true}
		} else {
			found[name] = memoryInfo{name: name, size: int64(len(content))}
		}
	}
	if len(found) == 0 {
		return nil, &fs.PathError{Op: "readdir", Path: dir, Err: fs.ErrNotExist}
	}
	entries := make([]fs.DirEntry, 0, len(found))
	for _, name := range slices.Sorted(maps.Keys(found)) {
		entries = append(entries, fs.FileInfoToDirEntry(found[name]))
	}
	return entries, nil
}

// Stat tells whether a path is a file or a directory.
func (m *Memory) Stat(p string) (fs.FileInfo, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if content, ok := m.files[p]; ok {
		return memoryInfo{name: path.Base(p), size: int64(len(content))}, nil
	}
	if m.isDir(p) {
		return memoryInfo{name: path.Base(p), dir: true}, nil
	}
	return nil, &fs.PathError{Op: "stat", Path: p, Err: fs.ErrNotExist}
}

// RealPath is the path itself: there are no links.
func (m *Memory) RealPath(path string) (string, error) {
	if _, err := m.Stat(path); err != nil {
		return "", err
	}
	return path, nil
}

// isDir reports whether a file lies below p. The caller holds the lock.
func (m *Memory) isDir(p string) bool { return len(m.below(p)) > 0 }

// below lists the files below a directory in order. The caller holds the lock.
func (m *Memory) below(dir string) []string {
	if m.sorted == nil {
		m.sorted = slices.Sorted(maps.Keys(m.files))
	}
	prefix := strings.TrimSuffix(dir, "/") + "/"
	from, _ := slices.BinarySearch(m.sorted, prefix)
	to := from
	for to < len(m.sorted) && strings.HasPrefix(m.sorted[to], prefix) {
		to++
	}
	return m.sorted[from:to]
}

// memoryInfo is the fs.FileInfo of a file or directory in memory.
type memoryInfo struct {
	name string
	size int64
	dir  bool
}

func (i memoryInfo) Name() string       { return i.name }
func (i memoryInfo) Size() int64        { return i.size }
func (i memoryInfo) ModTime() time.Time { return time.Time{} }
func (i memoryInfo) IsDir() bool        { return i.dir }
func (i memoryInfo) Sys() any           { return nil }

func (i memoryInfo) Mode() fs.FileMode {
	if i.dir {
		return fs.ModeDir | 0o755
	}
	return 0o644
}
