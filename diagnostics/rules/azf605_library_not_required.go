package rules

import (
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/text"
)

// libraryPackage is the distribution that azure.functions comes from.
const libraryPackage = "azure-functions"

// libraryNotRequired: requirements.txt does not list azure-functions.
var libraryNotRequired = &Rule{Code: "AZF605", Name: "library-not-required", Severity: Hint, App: func(p *Pass, a *model.App) {
	r := a.Shared.Requirements
	if !a.Python || !onlyRequired(a.Shared) || len(r.Entries) == 0 || r.Lists(libraryPackage) || r.UTF16 || len(a.Functions) == 0 {
		return
	}
	file := r.File
	for _, q := range r.Entries {
		if _, ok := near.Nearest(q.Name, []string{libraryPackage}); ok && q.Name != "azure-functions-durable" && q.Name != workerPackage {
			p.one(Finding{Severity: Warning, Fixes: []Fix{{Title: "Change it to '" + libraryPackage + "'", Preferred: true, Edits: []Edit{{Path: file.Path, Span: q.Span, New: libraryPackage}}}}},
				place{file.Path, q.Span}, "'"+q.Name+"' is not the library of Azure Functions. Did you mean '"+libraryPackage+"'?")
			return
		}
	}
	p.one(Finding{Fixes: []Fix{{Title: "Add " + libraryPackage, Edits: []Edit{edit.AppendLine(file.Path, file.Content, libraryPackage)}}}},
		place{file.Path, text.Span{}}, "requirements.txt does not list "+libraryPackage+", so the app gets whatever release the worker brings along, which changes without notice.")
}}
