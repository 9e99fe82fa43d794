package rules

import (
	"strconv"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
)

// bundleRetired: an extension bundle that still works, and gets no fixes or makes no promises.
var bundleRetired = &Rule{Code: "AZF708", Name: "extension-bundle-retired", Severity: Hint, App: func(p *Pass, a *model.App) {
	h := a.Shared.Host
	lo, hi := h.Bundle.Major()
	if h.Root == nil || lo == 0 || h.Bundle.Range.Below(oldestBundle) {
		return
	}
	id := catalog.Bundles()[0].ID
	if !strings.EqualFold(h.Bundle.ID, id) {
		finding := Finding{}
		if line, ok := catalog.BundleOf(id, hi); ok && hi > frozen && holdsAll(line, a) {
			finding.Fixes = []Fix{{Title: "Change the id to " + id, Edits: []Edit{{Path: h.Path, Span: h.Bundle.IDNode.ContentSpan(), New: id}}}}
		}
		p.one(finding, place{h.Path, h.Bundle.IDNode.ContentSpan()}, "This extension bundle is a preview, which changes without notice; "+id+" is the one for production.")
		return
	}
	if hi <= frozen {
		p.one(Finding{Fixes: upgrade(a)}, inBundle(h), "Version "+strconv.Itoa(hi)+" of the extension bundle is retired; "+newestRange+" is current. Some properties of bindings have other names there.")
	}
}}

// holdsAll reports whether a bundle has every type that an app uses.
func holdsAll(line *catalog.Bundle, a *model.App) bool {
	for _, f := range a.Functions {
		for _, b := range f.Config.Bindings {
			if b.Opaque || b.Type == "" || !builtIn(b.Type) && !line.Holds(b.Type) {
				return false
			}
		}
	}
	return true
}
