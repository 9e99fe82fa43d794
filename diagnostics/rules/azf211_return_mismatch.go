package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// returnMismatch: a return type that the $return binding's converter does not take (R28).
var returnMismatch = &Rule{Code: "AZF211", Name: "return-mismatch", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		b, found := f.Config.Bindings[r.Binding], written(f, f.Entry.Return)
		p.onReturn(f, r, "A $return binding of type "+b.Type+" does not accept "+found+"."+expecting(b), "The return value is annotated "+found+", which a $return binding of type "+b.Type+" does not accept.")
	}, worker.ReturnMismatch)
}}
