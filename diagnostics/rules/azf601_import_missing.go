package rules

import (
	"path"

	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// importMissing: importing the script certainly fails: a module or name that does not exist in
// the app, or a relative import beyond its top (R7, R8).
var importMissing = &Rule{Code: "AZF601", Name: "import-missing", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if f.Entry == nil || f.Entry.Load == nil {
		return
	}
	err := f.Entry.Load
	facts := p.View.Python(err.Path)
	if facts == nil || len(facts.Errors) > 0 {
		return
	}
	finding := fromWorker(f, err.String())
	hint, fixes := mend(p, f, facts, err)
	finding.Fixes = fixes
	at := place{err.Path, err.Span}
	if err.Path == f.Script.Path {
		p.one(finding, at, "The worker cannot import the script: "+err.String()+"."+hint)
		return
	}
	p.both(finding,
		half{at, "This import fails: " + err.String() + ". Function '" + f.Name + "' imports this file, so the worker cannot load it." + hint, "the import that fails"},
		half{importOf(f, p.View, err.Path), "Importing " + path.Base(err.Path) + " fails: " + err.String() + ".", "imported by function '" + f.Name + "'"})
}}

// importOf is the import in the function's script that leads to a failing file, or the script's
// first import when the way there is longer.
func importOf(f *model.Function, view model.View, failing string) place {
	facts := view.Python(f.Script.Path)
	stem := path.Base(failing)
	stem = stem[:len(stem)-len(path.Ext(stem))]
	if stem == "__init__" {
		stem = path.Base(path.Dir(failing))
	}
	var first *pyfile.Import
	for i := range facts.Stmts {
		s := &facts.Stmts[i]
		if s.Import == nil {
			continue
		}
		if imp := s.Import; path.Base(dotsToSlashes(imp.Module)) == stem || imp.Name == stem {
			return place{f.Script.Path, imp.ModuleSpan}
		} else if first == nil && (imp.Level > 0 || imp.Module != "azure.functions") {
			first = imp
		}
	}
	if first != nil {
		return place{f.Script.Path, first.ModuleSpan}
	}
	return place{f.Script.Path, text.Span{}}
}

func dotsToSlashes(module string) string {
	out := []byte(module)
	for i, c := range out {
		if c == '.' {
			out[i] = '/'
		}
	}
	return string(out)
}
