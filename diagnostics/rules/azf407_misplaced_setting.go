package rules

import (
	"strings"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
)

// misplacedSetting: a setting that stands beside `Values` in local.settings.json, or a section in
// another case than the tools read it in (R66).
var misplacedSetting = &Rule{Code: "AZF407", Name: "misplaced-setting", Severity: Warning, App: func(p *Pass, a *model.App) {
	s := a.Shared.Settings
	if s.Root == nil {
		return
	}
	for i := range s.Root.Members {
		m := &s.Root.Members[i]
		key, _ := m.Key.String()
		at := place{s.Path, m.Key.ContentSpan()}
		if section, ok := settingsSection(key); ok {
			if key != section && s.Root.Member(section) == nil && section != "IsEncrypted" { // that is AZF406
				p.one(Finding{Fixes: []Fix{{Title: "Rename `" + key + "` to `" + section + "`", Preferred: true, Edits: []Edit{{Path: s.Path, Span: m.Key.ContentSpan(), New: section}}}}},
					at, "The tools read `"+section+"` in exactly this case, found `"+key+"`, so nothing in it is read.")
			}
			continue
		}
		if m.Value.Kind != jsondoc.String || !likeSetting(key) {
			continue
		}
		finding := Finding{}
		if into := s.Root.Get("Values"); into.KindOf() == jsondoc.Object && into.MemberFold(key) == nil {
			in := edit.InJSON(s.Path, s.Doc)
			if add, ok := in.AddMembers(into, edit.Member{Key: key, Value: edit.Literal(m.Value.Text())}); ok {
				finding.Fixes = []Fix{{Title: "Move it into `Values`", Preferred: true, Edits: []Edit{in.RemoveMember(s.Root, i), add}}}
			}
		}
		p.one(finding, at, "The setting '"+key+"' stands beside `Values` and not in it, so it is not read.")
	}
}}

// settingsSection is the member of local.settings.json that a key means, in any case.
func settingsSection(key string) (string, bool) {
	for _, section := range []string{"IsEncrypted", "Values", "ConnectionStrings", "Host"} {
		if strings.EqualFold(key, section) {
			return section, true
		}
	}
	return "", false
}

// likeSetting reports a name as app settings have them.
func likeSetting(key string) bool {
	return key == strings.ToUpper(key) && strings.Contains(key, "_") || strings.HasPrefix(key, "AzureWebJobs") || strings.Contains(key, "__")
}

// behind is the empty span behind a span.
func behind(s text.Span) text.Span { return text.Span{Start: s.End, End: s.End} }
