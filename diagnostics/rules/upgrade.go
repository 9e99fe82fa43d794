package rules

import (
	"funcls/internal/catalog"
	"funcls/internal/model"
)

// upgrade is the fix that moves an app to the current line of extension bundles: the version, and
// the properties that have other names there. There is none where that line lacks a type.
func upgrade(a *model.App) []Fix {
	h := a.Shared.Host
	if h.Bundle.Overruled {
		return nil // what stands in host.json is not what the app is judged by
	}
	return withNewNames(a, "Change the version to "+newestRange, Edit{Path: h.Path, Span: h.Bundle.VersionNode.ContentSpan(), New: newestRange})
}

// withNewNames is a fix that gives an app the current line of extension bundles, by an edit of host.json,
// and its bindings the names that their properties have there; nil where that line lacks a type.
func withNewNames(a *model.App, title string, bundle Edit) []Fix {
	fix := Fix{Title: title, Edits: []Edit{bundle}}
	line, ok := catalog.BundleOf(catalog.Bundles()[0].ID, frozen+1)
	if !ok {
		return nil
	}
	next := extension{lo: frozen + 1, hi: frozen + 1}
	for _, f := range a.Functions {
		if !f.Ours() || !readable(f) {
			continue
		}
		for _, b := range f.Config.Bindings {
			if b.Opaque || b.Type == "" {
				continue
			}
			if !line.Holds(b.Type) {
				return nil
			}
			if b.Kind == nil {
				continue
			}
			for i := range b.Kind.Properties {
				old := &b.Kind.Properties[i]
				found, there := given(b, old)
				other := replaced(b.Kind, old)
				if there && other != nil && next.ignores(old) && next.reads(other) && !has(b, other) {
					fix.Edits = append(fix.Edits, Edit{Path: f.Config.File.Path, Span: found.Key.ContentSpan(), New: other.Name})
				}
			}
		}
	}
	if len(fix.Edits) > 1 {
		fix.Title += " and rename properties of bindings"
	}
	return []Fix{fix}
}
