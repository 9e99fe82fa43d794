package rules

import (
	"encoding/base64"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
)

// settingsEncrypted: local.settings.json counts as encrypted, and its values are plain text (R66).
var settingsEncrypted = &Rule{Code: "AZF406", Name: "settings-encrypted", Severity: Warning, App: func(p *Pass, a *model.App) {
	s := a.Shared.Settings
	if s.Root == nil || s.Root.Member("Values") == nil {
		return
	}
	m := s.Root.Member("IsEncrypted")
	if m != nil {
		if on, ok := m.Value.Bool(); !isNull(m.Value) && (!ok || !on) {
			return
		}
	}
	plain := false
	for i := range s.Values {
		if text, ok := s.Values[i].Node.String(); ok && text != "" {
			_, err := base64.StdEncoding.DecodeString(text)
			plain = plain || err != nil
		}
	}
	if !plain {
		return
	}
	finding := Finding{RuntimeSource: Tools, RuntimeMessage: "Failed to decrypt settings. Encrypted settings only be edited through 'func settings add'."}
	if m != nil {
		finding.Fixes = []Fix{{Title: "Change IsEncrypted to false", Preferred: true, Edits: []Edit{{Path: s.Path, Span: m.Value.Span, New: "false"}}}}
		p.one(finding, place{s.Path, m.Key.ContentSpan()}, "`IsEncrypted` says that the values are encrypted, and they are plain text: the app does not start locally.")
		return
	}
	head := headOf(s.Root)
	if add, ok := edit.InJSON(s.Path, s.Doc).AddMembers(s.Root, edit.Member{Key: "IsEncrypted", Value: edit.Literal("false")}); ok {
		finding.Fixes = []Fix{{Title: "Add \"IsEncrypted\": false", Preferred: true, Edits: []Edit{add}}}
	}
	for i := range s.Root.Members {
		if key, _ := s.Root.Members[i].Key.String(); strings.EqualFold(key, "IsEncrypted") {
			finding.Fixes = []Fix{{Title: "Rename `" + key + "` to `IsEncrypted`", Preferred: true, Edits: []Edit{{Path: s.Path, Span: s.Root.Members[i].Key.ContentSpan(), New: "IsEncrypted"}}}}
		}
	}
	p.one(finding, place{s.Path, head}, "local.settings.json has no `IsEncrypted`, so its values count as encrypted, and they are plain text: the app does not start locally.")
}}
