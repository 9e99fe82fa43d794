package rules

import (
	"fmt"
	"path"
	"strings"

	"funcls/internal/model"
)

// pythonSyntax: the script, or a module of the app it imports, does not compile (R7).
var pythonSyntax = &Rule{Code: "AZF002", Name: "python-syntax", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if f.Entry == nil || f.Entry.Load == nil {
		return
	}
	err := f.Entry.Load
	facts := p.View.Python(err.Path)
	if facts == nil || len(facts.Errors) == 0 || facts.Errors[0].Span != err.Span || facts.Errors[0].Message != err.Message {
		return
	}
	e := facts.Errors[0]
	sentence := ""
	if e.Exact {
		sentence = fmt.Sprintf("%s: %s (%s, line %d)", e.Exception, e.Message, path.Base(err.Path), e.Line)
	}
	finding := fromWorker(f, sentence)
	if file := p.View.File(err.Path); file != nil && file.Err == nil {
		finding.Repair = repairPython(err.Path, facts, file.Content)
	}
	said := e.Exception + ": " + e.Message
	if !strings.HasSuffix(said, "?") {
		said += "."
	}
	if err.Path == f.Script.Path {
		p.one(finding, place{err.Path, e.Span}, said+" The worker cannot import "+path.Base(err.Path)+".")
		return
	}
	at := importOf(f, p.View, err.Path)
	p.both(finding,
		half{place{err.Path, e.Span}, said + " Function '" + f.Name + "' imports this file, so the worker cannot load it.", "the syntax error"},
		half{at, "Importing " + path.Base(err.Path) + " fails: " + said, "imported by function '" + f.Name + "'"})
}}
