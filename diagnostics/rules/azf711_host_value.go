package rules

import (
	"fmt"
	"slices"
	"strings"

	"funcls/internal/edit"
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
		p.one(Finding{RuntimeSource: Host, RuntimeMessage: fault.Sentence(value), Fixes: rolledOver(h, n, value)}, at, "`functionTimeout` must be a time span such as \"00:10:00\", found '"+value+"'; the host does not start.")
	case span == -timespan.Day:
	case span < timespan.Second:
		p.one(Finding{RuntimeSource: Host, RuntimeMessage: "FunctionTimeout must be greater than 00:00:01 and less than <max>."}, at,
			"`functionTimeout` must be a second or more, or -1 for no limit; the host does not start.")
	case !strings.ContainsAny(value, ":."):
		finding := Finding{Severity: Warning}
		if minutes := span / timespan.Day; minutes > 0 && minutes < 24*60 && span%timespan.Day == 0 {
			better := fmt.Sprintf("%02d:%02d:00", minutes/60, minutes%60)
			finding.Fixes = []Fix{{Title: "Change it to \"" + better + "\", " + (minutes * timespan.Minute).Words(), Edits: []Edit{edit.InJSON(h.Path, h.Doc).Replace(n, edit.String(better))}}}
		}
		p.one(finding, at, "A `functionTimeout` without colons counts days: '"+value+"' is "+span.Words()+". Write \"hh:mm:ss\".")
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

// rolledOver offers hh:mm:ss with minutes and seconds below 60: 00:90:00 is 01:30:00.
func rolledOver(h *model.HostConfig, n *jsondoc.Node, value string) []Fix {
	var hours, minutes, seconds int
	if read, err := fmt.Sscanf(value, "%d:%d:%d", &hours, &minutes, &seconds); read != 3 || err != nil || hours < 0 || minutes < 0 || seconds < 0 {
		return nil
	}
	total := hours*3600 + minutes*60 + seconds
	better := fmt.Sprintf("%02d:%02d:%02d", total/3600, total/60%60, total%60)
	if total >= 86400 {
		better = fmt.Sprintf("%d.%02d:%02d:%02d", total/86400, total/3600%24, total/60%60, total%60)
	}
	if _, fault := timespan.Parse(better); fault != timespan.None || total == 0 {
		return nil
	}
	return []Fix{{Title: "Change it to \"" + better + "\"", Preferred: true, Edits: []Edit{edit.InJSON(h.Path, h.Doc).Replace(n, edit.String(better))}}}
}
