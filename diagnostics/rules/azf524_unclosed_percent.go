package rules

import (
	"regexp"

	"funcls/internal/bindexpr"
	"funcls/internal/model"
)

// unclosedPercent: a '%' without its second, where the host looks for settings (R65). A trigger's
// names are resolved when the host starts, those of other bindings with each call.
var unclosedPercent = &Rule{Code: "AZF524", Name: "unclosed-percent", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	expressibles(f, func(e expressible) {
		if e.is("httpTrigger", "route") {
			return // whether settings are replaced in it depends on the host's version
		}
		_, err := bindexpr.Settings(e.value)
		if err == nil {
			return
		}
		finding := fromHost(f, err.Sentence)
		message := "This '%' has no second one: a setting is written %NAME%."
		switch {
		case resolvedAtStart[e.b.Kind.Type+"."+e.kind.Name]:
			finding.Severity = Error
		case !e.b.Kind.Trigger:
			message += " Every call that uses the binding fails, and there is no way to write a '%' that means itself; put the text into a setting."
		}
		finding.Fixes = e.closePercent(f, err)
		p.one(finding, inText(f, e.node, err.Span), message)
	})
}}

var settingShape = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.:-]*$`)

// closePercent offers the second '%' where nothing but a name stands behind the first, and to take away
// one that ends the text.
func (e expressible) closePercent(f *model.Function, err *bindexpr.Error) []Fix {
	at := err.Span.Start
	rest := e.value[min(at+1, len(e.value)):]
	fix := Fix{Title: "Insert the missing '%'", Preferred: true, Edits: []Edit{{Path: f.Config.File.Path, Span: e.node.StringSpan(len(e.value), len(e.value)), New: "%"}}}
	better := e.value + "%"
	switch {
	case rest == "" && at > 0:
		fix = Fix{Title: "Remove the '%'", Edits: []Edit{{Path: f.Config.File.Path, Span: e.node.StringSpan(at, at+1)}}}
		better = e.value[:at]
	case !settingShape.MatchString(rest):
		return nil
	}
	if _, again := bindexpr.Settings(better); again != nil {
		return nil
	}
	return []Fix{fix}
}

// resolvedAtStart are the properties of triggers that are known to be resolved when the function is
// indexed, which fails with them.
var resolvedAtStart = map[string]bool{
	"timerTrigger.schedule": true, "blobTrigger.path": true, "queueTrigger.queueName": true,
	"serviceBusTrigger.queueName": true, "serviceBusTrigger.topicName": true, "serviceBusTrigger.subscriptionName": true,
	"eventHubTrigger.eventHubName": true, "eventHubTrigger.consumerGroup": true,
}
