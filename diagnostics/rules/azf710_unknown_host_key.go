package rules

import (
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/near"
)

// unknownHostKey: a misspelt key of host.json, which the host reads past (R62).
var unknownHostKey = &Rule{Code: "AZF710", Name: "unknown-host-key", Severity: Hint, App: func(p *Pass, a *model.App) {
	if h := a.Shared.Host; h.Root != nil {
		unknownKeys(p, h, h.Root, catalog.DocumentOf(model.HostFile))
	}
}}

func unknownKeys(p *Pass, h *model.HostConfig, object *jsondoc.Node, known *catalog.Document) {
	var names []string
	for i := range known.Keys {
		if object.MemberFold(known.Keys[i].Name) == nil {
			names = append(names, known.Keys[i].Name)
		}
	}
	for i := range object.Members {
		m := &object.Members[i]
		name, _ := m.Key.String()
		if key := known.Key(name); key != nil {
			if key.Object != nil && m.Value.Kind == jsondoc.Object {
				unknownKeys(p, h, m.Value, key.Object)
			}
			continue
		}
		best, ok := near.Nearest(name, names)
		if _, old := moved[strings.ToLower(name)]; known.Any || !ok || old {
			continue
		}
		finding := Finding{Fixes: []Fix{{Title: "Rename `" + name + "` to `" + best + "`", Preferred: true, Edits: []Edit{{Path: h.Path, Span: m.Key.ContentSpan(), New: best}}}}}
		if best == "extensionBundle" {
			finding.Severity = Warning // without it most bindings are unknown
		}
		p.one(finding, place{h.Path, m.Key.ContentSpan()}, "The host reads no `"+name+"` here. Did you mean `"+best+"`?")
	}
}

// nearBundle reports a key of host.json that was meant to be extensionBundle.
func nearBundle(h *model.HostConfig) bool {
	for i := range h.Root.Members {
		if name, _ := h.Root.Members[i].Key.String(); near.Distance(strings.ToLower(name), "extensionbundle") <= 3 {
			return true
		}
	}
	return false
}
