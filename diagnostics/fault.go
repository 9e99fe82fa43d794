package diagnostics

import (
	"funcls/internal/model"
	"funcls/internal/text"
)

// Fault tells why a function does not load: the sentence of its first error with the code of the
// rule, and where it stands; "" when there is none. Whether the finding is reported or ignored does
// not matter, and that a function_app.py hides the function is no fault of its own.
func (r *Report) Fault(f *model.Function) (message, path string, at text.Span) {
	for i := range r.apps {
		a := &r.apps[i]
		for j, own := range a.app.Functions {
			if own != f {
				continue
			}
			var first *Finding
			a.of(j, func(list []Finding) {
				for k := range list {
					if x := &list[k]; x.Severity == Error && x.Code != shadowed && (first == nil || first.Mirror && !x.Mirror) {
						first = x
					}
				}
			})
			if first != nil {
				return first.Message + " (" + first.Code + ")", first.Path, first.Span
			}
		}
	}
	return "", "", text.Span{}
}

// shadowed is the rule about functions that a function_app.py hides (R63).
const shadowed = "AZF013"
