package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// returnCrash: a return annotation over which the worker's own check raises (R28).
var returnCrash = &Rule{Code: "AZF212", Name: "return-crashes-worker", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		b, found := f.Config.Bindings[r.Binding], written(f, f.Entry.Return)
		p.onReturn(f, r, "The worker's check of the return annotation fails on "+found+"."+expecting(b), "The return value is annotated "+found+", on which the worker's check fails.")
	}, worker.ReturnCrash)
}}
