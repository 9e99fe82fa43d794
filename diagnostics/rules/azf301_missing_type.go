package rules

import "funcls/internal/model"

// missingType: a binding without type (R51).
var missingType = &Rule{Code: "AZF301", Name: "missing-type", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if b.Opaque || b.Type != "" {
			continue
		}
		if b.TypeNode != nil {
			// What the host says of the empty type depends on the other bindings.
			p.one(Finding{RuntimeSource: Host, Function: f.Name, Fixes: typed(f, b)}, typeOf(f, b), "The `type` of binding '"+b.Name+"' is empty.")
			continue
		}
		finding := fromHost(f, "Binding '"+b.Name+"' is invalid. Bindings must specify a Type.")
		finding.Fixes = typed(f, b)
		p.one(finding, nameOf(f, b),
			"Binding '"+b.Name+"' has no `type`.")
	}
}}
