package rules

import (
	"regexp"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/route"
	"funcls/internal/text"
)

// invalidRoute: a route template that ASP.NET Core refuses (R58). The host maps routes when it
// starts, and one that fails ends the start.
var invalidRoute = &Rule{Code: "AZF513", Name: "invalid-route", Severity: Error, InApp: func(p *Pass, a *model.App, f *model.Function) {
	h := f.HTTP()
	if !readable(f) || h == nil || !h.Known {
		return
	}
	full, start := h.Full(a.Shared.Host)
	if full == nil || overridden(a) { // the prefix is not known
		full, start = h.Template, 0
	}
	if err := full.Err; err != nil {
		if err.Span.End <= start && start > 0 {
			return // the fault is in the prefix (AZF514)
		}
		finding := fromHost(f, notMapped(f.Name, full.Text, err.Sentence))
		message := "Route '" + h.Route + "' is invalid, and the host does not start with it. " + err.Sentence
		if trimmed := strings.TrimLeft(h.Route, "/"); start > 0 && trimmed != h.Route && route.Parse(trimmed).Err == nil && h.Node != nil {
			message = "Route '" + h.Route + "' begins with a slash, and the host writes one between prefix and route: it does not start with '" + full.Text + "'."
			at := inRoute(f, h, text.Span{End: len(h.Route) - len(trimmed)})
			finding.Fixes = []Fix{{Title: "Remove the slash before the route", Preferred: true, Edits: []Edit{{Path: at.path, Span: at.span, New: ""}}}}
		}
		if finding.Fixes == nil {
			finding.Fixes = reroute(f, h, full.Text[:start])
		}
		p.one(finding, inRoute(f, h, within(err.Span, start)), message)
		return
	}
	if err := h.Template.Err; err != nil {
		// Only what stands before the route saves it from the same fault in the whole template.
		p.one(fromHost(f, err.Sentence), inRoute(f, h, err.Span), "Route '"+h.Route+"' is invalid. "+err.Sentence)
		return
	}
	if fault := full.Fault(); fault != nil && fault.Constraint.Span.Start >= start {
		p.badConstraint(f, h, full, fault, start)
	}
}}

// within moves a span of the whole template into the route, which starts in it at start.
func within(s text.Span, start int) text.Span {
	return text.Span{Start: max(s.Start-start, 0), End: max(s.End-start, 0)}
}

// notMapped is what the host says when it cannot map a route.
func notMapped(name, template, reason string) string {
	return "An error occurred while creating the route with name '" + name + "' and template '" + template + "'. Microsoft.AspNetCore.Routing: " + reason
}

// constraintMeant are constraints by the names other languages have for them; "" is no constraint.
var constraintMeant = map[string]string{
	"string": "", "str": "", "text": "", "any": "", "integer": "int", "number": "int", "boolean": "bool", "uuid": "guid",
	"date": "datetime", "real": "double", "regexp": "regex",
}

// twoNumbers is a constraint from one number to another.
var twoNumbers = regexp.MustCompile(`^(\w+)\( *(\d+) *, *(\d+) *\)$`)

func (p *Pass) badConstraint(f *model.Function, h *model.HTTP, full *route.Template, fault *route.Fault, start int) {
	c := fault.Constraint
	finding := fromHost(f, notMapped(f.Name, full.Text, fault.Sentence))
	span := within(c.Span, start)
	at := inRoute(f, h, span)
	if found := twoNumbers.FindStringSubmatch(c.Text); found != nil {
		better := found[1] + "(" + found[3] + "," + found[2] + ")"
		if route.Parse("{x:"+better+"}").Fault() == nil {
			finding.Fixes = []Fix{{Title: "Change the constraint to '" + better + "'", Preferred: true, Edits: []Edit{{Path: at.path, Span: at.span, New: better}}}}
		}
	}
	message := "Constraint '" + c.Text + "' of '" + fault.Param.Name + "' cannot be made, and the host does not start with it: " + fault.Reason + "."
	if fault.Reason == "" {
		message = "There is no constraint '" + c.Name + "', and the host does not start with it. Constraints are " + strings.Join(route.Constraints(), ", ") + "."
		name := span
		name.End = name.Start + len(c.Name)
		better, ok := constraintMeant[strings.ToLower(c.Name)]
		if !ok {
			better, ok = near.Nearest(c.Name, route.Constraints())
		}
		switch {
		case ok && better == "":
			whole := inRoute(f, h, text.Span{Start: span.Start - 1, End: span.End}) // with its colon
			finding.Fixes = []Fix{{Title: "Remove the constraint: every value is text", Preferred: true, Edits: []Edit{{Path: whole.path, Span: whole.span, New: ""}}}}
		case ok && fits(better, c):
			word := inRoute(f, h, name)
			message = "There is no constraint '" + c.Name + "', and the host does not start with it. Did you mean '" + better + "'?"
			finding.Fixes = []Fix{{Title: "Change the constraint to '" + better + "'", Preferred: true, Edits: []Edit{{Path: word.path, Span: word.span, New: better}}}}
		}
	}
	p.one(finding, at, message)
}

// fits reports whether another constraint takes the same arguments.
func fits(name string, c route.Constraint) bool {
	return slices.Contains(route.Constraints(), name) && route.Parse("{x:"+strings.Replace(c.Text, c.Name, name, 1)+"}").Fault() == nil
}

// reroute offers the first route that is valid, of those that differ in one thing: one slash where there
// are several, braces that are closed, no query string.
func reroute(f *model.Function, h *model.HTTP, prefix string) []Fix {
	slashes := h.Route
	for strings.Contains(slashes, "//") {
		slashes = strings.ReplaceAll(slashes, "//", "/")
	}
	path, _, _ := strings.Cut(h.Route, "?")
	for _, try := range []struct {
		route, why string
		preferred  bool
	}{
		{strings.TrimPrefix(slashes, "/"), "", true}, {closed(h.Route), "", true}, {strings.TrimSuffix(path, "/"), ": a query is no part of a route", false},
	} {
		if try.route != h.Route && h.Node != nil && route.Parse(prefix+try.route).Err == nil && route.Parse(try.route).Err == nil {
			return []Fix{{Title: "Change the route to '" + try.route + "'" + try.why, Preferred: try.preferred, Edits: []Edit{inJSON(f).Replace(h.Node, edit.String(try.route))}}}
		}
	}
	return nil
}

// closed is a route whose segments have a brace at the end for each at the start.
func closed(template string) string {
	segments := strings.Split(template, "/")
	for i, s := range segments {
		switch strings.Count(s, "{") - strings.Count(s, "}") {
		case 1:
			segments[i] = s + "}"
		case -1:
			if rest, ok := strings.CutSuffix(s, "}"); ok {
				segments[i] = rest
			}
		}
	}
	return strings.Join(segments, "/")
}
