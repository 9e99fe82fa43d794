package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
)

// nestedHostJSON: a host.json inside a function's folder, which the host of the app around it does
// not read (R62).
var nestedHostJSON = &Rule{Code: "AZF015", Name: "nested-host-json", Severity: Warning, InApp: func(p *Pass, a *model.App, f *model.Function) {
	if !f.NestedHost || f.App.Model != model.V1 {
		return
	}
	path := f.Dir + "/" + model.HostFile
	finding := Finding{Function: f.Name, Unnecessary: true, Related: []Related{{Path: a.Shared.Host.Path, Message: "the app's host.json"}}}
	at := place{path, text.Span{}}
	if doc := p.View.JSON(path); doc != nil && doc.Root != nil {
		at.span = headOf(doc.Root)
	}
	p.one(finding, at, "This host.json lies in the folder of function '"+f.Name+"', where no host reads it; the app's is '"+strings.TrimPrefix(a.Shared.Host.Path, a.Root+"/")+"' in the folder above.")
}}
