package rules

import (
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/model"
)

// expressionNotEvaluated: an expression in a name that is looked up once, when the host starts, so
// that the braces stay what they are (R68).
var expressionNotEvaluated = &Rule{Code: "AZF523", Name: "expression-not-evaluated", Severity: Warning, InApp: func(p *Pass, a *model.App, f *model.Function) {
	expressibles(f, func(e expressible) {
		if e.kind.Expression || !isName(e) || e.is("queueTrigger", "queueName") { // of that AZF321 speaks
			return
		}
		t := bindexpr.Parse(e.value)
		if t.Err != nil || len(t.Expressions) == 0 {
			return
		}
		x := t.Expressions[0]
		finding, at := Finding{Function: f.Name}, inText(f, e.node, x.Span)
		if len(x.Members) == 0 && x.Name != "" {
			finding.Fixes = []Fix{{Title: "Change it to '%" + x.Name + "%'", Preferred: a.Shared.Settings.Value(x.Name) != nil, Edits: []Edit{{Path: at.path, Span: at.span, New: "%" + x.Name + "%"}}}}
		}
		p.one(finding, at, "'"+e.value[x.Span.Start:x.Span.End]+"' is not replaced here: `"+e.kind.Name+"` of "+e.b.Kind.Type+
			" is read once, when the host starts. Only %SETTING% is replaced.")
	})
}}

// isName reports a property that names something of a service, in which braces can only be meant
// as an expression.
func isName(e expressible) bool {
	switch e.kind.Name {
	case "topic", "hub", "consumerGroup":
		return true
	case "functionName", "toolName", "promptName", "resourceName", "propertyName":
		return false // of language models
	}
	return strings.HasSuffix(e.kind.Name, "Name")
}
