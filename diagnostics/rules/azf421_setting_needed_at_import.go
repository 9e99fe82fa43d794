package rules

import (
	"bytes"

	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// settingNeededAtImport: the script reads a setting with os.environ[...] when it is imported, and
// local.settings.json does not have it. Where it is not set, the function does not load.
var settingNeededAtImport = &Rule{Code: "AZF421", Name: "setting-needed-at-import", Severity: Information, Off: true, InApp: func(p *Pass, a *model.App, f *model.Function) {
	s := a.Shared.Settings
	fn, m := running(f)
	if fn == nil || s.Root == nil || !bytes.Contains(f.Entry.File.Content, []byte("environ")) {
		return
	}
	code := m.Code()
	for _, r := range model.EnvironmentReads(m, code) {
		if !r.Required || !code.Own(r.Use) || r.Use.Stmt.Guard&(pyfile.Conditional|pyfile.Never|pyfile.Tried) != 0 || foreseen(s, r.Key.Str) {
			continue
		}
		finding := fromWorker(f, "KeyError: '"+r.Key.Str+"'")
		finding.Related = []Related{{Path: s.Path, Message: "the settings of a local run"}}
		finding.Fixes = listSetting(s, r.Key.Str)
		p.one(finding, inEntry(f, r.Key.Span), "The script needs the setting '"+r.Key.Str+"' when it is imported, and local.settings.json does not have it. Where it is not set, the function does not load.")
	}
}}
