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
	} else if notPython(path.Ext(rel)) {
		return // a function of another language, in an app that mixes them
	}
	if notPython(path.Ext(rel)) {
		return
	}
	p.one(fromWorker(f, "RuntimeError: cannot load function "+f.Name+": invalid Python filename <app>/"+rel), at,
		"The worker loads only files that end in `.py`, in lower case; the script is '"+path.Base(rel)+"'.")
}}

// notPython reports an extension that another language's worker claims.
func notPython(ext string) bool {
	switch strings.ToLower(ext) {
	case ".js", ".mjs", ".cjs", ".ts", ".ps1", ".jar", ".dll", ".exe", ".cs", ".csx", ".fsx", ".class", ".sh", ".bat", ".cmd", ".php":
		return true
	}
	return false
}
