package rules

import (
	"funcls/internal/model"
)

// routeConflict: two functions with one route and a method in common, of which the host refuses
// the second by name (R58). Methods are compared with their case.
var routeConflict = &Rule{Code: "AZF511", Name: "route-conflict", Severity: Error, App: func(p *Pass, a *model.App) {
	taken := map[string][]routed{}
	for _, r := range routesOf(a) {
		if reserved(r.h.Route) {
			continue // refused before (AZF512)
		}
		key := r.key()
		other, method, ok := conflict(r, taken[key])
		if !ok {
			taken[key] = append(taken[key], r)
			continue
		}
		finding := fromHost(r.f, "The route specified conflicts with the route defined by function '"+other.f.Name+"'.")
		at := other.at()
		finding.Related = []Related{{at.path, at.span, "the same route in '" + other.f.Name + "'"}}
		message := "Function '" + other.f.Name + "' has the route '" + other.h.Route + "' too"
		if method != "" {
			message += ", and both answer to " + method
		}
		p.one(finding, r.at(), message+". The host takes the first by name and refuses '"+r.f.Name+"'.")
	}
}}

func conflict(r routed, earlier []routed) (other routed, method string, ok bool) {
	for _, other := range earlier {
		if method, ok := r.common(other, func(a, b string) bool { return a == b }); ok {
			return other, method, true
		}
	}
	return routed{}, "", false
}
