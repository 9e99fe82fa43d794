package rules

import (
	"slices"

	"funcls/internal/model"
	"funcls/internal/worker"
)

// outNotOut: a binding with direction out whose parameter is not annotated func.Out (R21).
var outNotOut = &Rule{Code: "AZF201", Name: "out-binding-needs-out", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		if b := f.Config.Bindings[r.Binding]; b.IsTrigger() && f.Trigger() == nil {
			return // AZF305 asks for the other direction
		}
		b, a := f.Config.Bindings[r.Binding], f.Entry.Params[r.Param].Annotation
		p.onAnnotation(f, r, directionOf(f, b),
			"Binding '"+b.Name+"' has direction out, so its parameter must be annotated func.Out[...]; found "+written(f, a)+"."+expecting(b),
			"Binding '"+b.Name+"' has direction out, but its parameter is annotated "+written(f, a)+" instead of func.Out[...].",
			"the binding's direction is out", slices.Concat(annotate(f, b, a), directed(f, b, model.In, false))...)
	}, worker.OutNotOut)
}}
