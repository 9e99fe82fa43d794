package rules

import (
	"path"
	"strings"

	"funcls/internal/model"
)

// scriptDotted: a dot in the script's path breaks the module name the worker imports (R5).
var scriptDotted = &Rule{Code: "AZF008", Name: "script-dotted", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) || f.Script.State != model.ScriptDotted || !f.ValidName() {
		return
	}
	rel := strings.TrimSuffix(strings.TrimPrefix(f.Script.Path, f.App.Root+"/"), ".py")
	module := "__app__"
	for _, part := range strings.Split(rel, "/") {
		head, _, dotted := strings.Cut(part, ".")
		module += "." + head
		if dotted {
			break
		}
	}
	at := bindingsOf(f)
	if f.Config.ScriptFile != nil {
		at = inConfig(f, f.Config.ScriptFile.ContentSpan())
	}
	finding := fromWorker(f, "ModuleNotFoundError: No module named '"+module+"'")
	finding.Fixes = setScript(f, definesEntry(p, f), false)
	p.one(finding, at,
		"A dot inside '"+path.Base(f.Script.Path)+"' makes its module name unimportable; rename the file without the dot.")
}}
