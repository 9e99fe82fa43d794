package symbols

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
)

// This file answers what must be known before a name is changed.

// Unread are the files that may hold a symbol under a name, and have a syntax error, so that its
// places in them are not known.
func (t *Table) Unread(id ID, written string) []string {
	var out []string
	add := func(p string) {
		if f := t.Snap.File(p); t.Snap.Mentions(p, written) && f.Err == nil && text.Holds(f.Content, written) {
			out = append(out, p)
		}
	}
	if id.Kind&(Setting|Resource) != 0 {
		for _, f := range t.App.Functions {
			if f.Config.Broken {
				add(f.Config.File.Path)
			}
		}
	}
	for _, p := range t.units(id) {
		if path.Ext(p) == ".py" {
			if m := t.Snap.Python(p); m != nil && len(m.Errors) > 0 {
				add(p)
			}
		} else if doc := t.Snap.JSON(p); doc != nil && len(doc.Errors) > 0 {
			add(p)
		}
	}
	return out
}

// Connects reports whether a binding finds its service by the setting.
func (t *Table) Connects(id ID) bool {
	t.collect()
	return slices.Contains(t.groups, id.Name)
}

// Means reports whether a connection of that name is the setting.
func (t *Table) Means(id ID, connection string) bool {
	return t.connection(model.FoldSetting(connection)) == id.Name
}

// Taken is a file that names something else than the setting id by the name, or would once id had
// it.
func (t *Table) Taken(id ID, name string) (at string, ok bool) {
	folded := model.FoldSetting(name)
	settings := t.App.Shared.Settings
	has := func(name string) bool {
		return settings.Has(name) || slices.ContainsFunc(settings.ConnectionStrings, func(s model.Setting) bool { return model.FoldSetting(s.Name) == name })
	}
	if t.base(folded) == id.Name || has(folded) || t.Connects(id) && has(short+folded) {
		return settings.Path, true
	}
	rest, _ := strings.CutPrefix(folded, short)
	bases := []string{t.base(folded), t.connection(folded), t.connection(rest)}
	for i, base := range bases {
		if base == id.Name || slices.Contains(bases[:i], base) {
			continue
		}
		for _, p := range t.Places(ID{Kind: Setting, Name: base}) {
			if base != rest || rest == folded || p.Binding != nil {
				return p.Path, true
			}
		}
	}
	return "", false
}

// ReadsRouteParam is a Python file that reads a route's parameter of that name, and of which it is
// not known for which function; "" when there is none.
func (t *Table) ReadsRouteParam(id ID) string {
	for _, p := range t.Mentioning("route_params") {
		if !t.Snap.Mentions(p, id.Name) {
			continue
		}
		for _, r := range t.Snap.References(p) {
			if r.Kind != model.RouteParamReference || !strings.EqualFold(r.Name, id.Name) {
				continue
			}
			known := false
			t.routeParam(p, &r, func(ID, Place) { known = true })
			if !known {
				return p
			}
		}
	}
	return ""
}

// Tokens are the names that expressions of a function's bindings use or may use, in lower case.
func (t *Table) Tokens(f *model.Function) map[string]bool {
	out := map[string]bool{}
	tokens, _, _ := f.Tokens()
	for _, token := range tokens {
		out[strings.ToLower(token.Name)] = true
	}
	expressions(f, func(_ *model.Binding, _ *jsondoc.Node, e bindexpr.Expression) { out[strings.ToLower(e.Name)] = true })
	return out
}

// Folders are the places that name a function by its folder: durable calls, host.json, settings that
// disable it, and imports.
func (t *Table) Folders(f *model.Function) []Place {
	return slices.DeleteFunc(t.Places(functionID(f)), func(p Place) bool { return !p.Folder || !strings.EqualFold(p.Written, f.Name) })
}
