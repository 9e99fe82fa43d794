package completion

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
)

// wholeBindings are complete bindings for an element of bindings.
func (c *config) wholeBindings() []Item {
	triggered := slices.ContainsFunc(c.f.Config.Bindings, func(b *model.Binding) bool { return b.IsTrigger() && b.Direction != model.Out })
	var items []Item
	for _, k := range c.kinds(triggered) {
		for _, d := range k.Directions {
			item := Item{Label: k.Type, Kind: Binding, Detail: "new " + strings.TrimSuffix(k.Type, "Trigger") + " trigger", Ref: "kind/" + k.Type, Also: c.before()}
			if !k.Trigger {
				item.Detail = "new input"
				if d == catalog.Out {
					item.Detail = "new output"
				}
			}
			var s stops
			c.gap(&s)
			c.writeBinding(&s, k, d, c.f.FreeName(c.b, k, nil), c.indent())
			s.put(c.after())
			s.into(&item)
			items = append(items, item)
		}
	}
	return items
}

// alone reports whether the type is all the binding has.
func (c *config) alone() bool { return len(c.object.Members) == 1 && c.object.Closed }

// writeRest completes the item for a type with the other properties the binding needs.
func (c *config) writeRest(item *Item, k *catalog.Kind) {
	style := c.style
	separator, colon := style.Comma, style.Colon
	if src := c.doc.Source(); strings.Contains(string(src[c.object.Span.Start:c.member.Span.Start]), "\n") {
		separator = ",\n" + c.indent()
	}
	var s stops
	s.put(item.Text + separator + `"direction"` + colon + `"`)
	directions := make([]string, len(k.Directions))
	for i, d := range k.Directions {
		directions[i] = string(d)
	}
	s.choice(directions)
	s.put(`"` + separator + `"name"` + colon + `"`)
	if names := c.names(); len(names) > 0 {
		s.choice(names)
	} else {
		s.stop(c.f.FreeName(c.b, k, nil))
	}
	s.put(`"`)
	for _, p := range c.app.Needed(k) {
		s.put(separator + `"` + p.Name + `"` + colon)
		c.beginProperty(&s, p)
	}
	s.into(item)
}

// writeBinding writes a binding with what it cannot do without, one property a line.
func (c *config) writeBinding(s *stops, k *catalog.Kind, d catalog.Direction, name, indent string) {
	style := c.style
	line, colon := "\n"+indent+style.Unit, style.Colon
	if name == model.ReturnName && d == catalog.In {
		name = "res"
	}
	s.put("{" + line + `"type"` + colon + `"` + k.Type + `",` + line + `"direction"` + colon + `"` + string(d) + `",` + line + `"name"` + colon + `"`)
	if name == model.ReturnName {
		s.put(name)
	} else {
		s.stop(name)
	}
	s.put(`"`)
	for _, p := range c.app.Needed(k) {
		s.put("," + line + `"` + p.Name + `"` + colon)
		c.beginProperty(s, p)
	}
	s.put("\n" + indent + "}")
}

// wholeFunctions are complete files for a function.json that is still empty, one for each of the
// common triggers.
func (c *config) wholeFunctions() []Item {
	var items []Item
	for _, k := range c.kinds(false) {
		if !k.Trigger || k.Rank() > 12 {
			continue
		}
		var s stops
		s.put("{\n  \"scriptFile\": \"__init__.py\",\n  \"bindings\": [\n    ")
		c.writeBinding(&s, k, catalog.In, k.Param(), "    ")
		if companion, ok := catalog.Lookup(k.Companion); ok {
			s.put(",\n    ")
			c.writeBinding(&s, companion, catalog.Out, companion.Param(), "    ")
		}
		s.put("\n  ]\n}\n")
		item := Item{Label: k.Type, Kind: Binding, Detail: "new function", Ref: "kind/" + k.Type}
		s.into(&item)
		items = append(items, item)
	}
	return items
}
