package rules

import (
	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// disabledInConfig: function.json says that the function is disabled, which no current host reads (R48).
var disabledInConfig = &Rule{Code: "AZF319", Name: "disabled-in-function-json", Severity: Warning, InApp: func(p *Pass, a *model.App, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, key := range []string{"disabled", "excluded"} {
		root := f.Config.Doc.Root
		m := root.MemberFold(key)
		if m == nil {
			continue
		}
		finding := Finding{Function: f.Name, Unnecessary: true, Fixes: []Fix{{Title: "Remove `" + key + "`", Edits: []Edit{inJSON(f).RemoveMember(root, root.IndexOf(m))}}}}
		at := inConfig(f, m.Key.ContentSpan())
		if on, ok := m.Value.Bool(); ok && on {
			if key == "disabled" {
				finding.Fixes = append(finding.Fixes, disable(p, a, f, finding.Fixes[0])...)
			}
			p.one(finding, at, "No current host reads `"+key+"` in function.json: '"+f.Name+"' runs all the same. The app setting AzureWebJobs."+f.Name+".Disabled with the value true disables it.")
			continue
		}
		if m.Value.Kind == jsondoc.Missing {
			continue
		}
		finding.Severity = Hint
		finding.Fixes[0].Preferred = true // it says what is the case anyway
		p.one(finding, at, "No current host reads `"+key+"` in function.json; the app setting AzureWebJobs."+f.Name+".Disabled says whether the function runs.")
	}
}}

// disable offers to put in its place the app setting that does disable a function.
func disable(p *Pass, a *model.App, f *model.Function, remove Fix) []Fix {
	name := "AzureWebJobs." + f.Name + ".Disabled"
	s := a.Shared.Settings
	add, ok := addSetting(s, name, "true")
	if p.View.File(s.Path) == nil {
		add, ok = newSettings(s, name, "true"), true
	}
	if !ok || s.Value(name) != nil {
		return nil
	}
	return []Fix{{Title: "Set the app setting '" + name + "' instead", Edits: append([]Edit{add}, remove.Edits...)}}
}
