package symbols

import (
	"strings"

	"funcls/internal/model"
)

// A durable function may have a third name, of its own, which its trigger gives. Then durable code calls it
// by that, while host.json and settings go on naming its folder.

// ownName tells where a function.json gives a durable function a name of its own.
func (t *Table) ownName(f *model.Function, fn visitor) {
	name, at := f.DurableName()
	if at == nil || strings.Contains(name, "%") {
		return
	}
	trigger := f.Trigger()
	fn(functionID(f), Place{Path: f.Config.File.Path, Span: at.ContentSpan(), Hit: at.ContentSpan(), Whole: trigger.Node.Span, Role: Uses, Written: name, Own: true, Function: f, Binding: trigger})
}

// called tells of a place in durable code that names a function.
func (t *Table) called(at Place, fn visitor) {
	f := t.App.Called(at.Written)
	if f == nil {
		f = t.Named(at.Written)
	}
	if f == nil {
		at.Folder = true
		fn(t.folderID(at.Written), at)
		return
	}
	switch name, own := f.DurableName(); {
	case own == nil:
		at.Folder = true
		fn(functionID(f), at)
	case strings.EqualFold(name, at.Written):
		at.Own = true
		fn(functionID(f), at)
	default: // its folder's name calls nobody
		at.Own = true
		fn(ID{Kind: Function, Name: "?" + strings.ToLower(at.Written)}, at)
	}
}
