package rules

import (
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/text"
)

// missingSetting: function.json names a setting that local.settings.json lacks, although it holds
// settings of the app (R65). It may well be set elsewhere.
var missingSetting = &Rule{Code: "AZF401", Name: "missing-setting", Severity: Hint, InApp: func(p *Pass, a *model.App, f *model.Function) {
	s := a.Shared.Settings
	if s.Root == nil || !s.Telling() {
		return
	}
	settingsOf(f, func(c setting) {
		if c.value == "" || noName(c.value) || identitySuffix(c.value) != "" || strings.EqualFold(c.value, c.property.Fallback) || connected(s, c.value) {
			return // AZF402, AZF403, AZF404, AZF410
		}
		finding := Finding{Function: f.Name}
		if strings.EqualFold(c.property.Name, "connection") || strings.EqualFold(c.property.Name, "apiKey") {
			finding.RuntimeSource = Tools
			finding.RuntimeMessage = "Warning: Cannot find value named '" + c.value + "' in local.settings.json that matches '" + c.found.Name + "' property set on '" + c.binding.Type + "' in '<app>/" + f.Name + "/function.json'. You can run 'func azure functionapp fetch-app-settings <functionAppName>' or specify a connection string in local.settings.json."
		}
		reportMissing(p, a, finding, inConfig(f, c.found.Value.ContentSpan()), c.value)
	})
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		for _, prop := range b.Properties {
			value, ok := prop.Value.String()
			if b.Opaque || !ok || !strings.Contains(value, "%") || b.Kind == nil {
				continue
			}
			if known, ok := b.Kind.Property(prop.Name); !ok || !known.Percent {
				continue
			}
			found, err := bindexpr.Settings(value)
			for _, used := range found {
				if err != nil || !settingName(used.Name) || s.Value(used.Name) != nil {
					continue
				}
				finding := Finding{Function: f.Name, RuntimeSource: Host, RuntimeMessage: used.Unresolved()}
				reportMissing(p, a, finding, inText(f, prop.Value, used.Span), used.Name)
			}
		}
	}
}}

// settingName reports a name that people give to settings, and that the platform does not set.
func settingName(name string) bool {
	return name != "" && !strings.ContainsAny(name, " '\"(),*=") && !strings.HasPrefix(name, "WEBSITE_")
}

func reportMissing(p *Pass, a *model.App, finding Finding, at place, name string) {
	s := a.Shared.Settings
	message := "local.settings.json has no setting '" + name + "'."
	names := make([]string, 0, len(s.Values))
	for i := range s.Values {
		names = append(names, s.Values[i].Name)
	}
	if best, ok := near.Nearest(name, names); ok {
		message += " Did you mean '" + best + "'?"
		change := Edit{Path: at.path, Span: at.span, New: best}
		if src := p.View.File(at.path); src != nil && strings.HasPrefix(string(at.span.Of(src.Content)), "%") {
			change.New = "%" + best + "%"
		}
		finding.Fixes = append(finding.Fixes, Fix{Title: "Change it to '" + best + "'", Preferred: true, Edits: []Edit{change}})
	}
	if add, ok := addSetting(s, name, ""); ok {
		finding.Fixes = append(finding.Fixes, Fix{Title: "Add '" + name + "' to local.settings.json", Edits: []Edit{add}, Preferred: finding.Fixes == nil})
	}
	finding.Related = []Related{{s.Path, valuesKey(s), "the app's settings"}}
	p.one(finding, at, message)
}

// valuesKey is where the settings of local.settings.json begin.
func valuesKey(s *model.Settings) text.Span {
	if m := s.Root.Member("Values"); m != nil {
		return m.Key.ContentSpan()
	}
	return headOf(s.Root)
}
