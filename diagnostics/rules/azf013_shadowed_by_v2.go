package rules

import (
	"funcls/internal/model"
	"funcls/internal/text"
)

// shadowedByV2: with function_app.py beside host.json the worker indexes decorators and no
// function.json is read (R63).
var shadowedByV2 = &Rule{Code: "AZF013", Name: "shadowed-by-v2", Severity: Warning, Mixed: true, Function: func(p *Pass, f *model.Function) {
	finding := Finding{Function: f.Name, Unnecessary: true,
		RuntimeMessage: "Detected mixed function app. Some functions may not be indexed - " + f.Name, RuntimeSource: Host,
		Related: []Related{{f.App.Root + "/" + model.EntryFileV2, text.Span{}, "this file wins"}}}
	p.one(finding, bindingsOf(f), "Function '"+f.Name+"' is not loaded: the app has a function_app.py, and where it declares functions the host reads no function.json.")
}}
