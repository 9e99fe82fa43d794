package model

import (
	"regexp"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/pyfile"
	"funcls/internal/worker"
)

// Binding is one element of `bindings` as the host reads it (R44): keys in any case, the last
// of several wins.
type Binding struct {
	Index int
	Node  *jsondoc.Node // the element
	// NotObject says the element is no object: the host refuses the file.
	NotObject bool

	Name     string
	NameNode *jsondoc.Node // nil when absent
	Type     string
	TypeNode *jsondoc.Node
	Kind     *catalog.Kind // nil for a type the catalog does not know

	Direction     Direction
	DirectionNode *jsondoc.Node
	DataType      int // worker's number: 0 undefined, 1 string, 2 binary, 3 stream

	Properties []Property
	// Opaque says name, type or direction hold no plain string, so the binding cannot be read.
	Opaque bool
}

// Property is one member of a binding.
type Property struct {
	Name  string
	Key   *jsondoc.Node
	Value *jsondoc.Node
}

// Direction is a binding's direction; BadDirection is a value the host refuses.
type Direction string

// The directions. Case is free in function.json; in is the default.
const (
	In           Direction = "in"
	Out          Direction = "out"
	InOut        Direction = "inout"
	BadDirection Direction = ""
)

// ReturnName is the binding name that stands for the return value.
const ReturnName = "$return"

// IsReturn reports whether the binding is the return value, as the worker compares (R11).
func (b *Binding) IsReturn() bool { return b.Name == ReturnName }

// IsTrigger is the host's own test (R53).
func (b *Binding) IsTrigger() bool {
	return len(b.Type) >= 7 && strings.EqualFold(b.Type[len(b.Type)-7:], "trigger")
}

var (
	bindingName    = regexp.MustCompile(`^([a-zA-Z_][a-zA-Z0-9_]{0,127}|\$return)$`)
	oldBindingName = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9]{0,127}|\$return)$`)
)

// ValidBindingName applies the host's rule for binding names (R49).
func ValidBindingName(name string, old bool) bool {
	if old {
		return oldBindingName.MatchString(name)
	}
	return bindingName.MatchString(name) && !strings.Contains(name, "__")
}

// Identifier reports whether a binding's name can be a Python parameter: the newest host takes it,
// and it is no keyword.
func Identifier(name string) bool {
	return ValidBindingName(name, false) && name != ReturnName && !pyfile.IsKeyword(name)
}

// readBinding reads one element of bindings.
func readBinding(i int, node *jsondoc.Node) *Binding {
	b := &Binding{Index: i, Node: node, Direction: In}
	if node.Kind != jsondoc.Object {
		b.NotObject = node.Kind != jsondoc.Missing && node.Kind != jsondoc.Undefined
		b.Opaque = true
		return b
	}
	for _, m := range node.Members {
		name, _ := m.Key.String()
		b.Properties = append(b.Properties, Property{Name: name, Key: m.Key, Value: m.Value})
	}
	b.NameNode, b.Name = b.text("name")
	b.TypeNode, b.Type = b.text("type")
	b.Kind, _ = catalog.Lookup(b.Type)
	var direction string
	if b.DirectionNode, direction = b.text("direction"); b.DirectionNode != nil {
		b.Direction = parseDirection(direction)
	}
	if _, dataType := b.text("dataType"); dataType != "" {
		switch strings.ToLower(dataType) {
		case "string":
			b.DataType = 1
		case "binary":
			b.DataType = 2
		case "stream":
			b.DataType = 3
		}
	}
	return b
}

// text is a property that should be a string; null counts as absent.
func (b *Binding) text(key string) (*jsondoc.Node, string) {
	n := b.Node.GetFold(key)
	if n == nil || n.Kind == jsondoc.Null {
		return nil, ""
	}
	s, ok := n.String()
	if !ok {
		b.Opaque = true
		return n, ""
	}
	return n, s
}

// parseDirection reads the enum as Json.NET does: by name in any case.
func parseDirection(s string) Direction {
	for _, d := range []Direction{In, Out, InOut} {
		if strings.EqualFold(strings.TrimSpace(s), string(d)) {
			return d
		}
	}
	return BadDirection
}

func (d Direction) worker() worker.Direction {
	switch d {
	case Out:
		return worker.Out
	case InOut:
		return worker.InOut
	}
	return worker.In
}

// Property finds a property in any case; the last of several wins.
func (b *Binding) Property(name string) (Property, bool) {
	for i := len(b.Properties) - 1; i >= 0; i-- {
		if strings.EqualFold(b.Properties[i].Name, name) {
			return b.Properties[i], true
		}
	}
	return Property{}, false
}

func equalFold(a, b string) bool { return strings.EqualFold(a, b) }
