package rules

import (
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/pyfile"
	"funcls/internal/worker"
)

// bindingWithoutParameter: a binding that no parameter is named after (R17).
var bindingWithoutParameter = &Rule{Code: "AZF102", Name: "binding-without-parameter", Severity: Error, Function: func(p *Pass, f *model.Function) {
	refusals(f, func(r worker.Refusal) {
		if starred(f) {
			return // the worker stops at *args (AZF101), and what they take is not told by their names
		}
		for i, b := range f.Config.Bindings {
			for _, name := range r.Names {
				if b.Name == name && f.ParamOf[i] < 0 {
					p.unboundBinding(f, b, r.Sentence)
				}
			}
		}
	}, worker.MissingParams)
}}

func (p *Pass) unboundBinding(f *model.Function, b *model.Binding, sentence string) {
	if param := nearParam(f, b.Name); param != nil && nearBinding(f, param.Name) == b {
		return // one misspelling, which AZF101 states at both names
	}
	if !model.ValidBindingName(b.Name, f.App.Options.Host.OldNames()) {
		return // AZF103 says so
	}
	finding := fromWorker(f, sentence)
	message := "Binding '" + b.Name + "' has no parameter in '" + f.Entry.Name + "'."
	if f.Entry.Value.Form == "durable" {
		message += " Whatever its own parameter is called, the function that azure.durable_functions creates takes 'context'."
	}
	finding.Repair.Find = func() []Fix { return placed(f, b) }
	p.both(finding, half{nameOf(f, b), message, "binding '" + b.Name + "'"},
		half{entryOf(f), "'" + f.Entry.Name + "' has no parameter for binding '" + b.Name + "'.", "the entry point"})
}

// placed offers a place for a binding that has none: under another name, as a parameter, or nowhere.
func placed(f *model.Function, b *model.Binding) []Fix {
	named := func(to, why string) Fix {
		return Fix{Title: "Rename binding '" + b.Name + "' to '" + to + "'" + why, Preferred: true, Edits: []Edit{{Path: f.Config.File.Path, Span: nameOf(f, b).span, New: to}}}
	}
	var fixes []Fix
	if f.Entry.Value.Form == "durable" && !slices.ContainsFunc(f.Config.Bindings, func(o *model.Binding) bool { return o.Name == "context" }) {
		fixes = append(fixes, named("context", ""))
	}
	if returnsResponse(f, b) {
		fixes = append(fixes, named(model.ReturnName, ", which takes what the function returns"))
	} else if fn := f.Entry.Value.Func; fn != nil && f.Entry.File != nil && model.Identifier(b.Name) {
		if edits, ok := addParam(f, fn, b); ok {
			fixes = append(fixes, Fix{Title: "Add parameter '" + b.Name + "' to '" + f.Entry.Name + "'", Edits: edits, Preferred: len(fixes) == 0 && ownScript(f) && !mayReturn(f, fn, b)})
		}
	}
	return append(fixes, dropBinding(f, b)...)
}

// returnsResponse reports that the function returns a response, and b is the output that was
// meant to take it.
func returnsResponse(f *model.Function, b *model.Binding) bool {
	if !strings.EqualFold(b.Type, "http") || b.Direction != model.Out || b.NameNode == nil || returnBinding(f) != nil || f.Refuses(b.Index, model.ReturnName, b.Type, model.Out) {
		return false
	}
	fn, m := definition(f)
	if fn == nil || undecorated(f, fn) == nil {
		return false
	}
	_, typ := certainReturn(fn, m)
	return typ == "str" || typ == "azure.functions.HttpResponse"
}

// mayReturn reports an output for a response that the function may return, of which it is not known.
func mayReturn(f *model.Function, fn *pyfile.Func, b *model.Binding) bool {
	return strings.EqualFold(b.Type, "http") && returnBinding(f) == nil && valued(fn)
}

// nearParam is a parameter without binding whose name is a near miss of name.
func nearParam(f *model.Function, name string) *model.Param {
	var names []string
	for i, param := range f.Entry.Params {
		if f.BindingOf[i] < 0 && param.Name != "context" {
			names = append(names, param.Name)
		}
	}
	best, ok := near.Nearest(name, names)
	if !ok {
		if len(names) != 1 || names[0] != loneParam(f) {
			return nil
		}
		best = names[0]
	}
	for i := range f.Entry.Params {
		if f.Entry.Params[i].Name == best && !f.Entry.Params[i].Span.Empty() {
			return &f.Entry.Params[i]
		}
	}
	return nil
}

// starred finds the *args or **kwargs of the entry point, which make its signature say less than
// it takes.
func starred(f *model.Function) bool {
	fn := f.Entry.Value.Func
	return fn != nil && slices.ContainsFunc(fn.Params, func(p pyfile.Param) bool { return p.Kind == pyfile.VarPositional || p.Kind == pyfile.VarKeyword })
}

// addParam writes a parameter for a binding, annotated where others are or it is the first.
func addParam(f *model.Function, fn *pyfile.Func, b *model.Binding) ([]Edit, bool) {
	code, imports := b.Name, []Edit(nil)
	annotated := len(fn.Params) == 0 || slices.ContainsFunc(fn.Params, func(p pyfile.Param) bool { return p.Annotation != nil })
	if typ := f.Annotation(b); typ != "" && annotated && !f.WebExtension() {
		if spelled, edits, ok := spell(f, typ); ok {
			code, imports = b.Name+": "+spelled, edits
		}
	}
	add, ok := edit.InPython(f.Entry.File.Path, f.Entry.File.Content).AddParam(fn, code)
	return append(imports, add), ok
}
