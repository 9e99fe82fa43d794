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
	snap      *workspace.Snapshot
	functions map[*model.Function][]Finding
	apps      [][]Finding
	files     map[string][]Finding // by path, sorted
}

// Run checks a snapshot. prev, which may be nil, is an earlier report of the same session:
// functions whose model is still the same keep their findings.
func Run(snap *workspace.Snapshot, prev *Report) *Report {
	r := &Report{snap: snap, functions: map[*model.Function][]Finding{}}
	all := rules.All()
	touched := map[string]bool{}
	touch := func(list []Finding) {
		for i := range list {
			touched[list[i].Path] = true
		}
	}
	for _, app := range snap.Apps() {
		for _, f := range app.Functions {
			if prev != nil {
				if found, ok := prev.functions[f]; ok {
					r.functions[f] = found
					continue
				}
			}
			found := rules.Check(snap, all, f)
			r.functions[f] = found
			touch(found)
		}
		found := rules.CheckApp(snap, all, app)
		r.apps = append(r.apps, found)
		touch(found)
	}
	if prev == nil {
		r.files = r.collect(nil)
		return r
	}
	for f, found := range prev.functions {
		if _, ok := r.functions[f]; !ok {
			touch(found)
		}
	}
	for _, found := range prev.apps {
		touch(found)
	}
	r.files = r.collect(touched)
	for path, found := range prev.files {
		if !touched[path] {
			r.files[path] = found
		}
	}
	return r
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
	for _, found := range r.functions {
		add(found)
	}
	for _, found := range r.apps {
		add(found)
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
