package rules

import (
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// corsWithoutOptions: a function that answers preflight requests, which never reach it: `methods`
// lacks options.
var corsWithoutOptions = &Rule{Code: "AZF550", Name: "cors-without-options", Severity: Information, InApp: func(p *Pass, a *model.App, f *model.Function) {
	h := f.HTTP()
	if h == nil || !f.Ours() || !h.MethodsKnown || len(h.Methods) == 0 || h.Takes("options") {
		return
	}
	fn, _ := running(f)
	if fn == nil || !mentions(f, fn, "llow-Methods", "llow-Headers", "llow-methods", "llow-headers") || answered(a, f, h) {
		return
	}
	code := fn.Code()
	for i := range code.Uses {
		u := &code.Uses[i]
		if !preflight(code, u) {
			continue
		}
		finding := Finding{Function: f.Name}
		at := inConfig(f, h.Trigger.TypeNode.ContentSpan())
		if property, ok := h.Trigger.Property("methods"); ok {
			at = inConfig(f, headOf(property.Value))
			if add, ok := inJSON(f).AddElements(property.Value, edit.String("options")); ok {
				finding.Fixes = []Fix{{Title: "Add 'options' to `methods`", Edits: []Edit{add}, Preferred: true}}
			}
		}
		p.both(finding,
			half{inEntry(f, u.Expr.Span), "'" + u.Expr.Str + "' answers a browser's preflight request, which is an OPTIONS request: `methods` lacks it, so the function never sees one.", "the header"},
			half{at, "The function answers preflight requests of browsers, but `methods` lacks options.", "the methods"})
		break
	}
}}

// answered reports another function that takes the OPTIONS requests of h's route, or may.
func answered(a *model.App, f *model.Function, h *model.HTTP) bool {
	return slices.ContainsFunc(a.Shared.Names, func(n model.Named) bool {
		return n.Name != f.Name && (n.Options == model.AnyRoute || n.Options != "" && strings.EqualFold(n.Options, h.Route))
	})
}

// preflight reports a header that only answers to preflight requests have, as a key.
func preflight(code *pyfile.Code, u *pyfile.Use) bool {
	if u.Expr.Kind != pyfile.StringExpr || !strings.EqualFold(u.Expr.Str, "Access-Control-Allow-Methods") && !strings.EqualFold(u.Expr.Str, "Access-Control-Allow-Headers") {
		return false
	}
	around := code.Around(u)
	return around != nil && (around.Expr.Kind == pyfile.PairExpr && around.Expr.X == u.Expr || around.Expr.Kind == pyfile.SubscriptExpr)
}
