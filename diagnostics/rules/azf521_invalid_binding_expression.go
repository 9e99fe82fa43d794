package rules

import (
	"slices"
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/model"
)

// invalidBindingExpression: braces that the SDK cannot read as expressions (R67). Those of a blob
// trigger's path are read when the host starts, all others with each call.
var invalidBindingExpression = &Rule{Code: "AZF521", Name: "invalid-binding-expression", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	expressibles(f, func(e expressible) {
		if !e.kind.Expression || e.b.Kind.Trigger && !e.captures() || strings.Contains(e.value, "%") {
			return
		}
		t := bindexpr.Parse(e.value)
		finding := fromHost(f, "")
		when := "Every call that uses the binding fails. "
		if e.captures() {
			if container, _, _ := strings.Cut(e.value, "/"); strings.Contains(container, "{") {
				return // AZF321 says that
			}
			finding.Severity, when = Error, ""
		}
		if t.Err != nil {
			finding.RuntimeMessage = t.Err.Sentence
			finding.Fixes = e.braces(f, t.Err)
			p.one(finding, inText(f, e.node, t.Err.Span), when+mistake(e.value, t.Err))
			return
		}
		for _, x := range t.Expressions {
			if e.captures() && len(x.Members) > 0 {
				finding.RuntimeMessage = "Capture expressions can't include dot operators"
				p.one(finding, inText(f, e.node, x.Span), "A capture in the path of a blobTrigger is one name, found '"+e.value[x.Span.Start:x.Span.End]+"'.")
				return
			}
		}
	})
}}

// mistake says what is wrong with an expression, for people.
func mistake(value string, err *bindexpr.Error) string {
	switch part := value[err.Span.Start:err.Span.End]; {
	case part == "{}":
		return "'{}' names nothing; an expression has a name between its braces."
	case part == "{":
		return "This '{' has no '}'. Where it means itself, it is written twice."
	case part == "}":
		return "This '}' has no '{'. Where it means itself, it is written twice."
	default:
		return "'" + part + "' is no expression: a name has letters, digits and underscores, and members of it stand behind dots. Where braces mean themselves, they are written twice."
	}
}

// braces offers to close an expression where its name ends, or to take away a brace that closes none.
func (e expressible) braces(f *model.Function, err *bindexpr.Error) []Fix {
	at := err.Span.Start
	better, fix := "", Fix{}
	switch part := e.value[at:err.Span.End]; {
	case part == "}":
		better = e.value[:at] + e.value[at+1:]
		fix = Fix{Title: "Remove the '}'", Edits: []Edit{{Path: f.Config.File.Path, Span: e.node.StringSpan(at, at+1)}}}
	case strings.HasPrefix(part, "{"):
		end := at + 1
		for end < len(e.value) && (e.value[end] == '_' || e.value[end] >= '0' && e.value[end] <= '9' || e.value[end]|0x20 >= 'a' && e.value[end]|0x20 <= 'z') {
			end++
		}
		better = e.value[:end] + "}" + e.value[end:]
		fix = Fix{Title: "Insert the missing '}'", Preferred: true, Edits: []Edit{{Path: f.Config.File.Path, Span: e.node.StringSpan(end, end), New: "}"}}}
	}
	if better == "" || bindexpr.Parse(better).Err != nil || !e.known(f, better) {
		return nil
	}
	return []Fix{fix}
}

// known reports whether the function's trigger may give all that a value names.
func (e expressible) known(f *model.Function, value string) bool {
	if _, open, _ := f.Tokens(); open || e.captures() {
		return true
	}
	return !slices.ContainsFunc(bindexpr.Parse(value).Expressions, func(x bindexpr.Expression) bool {
		_, ok := f.Token(x)
		return !ok && !x.BuiltIn
	})
}
