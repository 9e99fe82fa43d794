package rules

import "funcls/internal/model"

// missingType: a binding without type (R51).
var missingType = &Rule{Code: "AZF301", Name: "missing-type", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if b.Opaque || b.Type != "" || b.TypeNode != nil {
			continue
		}
		p.one(fromHost(f, "Binding '"+b.Name+"' is invalid. Bindings must specify a Type."), nameOf(f, b),
			"Binding '"+b.Name+"' has no `type`.")
	}
}}
