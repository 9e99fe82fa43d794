package rules

import (
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// responseUnsupported: an HTTP function returns what is neither str nor HttpResponse.
var responseUnsupported = &Rule{Code: "AZF216", Name: "response-unsupported", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	b := encoded(f)
	if b == nil || b.Type != "http" {
		return
	}
	fn, m := returning(f)
	if fn == nil {
		return
	}
	say := func(at text.Span, typ, hint string, fixes ...Fix) {
		finding := fromWorker(f, unencodable(refusesNone["http"], typ))
		finding.Related, finding.Fixes = []Related{{f.Config.File.Path, nameOf(f, b).span, "the binding $return"}}, fixes
		p.one(finding, inEntry(f, at), "The response is "+article(typ)+", but the worker takes only a str or a func.HttpResponse."+hint)
	}
	if fn.Body().Generator {
		typ := "generator"
		if fn.Async {
			typ = "async_generator"
		}
		say(f.Entry.At, typ, " A function that yields returns a generator.")
		return
	}
	scope := fn.Code().Scope
	for _, s := range returned(fn) {
		if s.Value == nil {
			continue
		}
		switch typ := pythonType(m, s.Value, scope); typ {
		case "", "str", "azure.functions.HttpResponse":
		case "dict", "list":
			say(s.Value.Span, typ, " Write it as JSON.", asJSON(f, m, s.Value)...)
		case "tuple":
			say(s.Value.Span, typ, " The status belongs into func.HttpResponse(body, status_code=...).", asResponse(f, m, s.Value, scope, typ)...)
		default:
			say(s.Value.Span, typ, "", asResponse(f, m, s.Value, scope, typ)...)
		}
	}
}}

// asJSON offers to wrap a value into a response.
func asJSON(f *model.Function, m *pyfile.Module, x *pyfile.Expr) []Fix {
	response, edits, ok := spell(f, "func.HttpResponse")
	if !ok || strings.Contains(string(x.Span.Of(f.Entry.File.Content)), "\n") && x.Kind == pyfile.OperatorExpr {
		return nil
	}
	path := f.Entry.File.Path
	edits = append(slices.Concat(importing(f, m, "json"), edits),
		edit.Insert(path, x.Span.Start, response+"(json.dumps("), edit.Insert(path, x.Span.End, `), mimetype="application/json")`))
	return []Fix{{Title: "Return it as JSON in a func.HttpResponse", Edits: edits, Preferred: true}}
}
