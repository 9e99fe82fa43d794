package completion

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// bindingValue completes the value of a binding's property.
func (c *config) bindingValue() *List {
	l := c.list()
	key, _ := c.member.Key.String()
	switch strings.ToLower(key) {
	case "type":
		alone, shut := c.alone(), c.shut
		if alone && shut {
			c.shut = false // what follows the type goes behind its quote
			c.word.End++
			l.Replace.End++
			l.Insert = l.Replace
		}
		l.Items = c.types(alone)
		for i := range l.Items {
			if alone && shut {
				l.Items[i].Bare = c.text(l.Items[i].Label)
			}
		}
	case "direction":
		fit := slices.DeleteFunc(c.directions(), func(d string) bool { return c.f.Refuses(c.b.Index, c.b.Name, c.b.Type, model.Direction(d)) })
		l.Items = c.plain(fit, "", false)
	case "name":
		l.Items = c.plain(c.names(), "", false)
		for i := range l.Items {
			l.Items[i].Kind = Name
		}
	case "datatype":
		l.Items = c.plain([]string{"string", "binary", "stream"}, "", false)
	default:
		if c.b.Kind == nil {
			return l
		}
		if p, ok := c.b.Kind.Property(key); ok && c.app.Knows(p) {
			return c.propertyValue(l, p)
		}
	}
	return l
}

// propertyValue completes the value of a property the catalog describes.
func (c *config) propertyValue(l *List, p *catalog.Property) *List {
	if inner := c.setting(p); inner != nil {
		return inner
	}
	if inner := c.tokens(p); inner != nil {
		return inner
	}
	if p.Name == "route" {
		return c.route()
	}
	switch {
	case p.Type == "boolean":
		l.Items = c.plain([]string{"true", "false"}, begin(p), true)
	case len(p.Enum) > 0 && p.Type == "string":
		l.Items = c.plain(p.Enum, begin(p), false)
	case p.AppSetting:
		l.Items = c.plain(c.connections(), p.Fallback, false)
		for i := range l.Items {
			l.Items[i].Kind = Setting
		}
	case p.Name == "schedule":
		l.Items = c.schedules()
	}
	for i := range l.Items {
		if l.Items[i].Ref == "" {
			l.Items[i].Ref = "property/" + c.b.Kind.Type + "/" + p.Name
		}
	}
	return l
}

// plain are items for values, of which one may be the default.
func (c *config) plain(values []string, standard string, literal bool) []Item {
	var items []Item
	for _, v := range values {
		detail := ""
		if v == standard {
			detail = "default"
		}
		if item, ok := c.valueItem(Item{Label: v, Kind: Value, Detail: detail}, v, literal); ok {
			items = append(items, item)
		}
	}
	return items
}

// elements are the values of an array that it does not hold yet.
func (c *config) elements(p *catalog.Property) []Item {
	var values []string
	for _, v := range p.Enum {
		held := slices.ContainsFunc(c.array.Elements, func(n *jsondoc.Node) bool { return n != c.Node && strings.EqualFold(stringOf(n), v) })
		if !held {
			values = append(values, v)
		}
	}
	return c.plain(values, "", false)
}

// schedules are the usual ones, in words.
func (c *config) schedules() []Item {
	var items []Item
	for _, s := range []struct{ cron, words string }{
		{"0 */5 * * * *", "every five minutes"},
		{"0 0 * * * *", "every hour"},
		{"0 0 */6 * * *", "every six hours"},
		{"0 0 2 * * *", "every day at 02:00 UTC"},
		{"0 30 9 * * 1-5", "at 09:30 UTC, Monday to Friday"},
		{"0 0 8 * * 1", "every Monday at 08:00 UTC"},
		{"0 0 0 1 * *", "at midnight UTC on the first of the month"},
	} {
		if item, ok := c.valueItem(Item{Label: s.cron, Kind: Value, Detail: s.words, Ref: "schedule/" + s.words}, s.cron, false); ok {
			items = append(items, item)
		}
	}
	return items
}

// types are the kinds of bindings that may stand here, the most common first. A function has one
// trigger: where another binding is it, none is offered, and where this one is it, nothing else.
// A binding that is nothing but its type gets what else it needs; in one that is complete only
// types are offered that its parameter's annotation goes with.
func (c *config) types(alone bool) []Item {
	triggered := slices.ContainsFunc(c.f.Config.Bindings, func(b *model.Binding) bool { return b != c.b && b.IsTrigger() && b.Direction != model.Out })
	var items []Item
	for _, k := range c.kinds(triggered) {
		if c.b.Kind != nil && (c.b.Kind.Trigger && !k.Trigger || !c.takes(k)) {
			continue
		}
		item := Item{Label: k.Type, Kind: Binding, Detail: flow(k), Ref: "kind/" + k.Type}
		item, ok := c.valueItem(item, k.Type, false)
		if ok && alone {
			c.writeRest(&item, k)
		}
		if ok {
			items = append(items, item)
		}
	}
	return items
}

// takes reports whether the binding could be of another kind, as far as its direction and its
// other half go.
func (c *config) takes(k *catalog.Kind) bool {
	return (c.b.DirectionNode == nil || c.b.Direction == model.BadDirection || k.Supports(catalog.Direction(c.b.Direction))) &&
		!c.f.Refuses(c.b.Index, c.b.Name, k.Type, c.b.Direction)
}

// kinds are the kinds of bindings an app may use here, triggers first or not at all.
func (c *config) kinds(triggered bool) []*catalog.Kind {
	var out []*catalog.Kind
	for _, k := range catalog.Kinds() {
		if c.app.Has(k) && !(triggered && k.Trigger) {
			out = append(out, k)
		}
	}
	slices.SortStableFunc(out, func(a, b *catalog.Kind) int {
		if a.Trigger != b.Trigger {
			if a.Trigger {
				return -1
			}
			return 1
		}
		return a.Rank() - b.Rank()
	})
	return out
}

// flow says in words which way a kind's data goes.
func flow(k *catalog.Kind) string {
	switch {
	case k.Trigger:
		return "trigger"
	case len(k.Directions) == 2:
		return "input, output"
	case k.Supports(catalog.Out):
		return "output"
	}
	return "input"
}
