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
	open := map[string][]routed{} // routes with parameters so far, by their first segment
	for _, r := range routesOf(a) {
		t := r.h.Template
		path, literal := literalPath(t)
		switch {
		case t.Err != nil:
			return // the host does not start
		case !literal:
			open[firstOf(t)] = append(open[firstOf(t)], r)
			continue
		case len(path) == 0:
			continue
		}
		other, method, ok := shadow(r, path, open[path[0]])
		if !ok {
			other, method, ok = shadow(r, path, open[""])
		}
		if !ok {
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

// firstOf is the first segment of a template in upper case, "" when it is not the same for all
// requests.
func firstOf(t *route.Template) string {
	if parts := t.Segments[0].Parts; len(parts) == 1 && parts[0].Param == nil {
		return strings.ToUpper(parts[0].Literal)
	}
	return ""
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
