package rules

import (
	"path"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// besideHostJSON: a function.json that lies beside host.json and not in a folder of its own (R40).
var besideHostJSON = &Rule{Code: "AZF016", Name: "function-beside-host-json", Severity: Warning, App: func(p *Pass, a *model.App) {
	doc := p.View.JSON(a.Root + "/" + model.ConfigFile)
	if a.Model != model.V1 || doc == nil || doc.Root.Get("bindings").KindOf() != jsondoc.Array {
		return
	}
	if p.View.File(path.Dir(a.Root)+"/"+model.HostFile) != nil {
		return // the folder is a function of the app above, see AZF015
	}
	p.one(Finding{Unnecessary: true, Related: []Related{{Path: a.Shared.Host.Path, Message: "the app's root"}}}, place{a.Root + "/" + model.ConfigFile, doc.Root.Member("bindings").Key.ContentSpan()},
		"The host never finds this function: it looks only in folders below host.json, and this file lies beside it. Its folder's name would be the function's.")
}}
