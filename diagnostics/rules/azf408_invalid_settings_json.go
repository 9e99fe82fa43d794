package rules

import "funcls/internal/model"

// invalidSettingsJSON: local.settings.json cannot be parsed (R66).
var invalidSettingsJSON = &Rule{Code: "AZF408", Name: "invalid-settings-json", Severity: Warning, App: func(p *Pass, a *model.App) {
	s := a.Shared.Settings
	if s.Doc == nil {
		return
	}
	for _, e := range s.Doc.Errors {
		// What stands there may be a secret, so the parser's own words are left out.
		p.one(Finding{RuntimeSource: Tools, RuntimeMessage: unreadSettings, Repair: repairJSON(s.Path, s.Doc)}, place{s.Path, e.Span}, "local.settings.json is not valid JSON, so no setting is read.")
	}
}}
