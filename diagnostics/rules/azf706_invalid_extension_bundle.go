package rules

import (
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
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
			f.Fixes = []Fix{{Title: "Change the version to " + newestRange, Preferred: true, Edits: []Edit{{Path: h.Path, Span: b.VersionNode.ContentSpan(), New: newestRange}}}}
			p.one(f, inBundle(h), "'"+b.Version+"' is no range of versions; expected one like "+newestRange+".")
			return
		}
		f.Fixes = completeBundle(h, "version", b.VersionNode, newestRange)
		p.one(f, inBundle(h), "host.json's `extensionBundle` has no `version`; expected a range of versions like "+newestRange+".")
		return
	}
	if blank(b.IDNode) {
		p.one(Finding{RuntimeSource: Host, RuntimeMessage: "The value of id" + more, Fixes: completeBundle(h, "id", b.IDNode, catalog.Bundles()[0].ID)}, place{h.Path, b.Member.Key.ContentSpan()},
			"host.json's `extensionBundle` has no `id`; expected Microsoft.Azure.Functions.ExtensionBundle.")
	}
}}

// blank reports a value that is absent or a string without anything in it.
func blank(n *jsondoc.Node) bool {
	s, ok := n.String()
	return n == nil || ok && strings.TrimSpace(s) == ""
}

// completeBundle offers to write what the bundle lacks.
func completeBundle(h *model.HostConfig, key string, n *jsondoc.Node, value string) []Fix {
	in := edit.InJSON(h.Path, h.Doc)
	fix := Fix{Title: "Add the " + key + " " + value, Preferred: true}
	if n != nil {
		fix.Edits = []Edit{in.Replace(n, edit.String(value))}
		return []Fix{fix}
	}
	add, ok := in.AddMembers(h.Bundle.Member.Value, edit.Member{Key: key, Value: edit.String(value)})
	if !ok {
		return nil
	}
	fix.Edits = []Edit{add}
	return []Fix{fix}
}
