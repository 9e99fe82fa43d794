package rules

import (
	"strings"

	"funcls/internal/model"
)

// identitySuffixes are the parts of a connection without a connection string: settings
// NAME__suffix, which a connection names together, as NAME.
var identitySuffixes = []string{"fullyQualifiedNamespace", "accountName", "accountEndpoint", "blobServiceUri", "queueServiceUri", "tableServiceUri",
	"serviceUri", "endpoint", "credential", "clientId", "clientSecret", "tenantId", "managedIdentityResourceId"}

// suffixInConnection: a connection names one setting of an identity-based connection instead of
// their common prefix.
var suffixInConnection = &Rule{Code: "AZF410", Name: "suffix-in-connection", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	settingsOf(f, func(c setting) {
		prefix := identitySuffix(c.value)
		if prefix == "" {
			return
		}
		p.one(Finding{Function: f.Name, Fixes: []Fix{{Title: "Change it to '" + prefix + "'", Preferred: true,
			Edits: []Edit{{Path: f.Config.File.Path, Span: c.found.Value.ContentSpan(), New: prefix}}}}},
			inConfig(f, c.found.Value.ContentSpan()),
			"`"+c.found.Name+"` names one setting of a connection; expected what their names have in common, '"+prefix+"'.")
	})
}}

// identitySuffix is the connection that a setting's name is a part of, "" when it is none.
func identitySuffix(value string) string {
	prefix, suffix, ok := strings.Cut(value, "__")
	if !ok || prefix == "" {
		return ""
	}
	for _, known := range identitySuffixes {
		if strings.EqualFold(suffix, known) {
			return prefix
		}
	}
	return ""
}
