package rules

import (
	"strings"

	"funcls/internal/model"
)

// reservedRoutes are the beginnings of routes that the host keeps for itself (R58).
var reservedRoutes = []string{"admin", "runtime"}

// reservedRoute: a route that begins with a word the host keeps for itself. The word counts, not
// the segment: 'administrators' is refused too.
var reservedRoute = &Rule{Code: "AZF512", Name: "reserved-route", Severity: Error, Function: func(p *Pass, f *model.Function) {
	h := f.HTTP()
	if !readable(f) || h == nil || !h.Known || !reserved(h) {
		return
	}
	message := "Route '" + h.Route + "' begins with a word that the host keeps for its own routes"
	if h.Node == nil {
		message = "Without a `route` it is the function's name, and '" + f.Name + "' begins with a word that the host keeps for its own routes"
	}
	p.one(fromHost(f, "The specified route conflicts with one or more built in routes."), routeOf(f, h),
		message+": "+strings.Join(reservedRoutes, " and ")+".")
}}

func reserved(h *model.HTTP) bool {
	for _, word := range reservedRoutes {
		if len(h.Key) >= len(word) && strings.EqualFold(h.Key[:len(word)], word) {
			return true
		}
	}
	return false
}
