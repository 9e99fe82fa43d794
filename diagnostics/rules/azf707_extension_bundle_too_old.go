package rules

import (
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
)

// oldestBundle is the first version of the bundle that current hosts load (R55).
var oldestBundle = model.Version{2, 6, 1}

// bundleTooOld: host.json holds the extension bundle to versions that hosts of version 4 refuse.
var bundleTooOld = &Rule{Code: "AZF707", Name: "extension-bundle-too-old", Severity: Warning, App: func(p *Pass, a *model.App) {
	h := a.Shared.Host
	if h.Root == nil || h.Bundle == nil || h.Bundle.Range == nil || !strings.EqualFold(h.Bundle.ID, catalog.Bundles()[0].ID) || !h.Bundle.Range.Below(oldestBundle) {
		return
	}
	f := Finding{RuntimeSource: Host, RuntimeMessage: "Referenced bundle " + h.Bundle.ID + " of version <version> does not meet the required minimum version of 2.6.1. Update your extension bundle reference in host.json to reference 2.6.1 or later. For more information see https://aka.ms/func-min-bundle-versions."}
	f.Fixes = upgrade(a)
	p.one(f, inBundle(h), "The extension bundle "+h.Bundle.Version+" is older than 2.6.1, and no host since version 4 starts with it; "+newestRange+" is current. Some properties of bindings have other names there.")
}}
