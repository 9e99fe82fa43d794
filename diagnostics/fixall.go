package diagnostics

import (
	"iter"
	"slices"

	"funcls/internal/text"
)

// mostRounds is how often everything is fixed and looked at again: a fix may bring to light what
// was hidden behind its finding.
const mostRounds = 100

// Fixed is what fixing makes of a workspace.
type Fixed struct {
	// Contents are the files that change, by path, as they are in the end; files that were not
	// there among them.
	Contents map[string][]byte
	// Count is the number of findings that were fixed.
	Count int
	// Report is what is found then.
	Report *Report
}

// Wanted says which findings are to be fixed; all that can be, where it says nothing. Advice is left
// alone unless it is asked for: it may be wrong about an app, and is nothing to act on unasked.
type Wanted struct {
	Code   string                 // of the rule, which says that its advice is wanted too
	Advice bool                   // advice is wanted
	Path   string                 // of the file they are in
	In     func(path string) bool // reports the files they may be in; nil for all
}

func (w *Wanted) wants(f *Finding) bool {
	asked := w.Code == f.Code || w.Code == "" && (w.Advice || f.Severity <= Warning)
	return asked && (w.Path == "" || w.Path == f.Path) && (w.In == nil || w.In(f.Path))
}

// Fixable is the number of fixes that FixAll would begin with, counted up to most. It is asked for to
// offer that, so it does not look whether they fit beside each other.
func (r *Report) Fixable(want Wanted, most int) int {
	n := 0
	for range r.preferred(want) {
		if n++; n == most {
			break
		}
	}
	return n
}

// key tells fixes apart before all their edits are looked at.
type key struct {
	first  Edit
	rename Rename
}

// preferred visits the preferred fixes of findings that are wanted; one that several findings have, as
// both halves of a pair do, once.
func (r *Report) preferred(want Wanted) iter.Seq[Fix] {
	return func(yield func(Fix) bool) {
		paths := []string{want.Path}
		if want.Path == "" {
			paths = r.Paths()
		}
		seen := map[key][][]Edit{}
		for _, path := range paths {
			for _, f := range r.For(path) {
				if !want.wants(&f) {
					continue
				}
				fixes := r.drafts(f)
				i := slices.IndexFunc(fixes, func(f Fix) bool { return f.Preferred })
				if i < 0 {
					continue
				}
				fix := fixes[i]
				k := key{rename: fix.Rename}
				if len(fix.Edits) > 0 {
					k.first = fix.Edits[0]
				}
				if slices.ContainsFunc(seen[k], func(other []Edit) bool { return slices.Equal(other, fix.Edits) }) {
					continue
				}
				if seen[k] = append(seen[k], fix.Edits); !yield(fix) {
					return
				}
			}
		}
	}
}

// FixAll makes the preferred fix of every finding that is wanted, until there is none left. Of fixes
// that touch the same text the first is made, and the others are looked at again.
func FixAll(report *Report, want Wanted) *Fixed {
	out := &Fixed{Contents: map[string][]byte{}, Report: report}
	for range mostRounds {
		edits, count := out.Report.chosen(want)
		if count == 0 {
			return out
		}
		changed := map[string][]byte{}
		for path, list := range edits {
			var before []byte
			if file := out.Report.snap.File(path); file != nil {
				before = file.Content
			}
			content, err := text.Apply(before, list)
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
func (r *Report) chosen(want Wanted) (edits map[string][]text.Edit, count int) {
	edits = map[string][]text.Edit{}
	for draft := range r.preferred(want) {
		fix, ok := r.complete(draft)
		if !ok || !r.fits(fix, edits) {
			continue
		}
		for _, e := range fix.Edits {
			edits[e.Path] = append(edits[e.Path], text.Edit{Span: e.Span, New: e.New})
		}
		count++
	}
	return edits, count
}

// fits reports whether a fix changes files in places that no other edit touches; a file that is not
// there is made once.
func (r *Report) fits(fix Fix, edits map[string][]text.Edit) bool {
	return !slices.ContainsFunc(fix.Edits, func(e Edit) bool {
		file := r.snap.File(e.Path)
		if file == nil {
			return e.Span.End > 0 || len(edits[e.Path]) > 0
		}
		return file.Err != nil || e.Span.End > len(file.Content) ||
			slices.ContainsFunc(edits[e.Path], func(other text.Edit) bool {
				return e.Span.Start <= other.Span.End && other.Span.Start <= e.Span.End
			})
	})
}
