package rules

import "funcls/internal/model"

// workerPackage is the distribution of the Python worker, which the platform brings itself.
const workerPackage = "azure-functions-worker"

// workerRequired: requirements.txt lists the worker, whose modules then stand in for those of the
// platform's own.
var workerRequired = &Rule{Code: "AZF606", Name: "worker-required", Severity: Warning, App: func(p *Pass, a *model.App) {
	r := a.Shared.Requirements
	if r == nil || !a.Python || r.UTF16 {
		return
	}
	file := r.File
	for _, q := range r.Entries {
		if q.Name == workerPackage {
			p.one(Finding{Fixes: []Fix{{Title: "Remove the line", Preferred: true, Edits: []Edit{{Path: file.Path, Span: wholeLine(file.Content, q.Span), New: ""}}}}},
				place{file.Path, q.Span}, "The platform brings "+workerPackage+" itself; another copy of it in the app gets in its way.")
		}
	}
}}
