package diagnostics

import (
	"cmp"
	"slices"

	"funcls/diagnostics/rules"
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// Report is every finding of one snapshot. It is immutable.
type Report struct {
	snap  *workspace.Snapshot
	apps  []appReport
	files map[string][]Finding // by path, sorted
}

// appReport are the findings of one app: those of each function, by itself and beside what its
// app shares, index for index, and those of the app as a whole.
type appReport struct {
	app       *model.App
	set       *rules.Set
	functions [][]Finding
	beside    [][]Finding
	whole     []Finding
}

// of visits what was found of the function with that index.
func (a *appReport) of(i int, visit func([]Finding)) {
	visit(a.functions[i])
	visit(a.beside[i])
}

// Run checks a snapshot. prev, which may be nil, is an earlier report of the same session:
// functions whose model is still the same keep their findings.
func Run(snap *workspace.Snapshot, prev *Report) *Report {
	r := &Report{snap: snap}
	touched := map[string]bool{}
	touch := func(list []Finding) {
		for i := range list {
			touched[list[i].Path] = true
		}
	}
	for _, app := range snap.Apps() {
		known := prev.of(app.Root)
		set := known.set
		if set == nil || known.app.Layers != app.Layers {
			if next := rules.NewSet(app.Layers[:]...); set == nil || !set.Equal(next) {
				set = next
			}
		}
		ar := appReport{app: app, set: set, functions: make([][]Finding, len(app.Functions)), beside: make([][]Finding, len(app.Functions))}
		for i, f := range app.Functions {
			for known.next < len(known.app.Functions) && known.app.Functions[known.next].Name < f.Name {
				known.of(known.next, touch)
				known.next++
			}
			same := known.set == set && known.next < len(known.app.Functions) && known.app.Functions[known.next] == f
			if same {
				ar.functions[i], ar.beside[i] = known.functions[known.next], known.beside[known.next]
				known.next++
			} else {
				ar.functions[i] = set.Check(snap, f)
				touch(ar.functions[i])
			}
			if !same || known.app.Shared != app.Shared {
				touch(ar.beside[i])
				ar.beside[i] = set.CheckInApp(snap, app, f)
				touch(ar.beside[i])
			}
		}
		for ; known.next < len(known.app.Functions); known.next++ {
			known.of(known.next, touch)
		}
		ar.whole = set.CheckApp(snap, app)
		touch(ar.whole)
		touch(known.whole)
		r.apps = append(r.apps, ar)
	}
	if prev == nil {
		r.files = r.collect(nil)
		return r
	}
	for i := range prev.apps {
		if !r.has(prev.apps[i].app.Root) {
			for j := range prev.apps[i].functions {
				prev.apps[i].of(j, touch)
			}
			touch(prev.apps[i].whole)
		}
	}
	r.files = r.collect(touched)
	for path, found := range prev.files {
		if !touched[path] {
			r.files[path] = found
		}
	}
	return r
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

// collect sorts findings by file; only, when not nil, limits it to those files.
func (r *Report) collect(only map[string]bool) map[string][]Finding {
	out := map[string][]Finding{}
	add := func(list []Finding) {
		for i := range list {
			if only == nil || only[list[i].Path] {
				out[list[i].Path] = append(out[list[i].Path], list[i])
			}
		}
	}
	for _, a := range r.apps {
		for i := range a.functions {
			a.of(i, add)
		}
		add(a.whole)
	}
	for path, list := range out {
		slices.SortFunc(list, Compare)
		out[path] = slices.CompactFunc(list, func(a, b Finding) bool { return Compare(a, b) == 0 })
	}
	return out
}

// Compare orders findings by file, span, code, and then by what tells them apart.
func Compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Code, b.Code), cmp.Compare(a.Function, b.Function), cmp.Compare(a.Message, b.Message),
	)
}

// Snapshot is what was checked.
func (r *Report) Snapshot() *workspace.Snapshot { return r.snap }

// Paths are the files that have findings, sorted.
func (r *Report) Paths() []string {
	paths := make([]string, 0, len(r.files))
	for p := range r.files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}

// For lists the findings in a file, sorted. The caller must not change them.
func (r *Report) For(path string) []Finding { return r.files[path] }
