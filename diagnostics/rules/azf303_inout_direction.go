package rules

import (
	"funcls/internal/model"
	"funcls/internal/worker"
)

// inoutDirection: the host reads inout, the worker refuses it (R10).
var inoutDirection = &Rule{Code: "AZF303", Name: "inout-direction", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		b := f.Config.Bindings[r.Binding]
		if b.IsReturn() {
			return // the host refuses it first, see AZF304
		}
		p.one(fromWorker(f, r.Sentence), directionOf(f, b),
			"Binding '"+b.Name+"' has direction inout, which Python does not support; use in or out.")
	}, worker.InOutBinding)
}}
