package rules

import (
	"strings"

	"funcls/internal/model"
)

// returnNeverGiven: a $return binding whose converter takes no None, and a function that returns
// nothing. Every call fails, unless it raises before.
var returnNeverGiven = &Rule{Code: "AZF214", Name: "return-never-given", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	b := encoded(f)
	if b == nil || refusesNone[b.Type] == "" {
		return
	}
	def, _ := returning(f)
	if def == nil || def.Lambda {
		return
	}
	body := def.Body()
	if body.Generator || valued(def) || !body.FallsOff && len(returned(def)) == 0 {
		return
	}
	finding := fromWorker(f, unencodable(refusesNone[b.Type], "NoneType"))
	if strings.EqualFold(b.Type, "http") && body.FallsOff && len(returned(def)) == 0 {
		finding.Fixes = respondAtEnd(f, def)
	}
	p.both(finding,
		half{nameOf(f, b), "The binding `$return` of type " + b.Type + " waits for a return value, but '" + f.Entry.Name + "' never returns one; the worker fails the call.", "the binding $return"},
		half{entryOf(f), "'" + f.Entry.Name + "' returns nothing, but the binding `$return` of type " + b.Type + " needs a value; the worker fails the call.", "the entry point"})
}}
