package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// typeMismatch: a type that the binding's converter does not take (R24, R25).
var typeMismatch = &Rule{Code: "AZF205", Name: "annotation-mismatch", Severity: Error, InApp: func(p *Pass, app *model.App, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		b, a := f.Config.Bindings[r.Binding], f.Entry.Params[r.Param].Annotation
		if misspelt(app.Shared.Host, f, b) {
			return // AZF312 speaks of the type
		}
		message := "A binding of type " + b.Type + " does not accept " + written(f, a) + "."
		if b.Kind != nil && b.Kind.Type != b.Type {
			message = "The worker compares types in exact case: '" + b.Type + "' is not '" + b.Kind.Type + "', so only str and bytes are accepted here, not " + written(f, a) + "."
			at := typeOf(f, b)
			p.onAnnotation(f, r, at, message, message, "binding '"+b.Name+"'", Fix{Title: "Change the type to '" + b.Kind.Type + "'", Preferred: true,
				Edits: []Edit{{Path: at.path, Span: at.span, New: b.Kind.Type}}})
			return
		}
		p.onAnnotation(f, r, typeOf(f, b), message+expecting(b),
			"Parameter '"+b.Name+"' is annotated "+written(f, a)+", which a binding of type "+b.Type+" does not accept."+expecting(b),
			"binding '"+b.Name+"' of type "+b.Type, annotate(f, b, a)...)
	}, worker.Mismatch)
}}
