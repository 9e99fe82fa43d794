package convert

import (
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
)

// route writes the decorator that declares an HTTP trigger with its response. It is false where
// that takes not all they say.
func (w *writer) route(b, response *model.Binding) (call, bool) {
	d := catalog.DecoratorsFor(w.line, b.Type, catalog.In)[0]
	given := properties(b)
	used := map[string]bool{}
	c := call{name: d.Name}
	add := func(name, code string) { c.args = append(c.args, name+"="+code) }
	for i := range d.Params {
		p := &d.Params[i]
		value, ok := given[strings.ToLower(p.Property)]
		switch {
		case p.Of > 0: // the response's name
			if !isDefault(p, response.Name) {
				add(p.Name, quoted(response.Name, w.quote))
			}
			continue
		case p.Property == "name":
			if !isDefault(p, b.Name) {
				add(p.Name, quoted(b.Name, w.quote))
			}
		case ok:
			code, ok := w.argument(p, value)
			if !ok {
				return call{}, false
			}
			add(p.Name, code)
		case p.Property == "authLevel" && w.target.auth:
			add(p.Name, w.library+".AuthLevel.FUNCTION")
		}
		used[strings.ToLower(p.Property)] = true
	}
	for _, half := range []struct {
		name    string
		binding *model.Binding
		used    map[string]bool
	}{{"trigger_extra_fields", b, used}, {"binding_extra_fields", response, map[string]bool{"name": true}}} {
		fields, ok := w.extra(d, half.binding, half.used)
		if !ok {
			return call{}, false
		}
		if fields != "" {
			add(half.name, fields)
		}
	}
	return c, true
}

// extra are properties as the dictionary of further ones that route takes, "" for none.
func (w *writer) extra(d *catalog.Decorator, b *model.Binding, used map[string]bool) (string, bool) {
	var parts []string
	if value, ok := properties(b)["datatype"]; ok {
		code, ok := w.argument(catalog.GenericDecorator(w.line, true, catalog.In).Arg("dataType"), value)
		if !ok {
			return "", false
		}
		parts = append(parts, quoted("data_type", w.quote)+": "+code)
	}
	seen := map[string]bool{"datatype": true}
	for key := range used {
		seen[key] = true
	}
	more, ok := w.more(d, b, seen)
	if !ok {
		return "", false
	}
	for _, m := range more {
		name, code, _ := strings.Cut(m, "=")
		parts = append(parts, quoted(name, w.quote)+": "+code)
	}
	if len(parts) == 0 {
		return "", true
	}
	return "{" + strings.Join(parts, ", ") + "}", true
}
