package rules

import (
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
)

// routed is a function of an app that the host maps a route for.
type routed struct {
	f    *model.Function
	h    *model.HTTP
	name string // in upper case, by which the host sorts
}

// routesOf are the functions whose routes and methods are known, in the order in which the host
// takes them: by name, ignoring case (R58).
func routesOf(a *model.App) []routed {
	if a.Model != model.V1 {
		return nil
	}
	var out []routed
	for _, f := range a.Functions {
		if h := f.HTTP(); h != nil && h.Known && h.MethodsKnown && f.Ours() && readable(f) && f.ValidName() && loads(f) {
			out = append(out, routed{f, h, strings.ToUpper(f.Name)})
		}
	}
	slices.SortStableFunc(out, func(x, y routed) int { return strings.Compare(x.name, y.name) })
	return out
}

// overridden reports an app whose settings put another prefix in the place of host.json's.
func overridden(a *model.App) bool {
	return a.Shared.Settings.Value("AzureFunctionsJobHost__extensions__http__routePrefix") != nil
}

// loads reports whether the host finds a script for the function, without which it has no route.
func loads(f *model.Function) bool {
	switch f.Script.State {
	case model.ScriptMissing, model.ScriptUndetermined, model.ScriptUnknown:
		return false
	}
	return true
}

// key is what the host compares routes by.
func (r routed) key() string { return strings.ToUpper(strings.Trim(r.h.Route, "/")) }

// at is where the function's route is said: its text, or the trigger where it is the default.
func (r routed) at() place { return routeOf(r.f, r.h) }

func routeOf(f *model.Function, h *model.HTTP) place {
	if h.Node == nil {
		return typeOf(f, h.Trigger)
	}
	return inConfig(f, h.Node.ContentSpan())
}

// inRoute is a place inside the route, whose spans are those of h.Template.
func inRoute(f *model.Function, h *model.HTTP, span text.Span) place {
	if h.Node == nil {
		return typeOf(f, h.Trigger)
	}
	return inText(f, h.Node, span)
}

// common is a method that both functions answer to, "" for all where neither names any; ok is
// false when there is none. equal compares two verbs.
func (r routed) common(other routed, equal func(a, b string) bool) (method string, ok bool) {
	switch {
	case len(r.h.Methods) == 0 && len(other.h.Methods) == 0:
		return "", true
	case len(r.h.Methods) == 0:
		return other.h.Methods[0].Name, true
	case len(other.h.Methods) == 0:
		return r.h.Methods[0].Name, true
	}
	for _, m := range r.h.Methods {
		for _, o := range other.h.Methods {
			if equal(m.Name, o.Name) {
				return m.Name, true
			}
		}
	}
	return "", false
}

// forMethod says for which requests something holds.
func forMethod(method string) string {
	if method == "" {
		return ""
	}
	return strings.ToUpper(method) + " "
}
