package diagnostics

import (
	"slices"
	"sync"

	"funcls/diagnostics/rules"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// Report is every finding of one snapshot. It is immutable, but for the fixes that it looks for once.
type Report struct {
	repairs sync.Map // what was found for a Repair.Of: []Fix
	snap    *workspace.Snapshot
	apps    []appReport
	ignores map[string]*ignores  // by path, of files that have some
	files   map[string][]Finding // by path, sorted
	known   map[string][]Finding // those that a baseline lists, which are not in files
}

// appReport are the findings of one app: those of each function, index for index, and those of the
// app as a whole.
type appReport struct {
	app       *model.App
	set       *rules.Set
	baseline  *Baseline         // nil for none
	functions []*functionReport // nil where nothing was found
	whole     []Finding
}

// functionReport are the findings of a function, by itself and beside what its app shares.
type functionReport struct{ own, beside []Finding }

// of visits what was found of the function with that index.
func (a *appReport) of(i int, visit func([]Finding)) {
	if f := a.functions[i]; f != nil {
		visit(f.own)
		visit(f.beside)
	}
}

// all visits what was found of the app.
func (a *appReport) all(visit func([]Finding)) {
	for i := range a.functions {
		a.of(i, visit)
	}
	visit(a.whole)
}

// Run checks a snapshot. prev, which may be nil, is an earlier report of the same session:
// functions whose model is still the same keep their findings.
func Run(snap *workspace.Snapshot, prev *Report) *Report {
	r := &Report{snap: snap, ignores: map[string]*ignores{}}
	// touched are the files whose findings may differ from those of prev; nil says all.
	touched := map[string]bool{}
	if prev == nil || !prev.heeds(snap) {
		touched = nil
	}
	touch := func(list []Finding) {
		for i := range list {
			if touched != nil {
				touched[list[i].Path] = true
			}
		}
	}
	var fresh []*files.File // whose comments have not been looked at
	for _, app := range snap.Apps() {
		known := prev.of(app.Root)
		set := known.set
		if set == nil || known.app.Layers != app.Layers {
			if next := rules.NewSet(app.Layers[:]...); set == nil || !set.Equal(next) {
				set = next
			}
		}
		ar := appReport{app: app, set: set, baseline: baselineOf(app, snap, known.baseline), functions: make([]*functionReport, len(app.Functions))}
		for i, f := range app.Functions {
			for known.next < len(known.app.Functions) && known.app.Functions[known.next].Name < f.Name {
				known.of(known.next, touch)
				known.next++
			}
			var found functionReport
			same := known.set == set && known.next < len(known.app.Functions) && known.app.Functions[known.next] == f
			if same {
				before := known.functions[known.next]
				known.next++
				if known.app.Shared == app.Shared {
					ar.functions[i] = before
					continue
				}
				if before != nil {
					found = *before
				}
			} else {
				found.own = set.Check(snap, f)
				touch(found.own)
				fresh = append(fresh, sources(snap, f)...)
			}
			touch(found.beside)
			found.beside = set.CheckInApp(snap, app, f)
			touch(found.beside)
			if len(found.own)+len(found.beside) > 0 {
				ar.functions[i] = &found
			}
		}
		for ; known.next < len(known.app.Functions); known.next++ {
			known.of(known.next, touch)
		}
		ar.whole = set.CheckApp(snap, app)
		if b := ar.baseline; b != nil && b.err != nil {
			ar.whole = append(ar.whole, set.CheckBaseline(app, b.err)...)
		}
		touch(ar.whole)
		touch(known.whole)
		r.apps = append(r.apps, ar)
	}
	if prev != nil && touched != nil {
		for i := range prev.apps {
			if !r.has(prev.apps[i].app.Root) {
				for j := range prev.apps[i].functions {
					prev.apps[i].of(j, touch)
				}
				touch(prev.apps[i].whole)
			}
		}
	}
	r.readIgnores(prev, fresh, touched)
	r.collect(touched)
	if touched != nil {
		for path, found := range prev.files {
			if !touched[path] {
				r.files[path] = found
			}
		}
		for path, found := range prev.known {
			if !touched[path] {
				r.known[path] = found
			}
		}
	}
	return r
}

// heeds reports whether the user's wishes are the same in a snapshot as in the report.
func (r *Report) heeds(snap *workspace.Snapshot) bool {
	for _, app := range snap.Apps() {
		known := r.of(app.Root)
		if known.app.Layers != app.Layers || baselineOf(app, snap, known.baseline) != known.baseline {
			return false
		}
	}
	return true
}

// sources are the files of a function in which comments may leave findings out.
func sources(snap *workspace.Snapshot, f *model.Function) []*files.File {
	if !f.Ours() {
		return nil
	}
	list := []*files.File{f.Config.File, snap.File(f.Script.Path)}
	if f.Entry != nil {
		list = append(list, f.Entry.File)
	}
	return list
}

// live are the files whose comments count: those of functions, and those with findings.
func (r *Report) live() map[string]bool {
	live := map[string]bool{}
	for i := range r.apps {
		for _, f := range r.apps[i].app.Functions {
			for _, file := range sources(r.snap, f) {
				if file != nil {
					live[file.Path] = true
				}
			}
		}
		r.apps[i].all(func(list []Finding) {
			for j := range list {
				live[list[j].Path] = true
			}
		})
	}
	return live
}

// readIgnores finds the comments that leave findings out: in the files of functions that were
// checked anew, and in every file with findings. Files whose comments changed are touched.
func (r *Report) readIgnores(prev *Report, fresh []*files.File, touched map[string]bool) {
	if prev != nil && len(prev.ignores) > 0 {
		live := r.live()
		for path, ig := range prev.ignores {
			if live[path] && r.snap.File(path) == ig.file {
				r.ignores[path] = ig
				continue
			}
			if live[path] {
				fresh = append(fresh, r.snap.File(path))
			}
			if touched != nil {
				touched[path] = true
			}
		}
	}
	seen := map[string]bool{}
	look := func(file *files.File) {
		if file == nil || seen[file.Path] || r.ignores[file.Path] != nil {
			return
		}
		seen[file.Path] = true
		if ig := readIgnores(r.snap, file); ig != nil {
			r.ignores[file.Path] = ig
			if touched != nil {
				touched[file.Path] = true
			}
		}
	}
	for _, file := range fresh {
		look(file)
	}
	for i := range r.apps {
		r.apps[i].all(func(list []Finding) {
			for j := range list {
				if touched == nil || touched[list[j].Path] {
					look(r.snap.File(list[j].Path))
				}
			}
		})
	}
}

// cursor walks over the functions of an earlier report, which are sorted by name.
type cursor struct {
	appReport
	next int
}

// of is the earlier report on the app at root; an empty one when there is none.
func (r *Report) of(root string) *cursor {
	if r != nil {
		for i := range r.apps {
			if r.apps[i].app.Root == root {
				return &cursor{appReport: r.apps[i]}
			}
		}
	}
	return &cursor{appReport: appReport{app: &model.App{}}}
}

func (r *Report) has(root string) bool {
	return slices.ContainsFunc(r.apps, func(a appReport) bool { return a.app.Root == root })
}
