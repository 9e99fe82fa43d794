package rules

import (
	"funcls/internal/model"
)

// emptyConnection: a property that names a setting is empty (R65).
var emptyConnection = &Rule{Code: "AZF403", Name: "empty-connection", Severity: Hint, InApp: func(p *Pass, a *model.App, f *model.Function) {
	settingsOf(f, func(c setting) {
		if c.value != "" {
			return
		}
		finding := Finding{Function: f.Name}
		if c.property.Name == "connection" || c.property.Name == "apiKey" {
			finding.RuntimeSource, finding.RuntimeMessage = Tools, "Warning: '"+c.found.Name+"' property in '<app>/"+f.Name+"/function.json' is empty."
		}
		message := "`" + c.found.Name + "` is empty"
		switch {
		case c.property.Fallback != "":
			message += ", so the app setting '" + c.property.Fallback + "' is used."
			finding.Fixes = []Fix{{Title: "Write '" + c.property.Fallback + "'", Edits: []Edit{{Path: f.Config.File.Path, Span: c.found.Value.ContentSpan(), New: c.property.Fallback}}}}
		case c.property.Required:
			finding.Severity = Information
			message += "; expected the name of the app setting that holds the connection."
		default:
			message += "."
		}
		if usual := c.binding.Kind.UsualSetting(c.property); finding.Fixes == nil && usual != "" && connected(a.Shared.Settings, usual) {
			finding.Fixes = []Fix{{Title: "Write '" + usual + "'", Preferred: true, Edits: []Edit{{Path: f.Config.File.Path, Span: c.found.Value.ContentSpan(), New: usual}}}}
		}
		p.one(finding, inConfig(f, valueSpan(c.found.Value, c.binding.Node)), message)
	})
}}
