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
		p.one(Finding{}, place{h.Path, h.Bundle.IDNode.ContentSpan()}, "This extension bundle is a preview, which changes without notice; "+id+" is the one for production.")
		return
	}
	if hi <= frozen {
		p.one(Finding{Fixes: upgrade(a)}, inBundle(h), "Version "+strconv.Itoa(hi)+" of the extension bundle is retired; "+newestRange+" is current. Some properties of bindings have other names there.")
	}
}}
