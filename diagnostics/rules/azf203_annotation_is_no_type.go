package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// nonType: an annotation that is neither a class nor a typing generic (R20).
var nonType = &Rule{Code: "AZF203", Name: "annotation-is-no-type", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		b, a := f.Config.Bindings[r.Binding], f.Entry.Params[r.Param].Annotation
		if fix, ok := implicitOptional(f, r.Param); ok {
			p.onAnnotation(f, r, typeOf(f, b), defaultNone(written(f, a)),
				"Parameter '"+b.Name+"' has the default None, which makes its annotation an Optional before Python 3.11.",
				"binding '"+b.Name+"' of type "+b.Type, fix...)
			return
		}
		p.onAnnotation(f, r, typeOf(f, b),
			"The worker takes a class or a typing generic as annotation, not "+written(f, a)+"."+expecting(b),
			"Parameter '"+b.Name+"' is annotated "+written(f, a)+", which the worker does not take for a type.",
			"binding '"+b.Name+"' of type "+b.Type, annotate(f, b, a)...)
	}, worker.NonType)
}}
