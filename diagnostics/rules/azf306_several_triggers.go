package rules

import "funcls/internal/model"

// severalTriggers: more than one binding is a trigger with direction in (R53).
var severalTriggers = &Rule{Code: "AZF306", Name: "several-triggers", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	var first *model.Binding
	for _, b := range f.Config.Bindings {
		if b.Opaque || !b.IsTrigger() || b.Direction == model.Out || b.Direction == model.BadDirection {
			continue
		}
		if first == nil {
			first = b
			continue
		}
		at := typeOf(f, first)
		finding := fromHost(f, "Multiple trigger bindings defined. A function can only have a single trigger binding.")
		finding.Related = []Related{{at.path, at.span, "the first trigger, '" + first.Name + "'"}}
		finding.Fixes = append(bareTrigger(f, b), bareTrigger(f, first)...)
		p.one(finding, typeOf(f, b), "'"+b.Name+"' of type "+b.Type+" is a second trigger; a function has exactly one.")
	}
}}

// bareTrigger offers to remove a trigger that no parameter takes.
func bareTrigger(f *model.Function, b *model.Binding) []Fix {
	gone, ok := removeBinding(f, b)
	if !ok || f.Entry == nil || f.Entry.State != model.EntryFound || f.ParamOf[b.Index] >= 0 {
		return nil
	}
	return []Fix{{Title: "Remove the trigger '" + b.Name + "', which has no parameter", Edits: []Edit{gone}}}
}
