package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/secret"
)

// valueForName: function.json holds a connection string or a key where the name of the app setting
// that holds it belongs (R65). Nothing of the value gets into any output.
var valueForName = &Rule{Code: "AZF402", Name: "value-for-setting-name", Severity: Warning, InApp: func(p *Pass, a *model.App, f *model.Function) {
	settingsOf(f, func(c setting) {
		if !noName(c.value) {
			return
		}
		finding := Finding{Function: f.Name, RuntimeSource: Host}
		message := "`" + c.found.Name + "` holds " + describe(c.value) + "; it must be the name of the app setting that holds it, and the host finds no setting of that name."
		if secret.In(c.value) {
			message += " Whoever can read this file can read the secret, so make a new one."
		}
		at := inConfig(f, c.found.Value.ContentSpan())
		finding.Fixes = moveToSetting(p, a, c.binding, c.property, at, c.value, "", true)
		p.one(finding, at, message)
	})
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		for _, prop := range b.Properties {
			value, ok := prop.Value.String()
			if !ok || !secret.In(value) || !strings.ContainsAny(value, "=@") || strings.ContainsAny(value, "{%") {
				continue
			}
			finding, at := Finding{Function: f.Name}, inConfig(f, prop.Value.ContentSpan())
			if b.Kind != nil {
				if known, ok := b.Kind.Property(prop.Name); ok {
					if !known.MaySetting {
						continue // a name, looked at above, or text such as SQL
					}
					finding.Fixes = moveToSetting(p, a, b, known, at, value, "", false)
				}
			}
			p.one(finding, at,
				"`"+prop.Name+"` holds a secret. Whoever can read this file can read it; keep it in an app setting, and make a new one.")
		}
	}
}}
