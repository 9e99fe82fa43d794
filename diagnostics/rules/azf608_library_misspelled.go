package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// azurePackages are the parts of azure that are for function apps. Of the others that are published
// none has a name that is nearly one of theirs.
var azurePackages = []string{"functions", "durable_functions"}

// libraryMisspelled: an import of what is nearly azure.functions. All packages whose names begin with
// azure share that one, so it cannot be told for certain that no package brings it.
var libraryMisspelled = &Rule{Code: "AZF608", Name: "library-misspelled", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	if f.Script.State != model.ScriptFound || f.Entry != nil && (f.Entry.Load != nil || f.Entry.MovesImports) {
		return
	}
	m, file := p.View.Python(f.Script.Path), p.View.File(f.Script.Path)
	if m == nil || file == nil || len(m.Errors) > 0 {
		return
	}
	for i := range m.Stmts {
		s := &m.Stmts[i]
		if s.Import == nil || s.Import.Level > 0 || s.Guard&(pyfile.Caught|pyfile.Never) != 0 {
			continue
		}
		name, at := azurePart(s, file.Content)
		best, ok := near.Nearest(name, azurePackages)
		if !ok {
			continue
		}
		finding := Finding{Function: f.Name, RuntimeSource: Worker, RuntimeMessage: "ModuleNotFoundError: No module named 'azure." + name + "'"}
		if s.Import.Module == "azure" && s.Kind == pyfile.FromStmt {
			finding.RuntimeMessage = "ImportError: cannot import name '" + name + "' from 'azure' (unknown location)"
		}
		finding.Fixes = []Fix{{Title: "Change to '" + best + "'", Preferred: true, Edits: []Edit{{Path: f.Script.Path, Span: at, New: best}}}}
		p.one(finding, place{f.Script.Path, at}, "No package is known to bring 'azure."+name+"'. Did you mean 'azure."+best+"'?")
	}
}}

// azurePart is the part of azure that an import names, and where; "" for none.
func azurePart(s *pyfile.Stmt, content []byte) (string, text.Span) {
	if s.Import.Module == "azure" && s.Kind == pyfile.FromStmt {
		return s.Import.Name, s.Import.NameSpan
	}
	rest, ok := strings.CutPrefix(s.Import.Module, "azure.")
	if !ok || string(s.Import.ModuleSpan.Of(content)) != s.Import.Module {
		return "", text.Span{}
	}
	name, _, _ := strings.Cut(rest, ".")
	start := s.Import.ModuleSpan.Start + len("azure.")
	return name, text.Span{Start: start, End: start + len(name)}
}
