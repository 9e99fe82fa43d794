package rules

import (
	"funcls/internal/model"
)

// unknownProperty: a misspelt property, which the host reads past (R56).
var unknownProperty = &Rule{Code: "AZF316", Name: "unknown-property", Severity: Hint, InApp: func(p *Pass, a *model.App, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		e, ok := extensionOf(a.Shared.Host, b)
		if !ok || !b.Kind.Verified {
			continue // it may have what looks misspelt
		}
		for _, stranger := range strangers(b) {
			best, ok := meant(e, b, stranger.Name)
			if !ok || best.Constructor {
				continue // AZF313 speaks of what must be there
			}
			finding := Finding{Function: f.Name}
			if best.Required || best.AppSetting {
				finding.Severity = Warning // the default that is taken instead is another resource
			}
			finding.Fixes = []Fix{{Title: "Rename `" + stranger.Name + "` to `" + best.Name + "`", Preferred: true,
				Edits: []Edit{{Path: f.Config.File.Path, Span: stranger.Key.ContentSpan(), New: best.Name}}}}
			p.one(finding, inConfig(f, stranger.Key.ContentSpan()), "Bindings of type "+b.Kind.Type+" have no property `"+stranger.Name+"`, so nothing reads it. Did you mean `"+best.Name+"`?")
		}
	}
}}
