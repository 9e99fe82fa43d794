package rules

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/pyeval"
)

// annotatedKind is the only kind of binding whose objects an annotation names: func.QueueMessage those
// of a queueTrigger, func.Out[func.Document] those of cosmosDB. It is nil where several have them, or
// none; str and the like say nothing.
func annotatedKind(f *model.Function, v pyeval.Value, trigger bool) *catalog.Kind {
	name, ok := catalogName(f, inner(v))
	if name = strings.TrimSuffix(strings.TrimPrefix(name, "typing.List["), "]"); !ok || !strings.HasPrefix(name, "func.") {
		return nil
	}
	out := v.Kind == pyeval.Alias && v.Class != nil && v.Class.Name == "Out"
	var found *catalog.Kind
	for _, k := range catalog.Kinds() {
		if k.Trigger != trigger || slices.Contains(k.Bundles, catalog.HostV1) ||
			out && !slices.Contains(k.Python.OutParam, "func.Out["+name+"]") || !out && !slices.Contains(k.Python.Input, name) {
			continue
		}
		if found != nil {
			return nil
		}
		found = k
	}
	return found
}

// whole reports whether a binding has all that its extension cannot do without.
func whole(b *model.Binding, k *catalog.Kind) bool {
	for i := range k.Properties {
		if p := &k.Properties[i]; (p.Constructor || p.Required) && p.MaxBundle == 0 && !p.Retired && !has(b, p) {
			return false
		}
	}
	return len(k.OneOf) == 0
}

// typed offers to say the type of a binding that has none: the one whose objects its parameter is
// annotated with, or http for the return value of a function that answers a request.
func typed(f *model.Function, b *model.Binding) []Fix {
	var kind *catalog.Kind
	switch trigger := f.Trigger(); {
	case b.IsReturn() && trigger != nil && strings.EqualFold(trigger.Type, "httpTrigger"):
		kind, _ = catalog.Lookup("http")
	case f.Entry != nil && f.ParamOf != nil && f.ParamOf[b.Index] >= 0 && f.Entry.Params[f.ParamOf[b.Index]].Annotation != nil:
		kind = annotatedKind(f, f.Entry.Params[f.ParamOf[b.Index]].Annotation.Value, trigger == nil && b.Direction != model.Out)
	}
	if kind == nil || b.Direction == model.BadDirection || !kind.Supports(catalog.Direction(b.Direction)) || !whole(b, kind) || f.Refuses(b.Index, b.Name, kind.Type, b.Direction) {
		return nil
	}
	fix := Fix{Title: "Set the type of '" + b.Name + "' to '" + kind.Type + "'", Preferred: true}
	if b.TypeNode != nil {
		fix.Edits = []Edit{{Path: f.Config.File.Path, Span: b.TypeNode.ContentSpan(), New: kind.Type}}
	} else {
		fix.Edits = addProperty(f, b, "type", kind.Type)
	}
	if fix.Edits == nil {
		return nil
	}
	return []Fix{fix}
}

// retyped offers to make a trigger of an input that is written as the kind beside it: "queue" for
// "queueTrigger", "http" for "httpTrigger". It is preferred where the kind is no input at all.
func retyped(f *model.Function, b *model.Binding) []Fix {
	if b.TypeNode == nil || b.Kind == nil || b.Direction != model.In || b.IsReturn() {
		return nil
	}
	kind, ok := catalog.Lookup(b.Kind.Type + "Trigger")
	if !ok || !whole(b, kind) || f.Refuses(b.Index, b.Name, kind.Type, model.In) {
		return nil
	}
	return []Fix{{Title: "Change the type of '" + b.Name + "' to '" + kind.Type + "'", Preferred: !b.Kind.Supports(catalog.In),
		Edits: []Edit{{Path: f.Config.File.Path, Span: b.TypeNode.ContentSpan(), New: kind.Type}}}}
}
