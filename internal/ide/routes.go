package ide

import (
	"cmp"
	"slices"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Route is how one HTTP function is called.
type Route struct {
	Methods  []string // in upper case; "ANY" stands for all
	URL      string   // on this machine
	Auth     string   // the authLevel in lower case, "" when it cannot be told
	Function string
	Path     string
	Span     text.Span // of what is written of the route, or else of the trigger
}

// Routes are the HTTP functions of the workspace, app by app, sorted by URL.
func Routes(snap *workspace.Snapshot) []Route {
	var out []Route
	for _, app := range snap.Apps() {
		if !app.Python {
			continue
		}
		start := len(out)
		for _, f := range app.Functions {
			if h := f.HTTP(); h != nil && f.Ours() && app.Model != model.Mixed {
				out = append(out, Route{verbs(h), urlOf(app, h), authLevel(h.Trigger), f.Name, f.Config.File.Path, routeSpan(h)})
			}
		}
		slices.SortStableFunc(out[start:], func(a, b Route) int { return cmp.Compare(a.URL, b.URL) })
	}
	return out
}

// routeSpan is where a route is written, the trigger where none is.
func routeSpan(h *model.HTTP) text.Span {
	if h.Node != nil {
		return h.Node.ContentSpan()
	}
	return h.Trigger.Node.Span
}

// authLevel is which key callers need, "function" where nothing is said; "" when it cannot be told.
func authLevel(t *model.Binding) string {
	p, ok := t.Property("authLevel")
	if !ok || p.Value.Kind == jsondoc.Null {
		return "function"
	}
	s, isText := p.Value.String()
	if !isText || strings.Contains(s, "%") {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(s))
}
