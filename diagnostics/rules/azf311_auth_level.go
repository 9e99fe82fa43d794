package rules

import (
	"slices"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/near"
)

// authLevels are the values the host reads; the last two are not for users to choose.
var authLevels = []string{"anonymous", "function", "admin", "system", "user"}

// authLevel: an httpTrigger with an authorization level that does not exist (R57).
var authLevel = &Rule{Code: "AZF311", Name: "auth-level", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		prop, ok := b.Property("authLevel")
		if b.Opaque || !ok || !strings.EqualFold(b.Type, "httpTrigger") || prop.Value.Kind != jsondoc.String {
			continue
		}
		found, _ := prop.Value.String()
		if found == "" || slices.ContainsFunc(authLevels, func(v string) bool { return strings.EqualFold(v, strings.TrimSpace(found)) }) || numeric(found) || strings.Contains(found, "%") {
			continue
		}
		finding := fromHost(f, "Error parsing function.json: Invalid value specified for binding property 'authLevel' of enum type AuthorizationLevel.")
		if best, ok := near.Nearest(found, authLevels[:3]); ok {
			finding.Fixes = []Fix{{Title: "Change authLevel to '" + best + "'", Preferred: true,
				Edits: []Edit{{Path: f.Config.File.Path, Span: prop.Value.ContentSpan(), New: best}}}}
		}
		p.one(finding, inConfig(f, prop.Value.ContentSpan()), "'"+found+"' is not a valid authLevel; expected anonymous, function or admin.")
	}
}}
