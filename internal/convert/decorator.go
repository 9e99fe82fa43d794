package convert

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// call is a decorator with its arguments as they are written, without the blueprint's name.
type call struct {
	name string
	args []string
	// inner says that no other decorator may stand below it.
	inner bool
}

// writer writes the decorators of one script.
type writer struct {
	*converter
	library string // how the script names azure.functions
	quote   byte
	// wraps says that the decorator of an orchestrator or entity replaces what the app has written
	// out so far.
	wraps bool
	// client is how the function takes the client of durable functions, nil where it takes a string.
	client *client
}

// decorators are those that declare a function's bindings, the trigger first. It is false when
// the function was refused.
func (w *writer) decorators(f *model.Function) ([]call, bool) {
	var calls, others []call
	response := httpOutput(f.Config.Bindings)
	if i := slices.IndexFunc(f.Config.Bindings, isHTTP); i >= 0 && response != nil {
		if c, ok := w.route(f.Config.Bindings[i], response); ok {
			calls = append(calls, c)
		}
	}
	routed := len(calls) > 0
	for _, b := range f.Config.Bindings {
		if routed && (b == response || isHTTP(b)) {
			continue
		}
		c, ok := w.binding(f, b)
		switch {
		case !ok:
			return nil, false
		case b.IsTrigger() && b.Direction != model.Out:
			calls = append(calls, c)
		default:
			others = append(others, c)
		}
	}
	calls = append(calls, others...)
	slices.SortStableFunc(calls, func(a, b call) int { return order(a) - order(b) })
	return calls, true
}

// order puts what must stand next to the def behind all else.
func order(c call) int {
	if c.inner {
		return 1
	}
	return 0
}

// isHTTP reports an HTTP trigger, spelled as the worker knows it (R23).
func isHTTP(b *model.Binding) bool { return b.Type == "httpTrigger" && b.Direction == model.In }

// httpOutput is the response among bindings, nil when there is none or several.
func httpOutput(list []*model.Binding) *model.Binding {
	var found *model.Binding
	for _, b := range list {
		if b.Type == "http" && b.Direction == model.Out {
			if found != nil {
				return nil
			}
			found = b
		}
	}
	return found
}

// binding is the decorator of one binding: the one made for its type where that says the same,
// else the generic one.
func (w *writer) binding(f *model.Function, b *model.Binding) (call, bool) {
	direction := catalog.In
	if b.Direction == model.Out {
		direction = catalog.Out
	}
	isTrigger := b.IsTrigger() && direction == catalog.In
	var candidates []*catalog.Decorator
	for _, d := range catalog.DurableDecorators() {
		takes := isTrigger && (w.wraps || durableFactories[d.Type] == "") || w.takes(b)
		if w.durable && takes && d.Type == b.Type && d.Direction == direction {
			candidates = append(candidates, d)
		}
	}
	candidates = append(candidates, catalog.DecoratorsFor(w.line, b.Type, direction)...)
	for _, d := range candidates {
		if d.With != nil {
			continue // it would declare one more binding
		}
		if c, ok := w.own(d, b); ok {
			if c.inner = slices.Contains(catalog.DurableDecorators(), d); w.takes(b) {
				w.client.taken = c.inner
			}
			return c, true
		}
	}
	return w.generic(f, catalog.GenericDecorator(w.line, isTrigger, direction), b)
}

// takes reports whether a binding is the client of durable functions that the function takes.
func (w *writer) takes(b *model.Binding) bool { return w.client != nil && w.client.binding == b }

// own writes the decorator made for the binding's type. It is false where that would say something
// else than function.json does, or fail.
func (w *writer) own(d *catalog.Decorator, b *model.Binding) (call, bool) {
	given := properties(b)
	used := map[string]bool{}
	c := call{name: d.Name}
	for i := range d.Params {
		p := &d.Params[i]
		value, ok := given[strings.ToLower(p.Property)]
		used[strings.ToLower(p.Property)] = true
		switch {
		case p.Property == "name":
			name := b.Name
			if w.takes(b) {
				name = w.client.name
			}
			c.args = append(c.args, p.Name+"="+quoted(name, w.quote))
		case ok:
			code, ok := w.argument(p, value)
			if !ok {
				return call{}, false
			}
			c.args = append(c.args, p.Name+"="+code)
		case p.Required:
			fallback := fallbackOf(b, p.Property)
			if fallback == "" {
				return call{}, false
			}
			c.args = append(c.args, p.Name+"="+quoted(fallback, w.quote))
		case p.Default != nil && !sameDefault(b, p):
			c.args = append(c.args, p.Name+"=None")
		}
	}
	if !either(d, given) {
		return call{}, false
	}
	more, ok := w.more(d, b, used)
	if !ok || len(more) > 0 && !d.Open {
		return call{}, false
	}
	c.args = append(c.args, more...)
	return c, true
}

// generic writes the decorator for bindings of any type.
func (w *writer) generic(f *model.Function, d *catalog.Decorator, b *model.Binding) (call, bool) {
	c := call{name: d.Name, args: []string{"arg_name=" + quoted(b.Name, w.quote), "type=" + quoted(b.Type, w.quote)}}
	if value, ok := properties(b)["datatype"]; ok {
		code, ok := w.argument(d.Arg("dataType"), value)
		if !ok {
			w.refuse(f, value.Span, "'%s' cannot be converted: there is no `dataType` %s.", f.Name, value.Text())
			return call{}, false
		}
		c.args = append(c.args, "data_type="+code)
	}
	more, ok := w.more(d, b, map[string]bool{"name": true, "datatype": true})
	if !ok {
		w.refuse(f, b.Node.Span, "'%s' cannot be converted: the binding '%s' has a property whose name or value no decorator can be given.", f.Name, b.Name)
		return call{}, false
	}
	c.args = append(c.args, more...)
	return c, true
}

// properties are a binding's values by their names in small letters, the last of several. What is
// null counts as not there, and type and direction are said by the decorator.
func properties(b *model.Binding) map[string]*jsondoc.Node {
	out := map[string]*jsondoc.Node{}
	for _, p := range b.Properties {
		key := strings.ToLower(p.Name)
		if p.Value.KindOf() == jsondoc.Null {
			delete(out, key)
		} else if key != "type" && key != "direction" {
			out[key] = p.Value
		}
	}
	return out
}

// more are the arguments for properties that no parameter of the decorator stands for.
func (w *writer) more(d *catalog.Decorator, b *model.Binding, used map[string]bool) (args []string, ok bool) {
	values := properties(b)
	for _, p := range b.Properties {
		key := strings.ToLower(p.Name)
		if used[key] || values[key] != p.Value {
			continue
		}
		name, ok := keyword(d, p.Name)
		code, ok2 := literal(p.Value, w.quote)
		if !ok || !ok2 {
			return nil, false
		}
		args = append(args, name+"="+code)
	}
	return args, true
}

// argument writes a value for a parameter. It is false for a value the decorator does not take.
func (w *writer) argument(p *catalog.DecoratorArg, value *jsondoc.Node) (string, bool) {
	if p.List {
		for _, e := range value.Elements {
			if s, ok := e.String(); !ok || !contains(p.Enum, s) {
				return "", false
			}
		}
		if value.Kind != jsondoc.Array {
			return "", false
		}
		return literal(value, w.quote)
	}
	s, ok := value.String()
	if p.Enum == nil {
		if ok && s == "" && p.Filled {
			return "", false
		}
		return literal(value, w.quote)
	}
	if !ok || !contains(p.Enum, s) {
		return "", false
	}
	if p.Class == "" {
		return quoted(s, w.quote), true
	}
	return w.library + "." + p.Class + "." + strings.ToUpper(s), true
}

func contains(names []string, s string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return n == strings.ToUpper(s) })
}

// fallbackOf is the app setting that the host reads where a property is absent.
func fallbackOf(b *model.Binding, property string) string {
	if b.Kind == nil {
		return ""
	}
	if p, ok := b.Kind.Property(property); ok {
		return p.Fallback
	}
	return ""
}

// sameDefault reports whether the host takes for an absent property what the decorator writes.
func sameDefault(b *model.Binding, p *catalog.DecoratorArg) bool {
	if b.Kind == nil {
		return false
	}
	known, ok := b.Kind.Property(p.Property)
	if !ok {
		return false
	}
	return known.Fallback != "" && string(p.Default) == strconv.Quote(known.Fallback) || strings.EqualFold(known.Default, string(p.Default))
}

// either reports whether of the groups of which one must be given just one is, in full.
func either(d *catalog.Decorator, given map[string]*jsondoc.Node) bool {
	if len(d.Either) == 0 {
		return true
	}
	full, some := 0, 0
	for _, group := range d.Either {
		n := 0
		for _, name := range group {
			i := slices.IndexFunc(d.Params, func(p catalog.DecoratorArg) bool { return p.Name == name })
			if _, ok := given[strings.ToLower(d.Params[i].Property)]; ok {
				n++
			}
		}
		if n == len(group) {
			full++
		}
		if n > 0 {
			some++
		}
	}
	return full == 1 && some == 1
}

// isDefault reports whether an argument that is left out gives the same string.
func isDefault(p *catalog.DecoratorArg, s string) bool {
	var d string
	return p.Default != nil && json.Unmarshal(p.Default, &d) == nil && d == s
}
