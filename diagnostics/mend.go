package diagnostics

import (
	"slices"

	"funcls/internal/rename"
)

// Fixes are the changes that remove a finding of the report, worked out now: what takes time waits
// until somebody asks. A fix that cannot be made is not among them.
func (r *Report) Fixes(f Finding) []Fix {
	var out []Fix
	for _, fix := range r.drafts(f) {
		if fix, ok := r.complete(fix); ok {
			out = append(out, fix)
		}
	}
	return out
}

// drafts are the fixes of a finding without the edits of their renames.
func (r *Report) drafts(f Finding) []Fix {
	if f.Repair.Find == nil {
		return f.Fixes
	}
	if f.Repair.Of == nil {
		return slices.Concat(f.Fixes, f.Repair.Find())
	}
	found, ok := r.repairs.Load(f.Repair.Of)
	if !ok {
		found, _ = r.repairs.LoadOrStore(f.Repair.Of, f.Repair.Find())
	}
	return slices.Concat(f.Fixes, found.([]Fix))
}

// complete adds the edits of a fix's rename. It is false where the name must stay.
func (r *Report) complete(fix Fix) (Fix, bool) {
	if fix.Rename == (Rename{}) {
		return fix, true
	}
	edits, ok := rename.Fix(r.snap, fix.Rename.Path, fix.Rename.At, fix.Rename.To)
	fix.Edits, fix.Rename = slices.Concat(fix.Edits, edits), Rename{}
	return fix, ok
}
