package completion

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
)

// bindingKeys are the properties of exactly this binding that it does not have yet: first those
// every binding has, then those it cannot work without.
func (c *config) bindingKeys() []Item {
	var first, required, others []Item
	for _, name := range []string{"type", "direction", "name"} {
		if !c.has(name) {
			first = append(first, c.commonKey(name))
		}
	}
	kind := c.b.Kind
	if kind == nil {
		return first
	}
	for i := range kind.Properties {
		p := &kind.Properties[i]
		if p.Retired || !c.app.Knows(p) || c.hasAny(p) {
			continue
		}
		needed := p.Required && len(kind.OneOf) == 0
		item := c.keyItem(Item{Label: p.Name, Kind: Property, Detail: propertyDetail(p, needed), Ref: "property/" + kind.Type + "/" + p.Name}, p.Name, func(s *stops) {
			c.beginProperty(s, p)
		})
		if needed {
			required = append(required, item)
		} else {
			others = append(others, item)
		}
	}
	if !c.has("dataType") && (kind.Trigger || c.b.Direction == model.In) && !strings.HasPrefix(kind.Type, "http") {
		others = append(others, c.commonKey("dataType"))
	}
	return slices.Concat(first, required, others)
}

// hasAny reports whether the binding has the property under one of its names.
func (c *config) hasAny(p *catalog.Property) bool {
	return c.has(p.Name) || slices.ContainsFunc(p.Aliases, c.has)
}

// commonKey is the item for a property that every binding has.
func (c *config) commonKey(name string) Item {
	i := slices.IndexFunc(catalog.Common(), func(p catalog.Property) bool { return p.Name == name })
	p := &catalog.Common()[i]
	return c.keyItem(Item{Label: name, Kind: Property, Detail: propertyDetail(p, p.Required), Ref: "common/" + name}, name, func(s *stops) {
		switch name {
		case "direction":
			s.value("string", c.directions(), "")
		case "name":
			names := c.names()
			if len(names) == 0 && c.b.Kind != nil {
				s.value("string", nil, c.f.FreeName(c.b, c.b.Kind, nil))
				return
			}
			s.value("string", names, "")
		case "dataType":
			s.value("string", p.Enum[:3], "")
		default:
			s.value("string", nil, "")
		}
	})
}

// beginProperty writes what a property begins with.
func (c *config) beginProperty(s *stops, p *catalog.Property) {
	switch {
	case p.AppSetting:
		if names := c.connections(); len(names) > 0 {
			s.value(p.Type, names, "")
			return
		}
		s.value(p.Type, nil, p.Fallback)
	case p.Name == "schedule":
		s.value(p.Type, nil, "0 */5 * * * *")
	case p.Name == "methods":
		s.put("[")
		s.stop(`"get", "post"`)
		s.put("]")
	default:
		s.value(p.Type, p.Enum, begin(p))
	}
}

// propertyDetail says the type, and whether it is needed.
func propertyDetail(p *catalog.Property, required bool) string {
	detail := p.Type
	if p.AppSetting {
		detail = "app setting"
	}
	if required {
		detail += ", required"
	}
	return detail
}

// directions are those the binding's kind has.
func (c *config) directions() []string {
	if c.b.Kind == nil {
		if c.b.IsTrigger() {
			return []string{"in"}
		}
		return []string{"in", "out"}
	}
	out := make([]string, len(c.b.Kind.Directions))
	for i, d := range c.b.Kind.Directions {
		out[i] = string(d)
	}
	return out
}

// names are what the binding may be called: the entry point's parameters that have no binding,
// and $return where the return value is still free and the kind can take it.
func (c *config) names() []string {
	if c.f.ParamOf[c.b.Index] >= 0 || c.b.IsReturn() {
		return []string{c.b.Name} // it has its other half
	}
	var out []string
	if c.f.Entry != nil && c.f.Entry.State == model.EntryFound && c.f.Entry.Known {
		for i, p := range c.f.Entry.Params {
			if c.f.BindingOf[i] < 0 && p.Name != "context" && model.ValidBindingName(p.Name, c.app.Options.Host.OldNames()) {
				out = append(out, p.Name)
			}
		}
	}
	if c.returns() {
		out = append(out, model.ReturnName)
	}
	return out
}

// returns reports whether the binding may be the return value.
func (c *config) returns() bool {
	if c.b.Kind == nil || !c.b.Kind.Supports(catalog.Out) || len(c.b.Kind.Python.Return) == 0 || c.b.DirectionNode != nil && c.b.Direction != model.Out {
		return false
	}
	return c.f.ReturnFree(c.b, c.b.Kind)
}
