package rules

import (
	"strings"

	"funcls/internal/model"
)

// noBindings: function.json declares no binding (R43).
var noBindings = &Rule{Code: "AZF003", Name: "no-bindings", Severity: Error, InApp: func(p *Pass, a *model.App, f *model.Function) {
	if !readable(f) || len(f.Config.Bindings) > 0 {
		return
	}
	finding := fromHost(f, "At least one binding must be declared.")
	message := "function.json declares no binding; a function needs at least a trigger."
	for _, m := range f.Config.Doc.Root.Members {
		if key, _ := m.Key.String(); key != "bindings" && strings.EqualFold(key, "bindings") {
			finding.Fixes = []Fix{{Title: "Rename `" + key + "` to `bindings`", Preferred: true,
				Edits: []Edit{{Path: f.Config.File.Path, Span: m.Key.ContentSpan(), New: "bindings"}}}}
			p.one(finding, inConfig(f, m.Key.ContentSpan()), "The host reads `bindings` in lower case only, found `"+key+"`, so the function has no binding.")
			return
		}
	}
	finding.Fixes = declareIn(a, f)
	p.one(finding, bindingsOf(f), message)
}}
