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
			"the binding's direction is in", makeOut(f, b)...)
	}, worker.InIsOut)
}}

// makeOut changes the binding's direction where its type can be an output.
func makeOut(f *model.Function, b *model.Binding) []Fix {
	if b.DirectionNode == nil || b.Kind == nil || !b.Kind.Supports("out") {
		return nil
	}
	at := directionOf(f, b)
	return []Fix{{Title: "Change the direction of '" + b.Name + "' to out", Edits: []Edit{{Path: at.path, Span: at.span, New: "out"}}}}
}
