package edit

import (
	"encoding/json"
	"fmt"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
)

// Value is JSON to be written: a scalar, an object or an array. How it is laid out is the
// document's matter.
type Value struct {
	scalar   string
	members  []Member
	elements []Value
	brackets string // "{}", "[]", or "" for a scalar
}

// Member is a property of an object to be written.
type Member struct {
	Key   string
	Value Value
}

// String is a JSON string.
func String(s string) Value { return Value{scalar: jsondoc.Quote(s)} }

// Literal is a value written as it is: a number, true, false, null, or one copied from a document.
func Literal(code string) Value { return Value{scalar: code} }

// Object is a JSON object.
func Object(members ...Member) Value { return Value{brackets: "{}", members: members} }

// Array is a JSON array.
func Array(elements ...Value) Value { return Value{brackets: "[]", elements: elements} }

// ObjectOf is a JSON object with the properties of a new binding.
func ObjectOf(members []catalog.Given) Value {
	out := Value{brackets: "{}"}
	for _, m := range members {
		out.members = append(out.members, Member{m.Key, valueOf(m.Value)})
	}
	return out
}

func valueOf(v any) Value {
	switch v := v.(type) {
	case json.RawMessage:
		return Literal(string(v))
	case []any:
		list := Array()
		for _, e := range v {
			list.elements = append(list.elements, valueOf(e))
		}
		return list
	}
	return String(fmt.Sprint(v))
}

// Style is how a document is laid out.
type Style struct {
	Newline string // "\n" or "\r\n"
	Unit    string // one level of indentation
	Colon   string // between a key and its value, with its blanks
	Comma   string // between two values on one line, with its blanks
	Pad     string // inside the braces of an object on one line
	// Lists says that arrays of scalars have a line for each, too.
	Lists bool
}

// NewStyle is how new documents are laid out that follow no other: as the tools write function.json.
func NewStyle() Style { return Style{Newline: "\n", Unit: "  ", Colon: ": ", Comma: ", ", Lists: true} }

// Document is the text of a new file that holds a value.
func (s Style) Document(v Value) string { return s.write(v, "", true) + s.Newline }

// write lays a value out whose first line is indented by indent: over several lines, or on one.
func (s Style) write(v Value, indent string, lines bool) string {
	if v.brackets == "" {
		return v.scalar
	}
	lines = lines && (v.brackets == "{}" || s.Lists || !v.flat())
	inner := indent + s.Unit
	var parts []string
	for _, m := range v.members {
		parts = append(parts, s.member(m, inner, lines))
	}
	for _, e := range v.elements {
		parts = append(parts, s.write(e, inner, lines))
	}
	switch {
	case len(parts) == 0:
		return v.brackets
	case lines:
		return v.brackets[:1] + s.Newline + inner + strings.Join(parts, ","+s.Newline+inner) + s.Newline + indent + v.brackets[1:]
	case v.brackets == "{}":
		return "{" + s.Pad + strings.Join(parts, s.Comma) + s.Pad + "}"
	}
	return "[" + strings.Join(parts, s.Comma) + "]"
}

func (s Style) member(m Member, indent string, lines bool) string {
	return jsondoc.Quote(m.Key) + s.Colon + s.write(m.Value, indent, lines)
}

// flat reports an array of scalars.
func (v Value) flat() bool {
	for _, e := range v.elements {
		if e.brackets != "" {
			return false
		}
	}
	return len(v.members) == 0
}
