package rules

import (
	"strings"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/near"
)

// unknownFunctionInHost: host.json's list of the functions to load names one that does not exist (R62).
var unknownFunctionInHost = &Rule{Code: "AZF712", Name: "unknown-function-in-host-json", Severity: Warning, App: func(p *Pass, a *model.App) {
	h := a.Shared.Host
	list := h.Root.GetFold("functions")
	if h.Root == nil || a.Model != model.V1 || list.KindOf() != jsondoc.Array || len(a.Functions) == 0 {
		return
	}
	names, known := make([]string, len(a.Functions)), map[string]bool{}
	for i, f := range a.Functions {
		names[i], known[strings.ToLower(f.Name)] = f.Name, true
	}
	for i, n := range list.Elements {
		name, ok := n.String()
		if !ok || name == "" || known[strings.ToLower(name)] {
			continue
		}
		finding := Finding{}
		message := "`functions` lists the functions to load, and there is no '" + name + "'."
		if best, ok := near.Nearest(name, names); ok {
			message += " Did you mean '" + best + "'?"
			finding.Fixes = []Fix{{Title: "Change it to '" + best + "'", Preferred: true, Edits: []Edit{{Path: h.Path, Span: n.ContentSpan(), New: best}}}}
		}
		if len(list.Elements) > 1 {
			finding.Fixes = append(finding.Fixes, Fix{Title: "Remove '" + name + "' from the list", Edits: []Edit{edit.InJSON(h.Path, h.Doc).RemoveElement(list, i)}})
		}
		p.one(finding, place{h.Path, n.ContentSpan()}, message)
	}
}}
