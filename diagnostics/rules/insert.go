package rules

import (
	"bytes"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
)

// addProperty is the edit that writes a member behind the others of a binding, on a line of its
// own where the last one has one.
func addProperty(f *model.Function, b *model.Binding, member string) Edit {
	members := b.Node.Members
	if len(members) == 0 {
		at := b.Node.Span.Start + 1
		return Edit{f.Config.File.Path, text.Span{Start: at, End: at}, member}
	}
	last := members[len(members)-1]
	return after(f, last.Span, member)
}

// addBinding is the edit that writes a binding behind the others.
func addBinding(f *model.Function, binding string) (Edit, bool) {
	n := f.Config.Bindings
	if len(n) == 0 {
		return Edit{}, false
	}
	return after(f, n[len(n)-1].Node.Span, binding), true
}

// addElement is the edit that writes an element behind the others of an array.
func addElement(f *model.Function, array *jsondoc.Node, element string) (Edit, bool) {
	if len(array.Elements) == 0 {
		return Edit{}, false
	}
	return after(f, array.Elements[len(array.Elements)-1].Span, element), true
}

// after is the edit that writes what follows on an element or member: on a line of its own where
// that one starts a line.
func after(f *model.Function, before text.Span, what string) Edit {
	src := f.Config.File.Content
	line := src[bytes.LastIndexByte(src[:before.Start], '\n')+1 : before.Start]
	separator := ", "
	if len(bytes.TrimLeft(line, " \t")) == 0 && bytes.IndexByte(src[:before.Start], '\n') >= 0 {
		separator = ",\n" + string(line)
	}
	return Edit{f.Config.File.Path, text.Span{Start: before.End, End: before.End}, separator + what}
}
