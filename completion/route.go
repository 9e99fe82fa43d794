package completion

import (
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/route"
)

// route completes the template of an HTTP function: names of parameters that the script reads, and
// constraints behind a colon (R58). It is nil where the cursor is not between braces.
func (c *config) route() *List {
	in, ok := c.braced()
	if !ok {
		return nil
	}
	colon := strings.LastIndexByte(in.typed, ':')
	if strings.ContainsAny(in.typed[colon+1:], "(=?") || strings.Count(in.typed, "(") != strings.Count(in.typed, ")") || strings.Contains(in.typed, "=") {
		return nil // an argument, a default value
	}
	if colon < 0 {
		l := in.list(len(in.typed) - len(strings.TrimLeft(in.typed, "*")))
		l.Items = c.readParams(in)
		return l
	}
	l := in.list(colon + 1)
	names := slices.Clone(usualConstraints)
	for _, name := range route.Constraints() {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		k := route.Constraint{Name: name}
		var s stops
		s.put(name)
		label := name
		if args := k.Example(); len(args) > 0 && !strings.HasPrefix(in.rest[l.Replace.End-c.off:], "(") {
			label += "(" + strings.Join(args, ",") + ")"
			s.put("(")
			for i, example := range args {
				if i > 0 {
					s.put(",")
				}
				s.stop(quoted(example))
			}
			s.put(")")
		}
		s.put(in.closing())
		item := Item{Label: label, Kind: Value, Detail: k.Doc()}
		s.into(&item)
		l.Items = append(l.Items, item)
	}
	return l
}

// usualConstraints are offered first.
var usualConstraints = []string{"int", "guid", "alpha", "long", "bool"}

// readParams are the route parameters that the script reads and the route does not have.
func (c *config) readParams(in inner) []Item {
	if c.f.Entry == nil || c.f.Entry.File == nil {
		return nil
	}
	facts := c.snap.Python(c.f.Entry.File.Path)
	if facts == nil {
		return nil
	}
	seen := map[string]bool{}
	if h := c.f.HTTP(); h != nil {
		for _, p := range h.Template.Params {
			seen[strings.ToLower(p.Name)] = true
		}
	}
	delete(seen, strings.ToLower(strings.TrimLeft(in.typed, "*")))
	var items []Item
	for _, r := range model.References(facts, c.f.Entry.File.Content) {
		if r.Kind != model.RouteParamReference || seen[strings.ToLower(r.Name)] || strings.ContainsAny(r.Name, "{}*/:=?\"\\' ") || r.Name == "" {
			continue
		}
		seen[strings.ToLower(r.Name)] = true
		items = append(items, Item{Label: r.Name, Kind: Token, Detail: "read by the script", Text: r.Name + in.closing()})
	}
	return items
}
