package workspace

import (
	"path"
	"slices"

	"funcls/internal/model"
)

// layout is where apps and their functions lie. It follows from the paths of host.json and
// function.json files alone and is immutable.
type layout struct {
	roots     []string            // directories of a host.json, sorted
	functions map[string][]string // by root: the direct subfolders with a function.json, sorted (R40)
	dead      map[string][]string // by root: function.json files that lie elsewhere, sorted
}

// newLayout arranges the sorted paths of the host.json and function.json files.
func newLayout(hosts, configs []string) *layout {
	l := &layout{functions: map[string][]string{}, dead: map[string][]string{}}
	isRoot := map[string]bool{}
	for _, p := range hosts {
		l.roots = append(l.roots, path.Dir(p))
		isRoot[path.Dir(p)] = true
	}
	slices.Sort(l.roots)
	for _, p := range configs {
		dir := path.Dir(p)
		if isRoot[path.Dir(dir)] {
			l.functions[path.Dir(dir)] = append(l.functions[path.Dir(dir)], path.Base(dir))
			continue
		}
		// A function.json deeper below a host.json is found by no host.
		for at := path.Dir(dir); at != path.Dir(at); at = path.Dir(at) {
			if isRoot[at] {
				l.dead[at] = append(l.dead[at], p)
				break
			}
		}
	}
	for _, names := range l.functions {
		slices.Sort(names)
	}
	return l
}

// isFunction reports whether a root is that of a function in another app, and has no functions of its own.
func (l *layout) isFunction(root string) bool {
	_, is := slices.BinarySearch(l.functions[path.Dir(root)], path.Base(root))
	return is && len(l.functions[root]) == 0
}

// arrange makes the snapshot's layout: of the files on disk, and buffers that are not yet there.
func (s *Snapshot) arrange() *layout {
	var hosts, configs []string
	for dir, children := range s.overlay {
		for _, c := range children {
			if !s.inFolders(dir) {
				continue
			}
			switch c.Name {
			case model.HostFile:
				hosts = append(hosts, path.Join(dir, c.Name))
			case model.ConfigFile:
				configs = append(configs, path.Join(dir, c.Name))
			}
		}
	}
	if hosts == nil && configs == nil {
		return s.disk.layout()
	}
	for p := range s.disk.sources {
		switch path.Base(p) {
		case model.HostFile:
			hosts = append(hosts, p)
		case model.ConfigFile:
			configs = append(configs, p)
		}
	}
	slices.Sort(hosts)
	slices.Sort(configs)
	return newLayout(hosts, configs)
}

func (s *Snapshot) inFolders(dir string) bool {
	return slices.ContainsFunc(s.folders, func(f string) bool { return within(dir, f) })
}

// Functions names the direct subfolders of an app's root that hold a function.json, sorted. It
// implements model.View.
func (s *Snapshot) Functions(root string) []string { return s.places().functions[root] }

// dead lists the function.json files below an app that the host does not find.
func (s *Snapshot) dead(root string) []model.Dead {
	var out []model.Dead
	for _, p := range s.places().dead[root] {
		out = append(out, model.Dead{Path: p, Doc: s.JSON(p), Python: s.hasPython(path.Dir(p))})
	}
	return out
}

func (s *Snapshot) hasPython(dir string) bool {
	children, _ := s.List(dir)
	return slices.ContainsFunc(children, func(c model.Child) bool { return !c.Dir && path.Ext(c.Name) == ".py" })
}
