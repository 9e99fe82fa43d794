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

// annotate offers to write the annotation that a binding takes over the one there: the type that
// is written there already, if the binding takes it without Optional, or with or without Out around it;
// else the first of those it takes. Which of two kinds of object was meant is not known, so that the
// change from one to the other is not preferred; nor is one where other functions may share the script.
func annotate(f *model.Function, b *model.Binding, a *model.Annotation) []Fix {
	if f.WebExtension() {
		return nil // other types are taken then
	}
	inside := inner(a.Value)
	own, known := catalogName(f, inside)
	for _, typ := range []string{own, "func.Out[" + own + "]"} {
		if known && f.Accepts(b, typ) {
			return write(f, a, typ, ownScript(f))
		}
	}
	types := f.Annotations(b)
	if b.Kind == nil {
		types = slices.DeleteFunc([]string{"str", "func.Out[str]"}, func(t string) bool { return !f.Accepts(b, t) })
	}
	if len(types) == 0 {
		return nil
	}
	return write(f, a, types[0], ownScript(f) && !strings.HasPrefix(own, "func."))
}

// inner is a type without Out and Optional around it.
func inner(v pyeval.Value) pyeval.Value {
	for {
		switch {
		case v.Kind == pyeval.Alias && v.Class != nil && v.Class.Name == "Out" && len(v.Args) == 1:
			v = v.Args[0]
		case v.Kind == pyeval.UnionValue && len(v.Args) == 2 && isNone(v.Args[1]):
			v = v.Args[0]
		case v.Kind == pyeval.UnionValue && len(v.Args) == 2 && isNone(v.Args[0]):
			v = v.Args[1]
		default:
			return v
		}
	}
}

// isNone reports None, which as an annotation is its class.
func isNone(v pyeval.Value) bool {
	return v.Kind == pyeval.None || v.Kind == pyeval.ClassValue && v.Class.Qualified == "builtins.NoneType"
}

// catalogName writes a type as the catalog spells it. It is false for what the catalog has no name
// for, such as the app's own classes.
func catalogName(f *model.Function, v pyeval.Value) (string, bool) {
	switch v.Kind {
	case pyeval.ClassValue:
		name, builtin := strings.CutPrefix(v.Class.Qualified, "builtins.")
		if builtin {
			return name, !isNone(v)
		}
		_, exported := catalog.API(f.App.Options.Library).Export(v.Class.Name)
		return "func." + v.Class.Name, exported && strings.HasPrefix(v.Class.Qualified, edit.Library+".")
	case pyeval.Alias, pyeval.BuiltinAlias:
		if v.Class == nil || v.Class.Qualified != "builtins.list" || len(v.Args) != 1 {
			return "", false
		}
		of, ok := catalogName(f, v.Args[0])
		return "typing.List[" + of + "]", ok
	}
	return "", false
}

// write offers to write a type of the catalog's over an annotation, with the imports it needs.
func write(f *model.Function, a *model.Annotation, typ string, preferred bool) []Fix {
	spelled, edits, ok := spell(f, typ)
	if !ok {
		return nil
	}
	if spelled == written(f, a) && len(edits) > 0 {
		return []Fix{{Title: "Add the import that " + spelled + " needs", Preferred: preferred, Edits: edits}}
	}
	return []Fix{{Title: "Change the annotation to " + spelled, Preferred: preferred,
		Edits: append(edits, Edit{Path: f.Entry.File.Path, Span: a.Span, New: spelled})}}
}

// spell writes a type of the catalog's as the file of the entry point can, with the imports that it
// lacks for it. It is false where it cannot.
func spell(f *model.Function, typ string) (string, []Edit, bool) {
	m, at := entryModule(f)
	if m == nil {
		return "", nil, false
	}
	spelled, imports, ok := edit.Spell(edit.ModuleNames{Module: m, Before: at}, typ)
	if !ok {
		return "", nil, false
	}
	return spelled, edit.InPython(f.Entry.File.Path, f.Entry.File.Content).AddImports(m, imports), true
}

// entryModule is the module that the entry point's def stands in, and where it begins; nil where it
// cannot be told, or has syntax errors.
func entryModule(f *model.Function) (*pyfile.Module, int) {
	v := f.Entry.Value
	if v.Func == nil || v.Mod == nil || v.Mod.Facts == nil || f.Entry.File == nil || v.Mod.Path != f.Entry.File.Path || len(v.Mod.Facts.Errors) > 0 {
		return nil, 0
	}
	return v.Mod.Facts, v.Func.Span.Start
}
