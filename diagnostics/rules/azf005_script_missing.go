package rules

import (
	"path"
	"strings"

	"funcls/internal/model"
	"funcls/internal/near"
)

// scriptMissing: scriptFile names a file that does not exist (R45).
var scriptMissing = &Rule{Code: "AZF005", Name: "script-missing", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) || f.Script.State != model.ScriptMissing || f.Config.ScriptFile == nil {
		return
	}
	found, _ := f.Config.ScriptFile.String()
	finding := fromHost(f, "Invalid script file name configuration. The 'scriptFile' property is set to a file that does not exist.")
	message := "scriptFile names '" + found + "', which does not exist."
	if !strings.HasPrefix(f.Script.Path, f.App.Root+"/") {
		message = "scriptFile names '" + found + "', which is outside the app: no such file is deployed with it."
	}
	if fixed := strings.ReplaceAll(found, "\\", "/"); fixed != found {
		message += " Paths are written with '/'; '\\' works on Windows only."
		if p.View.File(path.Join(f.Dir, fixed)) != nil {
			finding.Fixes = []Fix{{Title: "Change scriptFile to '" + fixed + "'", Preferred: true,
				Edits: []Edit{{Path: f.Config.File.Path, Span: f.Config.ScriptFile.ContentSpan(), New: fixed}}}}
		}
		if finding.Fixes == nil {
			finding.Fixes = setScript(f, definesEntry(p, f), true)
		}
		p.one(finding, inConfig(f, f.Config.ScriptFile.ContentSpan()), message)
		return
	}
	var names []string
	children, _ := p.View.List(path.Dir(f.Script.Path))
	for _, c := range children {
		if !c.Dir && path.Ext(c.Name) == ".py" {
			names = append(names, c.Name)
		}
	}
	if best, ok := near.Nearest(path.Base(found), names); ok {
		fixed := path.Join(path.Dir(found), best)
		message += " Did you mean '" + fixed + "'?"
		finding.Fixes = []Fix{{Title: "Change scriptFile to '" + fixed + "'", Preferred: true,
			Edits: []Edit{{Path: f.Config.File.Path, Span: f.Config.ScriptFile.ContentSpan(), New: fixed}}}}
	}
	if finding.Fixes == nil {
		finding.Fixes = setScript(f, definesEntry(p, f), true)
	}
	finding.Fixes = append(finding.Fixes, createScript(p, f, f.Script.Path)...)
	p.one(finding, inConfig(f, f.Config.ScriptFile.ContentSpan()), message)
}}
