package rules

import (
	"bytes"
	"encoding/json"
	"slices"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// unreadSettings is how the tools begin when local.settings.json cannot be read (R66).
const unreadSettings = "Failed to read app settings file at '<app>/local.settings.json'. Ensure it is a valid JSON file."

// settingsNotFlat: a value in local.settings.json that is no string makes the tools read none of
// them (R66). Numbers and true and false are taken as text.
var settingsNotFlat = &Rule{Code: "AZF405", Name: "settings-not-flat", Severity: Warning, App: func(p *Pass, a *model.App) {
	s := a.Shared.Settings
	if s.Root == nil {
		return
	}
	finding := Finding{RuntimeSource: Tools, RuntimeMessage: unreadSettings}
	if m := s.Root.Member("Values"); m != nil && m.Value.Kind != jsondoc.Object && !isNull(m.Value) {
		p.one(finding, place{s.Path, m.Key.ContentSpan()}, "`Values` must be an object of strings, found "+kindName(m.Value)+": no setting is read.")
		return
	}
	for i := range s.Values {
		v := &s.Values[i]
		if v.Node.Kind == jsondoc.Object || v.Node.Kind == jsondoc.Array {
			finding.Fixes = unnest(a, v)
			p.one(finding, place{s.Path, v.Key.ContentSpan()}, "The setting '"+v.Name+"' must be a string, found "+kindName(v.Node)+": no setting of the file is read. Write nested settings as NAME__PART, and JSON as text.")
		}
	}
}}

// unnest offers to write a nested setting as settings NAME__PART, and as JSON in a text.
func unnest(a *model.App, v *model.Setting) []Fix {
	s := a.Shared.Settings
	values := s.Root.Get("Values")
	at := -1
	for i := range values.Members {
		if values.Members[i].Key == v.Key {
			at = i
		}
	}
	if values.KindOf() != jsondoc.Object || at < 0 {
		return nil
	}
	var fixes []Fix
	in := edit.InJSON(s.Path, s.Doc)
	if parts, ok := flat(v.Name, v.Node); ok && !slices.ContainsFunc(parts, func(m edit.Member) bool { return s.Value(m.Key) != nil }) {
		fixes = append(fixes, Fix{Title: "Write it as settings '" + v.Name + "__...'", Edits: []Edit{in.ReplaceMember(values, at, parts...)}})
	}
	var compact bytes.Buffer
	read := func(f *model.Function) bool { // such as a schedule, which is no JSON
		return f.Config.File.Err == nil && bytes.Contains(f.Config.File.Content, []byte("%"+v.Name+"%"))
	}
	if !slices.ContainsFunc(a.Functions, read) && json.Compact(&compact, []byte(v.Node.Text())) == nil {
		fixes = append(fixes, Fix{Title: "Write it as JSON in a text", Edits: []Edit{in.Replace(v.Node, edit.String(compact.String()))}})
	}
	return fixes
}
