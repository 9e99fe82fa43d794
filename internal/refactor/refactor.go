// Package refactor changes function apps without breaking them: it adds bindings, functions and
// tests, and rewrites how a function gives its results. Every change keeps both halves of a function
// in step and the files' layout, and leaves nothing that the rules find fault with. What cannot be
// done so is refused, in one sentence for people.
package refactor

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// target is a function of which both halves can be changed.
type target struct {
	view model.View
	app  *model.App
	f    *model.Function
	fn   *pyfile.Func   // what the worker calls
	mod  *pyfile.Module // the file it stands in
	json *edit.JSON
	py   *edit.Python
}

// targetOf finds the def that a function runs. The error says why the function cannot be changed.
func targetOf(view model.View, app *model.App, f *model.Function) (*target, error) {
	switch {
	case app.Model != model.V1 || !f.Ours():
		return nil, fmt.Errorf("the host does not read the function.json of '%s'", f.Name)
	case f.Config.Broken:
		return nil, fmt.Errorf("the function.json of '%s' has a syntax error", f.Name)
	case f.Config.Opaque || slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool { return b.Opaque || b.Name == "" || b.Type == "" }):
		return nil, fmt.Errorf("the bindings of '%s' cannot be read", f.Name)
	}
	en := f.Entry
	if en == nil || en.State != model.EntryFound || en.File == nil || en.File.Err != nil || en.Load != nil {
		return nil, fmt.Errorf("the entry point of '%s' cannot be read", f.Name)
	}
	fn, mod := en.Value.Func, en.Value.Mod
	if fn == nil || fn.Lambda || en.Value.Form != "" || en.Value.Wrapped || len(fn.Decorators) > 0 ||
		mod == nil || mod.Facts == nil || mod.Path != en.File.Path || len(mod.Facts.Errors) > 0 {
		return nil, fmt.Errorf("the entry point of '%s' is not a plain function of this app", f.Name)
	}
	for _, other := range app.Functions {
		if other != f && other.Entry != nil && other.Entry.File == en.File && other.Entry.At == en.At {
			return nil, fmt.Errorf("'%s' is the entry point of '%s' too", en.Name, other.Name)
		}
	}
	return &target{view, app, f, fn, mod.Facts, edit.InJSON(f.Config.File.Path, f.Config.Doc), edit.InPython(en.File.Path, en.File.Content)}, nil
}

// names are what the file can call things by, where the def stands.
func (t *target) names() edit.ModuleNames {
	return edit.ModuleNames{Module: t.mod, Before: t.fn.Span.Start}
}

// mentions reports whether a word stands anywhere in the function's text, where a parameter of that
// name would mean something else.
func (t *target) mentions(name string) bool {
	return regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`).Match(t.fn.Span.Of(t.f.Entry.File.Content))
}

// untyped reports a def whose parameters all do without annotations.
func (t *target) untyped() bool {
	return len(t.fn.Params) > 0 && !slices.ContainsFunc(t.fn.Params, func(p pyfile.Param) bool { return p.Annotation != nil })
}

// checkName says why a new binding cannot have a name.
func (t *target) checkName(name string) error {
	old := t.app.Options.Host.OldNames()
	switch {
	case name == model.ReturnName:
		if slices.ContainsFunc(t.f.Config.Bindings, (*model.Binding).IsReturn) {
			return fmt.Errorf("the return value of '%s' has a binding already", t.f.Name)
		}
		return nil
	case !model.ValidBindingName(name, old) && old:
		return fmt.Errorf("the host takes no binding named '%s': a name starts with a letter and holds letters and digits only", name)
	case !model.ValidBindingName(name, old):
		return fmt.Errorf("the host takes no binding named '%s': a name starts with a letter or '_' and holds letters, digits and single '_' only", name)
	case !model.Identifier(name):
		return fmt.Errorf("'%s' is a keyword of Python, which no parameter can be named", name)
	case slices.ContainsFunc(t.f.Config.Bindings, func(b *model.Binding) bool { return strings.EqualFold(b.Name, name) }):
		return fmt.Errorf("function '%s' has a binding named '%s' already", t.f.Name, name)
	case t.mentions(name):
		return fmt.Errorf("'%s' uses the name '%s' for something else", t.f.Entry.Name, name)
	}
	return nil
}
