package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// returnNonType: with $return the return annotation must be a class (R28).
var returnNonType = &Rule{Code: "AZF210", Name: "return-is-no-type", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		b, found := f.Config.Bindings[r.Binding], written(f, f.Entry.Return)
		p.onReturn(f, r, "With a $return binding the return annotation must be a class, found "+found+"."+expecting(b), "$return needs a class as return annotation, found "+found+".")
	}, worker.ReturnNonType)
}}
