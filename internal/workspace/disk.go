package workspace

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"funcls/internal/config"
	"funcls/internal/files"
	"funcls/internal/model"
)

// disk is what the folders held when they were last read. It is immutable; a refresh makes a
// new one that shares what did not change.
type disk struct {
	fsys     files.FS
	dirs     map[string][]model.Child // listed directories
	sources  map[string]*source       // files that may matter, by path
	problems []files.Problem
	layout   func() *layout
	python   func() *pythonFiles
}

// pythonFiles are the Python files of a disk, sorted by path.
type pythonFiles struct {
	paths   []string
	sources []*source
}

// below are those below a directory.
func (f *pythonFiles) below(dir string) ([]string, []*source) {
	first := strings.TrimSuffix(dir, "/") + "/"
	from, _ := slices.BinarySearch(f.paths, first)
	to, _ := slices.BinarySearch(f.paths, first[:len(first)-1]+"0") // what sorts after '/'
	return f.paths[from:to:to], f.sources[from:to]
}

// index prepares layout and python; it is called once the disk is complete.
func (d *disk) index() *disk {
	d.python = sync.OnceValue(func() *pythonFiles {
		f := &pythonFiles{}
		for p := range d.sources {
			if path.Ext(p) == ".py" {
				f.paths = append(f.paths, p)
			}
		}
		slices.Sort(f.paths)
		for _, p := range f.paths {
			f.sources = append(f.sources, d.sources[p])
		}
		return f
	})
	d.layout = sync.OnceValue(func() *layout {
		var hosts, configs []string
		for p := range d.sources {
			switch path.Base(p) {
			case model.HostFile:
				hosts = append(hosts, p)
			case model.ConfigFile:
				configs = append(configs, p)
			}
		}
		slices.Sort(configs)
		return newLayout(hosts, configs)
	})
	return d
}

// scan walks the folders.
func scan(ctx context.Context, fsys files.FS, folders []string, progress func(done, total int)) (*disk, error) {
	d := &disk{fsys: fsys, dirs: map[string][]model.Child{}, sources: map[string]*source{}}
	for i, folder := range folders {
		if progress != nil {
			progress(i, len(folders))
		}
		if err := d.walk(ctx, folder); err != nil {
			return nil, err
		}
	}
	for _, folder := range folders {
		d.above(folder)
	}
	return d.index(), nil
}

// aboveLimit is how many directories over a folder are looked at where no repository's root
// is found.
const aboveLimit = 3

// above lists the directories over a folder up to its repository's root, for what lies there
// (requirements, a Dockerfile) may install packages for the apps below. Only settings are read.
// Outside a repository only the files of the nearest few count.
func (d *disk) above(folder string) {
	listed := map[string][]model.Child{}
	dir := folder
	for depth := 0; !slices.ContainsFunc(d.dirs[dir], isRepository) && !slices.ContainsFunc(listed[dir], isRepository); depth++ {
		if dir == path.Dir(dir) {
			break
		}
		dir = path.Dir(dir)
		entries, err := d.fsys.ReadDir(dir)
		if err != nil {
			break
		}
		for _, e := range entries {
			listed[dir] = append(listed[dir], model.Child{Name: e.Name(), Dir: e.IsDir()})
		}
		slices.SortFunc(listed[dir], func(a, b model.Child) int { return strings.Compare(a.Name, b.Name) })
	}
	repository := slices.ContainsFunc(listed[dir], isRepository)
	dir = path.Dir(folder)
	for depth := 0; listed[dir] != nil && (repository || depth < aboveLimit); depth++ {
		if !repository {
			listed[dir] = slices.DeleteFunc(listed[dir], func(c model.Child) bool { return c.Dir })
		}
		if _, ok := d.dirs[dir]; !ok {
			d.dirs[dir] = listed[dir]
		}
		for _, c := range listed[dir] {
			if p := path.Join(dir, c.Name); repository && !c.Dir && isSettings(c.Name) && d.sources[p] == nil {
				d.sources[p] = onDisk(d.fsys, p)
			}
		}
		dir = path.Dir(dir)
	}
}

func isRepository(c model.Child) bool { return c.Name == ".git" }

func (d *disk) walk(ctx context.Context, folder string) error {
	tree, err := files.Walk(ctx, d.fsys, folder, files.WalkOptions{Skip: files.SkipVendored, Prune: files.PruneVendored})
	if err != nil {
		return err
	}
	for dir, entries := range tree.Dirs {
		children := make([]model.Child, len(entries))
		for i, e := range entries {
			children[i] = model.Child{Name: e.Name, Dir: e.IsDir}
			if p := path.Join(dir, e.Name); !e.IsDir && Matters(p) && d.sources[p] == nil {
				d.sources[p] = onDisk(d.fsys, p)
			}
		}
		d.dirs[dir] = children
	}
	d.problems = append(d.problems, tree.Problems...)
	return nil
}

// Matters reports whether the engine may read the file at a path.
func Matters(p string) bool {
	name := path.Base(p)
	switch name {
	case model.HostFile, model.ConfigFile, model.SettingsFile, model.RequirementsFile, model.DeployIgnoreFile:
		return true
	}
	return path.Ext(name) == ".py" || isSettings(name) || slices.Contains(model.VersionFiles, name) || model.IsWorkflow(p)
}

// isSettings reports whether a file of that name says how apps, or the repository's files, are to
// be taken. Such files count up to the repository's root.
func isSettings(name string) bool {
	return name == config.File || name == config.Pyproject || name == ".python-version" || name == model.IgnoreFile || config.IsBaseline(name)
}

// refresh re-reads the given paths and says which files' contents or listings may have changed.
func (d *disk) refresh(ctx context.Context, folders, paths []string) (*disk, []string, error) {
	next := &disk{fsys: d.fsys, dirs: maps.Clone(d.dirs), sources: maps.Clone(d.sources), problems: d.problems}
	var changed []string
	for _, p := range paths {
		if d.sources[p] == nil && !slices.ContainsFunc(folders, func(f string) bool { return within(p, f) }) || vendored(p) {
			continue
		}
		changed = append(append(changed, p), next.missing(p)...)
		info, err := d.fsys.Stat(p)
		switch {
		case err == nil && info.IsDir():
			changed = append(changed, next.forget(p)...)
			if err := next.walk(ctx, p); err != nil {
				return nil, nil, err
			}
			for f := range next.sources {
				if within(f, p) {
					changed = append(changed, f)
				}
			}
			next.child(p, true)
		case err == nil:
			if Matters(p) {
				next.sources[p] = onDisk(d.fsys, p)
			}
			next.child(p, false)
		case errors.Is(err, fs.ErrNotExist):
			changed = append(changed, next.forget(p)...)
			next.remove(p)
		}
	}
	return next.index(), changed, nil
}

// vendored reports whether a path lies in a folder that a scan would skip.
func vendored(p string) bool {
	for dir := path.Dir(p); dir != path.Dir(dir); dir = path.Dir(dir) {
		if files.SkipVendored(dir, path.Base(dir)) {
			return true
		}
	}
	return false
}

// forget drops everything at or below p and names the files that were there.
func (d *disk) forget(p string) []string {
	var gone []string
	for f := range d.sources {
		if within(f, p) {
			gone = append(gone, f)
			delete(d.sources, f)
		}
	}
	for dir := range d.dirs {
		if within(dir, p) {
			delete(d.dirs, dir)
		}
	}
	slices.Sort(gone)
	return gone
}

// child adds p to its directory's listing, and the directory to its own where it is new.
func (d *disk) child(p string, dir bool) {
	parent, name := path.Dir(p), path.Base(p)
	children, listed := d.dirs[parent]
	if !listed && parent != path.Dir(parent) && len(d.dirs) > 0 {
		if _, err := d.fsys.Stat(parent); err == nil && d.under(parent) {
			d.child(parent, true)
		}
	}
	i, ok := slices.BinarySearchFunc(children, name, func(c model.Child, n string) int { return strings.Compare(c.Name, n) })
	if ok {
		return
	}
	d.dirs[parent] = slices.Insert(slices.Clone(children), i, model.Child{Name: name, Dir: dir})
}

// missing are the folders above p that are not on disk, the innermost first, where there is one that is.
func (d *disk) missing(p string) []string {
	var out []string
	for dir := path.Dir(p); ; dir = path.Dir(dir) {
		if children, listed := d.dirs[dir]; listed {
			if len(out) > 0 && slices.Contains(children, model.Child{Name: path.Base(out[len(out)-1]), Dir: true}) {
				return nil // it is there and was not read, such as a virtual environment
			}
			return out
		}
		if dir == path.Dir(dir) {
			return nil
		}
		out = append(out, dir)
	}
}

// under reports whether some listed directory lies above p.
func (d *disk) under(p string) bool {
	for dir := path.Dir(p); ; dir = path.Dir(dir) {
		if _, ok := d.dirs[dir]; ok {
			return true
		}
		if dir == path.Dir(dir) {
			return false
		}
	}
}

func (d *disk) remove(p string) {
	parent, name := path.Dir(p), path.Base(p)
	children := d.dirs[parent]
	if i := slices.IndexFunc(children, func(c model.Child) bool { return c.Name == name }); i >= 0 {
		d.dirs[parent] = slices.Delete(slices.Clone(children), i, i+1)
	}
}

// within reports whether p is dir or lies below it.
func within(p, dir string) bool {
	return p == dir || strings.HasPrefix(p, strings.TrimSuffix(dir, "/")+"/")
}
