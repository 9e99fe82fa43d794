package rules

import (
	"strings"

	"funcls/internal/model"
)

// scriptUndetermined: scriptFile is not set and the folder offers no default (R45, R46).
var scriptUndetermined = &Rule{Code: "AZF006", Name: "script-undetermined", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) || f.Script.State != model.ScriptUndetermined {
		return
	}
	finding := fromHost(f, "Unable to determine the primary function script. Make sure at least one script file is present. Try renaming your entry point script to 'run' or alternatively you can specify the name of the entry point script explicitly by adding a 'scriptFile' property to your function metadata.")
	for _, m := range f.Config.Doc.Root.Members {
		if key, _ := m.Key.String(); key != "scriptFile" && strings.EqualFold(key, "scriptFile") {
			finding.Fixes = []Fix{{Title: "Rename `" + key + "` to `scriptFile`", Preferred: true,
				Edits: []Edit{{Path: f.Config.File.Path, Span: m.Key.ContentSpan(), New: "scriptFile"}}}}
			p.one(finding, inConfig(f, m.Key.ContentSpan()), "The host reads `scriptFile` in exactly this case, found `"+key+"`, so it cannot tell which file is the script.")
			return
		}
	}
	finding.Fixes = setScript(f, definesEntry(p, f), true)
	if finding.Fixes == nil {
		finding.Fixes = createScript(p, f, f.Dir+"/__init__.py")
	}
	if f.App.Options.Host.March2020() {
		p.one(finding, bindingsOf(f), "function.json sets no scriptFile, which the host of March 2020 needs where there is more than one file: `__init__.py` is no default of it.")
		return
	}
	p.one(finding, bindingsOf(f), "function.json sets no scriptFile, and the folder holds no __init__.py that would be the default.")
}}
