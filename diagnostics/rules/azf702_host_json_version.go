package rules

import (
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
)

// hostJSONVersion: host.json's version is missing or not "2.0" (R62).
var hostJSONVersion = &Rule{Code: "AZF702", Name: "host-json-version", Severity: Error, App: func(p *Pass, a *model.App) {
	path := a.Root + "/" + model.HostFile
	doc := p.View.JSON(path)
	if doc == nil || len(doc.Errors) > 0 || doc.Root == nil || doc.Root.Kind != jsondoc.Object || len(doc.Root.Members) == 0 {
		return // an empty object gets the host's defaults
	}
	const more = "See https://aka.ms/functions-hostjson"
	n := doc.Root.Get("version")
	if n == nil || n.Kind == jsondoc.Null {
		f := Finding{RuntimeSource: Host, RuntimeMessage: "The host.json file is missing the required 'version' property. " + more + " for steps to migrate the configuration file."}
		at := place{path, text.Span{Start: doc.Root.Span.Start, End: doc.Root.Span.Start + 1}}
		f.Fixes = []Fix{{Title: "Add \"version\": \"2.0\"", Preferred: true, Edits: []Edit{{Path: path, Span: text.Span{Start: at.span.End, End: at.span.End}, New: "\n  \"version\": \"2.0\","}}}}
		p.one(f, at, "host.json has no `version`; the host starts only with \"2.0\" there.")
		return
	}
	found, ok := n.String()
	if !ok || found == "2.0" {
		return
	}
	sentence := "'" + found + "' is an invalid value for host.json 'version' property. We recommend you set the 'version' property to '2.0'. "
	if strings.HasPrefix(found, "3") {
		sentence += "This does not correspond to the function runtime version, only to the schema version of the host.json file. "
	}
	f := Finding{RuntimeSource: Host, RuntimeMessage: sentence + more + " for more information on this configuration file."}
	f.Fixes = []Fix{{Title: "Change version to \"2.0\"", Preferred: true, Edits: []Edit{{Path: path, Span: n.ContentSpan(), New: "2.0"}}}}
	p.one(f, place{path, n.ContentSpan()}, "host.json's `version` must be \"2.0\", found \""+found+"\". It is the version of the file's schema, not of the runtime.")
}}
