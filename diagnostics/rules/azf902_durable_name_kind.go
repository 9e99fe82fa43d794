package rules

import (
	"funcls/internal/model"
	"funcls/internal/text"
)

// durableNameKind: code names a function of the app for what it is not, such as an orchestrator in
// call_activity.
var durableNameKind = &Rule{Code: "AZF902", Name: "durable-name-kind", Severity: Warning, InApp: func(p *Pass, a *model.App, f *model.Function) {
	for _, r := range durableRefs(f) {
		found, ok := lookUp(a.Shared, r.name)
		if !ok || found.Trigger == "" || found.Trigger == r.trigger {
			continue
		}
		is := kindOf(found.Trigger)
		finding := r.fails(f)
		finding.Related = []Related{{a.Root + "/" + found.Name + "/" + model.ConfigFile, text.Span{}, "function '" + found.Name + "'"}}
		p.one(finding, inEntry(f, r.at), "Function '"+found.Name+"' is called here as "+r.what+", but it is "+is+".")
	}
}}

// kindOf names a function by its trigger.
func kindOf(trigger string) string {
	for _, c := range callees {
		if c.trigger == trigger {
			return c.what
		}
	}
	if trigger == "entitytrigger" {
		return "an entity"
	}
	return "a function with a trigger of type " + trigger
}
