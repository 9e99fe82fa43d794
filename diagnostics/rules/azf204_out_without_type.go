package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// bareOut: func.Out without exactly one type argument (R19).
var bareOut = &Rule{Code: "AZF204", Name: "out-without-type", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		b, a := f.Config.Bindings[r.Binding], f.Entry.Params[r.Param].Annotation
		p.onAnnotation(f, r, typeOf(f, b),
			written(f, a)+" needs one type argument, as in func.Out[str]."+expecting(b),
			"Parameter '"+b.Name+"' is annotated "+written(f, a)+" without a type argument.",
			"binding '"+b.Name+"' of type "+b.Type,
			replace(f, a, written(f, a)+"[str]", "Change the annotation to "+written(f, a)+"[str]"))
	}, worker.BareOut)
}}
