package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// annotationCrash: a type over which the worker's own check raises (R26).
var annotationCrash = &Rule{Code: "AZF206", Name: "annotation-crashes-worker", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		b, a := f.Config.Bindings[r.Binding], f.Entry.Params[r.Param].Annotation
		p.onAnnotation(f, r, typeOf(f, b),
			"A binding of type "+b.Type+" does not accept "+written(f, a)+"; the worker's check itself fails on it."+expecting(b),
			"Parameter '"+b.Name+"' is annotated "+written(f, a)+", on which the worker's check for "+b.Type+" fails."+expecting(b),
			"binding '"+b.Name+"' of type "+b.Type, annotate(f, b, a)...)
	}, worker.Crash)
}}
