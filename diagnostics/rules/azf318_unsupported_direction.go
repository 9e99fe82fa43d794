package rules

import (
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
)

// unsupportedDirection: a binding in a direction that its extension does not offer. The function
// loads, and its first call fails.
var unsupportedDirection = &Rule{Code: "AZF318", Name: "unsupported-direction", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if b.Opaque || b.Kind == nil || !b.Kind.Verified || b.Direction == model.BadDirection || b.Direction == model.InOut {
			continue
		}
		direction, other := catalog.In, catalog.Out
		if b.Direction == model.Out {
			direction, other = other, direction
		}
		if b.Kind.Supports(direction) || !b.Kind.Supports(other) || strings.EqualFold(b.Type, "http") || b.IsTrigger() && f.Trigger() == nil {
			continue // AZF307, AZF305
		}
		finding := Finding{Function: f.Name}
		message := "Bindings of type " + b.Kind.Type + " have direction " + string(other) + ", found " + string(direction) + "."
		if b.DirectionNode == nil {
			message = "Bindings of type " + b.Kind.Type + " have direction " + string(other) + "; without a `direction` it is in."
		}
		if !(b.IsReturn() && other == catalog.In) {
			finding.Fixes = direct(f, b, model.Direction(other), f.Trigger() != nil && !f.Refuses(b.Index, b.Name, b.Type, model.Direction(other)))
		}
		p.one(finding, directionOf(f, b), message)
	}
}}
