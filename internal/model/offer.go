package model

import (
	"slices"
	"strconv"
	"strings"

	"funcls/internal/catalog"
)

// This file holds what a new binding of an app may be.

// Has reports whether the host of the app may know a kind: its bundle holds it, or it is the host's
// own. Where the app may bring extensions of its own, or its bundle is not known, every kind is.
func (a *App) Has(k *catalog.Kind) bool {
	h := a.Shared.Host
	switch {
	case slices.Contains(k.Bundles, catalog.HostV1):
		return false
	case slices.Contains(k.Bundles, catalog.BuiltIn), h.Root == nil, h.Bundle == nil && h.Installs:
		return true
	case h.Bundle == nil:
		return false
	case len(h.Bundle.Lines) == 0:
		return true
	}
	return slices.ContainsFunc(h.Bundle.Lines, func(b *catalog.Bundle) bool { return b.Holds(k.Type) })
}

// Knows reports whether a version of the app's bundle knows a property; of a bundle that is not
// known, the newest.
func (a *App) Knows(p *catalog.Property) bool {
	_, newest := a.Shared.Host.Bundle.Major()
	if newest == 0 {
		return p.MaxBundle == 0
	}
	return p.MinBundle <= newest && (p.MaxBundle == 0 || p.MaxBundle >= newest)
}

// Needed are the properties a new binding of a kind must have, or everybody gives it.
func (a *App) Needed(k *catalog.Kind) []*catalog.Property {
	var out []*catalog.Property
	for i := range k.Properties {
		p := &k.Properties[i]
		usual := p.Name == "connection" && !slices.ContainsFunc(k.OneOf, func(group []string) bool { return slices.Contains(group, p.Name) }) || k.Type == "httpTrigger" && (p.Name == "authLevel" || p.Name == "methods")
		first := len(k.OneOf) > 0 && slices.Contains(k.OneOf[0], p.Name)
		if (p.Required && len(k.OneOf) == 0 || usual || first) && !p.Retired && a.Knows(p) {
			out = append(out, p)
		}
	}
	return out
}

// Connections are the app settings that a connection can name: those that look like connections, by
// name, and groups of identity settings by their prefix.
func (a *App) Connections() []string {
	var out []string
	add := func(name string) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, s := range a.Shared.Settings.Values {
		if prefix, _, ok := strings.Cut(s.Name, "__"); ok {
			add(prefix)
			continue
		}
		if connectionName(s.Name) {
			add(s.Name)
		}
	}
	for _, s := range a.Shared.Settings.ConnectionStrings {
		add(s.Name)
	}
	return out
}

// connectionName reports whether a setting's name speaks of a connection: nothing is concluded
// from its value.
func connectionName(name string) bool {
	if HostSetting(name) {
		return false
	}
	lower := strings.ToLower(name)
	for _, yes := range []string{"connection", "storage", "conn", "servicebus", "eventhub", "cosmos", "sql", "queue", "blob", "dashboard", "kafka", "redis", "rabbit"} {
		if strings.Contains(lower, yes) {
			return true
		}
	}
	return false
}

// HostSetting reports whether a setting is one that the host itself or the platform reads.
func HostSetting(name string) bool {
	for _, prefix := range []string{"functions_", "website_", "python_", "applicationinsights", "appinsights", "scm_", "azurefunctionsjobhost"} {
		if strings.HasPrefix(strings.ToLower(name), prefix) {
			return true
		}
	}
	return false
}

// ReturnFree reports whether no binding beside b takes the return value yet, and its annotation is
// one that an output of the kind takes. b is nil for a binding that is still to be written.
func (f *Function) ReturnFree(b *Binding, kind *catalog.Kind) bool {
	i := -1
	if b != nil {
		i = b.Index
	}
	return !slices.ContainsFunc(f.Config.Bindings, func(o *Binding) bool { return o != b && o.IsReturn() }) &&
		!f.Refuses(i, ReturnName, kind.Type, Out)
}

// FreeName is a good name for a binding of a kind that no binding beside b has; taken, unless nil,
// reports further names that cannot be.
func (f *Function) FreeName(b *Binding, kind *catalog.Kind, taken func(name string) bool) string {
	name := kind.Param()
	if name == ReturnName && !f.ReturnFree(b, kind) {
		name = "res"
	}
	used := func(name string) bool {
		return taken != nil && taken(name) || slices.ContainsFunc(f.Config.Bindings, func(o *Binding) bool { return o != b && strings.EqualFold(o.Name, name) })
	}
	free := name
	for n := 2; used(free); n++ {
		free = name + strconv.Itoa(n)
	}
	return free
}

// Annotations are the annotations that fit a binding's parameter, or $return, spelled as the catalog
// does, the best first.
func (f *Function) Annotations(b *Binding) []string {
	if b.Kind == nil {
		return nil
	}
	types := b.Kind.Python.Input
	switch {
	case b.IsReturn():
		types = b.Kind.Python.Return
	case b.Direction == Out:
		types = b.Kind.Python.OutParam
	}
	var first, others []string
	many := b.SaysMany()
	for _, t := range types {
		list := strings.HasPrefix(t, "typing.List[")
		switch single := slices.Contains(types, "typing.List["+t+"]"); {
		case list && !many, single && many && b.Direction == In, !f.Accepts(b, t):
		case b.Direction == In && (b.DataType == binaryData && t == "str" || b.DataType == stringData && t == "bytes"):
		case list:
			first = append(first, t)
		default:
			others = append(others, t)
		}
	}
	if len(first) > 0 && many && b.Direction == In {
		return first // the worker loads others, and passes lists
	}
	return append(first, others...)
}

// Annotation is the annotation that a new parameter of a binding gets, "" where any may be right.
func (f *Function) Annotation(b *Binding) string {
	types := f.Annotations(b)
	if len(types) == 0 || b.Kind.Python.Any {
		return ""
	}
	return types[0]
}

// SaysMany reports whether a trigger is written to hand over a list for each call.
func (b *Binding) SaysMany() bool {
	p, ok := b.Property("cardinality")
	if !ok {
		return false
	}
	value, _ := p.Value.String()
	return strings.EqualFold(value, "many")
}

// Blank is a function of the app that is still to be written, without bindings or an entry point.
func (a *App) Blank(name string) *Function {
	return &Function{Name: name, Dir: a.Root + "/" + name, App: a.context, Config: &Config{}}
}

// Undeclared is a folder directly below the app's root as the function that it would be if it had a
// function.json: nothing is bound, and its script is __init__.py.
func (a *App) Undeclared(view View, name string) *Function {
	f := a.Blank(name)
	f.Script = Script{Path: f.Dir + "/__init__.py", State: ScriptFound}
	f.Entry = readEntry(view, a.context, f)
	f.pair()
	return f
}
