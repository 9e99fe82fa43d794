package rules

import "funcls/internal/model"

// settingNotListed: code reads a setting that local.settings.json does not have. In the cloud it
// may well be set, so this is for those who keep the file complete.
var settingNotListed = &Rule{Code: "AZF420", Name: "setting-not-listed", Severity: Hint, Off: true, InApp: func(p *Pass, a *model.App, f *model.Function) {
	s := a.Shared.Settings
	fn, m := running(f)
	if fn == nil || s.Root == nil {
		return
	}
	for _, def := range scriptDefs(f, fn, m) {
		if !mentions(f, def, "environ", "getenv") {
			continue
		}
		for _, r := range model.EnvironmentReads(m, def.Code()) {
			if !foreseen(s, r.Key.Str) {
				finding := Finding{Function: f.Name, Related: []Related{{Path: s.Path, Message: "the settings of a local run"}}, Fixes: listSetting(s, r.Key.Str)}
				p.one(finding, inEntry(f, r.Key.Span), "local.settings.json has no setting '"+r.Key.Str+"', which is read here.")
			}
		}
	}
}}

// listSetting offers to add an empty setting.
func listSetting(s *model.Settings, name string) []Fix {
	add, ok := addSetting(s, name, "")
	if !ok {
		return nil
	}
	return []Fix{{Title: "Add '" + name + "' to local.settings.json", Preferred: true, Edits: []Edit{add}}}
}
