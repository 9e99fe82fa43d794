package rules

import (
	"slices"
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/text"
)

// unknownBindingData: an expression that names what the function's trigger does not give (R67). It
// is known only of triggers whose data does not depend on the payload.
var unknownBindingData = &Rule{Code: "AZF522", Name: "unknown-binding-data", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	trigger := f.Trigger()
	if trigger == nil || trigger.Opaque {
		return
	}
	tokens, open, _ := f.Tokens()
	if open {
		return
	}
	var names []string
	for _, token := range tokens {
		if token.Source == model.TriggerToken || token.Source == model.CaptureToken {
			names = append(names, token.Name)
		}
	}
	expressibles(f, func(e expressible) {
		if !e.kind.Expression || e.b.Kind.Trigger || strings.Contains(e.value, "%") {
			return
		}
		t := bindexpr.Parse(e.value)
		if t.Err != nil {
			return
		}
		for _, x := range t.Expressions {
			if strings.EqualFold(x.Name, bindexpr.System) && len(x.Members) > 0 {
				p.unknownSystem(f, e, x)
				continue
			}
			if _, ok := f.Token(x); ok || x.BuiltIn {
				continue
			}
			finding := fromHost(f, "No value for named parameter '"+x.Name+"'.")
			if e.kind.Name == "sqlQuery" || e.kind.Name == "filter" {
				finding.RuntimeMessage, finding.RuntimeSource = "", "" // these take values their own way
			}
			at := typeOf(f, trigger)
			finding.Related = []Related{{at.path, at.span, "the trigger"}}
			message := "A " + trigger.Kind.Type + " gives no '" + x.Name + "', so every call that uses the binding fails."
			switch best, ok := near.Nearest(x.Name, names); {
			case ok:
				message += " Did you mean '" + best + "'?"
				word := inText(f, e.node, x.NameSpan)
				finding.Fixes = []Fix{{Title: "Change it to '" + best + "'", Preferred: true, Edits: []Edit{{Path: word.path, Span: word.span, New: best}}}}
			case len(names) > 0:
				message += " It gives " + strings.Join(names, ", ") + "."
			}
			p.one(finding, inText(f, e.node, x.Span), message)
		}
	})
}}

// systemData are the members of sys.
var systemData = []string{"methodname", "utcnow", "randguid"}

// unknownSystem reports a member that the built-in object does not have.
func (p *Pass) unknownSystem(f *model.Function, e expressible, x bindexpr.Expression) {
	member := x.Members[0]
	if slices.Contains(systemData, strings.ToLower(member)) {
		return
	}
	start := x.NameSpan.End + 1
	at := inText(f, e.node, text.Span{Start: start, End: start + len(member)})
	finding := fromHost(f, "Error while accessing '"+member+"': property doesn't exist.")
	message := "sys has no '" + member + "', so every call that uses the binding fails. It has " + strings.Join(systemData, ", ") + "."
	if best, ok := near.Nearest(member, systemData); ok {
		finding.Fixes = []Fix{{Title: "Change it to '" + best + "'", Preferred: true, Edits: []Edit{{Path: at.path, Span: at.span, New: best}}}}
	}
	p.one(finding, at, message)
}
