package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// contextAnnotation: a parameter named context that is no binding is the invocation context and
// may only be annotated with a class named Context (R13).
var contextAnnotation = &Rule{Code: "AZF207", Name: "context-annotation", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		a := f.Entry.Params[r.Param].Annotation
		finding := fromWorker(f, r.Sentence)
		if fix, ok := implicitOptional(f, r.Param); ok {
			finding.Fixes = fix
			p.both(finding,
				half{inEntry(f, a.Span), defaultNone(written(f, a)), "parameter 'context'"},
				half{bindingsOf(f), "Parameter 'context' has the default None, which makes its annotation an Optional before Python 3.11.", "the function's bindings"})
			return
		}
		finding.Fixes = write(f, a, "func.Context", true)
		p.both(finding,
			half{inEntry(f, a.Span), "A parameter named 'context' without a binding receives the invocation context; annotate it func.Context, found " + written(f, a) + ".", "parameter 'context'"},
			half{bindingsOf(f), "No binding is named 'context', so that parameter is the invocation context and cannot be annotated " + written(f, a) + ".", "the function's bindings"})
	}, worker.ContextType)
}}
