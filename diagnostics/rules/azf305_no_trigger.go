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
	for _, b := range f.Config.Bindings {
		switch {
		case b.Opaque, b.Type == "", b.Direction == model.BadDirection:
			return // it may be the trigger
		case b.IsTrigger() && b.Direction != model.Out:
			return
		case b.IsTrigger():
			message = "Binding '" + b.Name + "' of type " + b.Type + " has direction out, so it triggers nothing, and no other binding is a trigger."
			at = directionOf(f, b)
			if b.DirectionNode != nil {
				finding.Fixes = []Fix{{Title: "Change the direction of '" + b.Name + "' to in", Preferred: true,
					Edits: []Edit{{Path: f.Config.File.Path, Span: b.DirectionNode.ContentSpan(), New: "in"}}}}
			}
		}
	}
	p.one(finding, at, message)
}}
