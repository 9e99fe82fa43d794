package rules

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyeval"
	"funcls/internal/pyfile"
)

// functionJSONMissing: a folder has an entry point and no function.json, so that the host takes it for
// any other folder and says nothing (R40). Only what can be nothing but an entry point counts: `main`,
// with what the library passes to functions among its parameters, that nobody else imports.
var functionJSONMissing = &Rule{Code: "AZF017", Name: "function-json-missing", Severity: Information, App: func(p *Pass, a *model.App) {
	if !a.Python || a.Model != model.V1 {
		return
	}
	children, _ := p.View.List(a.Root)
	for _, c := range children {
		if !c.Dir || declared(a, c.Name) || !bindsMain(p.View.Python(a.Root+"/"+c.Name+"/__init__.py")) {
			continue
		}
		f := a.Undeclared(p.View, c.Name)
		if !f.Ours() || !isEntryPoint(f) || meantOtherwise(p.View, a, f) {
			continue
		}
		message := "The host finds no function here: '" + f.Entry.Name + "' is written as an entry point, but folder '" + f.Name + "' has no function.json that says what starts it."
		fixes := declare(p, a, f)
		if name := misspelled(p.View, f); name != "" {
			message += " The file '" + name + "' is not read."
			fixes = nil
		}
		if !f.ValidName() {
			message += " The folder needs another name too: those of functions start with a letter and hold letters, digits, '-' and '_' only."
		}
		p.one(Finding{Function: f.Name, Fixes: fixes}, mainOf(f), message)
	}
}}

// declared reports whether a folder is a function of the app.
func declared(a *model.App, name string) bool {
	_, ok := slices.BinarySearchFunc(a.Functions, name, func(f *model.Function, name string) int { return strings.Compare(f.Name, name) })
	return ok
}

// mainOf is where the script binds the entry point's name.
func mainOf(f *model.Function) place {
	at := entryOf(f)
	for _, s := range f.Entry.Mod.Facts.Stmts {
		if s.Name == f.Entry.Name && !s.NameSpan.Empty() {
			at.span = s.NameSpan
		}
	}
	return at
}

// bindsMain reports a module that compiles and binds `main`: a cheap question before it is evaluated.
func bindsMain(m *pyfile.Module) bool {
	return m != nil && len(m.Errors) == 0 && !m.Dynamic && slices.ContainsFunc(m.Stmts, func(s pyfile.Stmt) bool {
		return s.Name == model.DefaultEntryPoint && (s.Kind == pyfile.DefStmt || s.Kind == pyfile.AssignStmt)
	})
}

// isEntryPoint reports a def that can only be meant for the worker, which stands in the script itself.
func isEntryPoint(f *model.Function) bool {
	en := f.Entry
	if en.State != model.EntryFound || en.File == nil || en.File.Path != f.Script.Path {
		return false
	}
	if en.Value.Form == "durable" {
		return true
	}
	return en.Value.Func != nil && slices.ContainsFunc(en.Params, func(p model.Param) bool {
		return p.Annotation != nil && passed(f, p.Annotation.Value)
	})
}

// passed reports an annotation that names an object which only functions get: what a trigger or an
// input passes, or Out.
func passed(f *model.Function, v pyeval.Value) bool {
	if v.Class != nil && v.Class.Name == "Out" && strings.HasPrefix(v.Class.Qualified, edit.Library+".") {
		return true
	}
	name, ok := catalogName(f, inner(v))
	name = strings.TrimSuffix(strings.TrimPrefix(name, "typing.List["), "]")
	return ok && strings.HasPrefix(name, "func.") && slices.ContainsFunc(catalog.Kinds(), func(k *catalog.Kind) bool {
		return slices.Contains(k.Python.Input, name)
	})
}
