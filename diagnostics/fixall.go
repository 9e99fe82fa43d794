package diagnostics

import (
	"slices"

	"funcls/internal/text"
)

// mostRounds is how often everything is fixed and looked at again: a fix may bring to light what
// was hidden behind its finding.
const mostRounds = 10

// Fixed is what fixing makes of a workspace.
type Fixed struct {
	// Contents are the files that change, by path, as they are in the end.
	Contents map[string][]byte
	// Count is the number of findings that were fixed.
	Count int
	// Report is what is found then.
	Report *Report
}

// FixAll applies the preferred fix of every error and warning that want wants, until there is none
// left. What is advice may be wrong about an app, and is nothing to act on unasked. Of fixes that touch the same text the first is made, and the others are looked at again.
func FixAll(report *Report, want func(Finding) bool) *Fixed {
	out := &Fixed{Contents: map[string][]byte{}, Report: report}
	for range mostRounds {
		edits, count := out.Report.chosen(want)
		if count == 0 {
			return out
		}
		changed := map[string][]byte{}
		for path, list := range edits {
			content, err := text.Apply(out.Report.snap.File(path).Content, list)
			if err != nil {
				return out // two edits of one fix overlap: a fault of the rule's
			}
			changed[path], out.Contents[path] = content, content
		}
		out.Count += count
		out.Report = Run(out.Report.snap.With(changed), out.Report)
	}
	return out
}

// chosen are the edits of one round, by file.
func (r *Report) chosen(want func(Finding) bool) (edits map[string][]text.Edit, count int) {
	edits = map[string][]text.Edit{}
	for _, path := range r.Paths() {
		for _, f := range r.For(path) {
			i := slices.IndexFunc(f.Fixes, func(f Fix) bool { return f.Preferred })
			if f.Mirror || i < 0 || f.Severity > Warning || !want(f) {
				continue
			}
			if fix := f.Fixes[i]; r.fits(fix, edits) {
				for _, e := range fix.Edits {
					edits[e.Path] = append(edits[e.Path], text.Edit{Span: e.Span, New: e.New})
				}
				count++
			}
		}
	}
	return edits, count
}

// fits reports whether a fix changes files that are there, in places that no other edit touches.
func (r *Report) fits(fix Fix, edits map[string][]text.Edit) bool {
	return !slices.ContainsFunc(fix.Edits, func(e Edit) bool {
		file := r.snap.File(e.Path)
		return file == nil || file.Err != nil || e.Span.End > len(file.Content) ||
			slices.ContainsFunc(edits[e.Path], func(other text.Edit) bool {
				return e.Span.Start <= other.Span.End && other.Span.Start <= e.Span.End
			})
	})
}
