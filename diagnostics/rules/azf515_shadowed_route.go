package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/route"
)

// shadowedRoute: a route whose requests go to another function, because the host asks functions by
// name and the first whose template matches answers (R58).
var shadowedRoute = &Rule{Code: "AZF515", Name: "shadowed-route", Severity: Information, App: func(p *Pass, a *model.App) {
	if !a.Shared.Host.PrefixKnown {
		return
	}
	open := map[string][]routed{} // routes with parameters so far, by what stands before the first
	for _, r := range routesOf(a) {
		t := r.h.Template
		path, literal := literalPath(t)
		switch {
		case t.Err != nil:
			return // the host does not start
		case !literal:
			open[beginning(t)] = append(open[beginning(t)], r)
			continue
		}
		var other routed
		var method string
		shadowed := false
		for i := len(path); i >= 0 && !shadowed; i-- {
			other, method, shadowed = shadow(r, path, open[strings.Join(path[:i], "/")])
		}
		if !shadowed || len(path) == 0 {
			continue
		}
		at := other.at()
		p.one(Finding{Function: r.f.Name, Related: []Related{{at.path, at.span, "'" + other.f.Name + "' is asked first"}}}, r.at(),
			"A request "+forMethod(method)+r.h.Path(a.Shared.Host)+" goes to '"+other.f.Name+"': its route '"+other.h.Route+
				"' matches too, and the host asks functions in the order of their names.")
	}
}}

// literalPath is a template without parameters, segment by segment in upper case.
func literalPath(t *route.Template) (path []string, ok bool) {
	if len(t.Params) > 0 {
		return nil, false
	}
	for _, s := range t.Segments {
		path = append(path, strings.ToUpper(s.Parts[0].Literal))
	}
	return path, true
}

// beginning is the segments of a template, in upper case, up to the first that is not one literal.
func beginning(t *route.Template) string {
	var out []string
	for _, s := range t.Segments {
		if len(s.Parts) != 1 || s.Parts[0].Param != nil {
			break
		}
		out = append(out, strings.ToUpper(s.Parts[0].Literal))
	}
	return strings.Join(out, "/")
}

// shadow finds a function that answers for the path before r does.
func shadow(r routed, path []string, earlier []routed) (other routed, method string, ok bool) {
	for _, other := range earlier {
		if !takes(other.h.Template, path) {
			continue
		}
		if method, ok := r.common(other, strings.EqualFold); ok {
			return other, method, true
		}
	}
	return routed{}, "", false
}

// takes reports whether a template certainly matches a path: constraints are not tried, and of
// segments only those that are one parameter or one literal.
func takes(t *route.Template, path []string) bool {
	for i, s := range t.Segments {
		if len(s.Parts) != 1 {
			return false
		}
		param := s.Parts[0].Param
		switch {
		case param != nil && len(param.Constraints) > 0:
			return false
		case param != nil && param.CatchAll:
			return true
		case i >= len(path):
			return param != nil && (param.Optional || param.HasDefault) && i == len(t.Segments)-1
		case param == nil && !strings.EqualFold(s.Parts[0].Literal, path[i]):
			return false
		}
	}
	return len(t.Segments) >= len(path)
}
