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
	what, repr := "a functools.partial", "functools.partial(...)"
	if v := f.Entry.Value; v.Kind == pyeval.Instance {
		what = "an instance of " + v.Class.Name
		// The address differs from run to run; this one stands for any.
		repr = "<" + v.Class.Qualified + " object at 0x7f0000000000>"
	}
	p.one(fromWorker(f, "TypeError: "+repr+" is not a module, class, method, or function."), entryOf(f),
		"The worker needs a function to read annotations from; '"+f.Entry.Name+"' is "+what+". Wrap it in a def.")
}}
