package rules

import (
	"path"
	"strings"

	"funcls/internal/model"
)

// scriptNotPython: the script's extension is not exactly .py (R4).
var scriptNotPython = &Rule{Code: "AZF007", Name: "script-not-python", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) || f.Script.State != model.ScriptNotPython {
		return
	}
	rel := strings.TrimPrefix(f.Script.Path, f.App.Root+"/")
	at := bindingsOf(f)
	if f.Config.ScriptFile != nil {
		at = inConfig(f, f.Config.ScriptFile.ContentSpan())
	}
	finding := fromWorker(f, loaderError(f, "cannot load function %s: invalid Python filename %s", f.Name, "<app>/"+rel))
	finding.Fixes = setScript(f, definesEntry(p, f), true)
	p.one(finding, at,
		"The worker loads only files that end in `.py`, in lower case; the script is '"+path.Base(rel)+"'.")
}}
