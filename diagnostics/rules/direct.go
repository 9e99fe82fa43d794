package rules

import (
	"funcls/internal/catalog"
	"funcls/internal/model"
)

// direct offers to give a binding another direction, where that is one its kind has.
func direct(f *model.Function, b *model.Binding, to model.Direction, preferred bool) []Fix {
	if b.Kind != nil && !b.Kind.Supports(catalog.Direction(to)) {
		return nil
	}
	fix := Fix{Title: "Change the direction of '" + b.Name + "' to " + string(to), Preferred: preferred}
	if b.DirectionNode == nil {
		fix.Title = "Add direction " + string(to) + " to '" + b.Name + "'"
		if fix.Edits = addProperty(f, b, "direction", string(to)); fix.Edits == nil {
			return nil
		}
		return []Fix{fix}
	}
	fix.Edits = []Edit{{Path: f.Config.File.Path, Span: b.DirectionNode.ContentSpan(), New: string(to)}}
	return []Fix{fix}
}

// directed is direct where the annotation of the binding's parameter fits the other direction.
func directed(f *model.Function, b *model.Binding, to model.Direction, preferred bool) []Fix {
	if b.IsTrigger() && to == model.Out || f.Refuses(b.Index, b.Name, b.Type, to) {
		return nil
	}
	return direct(f, b, to, preferred)
}
