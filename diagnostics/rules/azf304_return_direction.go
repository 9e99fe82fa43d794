package rules

import "funcls/internal/model"

// returnDirection: $return must have direction out (R50; the worker's R11 never comes into play).
var returnDirection = &Rule{Code: "AZF304", Name: "return-direction", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if !b.IsReturn() || b.Direction == model.Out || b.Direction == model.BadDirection {
			continue
		}
		finding := fromHost(f, "$return bindings must specify a direction of 'out'.")
		message := "The $return binding must have direction out, found " + string(b.Direction) + "."
		if b.DirectionNode == nil {
			message = "The $return binding must have direction out; without `direction` it is in."
		}
		if !b.IsTrigger() {
			finding.Fixes = direct(f, b, model.Out, true)
		}
		p.one(finding, directionOf(f, b), message)
	}
}}
