package rules

import (
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/pyfile"
)

// unknownRouteParameter: code reads a route parameter that the route does not have. A subscript
// raises KeyError on every call that gets there; get() gives None.
var unknownRouteParameter = &Rule{Code: "AZF551", Name: "unknown-route-parameter", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	h := f.HTTP()
	if h == nil || !h.Known || h.Template.Err != nil || f.ParamOf == nil || f.ParamOf[h.Trigger.Index] < 0 || f.WebExtension() {
		return
	}
	fn, _ := running(f)
	if fn == nil || !ownScript(f) || !mentions(f, fn, "route_params") {
		return
	}
	request := f.Entry.Params[f.ParamOf[h.Trigger.Index]].Name
	code := fn.Code()
	if !code.Scope.Param(request) {
		return
	}
	for i := range code.Uses {
		u := &code.Uses[i]
		key, raises := readsRoute(code, u, request)
		if key == nil || hasParam(h, key.Str) || asksFor(code, key.Str) {
			continue
		}
		finding := Finding{Function: f.Name, Severity: Hint}
		message := "The route has no parameter '" + key.Str + "', so this is always None."
		if raises {
			finding.Severity, message = 0, "The route has no parameter '"+key.Str+"', so this raises KeyError."
			if u.Stmt.Guard&pyfile.Tried != 0 {
				finding.Severity = Hint
			}
		}
		var names []string
		for _, param := range h.Template.Params {
			names = append(names, param.Name)
		}
		best, ok := near.Nearest(key.Str, names)
		if ok {
			message += " Did you mean '" + best + "'?"
		} else if len(names) == 1 && !readsParam(code, request, names[0]) {
			best = names[0]
		}
		if best != "" {
			quote := string(f.Entry.File.Content[key.Span.End-1])
			finding.Fixes = []Fix{{Title: "Change '" + key.Str + "' to '" + best + "'", Preferred: ok, Edits: []Edit{{Path: f.Entry.File.Path, Span: key.Span, New: quote + best + quote}}}}
		}
		at, note := typeOf(f, h.Trigger), "the route is the function's name, '"+h.Route+"'"
		if h.Node != nil {
			at, note = inConfig(f, h.Node.ContentSpan()), "the route"
		}
		finding.Related = []Related{{at.path, at.span, note}}
		p.one(finding, inEntry(f, key.Span), message)
	}
}}

// readsParam reports code that reads a parameter of the route.
func readsParam(code *pyfile.Code, request, name string) bool {
	return slices.ContainsFunc(code.Uses, func(u pyfile.Use) bool {
		key, _ := readsRoute(code, &u, request)
		return key != nil && strings.EqualFold(key.Str, name)
	})
}

// hasParam reports a parameter of the route; case is left to the host.
func hasParam(h *model.HTTP, name string) bool {
	for _, param := range h.Template.Params {
		if strings.EqualFold(param.Name, name) {
			return true
		}
	}
	return false
}

// readsRoute is the literal by which an expression reads the request's route parameters, nil when
// it does not, and whether it raises where there is none.
func readsRoute(code *pyfile.Code, u *pyfile.Use, request string) (key *pyfile.Expr, raises bool) {
	x := u.Expr
	switch {
	case x.Kind == pyfile.SubscriptExpr && len(x.Args) == 1 && routeParams(code, x.X, u.Scope, request) && u.Stmt.Target != x:
		key, raises = x.Args[0], true
	case x.Kind == pyfile.CallExpr && len(x.Args) == 1 && x.X.Kind == pyfile.AttributeExpr && x.X.Name == "get" && routeParams(code, x.X.X, u.Scope, request):
		key = x.Args[0]
	}
	if key == nil || key.Kind != pyfile.StringExpr {
		return nil, false
	}
	return key, raises
}

// routeParams reports that x stands for the route_params of the request.
func routeParams(code *pyfile.Code, x *pyfile.Expr, in *pyfile.Scope, request string) bool {
	x, in = pyfile.Origin(x, in)
	if x.Kind != pyfile.AttributeExpr || x.Name != "route_params" {
		return false
	}
	x, in = pyfile.Origin(x.X, in)
	return x.Kind == pyfile.NameExpr && x.Name == request && in.Resolve(request) == code.Scope
}

// asksFor reports code that tests whether there is such a key.
func asksFor(code *pyfile.Code, key string) bool {
	for i := range code.Uses {
		x := code.Uses[i].Expr
		if x.Kind == pyfile.OperatorExpr && strings.HasSuffix(x.Name, "in") && x.Args[0].Kind == pyfile.StringExpr && x.Args[0].Str == key {
			return true
		}
	}
	return false
}
