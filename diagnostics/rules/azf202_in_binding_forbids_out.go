package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// inIsOut: a binding with direction in whose parameter is annotated func.Out (R22).
var inIsOut = &Rule{Code: "AZF202", Name: "in-binding-forbids-out", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		b, a := f.Config.Bindings[r.Binding], f.Entry.Params[r.Param].Annotation
		p.onAnnotation(f, r, directionOf(f, b),
			"Binding '"+b.Name+"' has direction in, so its parameter cannot be "+written(f, a)+"."+expecting(b),
			"Binding '"+b.Name+"' has direction in, but its parameter is annotated "+written(f, a)+".",
			"the binding's direction is in", outOrAnnotate(f, b, a)...)
	}, worker.InIsOut)
}}

// outOrAnnotate offers to make the binding an output, and to take Out off the annotation: the first is
// what was meant where a kind has no other direction, the other where it has none.
func outOrAnnotate(f *model.Function, b *model.Binding, a *model.Annotation) []Fix {
	out, one := directed(f, b, model.Out, false), annotate(f, b, a)
	if b.Kind == nil || b.Kind.Supports("in") && b.Kind.Supports("out") {
		for i := range one {
			one[i].Preferred = false
		}
	} else if len(out) > 0 {
		out[0].Preferred, one = true, nil
	}
	return append(out, one...)
}
