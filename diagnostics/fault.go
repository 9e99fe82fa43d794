package diagnostics

import (
	"funcls/internal/model"
)

// Fault is the first error of a function, for whom it must load: whether it is reported or ignored,
// and whatever its severity was set to, does not matter. Not counted is that a function_app.py
// hides it.
func (r *Report) Fault(f *model.Function) (Finding, bool) {
	for i := range r.apps {
		a := &r.apps[i]
		for j, own := range a.app.Functions {
			if own != f {
				continue
			}
			var first *Finding
			look := func(list []Finding) {
				for k := range list {
					if x := &list[k]; x.Severity == Error && x.Code != shadowed && (first == nil || first.Mirror && !x.Mirror) {
						first = x
					}
				}
			}
			a.of(j, look)
			if first != nil {
				return *first, true
			}
		}
	}
	return Finding{}, false
}

// shadowed is the rule about functions that a function_app.py hides (R63).
const shadowed = "AZF013"
