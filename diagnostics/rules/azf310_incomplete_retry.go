package rules

import (
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// incompleteRetry: a retry policy without a property that its strategy needs (R59).
var incompleteRetry = &Rule{Code: "AZF310", Name: "incomplete-retry", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) || len(f.Config.Bindings) == 0 {
		return
	}
	m := f.Config.Doc.Root.Member("retry")
	if m == nil || m.Value.Kind != jsondoc.Object {
		return
	}
	need := []string{"maxRetryCount"}
	strategy := m.Value.GetFold("strategy")
	switch name, _ := strategy.String(); {
	case strategy == nil, strings.EqualFold(name, "exponentialBackoff"):
		need = append(need, "minimumInterval", "maximumInterval")
	case strings.EqualFold(name, "fixedDelay"):
		need = append(need, "delayInterval")
	default:
		return // what the host makes of it is not known
	}
	for _, name := range need {
		if n := m.Value.GetFold(name); n != nil && n.Kind != jsondoc.Null {
			continue
		}
		// .NET names the property as its class does, in upper camel case.
		p.one(fromHost(f, "Value cannot be null. (Parameter '"+strings.ToUpper(name[:1])+name[1:]+"')"), inConfig(f, m.Key.ContentSpan()),
			"The retry policy has no "+name+", which its strategy needs.")
		return
	}
}}
