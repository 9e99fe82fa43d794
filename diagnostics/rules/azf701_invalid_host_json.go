package rules

import "funcls/internal/model"

// invalidHostJSON: host.json cannot be parsed, so the host starts no function of the app.
var invalidHostJSON = &Rule{Code: "AZF701", Name: "invalid-host-json", Severity: Error, App: func(p *Pass, a *model.App) {
	path := a.Root + "/" + model.HostFile
	doc := p.View.JSON(path)
	if doc == nil {
		return
	}
	for _, e := range doc.Errors {
		p.one(Finding{RuntimeSource: Host, RuntimeMessage: "Unable to parse host configuration file '<app>/host.json'.", Repair: repairJSON(path, doc)}, place{path, e.Span}, "host.json is not valid JSON, so the host cannot start the app: "+e.Message)
		return
	}
}}
