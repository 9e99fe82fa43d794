package rules

import (
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// invalidExtensionBundle: host.json's extensionBundle lacks its id or version, or says what cannot
// be read (R55); the host does not start.
var invalidExtensionBundle = &Rule{Code: "AZF706", Name: "invalid-extension-bundle", Severity: Error, App: func(p *Pass, a *model.App) {
	h := a.Shared.Host
	if h.Root == nil || h.Bundle == nil {
		return
	}
	const more = " property in extensionBundle section of host.json file is invalid or missing. See https://aka.ms/functions-hostjson for more information"
	b := h.Bundle
	// The host looks at the version first.
	if blank(b.VersionNode) || b.VersionNode.KindOf() == jsondoc.String && b.Range == nil {
		f := Finding{RuntimeSource: Host, RuntimeMessage: "The value of version" + more}
		if b.VersionNode.KindOf() == jsondoc.String {
			f.Fixes = []Fix{{Title: "Change the version to " + newestRange, Edits: []Edit{{Path: h.Path, Span: b.VersionNode.ContentSpan(), New: newestRange}}}}
			p.one(f, inBundle(h), "'"+b.Version+"' is no range of versions; expected one like "+newestRange+".")
			return
		}
		p.one(f, inBundle(h), "host.json's `extensionBundle` has no `version`; expected a range of versions like "+newestRange+".")
		return
	}
	if blank(b.IDNode) {
		p.one(Finding{RuntimeSource: Host, RuntimeMessage: "The value of id" + more}, place{h.Path, b.Member.Key.ContentSpan()},
			"host.json's `extensionBundle` has no `id`; expected Microsoft.Azure.Functions.ExtensionBundle.")
	}
}}

// blank reports a value that is absent or a string without anything in it.
func blank(n *jsondoc.Node) bool {
	s, ok := n.String()
	return n == nil || ok && strings.TrimSpace(s) == ""
}
