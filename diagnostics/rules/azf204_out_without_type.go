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
			fillOut(f, b, a)...)
	}, worker.BareOut)
}}

// fillOut gives Out the type that most outputs take; an input, one that it takes.
func fillOut(f *model.Function, b *model.Binding, a *model.Annotation) []Fix {
	if b.Direction != model.Out || b.IsTrigger() || !f.Accepts(b, "func.Out[str]") {
		return outOrAnnotate(f, b, a)
	}
	return []Fix{replace(f, a, written(f, a)+"[str]", "Change the annotation to "+written(f, a)+"[str]")}
}
