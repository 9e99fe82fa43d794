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
			p.one(fromHost(f, ""), typeOf(f, b), "The `type` of binding '"+b.Name+"' is empty.")
			continue
		}
		p.one(fromHost(f, "Binding '"+b.Name+"' is invalid. Bindings must specify a Type."), nameOf(f, b),
			"Binding '"+b.Name+"' has no `type`.")
	}
}}
