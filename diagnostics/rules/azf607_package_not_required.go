package rules

import (
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// packageNotRequired: a script imports a package of Azure Functions that requirements.txt does not
// list, and that the worker does not bring.
var packageNotRequired = &Rule{Code: "AZF607", Name: "package-not-required", Severity: Warning, InApp: func(p *Pass, a *model.App, f *model.Function) {
	if f.Script.State != model.ScriptFound || !onlyRequired(a.Shared) {
		return
	}
	m := p.View.Python(f.Script.Path)
	if m == nil || len(m.Errors) > 0 {
		return
	}
	r, said := a.Shared.Requirements, map[string]bool{}
	for i := range m.Stmts {
		s := &m.Stmts[i]
		name := distribution(s)
		if name == "" || said[name] || s.Guard&(pyfile.Caught|pyfile.Never|pyfile.Tried) != 0 {
			continue
		}
		if r.Lists(name) {
			continue
		}
		said[name] = true
		finding := Finding{Function: f.Name, Related: []Related{{r.File.Path, text.Span{}, "what the app gets"}}}
		if s.Import.Module == "azure.durable_functions" { // of the others more may be missing
			finding.RuntimeSource, finding.RuntimeMessage = Worker, "ModuleNotFoundError: No module named '"+s.Import.Module+"'"
		}
		if !r.UTF16 {
			finding.Fixes = []Fix{{Title: "Add " + name + " to requirements.txt", Preferred: true, Edits: []Edit{edit.AppendLine(r.File.Path, r.File.Content, name)}}}
		}
		p.one(finding, place{f.Script.Path, s.Import.ModuleSpan}, "This import needs the package "+name+", which requirements.txt does not list.")
	}
}}

// distribution is the package that an import needs beside what the worker brings, as far as it is
// one of Azure Functions; else "".
func distribution(s *pyfile.Stmt) string {
	if s.Import == nil || s.Import.Level > 0 {
		return ""
	}
	module := s.Import.Module
	switch {
	case module == "azure.durable_functions" || strings.HasPrefix(module, "azure.durable_functions."):
		return "azure-functions-durable"
	case strings.HasPrefix(module, "azurefunctions.extensions."):
		parts := strings.Split(module, ".")
		if len(parts) >= 4 && (parts[2] == "bindings" || parts[2] == "http") {
			return strings.Join(parts[:4], "-")
		}
	}
	return ""
}
