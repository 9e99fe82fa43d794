package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
)

// durableNameKind: code names a function of the app for what it is not, such as an orchestrator in
// call_activity.
var durableNameKind = &Rule{Code: "AZF902", Name: "durable-name-kind", Severity: Warning, InApp: func(p *Pass, a *model.App, f *model.Function) {
	for _, r := range durableRefs(f) {
		found, ok := r.lookUp(a.Shared)
		if !ok || found.Trigger == "" || found.Trigger == r.trigger {
			continue
		}
		is := kindOf(found.Trigger)
		finding := r.fails(f)
		finding.Related = []Related{{a.Root + "/" + found.Name + "/" + model.ConfigFile, text.Span{}, "function '" + found.Name + "'"}}
		finding.Fixes = r.callAs(f, found.Trigger)
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

// callAs offers the method of the context that calls a function of that kind.
func (r durableRef) callAs(f *model.Function, trigger string) []Fix {
	method := string(r.method.Of(f.Entry.File.Content))
	better := method
	switch trigger {
	case "activitytrigger":
		better = strings.Replace(method, "call_sub_orchestrator", "call_activity", 1)
	case "orchestrationtrigger":
		better = strings.Replace(method, "call_activity", "call_sub_orchestrator", 1)
	}
	if better == method {
		return nil
	}
	return []Fix{{Title: "Call it with " + better, Preferred: true, Edits: []Edit{{Path: f.Entry.File.Path, Span: r.method, New: better}}}}
}
