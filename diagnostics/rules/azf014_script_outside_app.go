package rules

import (
	"path"

	"funcls/internal/model"
)

// scriptOutsideApp: scriptFile leads to a file above the app's root, which the worker does not
// import and a deployment does not contain (R3).
var scriptOutsideApp = &Rule{Code: "AZF014", Name: "script-outside-app", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) || f.Script.State != model.ScriptOutside || f.Config.ScriptFile == nil {
		return
	}
	found, _ := f.Config.ScriptFile.String()
	finding := fromWorker(f, "")
	finding.Fixes = setScript(f, definesEntry(p, f), true)
	p.one(finding, inConfig(f, f.Config.ScriptFile.ContentSpan()),
		"scriptFile '"+found+"' lies outside the app; the worker imports only files below the folder of host.json, '"+path.Base(f.App.Root)+"'.")
}}
