package rules

import (
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
)

// routed is a function of an app that the host maps a route for.
type routed struct {
	f *model.Function
	h *model.HTTP
}

// routesOf are the functions whose routes and methods are known, in the order in which the host
// takes them: by name, ignoring case (R58). It is asked for after every edit.
func routesOf(a *model.App) []routed {
	if a.Model != model.V1 {
		return nil
	}
	var out []routed
	for _, f := range a.Functions {
		if h := f.HTTP(); h != nil && h.Known && h.MethodsKnown && loads(f) && readable(f) && f.Ours() {
			out = append(out, routed{f, h})
		}
	}
	byName := func(x, y routed) int { return compareFold(x.f.Name, y.f.Name) }
	if !slices.IsSortedFunc(out, byName) {
		slices.SortStableFunc(out, byName)
	}
	return out
}

// compareFold compares names, which are ASCII, as if they were in upper case.
func compareFold(a, b string) int {
	upper := func(c byte) byte {
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		return c
	}
	for i := 0; i < len(a) && i < len(b); i++ {
		if x, y := upper(a[i]), upper(b[i]); x != y {
			return int(x) - int(y)
		}
	}
	return len(a) - len(b)
}

// table finds routes by a key without a slice for each of them.
type table struct {
	last map[string]int // key -> index of the last route with it
	prev []int          // index -> index of the one before with the same key, -1 for none
}

func newTable(size int) *table { return &table{make(map[string]int, size), make([]int, size)} }

func (t *table) add(key string, i int) {
	before, ok := t.last[key]
	if !ok {
		before = -1
	}
	t.last[key], t.prev[i] = i, before
}

// first is the first route under a key that match takes, -1 when there is none.
func (t *table) first(key string, match func(i int) bool) int {
	found := -1
	i, ok := t.last[key]
	for ; ok && i >= 0; i = t.prev[i] {
		if match(i) {
			found = i
		}
	}
	return found
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
