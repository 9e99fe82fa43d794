package rules

import (
	"slices"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/pyfile"
	"funcls/internal/worker"
)

// parameterWithoutBinding: a parameter of the entry point that no binding is named after (R16).
var parameterWithoutBinding = &Rule{Code: "AZF101", Name: "parameter-without-binding", Severity: Error, InApp: func(p *Pass, a *model.App, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		for _, name := range r.Names {
			p.unboundParam(a, f, name, r.Sentence)
		}
	}, worker.ExtraParams)
}}

func (p *Pass) unboundParam(a *model.App, f *model.Function, name, sentence string) {
	finding := fromWorker(f, sentence)
	at, whole := entryOf(f), entryOf(f)
	for _, param := range f.Entry.Params {
		if param.Name == name && !param.Span.Empty() {
			at, whole = inEntry(f, param.Span), inEntry(f, param.Span)
		}
	}
	message := "Parameter '" + name + "' has no binding in function.json."
	if stars := starsOf(f, name); stars != "" {
		message = "The worker takes '" + stars + name + "' for a parameter named '" + name + "', which has no binding in function.json."
		if fn := f.Entry.Value.Func; nested(f, fn) {
			message += " A decorator puts '" + fn.Name + "' in the place of '" + f.Entry.Name + "'; functools.wraps would keep the signature."
			file := p.View.File(f.Entry.Value.Mod.Path)
			finding.Repair.Find = func() []Fix { return wraps(f, file, fn) }
		}
	}
	config := bindingsOf(f)
	note := "the function's bindings"
	mirror := "'" + f.Entry.Name + "' has a parameter '" + name + "', but no binding has that name."
	if e := elsewhereOf(f, name); e != nil {
		message += " '" + e.name + "' is " + e.what + ". " + e.advice()
		config, note = e.at, "'"+e.name+"' is "+e.what
		mirror = "'" + e.name + "' is " + e.what + " and not given to '" + f.Entry.Name + "' as its parameter '" + name + "'. " + e.advice()
		finding.Repair.Find = func() []Fix { return readInstead(f, name, e) }
	} else if b := nearBinding(f, name); b != nil {
		message += " Did you mean '" + b.Name + "'?"
		config, note = nameOf(f, b), "binding '"+b.Name+"' has no parameter"
		mirror = "Binding '" + b.Name + "' has no parameter in '" + f.Entry.Name + "'. Did you mean '" + name + "'?"
		if at.span.Len() == len(name) {
			finding.Fixes = append(finding.Fixes, Fix{Title: "Rename binding '" + b.Name + "' to '" + name + "'",
				Edits: []Edit{{Path: config.path, Span: config.span, New: name}}, Preferred: model.ValidBindingName(name, f.App.Options.Host.OldNames())})
		}
		finding.Fixes = append(finding.Fixes, meantParam(f, name, b)...)
	} else if finding.Repair.Find == nil {
		finding.Fixes = append(meantContext(f, name), bind(a, f, name)...)
		finding.Repair.Find = func() []Fix { return append(dropParam(f, name), setInstead(f, name)...) }
	}
	p.both(finding, half{whole, message, "parameter '" + name + "'"},
		half{config, mirror, note})
}

// starsOf are the stars before a parameter's name, "" for a plain one.
func starsOf(f *model.Function, name string) string {
	if fn := f.Entry.Value.Func; fn != nil {
		for _, p := range fn.Params {
			switch {
			case p.Name != name:
			case p.Kind == pyfile.VarPositional:
				return "*"
			case p.Kind == pyfile.VarKeyword:
				return "**"
			}
		}
	}
	return ""
}

// nested reports whether fn stands inside another function, as a decorator's wrapper does.
func nested(f *model.Function, fn *pyfile.Func) bool {
	if fn == nil || f.Entry.Value.Mod == nil || f.Entry.Value.Mod.Facts == nil {
		return false
	}
	for _, s := range f.Entry.Value.Mod.Facts.Stmts {
		if s.Kind == pyfile.DefStmt && s.Func != nil && s.Func != fn && s.Func.Span.Covers(fn.Span) {
			return true
		}
	}
	return false
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
		if len(names) != 1 || name != loneParam(f) {
			return nil
		}
		best = names[0]
	}
	for _, b := range f.Config.Bindings {
		if b.Name == best {
			return b
		}
	}
	return nil
}

// loneParam is the only plain parameter without binding, "" when there are several or none: where
// one binding is left over too, the two are most likely meant for each other.
func loneParam(f *model.Function) string {
	name := ""
	if f.Entry.Value.Form == "durable" {
		return ""
	}
	for i, param := range f.Entry.Params {
		switch {
		case f.BindingOf[i] >= 0 || param.Name == "context":
		case name != "" || starsOf(f, param.Name) != "":
			return ""
		default:
			name = param.Name
		}
	}
	return name
}

// meantParam offers to call the parameter as its binding, where the binding cannot be called as it.
func meantParam(f *model.Function, name string, b *model.Binding) []Fix {
	if !model.Identifier(b.Name) {
		return nil
	}
	return renameParam(f, name, b.Name, "Rename parameter '"+name+"' to '"+b.Name+"'", !model.ValidBindingName(name, f.App.Options.Host.OldNames()))
}

// meantContext offers to call a parameter context that is annotated as the invocation's context (R14).
func meantContext(f *model.Function, name string) []Fix {
	for _, p := range f.Entry.Params {
		if p.Name != name || p.Annotation == nil {
			continue
		}
		if own, _ := catalogName(f, p.Annotation.Value); own != "func.Context" || slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool { return b.Name == "context" }) {
			return nil
		}
		return renameParam(f, name, "context", "Rename parameter '"+name+"' to 'context'", true)
	}
	return nil
}

// bind offers a binding for a parameter whose annotation names the objects of one kind, with all that a
// new one needs.
func bind(a *model.App, f *model.Function, name string) []Fix {
	for _, p := range f.Entry.Params {
		if p.Name != name || p.Annotation == nil || !model.ValidBindingName(name, f.App.Options.Host.OldNames()) {
			continue
		}
		k := annotatedKind(f, p.Annotation.Value, f.Trigger() == nil)
		if k == nil || !a.Has(k) {
			return nil
		}
		direction := model.In
		if v := p.Annotation.Value; v.Class != nil && v.Class.Name == "Out" {
			direction = model.Out
		}
		b := newBinding(name, k, direction)
		if !k.Supports(catalog.Direction(direction)) || !begun(a, b, f.Name) || f.Refuses(-1, name, k.Type, direction) || f.Config.BindingsAt == nil {
			return nil
		}
		if add, ok := inJSON(f).AddElements(f.Config.BindingsAt.Value, edit.ObjectOf(recordOf(a, f, b, model.UsualOrder()))); ok {
			return []Fix{{Title: "Add a binding '" + name + "' of type " + k.Type, Edits: []Edit{add}, Preferred: k.Type == "httpTrigger"}}
		}
	}
	return nil
}
