package config

import (
	"strconv"

	"funcls/internal/jsondoc"
	"funcls/internal/text"
)

// value is one value of a configuration, in whatever language it was written.
type value struct {
	kind   kind
	text   string    // of a string, or true or false
	span   text.Span // of a string without its quotes
	whole  text.Span // with the key where there is one
	header text.Span // of a table: the line that begins it, if one does
	list   []*value
	fields []*field // of a table
}

// field is one key of a table with its value.
type field struct {
	name  Text
	value *value
}

// kind is what a value is, as a message says it.
type kind string

const (
	stringKind kind = "a string"
	boolKind   kind = "true or false"
	numberKind kind = "a number"
	dateKind   kind = "a date"
	listKind   kind = "a list"
	tableKind  kind = "a table"
	nullKind   kind = "nothing"
)

// get finds a key of a table; nil where there is none.
func (v *value) get(name string) *value {
	if v == nil {
		return nil
	}
	for _, f := range v.fields {
		if f.name.Value == name {
			return f.value
		}
	}
	return nil
}

// fromJSON is what an editor's settings say. Keys may be written as editors like them: hostVersion.
func fromJSON(n *jsondoc.Node) *value {
	v := &value{span: n.Span, whole: n.Span}
	switch n.KindOf() {
	case jsondoc.String:
		v.kind = stringKind
		v.text, _ = n.String()
		v.span = n.ContentSpan()
	case jsondoc.Bool:
		on, _ := n.Bool()
		v.kind, v.text = boolKind, strconv.FormatBool(on)
	case jsondoc.Number:
		v.kind = numberKind
	case jsondoc.Array:
		v.kind = listKind
		for _, el := range n.Elements {
			v.list = append(v.list, fromJSON(el))
		}
	case jsondoc.Object:
		v.kind = tableKind
		for _, m := range n.Members {
			name, _ := m.Key.String()
			v.fields = append(v.fields, &field{Text{name, m.Key.ContentSpan()}, fromJSON(m.Value)})
		}
	default:
		v.kind = nullKind
	}
	return v
}
