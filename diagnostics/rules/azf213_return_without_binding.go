package rules

import (
	"bytes"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// returnWithoutBinding: the function returns a value that no $return binding takes. It loads; the
// worker fails every call that returns so (R29).
var returnWithoutBinding = &Rule{Code: "AZF213", Name: "return-without-binding", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	fn, m := returning(f)
	if fn == nil || returnBinding(f) != nil || implicitOutput(f) || !fn.Lambda && !mentions(f, fn, "return") {
		return
	}
	if s, typ := certainReturn(fn, m); s != nil {
		finding := fromWorker(f, withoutReturn(f))
		finding.Fixes = takeReturn(f, typ)
		finding.Repair.Find = func() []Fix { return returnNothing(f, fn) }
		p.both(finding,
			half{inEntry(f, lineOf(f.Entry.File.Content, s.Span)), "The function returns " + article(typ) + ", but no binding named `$return` takes a return value; the worker fails the call.", "a value is returned here"},
			half{bindingsOf(f), "The function returns a value, and no binding is named `$return` to take it.", "the bindings"})
	}
}}

// certainReturn is the first statement that returns a value that is certainly not None, and the
// value's type. What logging.info() returns may be.
func certainReturn(fn *pyfile.Func, m *pyfile.Module) (*pyfile.Stmt, string) {
	if fn.Body().Generator {
		return nil, ""
	}
	scope := fn.Code().Scope
	for _, s := range returned(fn) {
		if nothing(s) {
			continue
		}
		if typ := pythonType(m, s.Value, scope); typ != "" {
			return s, typ
		}
	}
	return nil, ""
}

// withoutReturn is the worker's sentence, its missing blank included. azure-functions-runtime-v1
// (Python 3.13 and newer) prints the name beside it.
func withoutReturn(f *model.Function) string {
	if f.App.Options.Python < 13 {
		return "RuntimeError: function '" + f.Name + "' without a $return bindingreturned a non-None value"
	}
	return "RuntimeError: ('function %s without a $return bindingreturned a non-None value', \"'" + f.Name + "'\")"
}

// takeReturn offers the binding that takes what a function returns: for a response the http
// output that has no parameter, or a new one.
func takeReturn(f *model.Function, typ string) []Fix {
	trigger := f.Trigger()
	if trigger == nil || trigger.Type != "httpTrigger" || typ != "str" && typ != "azure.functions.HttpResponse" || f.Refuses(-1, model.ReturnName, "http", model.Out) {
		return nil
	}
	for _, b := range f.Config.Bindings {
		if strings.EqualFold(b.Type, "http") {
			return nil // its parameter takes the response
		}
	}
	add, ok := inJSON(f).AddElements(f.Config.BindingsAt.Value, edit.Object(
		edit.Member{Key: "type", Value: edit.String("http")}, edit.Member{Key: "direction", Value: edit.String("out")}, edit.Member{Key: "name", Value: edit.String(model.ReturnName)}))
	if !ok {
		return nil
	}
	return []Fix{{Title: "Add an http output binding '$return'", Edits: []Edit{add}, Preferred: true}}
}

// article names a Python type in a sentence.
func article(typ string) string {
	switch typ {
	case "azure.functions.HttpResponse":
		return "an HttpResponse"
	case "int", "async_generator":
		return "an " + typ
	case "bytes":
		return typ
	}
	return "a " + typ
}

// valued reports whether some return statement returns a value.
func valued(fn *pyfile.Func) bool {
	for _, s := range returned(fn) {
		if !nothing(s) {
			return true
		}
	}
	return false
}

// returnNothing offers to return nothing, wherever the function returns a value; what is called for it
// is called all the same.
func returnNothing(f *model.Function, fn *pyfile.Func) []Fix {
	src, fix := f.Entry.File.Content, Fix{Title: "Return nothing"}
	if fn.Lambda {
		return nil
	}
	calls := map[*pyfile.Stmt]bool{}
	code := fn.Code()
	for i := range code.Uses {
		if u := &code.Uses[i]; u.Expr.Kind == pyfile.CallExpr || u.Expr.Kind == pyfile.AwaitExpr {
			calls[u.Stmt] = true
		}
	}
	for _, s := range returned(fn) {
		if nothing(s) {
			continue
		}
		instead := "return"
		if calls[s] {
			start := bytes.LastIndexByte(src[:s.Span.Start], '\n') + 1
			indent := src[start:s.Span.Start]
			if len(bytes.TrimSpace(indent)) > 0 {
				return nil // behind a colon or a semicolon
			}
			instead = string(s.Value.Span.Of(src)) + edit.Newline(src) + string(indent) + "return"
		}
		fix.Edits = append(fix.Edits, Edit{Path: f.Entry.File.Path, Span: s.Span, New: instead})
	}
	if fix.Edits == nil || !compiles(src, fix.Edits) {
		return nil
	}
	return []Fix{fix}
}
