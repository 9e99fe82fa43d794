package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/route"
	"funcls/internal/text"
)

// invalidRoutePrefix: a routePrefix with which no route can be mapped (R58).
var invalidRoutePrefix = &Rule{Code: "AZF514", Name: "invalid-route-prefix", Severity: Error, App: func(p *Pass, a *model.App) {
	host := a.Shared.Host
	if !host.PrefixKnown || host.PrefixNode == nil || overridden(a) || strings.Contains(host.Prefix, "%") {
		return
	}
	routes := routesOf(a)
	if len(routes) == 0 {
		return
	}
	// Whatever function comes first, the prefix fails with a route that is right.
	first := routes[0]
	full, start := route.Join(host.Prefix, "x")
	t := route.Parse(full)
	span, sentence := text.Span{}, ""
	switch fault := t.Fault(); {
	case t.Err != nil && t.Err.Span.Start < start:
		span, sentence = t.Err.Span, t.Err.Sentence
	case t.Err == nil && fault != nil:
		span, sentence = fault.Constraint.Span, fault.Sentence
	default:
		return
	}
	template, _ := route.Join(host.Prefix, first.h.Route)
	finding := Finding{RuntimeMessage: notMapped(first.f.Name, template, strings.ReplaceAll(sentence, "'"+full+"'", "'"+template+"'")), RuntimeSource: Host}
	message := "With the `routePrefix` '" + host.Prefix + "' the host does not start. " + sentence
	if trimmed := strings.Trim(host.Prefix, "/"); trimmed != host.Prefix && !strings.ContainsAny(trimmed, `\"`) {
		if joined, _ := route.Join(trimmed, "x"); route.Parse(joined).Err == nil {
			message = "With the `routePrefix` '" + host.Prefix + "' the host does not start: it writes a slash between prefix and route itself, and two in a row are refused."
			finding.Fixes = []Fix{{Title: "Change the prefix to '" + trimmed + "'", Preferred: true,
				Edits: []Edit{{Path: host.Path, Span: host.PrefixNode.ContentSpan(), New: trimmed}}}}
		}
	}
	p.one(finding, place{host.Path, host.PrefixNode.StringSpan(span.Start, min(span.End, len(host.Prefix)))}, message)
}}
