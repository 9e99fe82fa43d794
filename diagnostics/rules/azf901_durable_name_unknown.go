package rules

import "funcls/internal/model"

// durableNameUnknown: code names an activity, orchestrator or entity that the app does not have.
// It loads; the durable extension refuses the call, or the orchestration fails.
var durableNameUnknown = &Rule{Code: "AZF901", Name: "durable-name-unknown", Severity: Warning, InApp: func(p *Pass, a *model.App, f *model.Function) {
	for _, r := range durableRefs(f) {
		if _, found := r.lookUp(a.Shared); found {
			continue
		}
		finding := r.fails(f)
		meant, fixes := r.rename(a.Shared, f)
		message := "The app has no function '" + r.name + "', which is called here as " + r.what + "."
		if meant != "" {
			message += " Did you mean '" + meant + "'?"
		}
		finding.Fixes = fixes
		p.one(finding, inEntry(f, r.at), message)
	}
}}
