package rules

import (
	"funcls/internal/model"
	"funcls/internal/pyeval"
)

// entryPointNoSignature: the entry point can be called, but the worker cannot read its
// annotations: a functools.partial or an object with __call__ (R6).
var entryPointNoSignature = &Rule{Code: "AZF012", Name: "entry-point-no-signature", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !judged(f) || f.Entry.State != model.EntryNoSignature {
		return
	}
	v := f.Entry.Value
	what, repr := "a functools.partial", pyeval.Repr(v, f.App.Options.Python)
	if v.Kind == pyeval.Instance {
		what = "an instance of " + v.Class.Name
		repr = "<" + v.Class.Qualified + " object at " + pyeval.Address + ">"
	}
	sentence := ""
	if v.Known() {
		sentence = "TypeError: " + repr + " is not a module, class, method, or function."
	}
	p.one(fromWorker(f, sentence), entryOf(f),
		"The worker needs a function to read annotations from; '"+f.Entry.Name+"' is "+what+". Wrap it in a def.")
}}
