package catalog

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
)

// OldestDecorators is the first release of azure-functions that has the decorators of every line:
// an app that is held to an older one cannot be written with them.
const OldestDecorators = "1.21.0"

// Decorator is a method of azure.functions.Blueprint (and of FunctionApp) that declares a binding.
type Decorator struct {
	Name      string    `json:"name"`
	Type      string    `json:"type"` // of the binding; "" for a generic one, which is told
	Direction Direction `json:"direction"`
	// With is a second binding that the decorator declares: the response of route.
	With *struct {
		Type      string    `json:"type"`
		Direction Direction `json:"direction"`
	} `json:"with"`
	// Open says that any other keyword becomes a property of that name: camelCase as it is written,
	// snake_case in camelCase. Those of a decorator With another binding stand in dictionaries.
	Open bool `json:"open"`
	// Either are groups of arguments of which one must be given in full.
	Either [][]string     `json:"either"`
	Params []DecoratorArg `json:"params"`
}

// DecoratorArg is an argument of a decorator, and the property of function.json that it becomes.
type DecoratorArg struct {
	Name     string `json:"name"`
	Property string `json:"property"` // name, dataType and type included
	Of       int    `json:"of"`       // 1 for a property of the second binding
	Required bool   `json:"required"`
	// Default is what is written when the argument is left out, as JSON; nil for nothing.
	Default json.RawMessage `json:"default"`
	Enum    []string        `json:"enum"` // the only names it takes, in any case; nil for any value
	List    bool            `json:"list"` // it takes a list of them
	// Filled says that the empty string becomes another value.
	Filled bool   `json:"filled"`
	Class  string `json:"class"` // the enumeration in azure.functions, "" for none
}

// Arg finds an argument by the property it becomes, in any case.
func (d *Decorator) Arg(property string) *DecoratorArg {
	i := slices.IndexFunc(d.Params, func(p DecoratorArg) bool { return p.Of == 0 && strings.EqualFold(p.Property, property) })
	if i < 0 {
		return nil
	}
	return &d.Params[i]
}

// ArgName is the name of the argument that takes the binding's name.
func (d *Decorator) ArgName() string { return d.Arg("name").Name }

// Generic reports whether the decorator declares bindings of any type.
func (d *Decorator) Generic() bool { return d.Type == "" }

// Decorators lists the decorators of a line of the library, sorted by name.
func Decorators(line string) []*Decorator {
	if load, ok := decorators[line]; ok {
		return load()
	}
	return decorators[Line23]()
}

// DurableDecorators lists those that need azure-functions-durable.
func DurableDecorators() []*Decorator { return decorators["durable"]() }

// DecoratorsFor lists the decorators in a line that declare bindings of just that type, as it is
// spelled, and direction. The more arguments one requires, the earlier it stands.
func DecoratorsFor(line, typ string, direction Direction) []*Decorator {
	var out []*Decorator
	for _, d := range Decorators(line) {
		if d.Type == typ && d.Direction == direction {
			out = append(out, d)
		}
	}
	required := func(d *Decorator) (n int) {
		for _, p := range d.Params {
			if p.Required {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(out, func(a, b *Decorator) int { return required(b) - required(a) })
	return out
}

// GenericDecorator is the decorator in a line for bindings of any type: a trigger, an input or an
// output.
func GenericDecorator(line string, trigger bool, direction Direction) *Decorator {
	name := "generic_input_binding"
	switch {
	case trigger:
		name = "generic_trigger"
	case direction == Out:
		name = "generic_output_binding"
	}
	list := Decorators(line)
	i := slices.IndexFunc(list, func(d *Decorator) bool { return d.Name == name })
	return list[i]
}

var decorators = func() map[string]func() []*Decorator {
	out := map[string]func() []*Decorator{}
	for _, line := range append(Lines(), "durable") {
		out[line] = sync.OnceValue(func() []*Decorator {
			var file struct {
				Decorators []*Decorator `json:"decorators"`
			}
			decode("decorators/"+line+".json", &file)
			return file.Decorators
		})
	}
	return out
}()
