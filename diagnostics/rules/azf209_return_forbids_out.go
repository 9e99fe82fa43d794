package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// returnIsOut: the return annotation is func.Out although $return takes the value itself (R28).
var returnIsOut = &Rule{Code: "AZF209", Name: "return-forbids-out", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		b, found := f.Config.Bindings[r.Binding], written(f, f.Entry.Return)
		p.onReturn(f, r, "The return value is bound by $return itself; annotate its type, not "+found+"."+expecting(b), "The return value is annotated "+found+"; $return takes the type without func.Out.")
	}, worker.ReturnIsOut)
}}

// onReturn reports a refusal about the return annotation in both files.
func (p *Pass) onReturn(f *model.Function, r worker.Refusal, message, mirror string) {
	b := f.Config.Bindings[r.Binding]
	finding := fromWorker(f, r.Sentence)
	finding.Fixes = annotate(f, b, f.Entry.Return)
	p.both(finding,
		half{inEntry(f, f.Entry.Return.Span), message, "the return annotation"},
		half{nameOf(f, b), mirror, "binding $return of type " + b.Type})
}
