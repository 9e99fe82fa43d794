package rules

import (
	"funcls/internal/model"
)

// propertyOfOtherVersion: a binding has a property by the name that other versions of the extension
// read (R56).
var propertyOfOtherVersion = &Rule{Code: "AZF314", Name: "property-of-other-version", Severity: Error, InApp: func(p *Pass, a *model.App, f *model.Function) {
	h := a.Shared.Host
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		e, ok := extensionOf(h, b)
		if !ok {
			continue
		}
		for i := range b.Kind.Properties {
			old := &b.Kind.Properties[i]
			found, there := given(b, old)
			other := replaced(b.Kind, old)
			if !there || other == nil || !e.ignores(old) || !e.reads(other) {
				continue
			}
			// Without a bundle nothing is known but what no current host reads.
			finding := Finding{Function: f.Name, Severity: Warning}
			message := "`" + found.Name + "` of " + b.Kind.Type + " is not read by "
			if old.Retired {
				message += "any current host"
			} else {
				message += "the extension in bundle " + h.Bundle.Version
				finding.Related = []Related{{h.Path, inBundle(h).span, "the extension bundle"}}
			}
			message += ", which reads `" + other.Name + "`"
			if has(b, other) {
				finding.Severity, finding.Unnecessary = Hint, true
				p.one(finding, inConfig(f, found.Key.ContentSpan()), message+" here.")
				continue
			}
			if other.Constructor {
				finding.RuntimeSource, finding.RuntimeMessage, finding.Severity = Host, unconfigured(b), e.severity()
			}
			finding.Fixes = []Fix{{Title: "Rename `" + found.Name + "` to `" + other.Name + "`", Preferred: true,
				Edits: []Edit{{Path: f.Config.File.Path, Span: found.Key.ContentSpan(), New: other.Name}}}}
			p.one(finding, inConfig(f, found.Key.ContentSpan()), message+" instead.")
		}
	}
}}
