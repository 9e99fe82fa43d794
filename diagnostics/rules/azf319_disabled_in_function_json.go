package rules

import (
	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// disabledInConfig: function.json says that the function is disabled, which no current host reads (R48).
var disabledInConfig = &Rule{Code: "AZF319", Name: "disabled-in-function-json", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, key := range []string{"disabled", "excluded"} {
		m := f.Config.Doc.Root.MemberFold(key)
		if m == nil {
			continue
		}
		finding := Finding{Function: f.Name, Unnecessary: true, Fixes: []Fix{{Title: "Remove `" + key + "`", Edits: []Edit{removeMember(f.Config.File.Path, f.Config.Doc.Root, m)}}}}
		at := inConfig(f, m.Key.ContentSpan())
		if on, ok := m.Value.Bool(); ok && on {
			p.one(finding, at, "No current host reads `"+key+"` in function.json: '"+f.Name+"' runs all the same. The app setting AzureWebJobs."+f.Name+".Disabled with the value true disables it.")
			continue
		}
		if m.Value.Kind == jsondoc.Missing {
			continue
		}
		finding.Severity = Hint
		p.one(finding, at, "No current host reads `"+key+"` in function.json; the app setting AzureWebJobs."+f.Name+".Disabled says whether the function runs.")
	}
}}

// removeMember is the edit that takes a member out of an object, with the comma beside it.
func removeMember(path string, object *jsondoc.Node, m *jsondoc.Member) Edit {
	span := m.Span
	for i := range object.Members {
		if &object.Members[i] != m {
			continue
		}
		switch {
		case i > 0:
			span.Start = object.Members[i-1].Span.End
		case len(object.Members) > 1:
			span.End = object.Members[1].Span.Start
		}
	}
	return Edit{path, span, ""}
}
