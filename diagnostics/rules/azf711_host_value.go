package rules

import (
	"slices"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/timespan"
)

// hostValue: a value of host.json that the host cannot take (R62).
var hostValue = &Rule{Code: "AZF711", Name: "host-value", Severity: Error, App: func(p *Pass, a *model.App) {
	h := a.Shared.Host
	if h.Root == nil {
		return
	}
	functionTimeout(p, h, h.Root.GetFold("functionTimeout"))
	logLevels(p, h, h.Root.GetFold("logging").GetFold("logLevel"))
}}

// functionTimeout must be a time span of a second or more; -1, a day less than nothing, stands for
// no limit.
func functionTimeout(p *Pass, h *model.HostConfig, n *jsondoc.Node) {
	value, ok := n.String()
	if _, whole := n.Int(); whole {
		value, ok = n.Text(), true
	}
	if !ok || value == "" {
		return
	}
	at := place{h.Path, valueSpan(n, h.Root)}
	span, fault := timespan.Parse(value)
	switch {
	case fault != timespan.None:
		p.one(Finding{RuntimeSource: Host, RuntimeMessage: fault.Sentence(value)}, at, "`functionTimeout` must be a time span such as \"00:10:00\", found '"+value+"'; the host does not start.")
	case span == -timespan.Day:
	case span < timespan.Second:
		p.one(Finding{RuntimeSource: Host, RuntimeMessage: "FunctionTimeout must be greater than 00:00:01 and less than <max>."}, at,
			"`functionTimeout` must be a second or more, or -1 for no limit; the host does not start.")
	case !strings.ContainsAny(value, ":."):
		p.one(Finding{Severity: Warning}, at, "A `functionTimeout` without colons counts days: '"+value+"' is "+span.Words()+". Write \"hh:mm:ss\".")
	}
}

var logLevelNames = []string{"Trace", "Debug", "Information", "Warning", "Error", "Critical", "None"}

// logLevels are the names of .NET's, in any case.
func logLevels(p *Pass, h *model.HostConfig, n *jsondoc.Node) {
	if n.KindOf() != jsondoc.Object {
		return
	}
	for i := range n.Members {
		value, ok := n.Members[i].Value.String()
		if !ok || value == "" || numeric(value) || slices.ContainsFunc(logLevelNames, func(l string) bool { return strings.EqualFold(l, strings.TrimSpace(value)) }) {
			continue
		}
		finding := Finding{Severity: Warning}
		for _, l := range logLevelNames {
			if strings.HasPrefix(strings.ToLower(l), strings.ToLower(value)) || strings.HasPrefix(strings.ToLower(value), strings.ToLower(l)) {
				finding.Fixes = []Fix{{Title: "Change it to '" + l + "'", Preferred: true, Edits: []Edit{{Path: h.Path, Span: n.Members[i].Value.ContentSpan(), New: l}}}}
			}
		}
		p.one(finding, place{h.Path, n.Members[i].Value.ContentSpan()}, "'"+value+"' is no log level; expected one of: "+strings.Join(logLevelNames, ", ")+".")
	}
}
