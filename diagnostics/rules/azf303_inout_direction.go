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
		finding := fromWorker(f, r.Sentence)
		finding.Fixes = oneWay(f, b)
		p.one(finding, directionOf(f, b),
			"Binding '"+b.Name+"' has direction inout, which Python does not support; use in or out.")
	}, worker.InOutBinding)
}}

// oneWay offers both directions. An annotation says which one is meant.
func oneWay(f *model.Function, b *model.Binding) []Fix {
	in, out := directed(f, b, model.In, false), directed(f, b, model.Out, false)
	if i := f.ParamOf[b.Index]; i >= 0 && f.Entry.Params[i].Annotation != nil && len(in)+len(out) == 1 {
		return append(directed(f, b, model.In, true), directed(f, b, model.Out, true)...)
	}
	return append(in, out...)
}
