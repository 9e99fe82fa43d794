package rules

import (
	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// inJSON writes into a function's function.json.
func inJSON(f *model.Function) *edit.JSON { return edit.InJSON(f.Config.File.Path, f.Config.Doc) }

// addProperty offers to write a member with a string behind the others of a binding.
func addProperty(f *model.Function, b *model.Binding, key, value string) []Edit {
	if e, ok := inJSON(f).AddMembers(b.Node, edit.Member{Key: key, Value: edit.String(value)}); ok {
		return []Edit{e}
	}
	return nil
}

// keyOf is a member's key.
func keyOf(m *jsondoc.Member) string {
	key, _ := m.Key.String()
	return key
}
