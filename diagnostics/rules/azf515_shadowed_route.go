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
	routes := routesOf(a)
	open := newTable(len(routes)) // routes with parameters so far, by what stands before the first
	for i, r := range routes {
		switch {
		case r.h.Template.Err != nil:
			return // the host does not start
		case !r.f.ValidName():
		case len(r.h.Template.Params) > 0:
			open.add(beginning(r.h.Key), i)
		case len(open.last) > 0 && r.h.Key != "":
			p.shadowed(a, r, routes, open)
		}
	}
}}

// beginning is what a route says before the segment of its first parameter.
func beginning(key string) string {
	for i := 0; i < len(key); i++ {
		if key[i] != '{' {
			continue
		}
		if i+1 < len(key) && key[i+1] == '{' {
			i++ // stands for itself
			continue
		}
		return key[:max(strings.LastIndexByte(key[:i], '/'), 0)]
	}
	return key
}

// shadowed looks for a function that answers for the path of r before r does: of several, for one
// that begins most like it.
func (p *Pass) shadowed(a *model.App, r routed, routes []routed, open *table) {
	path := literals(r.h.Template)
	method := ""
	for begin := r.h.Key; ; begin = begin[:max(strings.LastIndexByte(begin, '/'), 0)] {
		i := open.first(begin, func(i int) bool {
			if !takes(routes[i].h.Template, path) {
				return false
			}
			m, ok := r.common(routes[i], strings.EqualFold)
			if ok {
				method = m
			}
			return ok
		})
		if i >= 0 {
			other := routes[i]
			at := other.at()
			p.one(Finding{Function: r.f.Name, Related: []Related{{at.path, at.span, "'" + other.f.Name + "' is asked first"}}}, r.at(),
				"A request "+forMethod(method)+r.h.Path(a.Shared.Host)+" goes to '"+other.f.Name+"': its route '"+other.h.Route+
					"' matches too, and the host asks functions in the order of their names.")
			return
		}
		if begin == "" {
			return
		}
	}
}

// literals are the segments of a template without parameters.
func literals(t *route.Template) []string {
	out := make([]string, len(t.Segments))
	for i, s := range t.Segments {
		out[i] = s.Parts[0].Literal
	}
	return out
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
