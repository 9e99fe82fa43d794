package rules

import "funcls/internal/model"

// noTrigger: no binding is a trigger with direction in (R53).
var noTrigger = &Rule{Code: "AZF305", Name: "no-trigger", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) || len(f.Config.Bindings) == 0 {
		return
	}
	finding := fromHost(f, "No trigger binding specified. A function must have a trigger input binding.")
	message := "No binding is a trigger; a function needs exactly one."
	at := bindingsOf(f)
	var inputs []Fix // that make a trigger of one
	for _, b := range f.Config.Bindings {
		switch {
		case b.Opaque, b.Type == "", b.Direction == model.BadDirection:
			return // it may be the trigger
		case b.IsTrigger() && b.Direction != model.Out:
			return
		case b.IsTrigger():
			message = "Binding '" + b.Name + "' of type " + b.Type + " has direction out, so it triggers nothing, and no other binding is a trigger."
			at = directionOf(f, b)
			finding.Fixes = direct(f, b, model.In, true)
		default:
			if fixes := retyped(f, b); len(fixes) > 0 {
				inputs = append(inputs, fixes...)
			}
		}
	}
	if finding.Fixes == nil && len(inputs) == 1 {
		finding.Fixes = inputs
	}
	p.one(finding, at, message)
}}
