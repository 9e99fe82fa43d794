package rules

import (
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/worker"
)

// parameterWithoutBinding: a parameter of the entry point that no binding is named after (R16).
var parameterWithoutBinding = &Rule{Code: "AZF101", Name: "parameter-without-binding", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		for _, name := range r.Names {
			p.unboundParam(f, name, r.Sentence)
		}
	}, worker.ExtraParams)
}}

func (p *Pass) unboundParam(f *model.Function, name, sentence string) {
	finding := fromWorker(f, sentence)
	at, whole := entryOf(f), entryOf(f)
	for _, param := range f.Entry.Params {
		if param.Name == name && !param.Span.Empty() {
			at, whole = inEntry(f, param.Span), inEntry(f, param.Span)
		}
	}
	message := "Parameter '" + name + "' has no binding in function.json."
	config := bindingsOf(f)
	note := "the function's bindings"
	if b := nearBinding(f, name); b != nil {
		message += " Did you mean '" + b.Name + "'?"
		config, note = nameOf(f, b), "binding '"+b.Name+"' has no parameter"
		if at.span.Len() == len(name) {
			finding.Fixes = append(finding.Fixes, Fix{Title: "Rename binding '" + b.Name + "' to '" + name + "'",
				Edits: []Edit{{config.path, config.span, name}}, Preferred: model.ValidBindingName(name, f.App.Options.OldNames)})
		}
	}
	p.both(finding, half{whole, message, "parameter '" + name + "'"},
		half{config, "Python's '" + f.Entry.Name + "' takes '" + name + "', which no binding here is named." + hint(nearBinding(f, name)), note})
}

func hint(b *model.Binding) string {
	if b == nil {
		return ""
	}
	return " Did you mean '" + b.Name + "' to be it?"
}

// nearBinding is a binding without parameter whose name is a near miss of name.
func nearBinding(f *model.Function, name string) *model.Binding {
	var names []string
	for i, b := range f.Config.Bindings {
		if f.ParamOf[i] < 0 && !b.IsReturn() && b.Name != "" {
			names = append(names, b.Name)
		}
	}
	best, ok := near.Nearest(name, names)
	if !ok {
		return nil
	}
	for _, b := range f.Config.Bindings {
		if b.Name == best {
			return b
		}
	}
	return nil
}
