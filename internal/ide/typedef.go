package ide

import (
	"regexp"
	"strings"

	"funcls/internal/model"
	"funcls/internal/pyeval"
	"funcls/internal/symbols"
	"funcls/internal/workspace"
)

// TypeDefinition leads from a binding to the class of what the function gets or gives: that of its
// parameter's annotation, or else the one that the library has for it. A class of a library is
// looked for where the project has it installed, and nothing of it is run. In Python, where there is
// an annotation, the Python server knows better.
func TypeDefinition(snap *workspace.Snapshot, path string, off int) []Location {
	var out []Location
	for _, h := range symbols.At(snap, path, off) {
		if h.Kind&(symbols.Binding|symbols.Return) == 0 || h.Role == symbols.Source {
			continue
		}
		for _, p := range h.Table.Places(h.ID) {
			if p.Binding == nil || p.Role != symbols.Declares || h.Binding != nil && h.Binding != p.Binding {
				continue
			}
			annotation := annotationOf(p.Function, p.Binding)
			if annotation != nil && strings.HasSuffix(path, ".py") {
				return nil
			}
			if l, ok := typeOf(snap, h.Table.App, p, annotation); ok {
				l.Origin = h.Hit
				out = append(out, l)
				break
			}
		}
	}
	return out
}

// annotationOf is what a binding's half in Python is annotated with, nil where it is not.
func annotationOf(f *model.Function, b *model.Binding) *model.Annotation {
	switch i := f.ParamOf[b.Index]; {
	case f.Entry == nil:
		return nil
	case b.IsReturn():
		return f.Entry.Return
	case i >= 0:
		return f.Entry.Params[i].Annotation
	}
	return nil
}

func typeOf(snap *workspace.Snapshot, app *model.App, p symbols.Place, annotation *model.Annotation) (Location, bool) {
	if annotation != nil {
		c := classIn(annotation.Value)
		switch {
		case c == nil:
			return Location{}, false
		case c.Def != nil && c.Mod != nil && c.Mod.Path != "":
			return Location{Path: c.Mod.Path, Span: c.Def.NameSpan, Full: c.Def.Span}, true
		}
		if l, ok := installed(snap, app, c.Qualified); ok {
			return l, true
		}
		// Another release may have it in another module.
		parts := strings.SplitN(c.Qualified, ".", 3)
		return installed(snap, app, strings.Join(append(parts[:len(parts)-1], c.Name), "."))
	}
	for _, name := range libraryClasses(p.Function, p.Binding) {
		if l, ok := installed(snap, app, name); ok {
			return l, true
		}
	}
	return Location{}, false
}

// classIn is the class that says most of a type: what is in an Out or a List, if that is no builtin.
func classIn(v pyeval.Value) *pyeval.Class {
	for _, arg := range v.Args {
		if c := classIn(arg); c != nil {
			return c
		}
	}
	if v.Class == nil || v.Class.Def == nil && !strings.HasPrefix(v.Class.Qualified, "azure.") {
		return nil
	}
	return v.Class
}

var spelledClass = regexp.MustCompile(`\b(func|azure\.functions(?:\.[a-z_]+)?)\.([A-Z]\w*)`)

// libraryClasses are the classes that the library has for a binding without annotation, the one that
// says most first.
func libraryClasses(f *model.Function, b *model.Binding) []string {
	if b.Kind == nil {
		return nil
	}
	durable := map[string]string{"orchestrationtrigger": "DurableOrchestrationContext", "entitytrigger": "DurableEntityContext"}
	if c := durable[strings.ToLower(b.Type)]; c != "" && f.Entry != nil && f.Entry.Value.Form == "durable" {
		return []string{"azure.durable_functions." + c}
	}
	spelled := b.Kind.Python.Input
	switch {
	case b.IsReturn():
		spelled = b.Kind.Python.Return
	case b.Direction == model.Out:
		spelled = b.Kind.Python.OutParam
	}
	if len(spelled) == 0 {
		return nil
	}
	var out []string
	for _, m := range spelledClass.FindAllStringSubmatch(spelled[0], -1) {
		out = append([]string{strings.Replace(m[1], "func", "azure.functions", 1) + "." + m[2]}, out...)
		if m[1] != "func" {
			out[0] = m[1] + "." + m[2]
		}
	}
	return out
}
