package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
)

// orchestratorNotCreated: the entry point of an orchestrationTrigger is the generator itself, which
// the worker calls and nothing steps through.
var orchestratorNotCreated = &Rule{Code: "AZF906", Name: "orchestrator-not-created", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	t := f.Trigger()
	if t == nil || t.Type != "orchestrationTrigger" {
		return
	}
	fn, m := returning(f)
	if fn == nil || fn.Lambda || !fn.Body().Generator {
		return
	}
	finding := Finding{Function: f.Name, Related: []Related{{f.Config.File.Path, typeOf(f, t).span, "the trigger"}}}
	if alias := durableAlias(m); alias != "" && f.Entry.Name == fn.Name {
		src := f.Entry.File.Content
		end := fn.Span.End
		to := fn.Name + "_generator"
		finding.Fixes = []Fix{{Title: "Create '" + fn.Name + "' with " + alias + ".Orchestrator.create", Preferred: true, Edits: []Edit{
			{Path: f.Entry.File.Path, Span: fn.NameSpan, New: to},
			{Path: f.Entry.File.Path, Span: text.Span{Start: end, End: end}, New: "\n\n\n" + fn.Name + " = " + alias + ".Orchestrator.create(" + to + ")"},
		}}}
		if strings.Contains(string(src), to) {
			finding.Fixes = nil
		}
	}
	p.one(finding, entryOf(f), "'"+f.Entry.Name+"' is a generator, which the worker calls but nothing steps through, so its code never runs. The entry point must be what `Orchestrator.create` of azure.durable_functions makes of it.")
}}
