package model

import (
	"encoding/json"
	"slices"
	"strings"

	"funcls/internal/catalog"
)

// This file holds what a new binding of an app is written with.

// UsualOrder is the order in which tools write the properties that every binding has.
func UsualOrder() []string { return []string{"type", "direction", "name"} }

// Order is the order in which a binding has those properties.
func (b *Binding) Order() []string {
	var out []string
	for _, p := range b.Properties {
		if name := strings.ToLower(p.Name); slices.Contains(UsualOrder(), name) {
			out = append(out, name)
		}
	}
	if len(out) != len(UsualOrder()) {
		return UsualOrder()
	}
	return out
}

// Sample is the first function whose function.json shows how those of the app are written, nil when
// there is none.
func (a *App) Sample() *Function {
	for _, f := range a.Functions {
		if c := f.Config; !c.Broken && !c.Opaque && len(c.Bindings) > 0 {
			return f
		}
	}
	return nil
}

// Record is what a new binding of a known kind is written with: its type, direction and name, in that
// order, and what it must have or everybody gives it. function is the name of its function.
func (a *App) Record(b *Binding, function string, order []string) []catalog.Given {
	var out []catalog.Given
	for _, key := range order {
		v := map[string]string{"type": b.Kind.Type, "direction": string(b.Direction), "name": b.Name}[key]
		out = append(out, catalog.Given{Key: key, Value: v})
	}
	for _, p := range a.Needed(b.Kind) {
		if v, ok := a.Begin(b.Kind, p, catalog.Direction(b.Direction), function); ok {
			out = append(out, catalog.Given{Key: p.Name, Value: v})
		}
	}
	return out
}

// Begin is what a property of a new binding begins with, as the value of a catalog.Given. It is false
// where there is nothing to begin with.
func (a *App) Begin(k *catalog.Kind, p *catalog.Property, d catalog.Direction, function string) (any, bool) {
	if p.AppSetting || p.MaySetting {
		if used := a.elsewhere(k, p); used != "" {
			return used, true
		}
	}
	if p.AppSetting {
		name := a.connection(k, p)
		return name, name != ""
	}
	if p.Type == "array" && len(p.Enum) > 1 { // methods
		return []any{"get", "post"}, true
	}
	v, ok := k.Begin(p, d, function)
	if p.Type != "string" {
		return json.RawMessage(v), ok && p.Type != "array"
	}
	return v, ok
}

// elsewhere is what the app's functions write for a property of the same extension.
func (a *App) elsewhere(k *catalog.Kind, p *catalog.Property) string {
	for _, f := range a.Functions {
		for _, b := range f.Config.Bindings {
			if b.Opaque || b.Kind == nil || b.Kind.Extension != k.Extension {
				continue
			}
			if used, ok := b.Property(p.Name); ok {
				if v, ok := used.Value.String(); ok && v != "" {
					return v
				}
			}
		}
	}
	return ""
}

// connection is the app setting that a property names: the usual one, or one that is set and must be
// meant by its name.
func (a *App) connection(k *catalog.Kind, p *catalog.Property) string {
	usual := k.UsualSetting(p)
	set := a.Connections()
	if slices.ContainsFunc(set, func(s string) bool { return strings.EqualFold(s, usual) }) {
		return usual
	}
	speaks := strings.ToLower(strings.TrimSuffix(k.Extension, "s"))
	for _, s := range set {
		if k.Extension != "Storage" && speaks != "" && strings.Contains(strings.ToLower(s), speaks) {
			return s
		}
	}
	return usual
}
