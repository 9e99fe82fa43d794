package ide

import (
	"fmt"
	"strings"
	"time"

	"funcls/internal/card"
	"funcls/internal/model"
	"funcls/internal/route"
)

// routeWords says how a function is called: its methods and URL, the key a caller needs, and what
// its parameters take.
func routeWords(app *model.App, f *model.Function) []string {
	h := f.HTTP()
	if h == nil {
		return nil
	}
	out := []string{card.Code(address(app, h))}
	if key := keyWords(h.Trigger); key != "" {
		out = append(out, key)
	}
	var params []string
	for _, p := range h.Template.Params {
		params = append(params, paramWords(p))
	}
	if len(params) > 0 {
		out = append(out, card.List(params))
	}
	if !app.Shared.Host.PrefixKnown {
		out = append(out, "The route prefix cannot be read from `host.json`.")
	}
	return out
}

// address is what a function is called with on this machine: GET http://localhost:7071/api/f.
func address(app *model.App, h *model.HTTP) string {
	return strings.Join(verbs(h), ", ") + " " + urlOf(app, h)
}

func urlOf(app *model.App, h *model.HTTP) string {
	return fmt.Sprintf("http://localhost:%d%s", app.Shared.Settings.Port(), h.Path(app.Shared.Host))
}

// keyWords says which key a caller needs.
func keyWords(t *model.Binding) string {
	switch authLevel(t) {
	case "anonymous":
		return "Callers need no key (`anonymous`)."
	case "function":
		return "In Azure callers need a key of the function or of the host (`function`)."
	case "admin":
		return "In Azure callers need the master key (`admin`)."
	}
	return ""
}

// paramWords says what a parameter of a route takes.
func paramWords(p *route.Param) string {
	var out []string
	for _, c := range p.Constraints {
		words := card.Code(c.Text)
		if doc := c.Doc(); doc != "" {
			words += " (" + doc + ")"
		}
		out = append(out, words)
	}
	switch {
	case p.CatchAll:
		out = append(out, "all that follows, slashes included")
	case len(out) == 0:
		out = append(out, "any text up to the next slash")
	}
	if p.Optional {
		out = append(out, "optional")
	}
	if p.HasDefault {
		out = append(out, "without it "+card.Code(p.Default))
	}
	return card.Code(p.Name) + ": " + strings.Join(out, ", ")
}

func (t routeParamTarget) cards(time.Time) []card.Card {
	h := t.function.HTTP()
	c := card.Card{Title: t.param.Name, Facts: "route parameter of function '" + t.function.Name + "'"}
	words := paramWords(t.param)
	_, words, _ = strings.Cut(words, ": ")
	c.Text = []string{"Takes " + words + ".", card.Code(address(t.app, h))}
	if name := h.Trigger.Name; name != "" && !h.Trigger.IsReturn() {
		c.Text = append(c.Text, "Python: "+card.Code(name+`.route_params["`+t.param.Name+`"]`))
	}
	c.Text = append(c.Text, "Other bindings: "+card.Code("{"+t.param.Name+"}"))
	return []card.Card{c}
}
