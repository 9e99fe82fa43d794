package workspace

import (
	"path"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"funcls/internal/model"
)

// roots are the directories of every host.json, sorted.
func (s *Snapshot) roots() []string {
	var roots []string
	for _, p := range s.named(model.HostFile) {
		roots = append(roots, path.Dir(p))
	}
	return roots
}

// named lists the files of one name in the folders, sorted by path.
func (s *Snapshot) named(name string) []string {
	found := slices.Clone(s.disk.named(name))
	for dir, names := range s.overlay {
		if slices.Contains(names, name) && s.inFolders(dir) {
			found = append(found, path.Join(dir, name))
		}
	}
	slices.Sort(found)
	return found
}

func (s *Snapshot) inFolders(dir string) bool {
	return slices.ContainsFunc(s.folders, func(f string) bool { return within(dir, f) })
}

// withDead adds to each app the function.json files below it that the host does not find.
func (s *Snapshot) withDead(roots []string, apps []*model.App) []*model.App {
	for _, p := range s.named(model.ConfigFile) {
		dir := path.Dir(p)
		for at := dir; ; at = path.Dir(at) {
			if i, ok := slices.BinarySearch(roots, at); ok {
				if dir != at && path.Dir(dir) != at {
					apps[i].Dead = append(apps[i].Dead, model.Dead{Path: p, Doc: s.JSON(p), Python: s.hasPython(dir)})
				}
				break
			}
			if at == path.Dir(at) {
				break
			}
		}
	}
	return apps
}

func (s *Snapshot) hasPython(dir string) bool {
	children, _ := s.List(dir)
	return slices.ContainsFunc(children, func(c model.Child) bool { return !c.Dir && path.Ext(c.Name) == ".py" })
}

// warm reads and parses the files of an app's functions on all cores, for the model is then
// built on one.
func (s *Snapshot) warm(root string) {
	children, _ := s.List(root)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(children)) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(children) {
					return
				}
				if dir := path.Join(root, children[i].Name); children[i].Dir && s.JSON(path.Join(dir, model.ConfigFile)) != nil {
					s.Python(path.Join(dir, "__init__.py"))
				}
			}
		})
	}
	workers.Wait()
}
