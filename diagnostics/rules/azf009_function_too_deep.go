package rules

import (
	"path"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// functionTooDeep: the host looks for functions only directly below host.json (R40).
var functionTooDeep = &Rule{Code: "AZF009", Name: "function-too-deep", Severity: Warning, App: func(p *Pass, a *model.App) {
	if a.Model != model.V1 {
		return // no function.json is read at all
	}
	for _, d := range a.Dead {
		rel := strings.TrimPrefix(d.Path, a.Root+"/")
		if !d.Python || d.Doc == nil || d.Doc.Root == nil || d.Doc.Root.Get("bindings") == nil || d.Doc.Root.Get("bindings").Kind != jsondoc.Array || aside(path.Dir(rel)) {
			continue
		}
		f := Finding{Unnecessary: true, Related: []Related{{Path: a.Root + "/" + model.HostFile, Message: "the app's root"}}}
		p.one(f, place{d.Path, d.Doc.Root.Member("bindings").Key.ContentSpan()},
			"The host never finds this function: it looks only in folders directly below host.json, and this file is at '"+rel+"'.")
	}
}}

// aside reports a folder that holds functions for other purposes than running them here.
func aside(rel string) bool {
	for _, part := range strings.Split(strings.ToLower(rel), "/") {
		for _, word := range []string{"test", "template", "example", "sample", "fixture", "doc", "snippet", "backup", "archive", "old"} {
			if strings.Contains(part, word) {
				return true
			}
		}
	}
	return false
}
