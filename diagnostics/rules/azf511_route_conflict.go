package rules

import (
	"funcls/internal/model"
)

// routeConflict: two functions with one route and a method in common, of which the host refuses
// the second by name (R58). Methods are compared with their case.
var routeConflict = &Rule{Code: "AZF511", Name: "route-conflict", Severity: Error, App: func(p *Pass, a *model.App) {
	routes := routesOf(a)
	taken := newTable(len(routes))
	for i, r := range routes {
		if reserved(r.h) || !r.f.ValidName() {
			continue // refused before (AZF512, AZF004)
		}
		method := ""
		at := taken.first(r.h.Key, func(i int) bool {
			m, ok := r.common(routes[i], func(a, b string) bool { return a == b })
			if ok {
				method = m
			}
			return ok
		})
		if at < 0 {
			taken.add(r.h.Key, i)
			continue
		}
		p.conflict(r, routes[at], method)
	}
}}

func (p *Pass) conflict(r, other routed, method string) {
	finding := fromHost(r.f, "The route specified conflicts with the route defined by function '"+other.f.Name+"'.")
	at := other.at()
	finding.Related = []Related{{at.path, at.span, "the same route in '" + other.f.Name + "'"}}
	message := "Function '" + other.f.Name + "' has the route '" + other.h.Route + "' too"
	if method != "" {
		message += ", and both answer to " + method
	}
	p.one(finding, r.at(), message+". The host takes the first by name and refuses '"+r.f.Name+"'.")
}
