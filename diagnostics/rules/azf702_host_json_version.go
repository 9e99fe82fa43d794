package rules

import (
	"strings"

	"funcls/internal/edit"
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
		f.Fixes = addVersion(path, doc)
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

// addVersion writes the version, or puts the key of the one there right.
func addVersion(path string, doc *jsondoc.Doc) []Fix {
	j, add := edit.InJSON(path, doc), Fix{Title: "Add \"version\": \"2.0\"", Preferred: true}
	switch m := doc.Root.MemberFold("version"); {
	case m == nil:
		e, ok := j.AddMembers(doc.Root, edit.Member{Key: "version", Value: edit.String("2.0")})
		if !ok {
			return nil
		}
		add.Edits = []Edit{e}
	case m.Value.Kind == jsondoc.Null:
		add.Edits = []Edit{j.RenameKey(m, "version"), j.Replace(m.Value, edit.String("2.0"))}
	default:
		add.Title, add.Edits = "Rename `"+keyOf(m)+"` to `version`", []Edit{j.RenameKey(m, "version")}
		if found, _ := m.Value.String(); found != "2.0" {
			add.Title, add.Edits = "Change it to \"version\": \"2.0\"", append(add.Edits, j.Replace(m.Value, edit.String("2.0")))
		}
	}
	return []Fix{add}
}
