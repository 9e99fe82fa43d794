package rules

import (
	"strings"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
)

// moved are the sections of host.json that the first version of the host read at the top, and where
// all others read them (R62).
var moved = map[string][2]string{
	"http": {"extensions", "http"}, "queues": {"extensions", "queues"}, "blobs": {"extensions", "blobs"}, "servicebus": {"extensions", "serviceBus"},
	"eventhub": {"extensions", "eventHubs"}, "eventhubs": {"extensions", "eventHubs"}, "cosmosdb": {"extensions", "cosmosDB"},
	"documentdb": {"extensions", "cosmosDB"}, "durabletask": {"extensions", "durableTask"}, "sendgrid": {"extensions", "sendGrid"},
	"signalr": {"extensions", "signalR"}, "applicationinsights": {"logging", "applicationInsights"},
}

// misplacedSection: a section of host.json stands where only the first version of the host read it.
var misplacedSection = &Rule{Code: "AZF709", Name: "misplaced-host-section", Severity: Warning, App: func(p *Pass, a *model.App) {
	h := a.Shared.Host
	if h.Root == nil {
		return
	}
	for i := range h.Root.Members {
		m := &h.Root.Members[i]
		key, _ := m.Key.String()
		to, ok := moved[strings.ToLower(key)]
		if !ok || m.Value.Kind != jsondoc.Object || len(m.Value.Members) == 0 {
			continue
		}
		finding := Finding{Unnecessary: true}
		if fix, ok := moveSection(h, m, to); ok {
			finding.Fixes = []Fix{fix}
		}
		p.one(finding, place{h.Path, m.Key.ContentSpan()}, "Only the first version of the host read `"+key+"` here; it belongs into `"+to[0]+"`, as `"+to[1]+"`. Nothing in it has an effect.")
	}
}}

// moveSection puts a member of host.json into another section.
func moveSection(h *model.HostConfig, m *jsondoc.Member, to [2]string) (Fix, bool) {
	fix := Fix{Title: "Move it into `" + to[0] + "`", Preferred: true}
	into := h.Root.MemberFold(to[0])
	if into == nil {
		start, end := text.Span{Start: m.Span.Start, End: m.Span.Start}, behind(m.Span)
		fix.Edits = []Edit{{Path: h.Path, Span: start, New: `"` + to[0] + `": {`}, {Path: h.Path, Span: m.Key.ContentSpan(), New: to[1]}, {Path: h.Path, Span: end, New: "}"}}
		return fix, true
	}
	if into.Value.Kind != jsondoc.Object || into.Value.MemberFold(to[1]) != nil {
		return fix, false
	}
	added := `"` + to[1] + `": ` + m.Value.Text()
	if len(into.Value.Members) > 0 {
		added += ", "
	}
	fix.Edits = []Edit{edit.InJSON(h.Path, h.Doc).RemoveMember(h.Root, h.Root.IndexOf(m)), {Path: h.Path, Span: behind(headOf(into.Value)), New: added}}
	return fix, true
}
