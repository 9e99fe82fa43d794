package rules

import "funcls/internal/model"

// functionName: the folder's name is no function name to the host (R41).
var functionName = &Rule{Code: "AZF004", Name: "function-name", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if f.ValidName() {
		return
	}
	p.one(fromHost(f, "'"+f.Name+"' is not a valid function name."), bindingsOf(f),
		"The folder name '"+f.Name+"' is not a valid function name: it must start with a letter, hold only letters, digits, `_` and `-`, be at most 128 characters long and not be `host`.")
}}
