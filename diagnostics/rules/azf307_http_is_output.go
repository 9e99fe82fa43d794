package rules

import (
	"strings"

	"funcls/internal/model"
)

// httpIsOutput: a binding of type http can only be an output (R54).
var httpIsOutput = &Rule{Code: "AZF307", Name: "http-is-output", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if b.Opaque || !strings.EqualFold(b.Type, "http") || b.Direction == model.Out || b.Direction == model.BadDirection || b.IsReturn() {
			continue
		}
		finding := fromHost(f, "Http binding can only be used for output.")
		if f.Trigger() == nil {
			finding.Fixes = retyped(f, b)
		}
		finding.Fixes = append(finding.Fixes, directed(f, b, model.Out, len(finding.Fixes) == 0)...)
		p.one(finding, directionOf(f, b), "Binding '"+b.Name+"' of type http must have direction out. A function receives requests through a binding of type httpTrigger.")
	}
}}
