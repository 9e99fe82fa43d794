package model

import (
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/jsondoc"
	"funcls/internal/secret"
	"funcls/internal/text"
)

// SettingUse is one place of a function.json that needs an app setting.
type SettingUse struct {
	Name string
	// Folded is Name as two are compared, "" for what can be no name: a value that stands in its place,
	// perhaps a secret one.
	Folded  string
	Binding *Binding
	Key     string // the property's name
	// Span is where the name stands; empty where the property is absent and this setting is what
	// its extension reads then.
	Span text.Span
	// Connection says the name may also be that of a group, or lack AzureWebJobs at its front; see
	// Settings.Connection.
	Connection bool
}

// Means reports whether the use is one of that setting of local.settings.json.
func (u *SettingUse) Means(name string) bool {
	name, want := sections(name), sections(u.Name)
	if strings.EqualFold(name, want) {
		return true
	}
	if !u.Connection {
		return false
	}
	for _, n := range []string{want, "AzureWebJobs" + want} {
		if strings.EqualFold(name, n) || len(name) > len(n) && name[len(n)] == ':' && strings.EqualFold(name[:len(n)], n) {
			return true
		}
	}
	return false
}

func folded(name string) string {
	const keyLength = 20 // which no key is shorter than
	if strings.ContainsAny(name, "=;/@ \t\r\n") || len(name) >= keyLength && (secret.In(name) || strings.HasPrefix(name, "SG.")) {
		return ""
	}
	return FoldSetting(name)
}

// Settings are the app settings that the function's bindings need, in the order of the text.
func (f *Function) Settings() []SettingUse { return f.settings }

// MaySettings are values that name an app setting if there is one of that name, and else are taken
// as they stand.
func (f *Function) MaySettings() []SettingUse { return f.maySettings }

func maySettings(c *Config) []SettingUse {
	var out []SettingUse
	for _, b := range c.Bindings {
		if b.Kind == nil {
			continue
		}
		for i := range b.Kind.Properties {
			known := &b.Kind.Properties[i]
			if !known.MaySetting {
				continue
			}
			p, _ := b.Property(known.Name)
			if s, ok := p.Value.String(); ok && s != "" && !strings.Contains(s, "%") {
				out = append(out, SettingUse{Name: s, Folded: folded(s), Binding: b, Key: p.Name, Span: p.Value.ContentSpan()})
			}
		}
	}
	return out
}

func settingUses(c *Config) []SettingUse {
	var out []SettingUse
	for _, b := range c.Bindings {
		for i := range b.Properties {
			out = append(out, b.settingsIn(&b.Properties[i])...)
		}
		if b.Kind == nil {
			continue
		}
		for i := range b.Kind.Properties {
			p := &b.Kind.Properties[i]
			if p.Fallback != "" && b.settingOf(p.Name, p.Aliases) == "" {
				out = append(out, SettingUse{Name: p.Fallback, Folded: folded(p.Fallback), Binding: b, Key: p.Name, Connection: true})
			}
		}
	}
	return out
}

// settingOf is the text of a property under any of its names.
func (b *Binding) settingOf(name string, aliases []string) string {
	for _, n := range append([]string{name}, aliases...) {
		if p, ok := b.Property(n); ok {
			s, _ := p.Value.String()
			return s
		}
	}
	return ""
}

// settingsIn are the settings that one property names.
func (b *Binding) settingsIn(p *Property) []SettingUse {
	connection, percent := strings.EqualFold(p.Name, "connection"), true
	if b.Kind != nil {
		if known, ok := b.Kind.Property(p.Name); ok {
			connection, percent = known.AppSetting, known.Percent
		}
	}
	var out []SettingUse
	for _, n := range append([]*jsondoc.Node{p.Value}, p.Value.Elements...) {
		s, ok := n.String()
		if !ok || s == "" {
			continue
		}
		if connection && !strings.Contains(s, "%") {
			out = append(out, SettingUse{s, folded(s), b, p.Name, n.ContentSpan(), true})
			continue
		}
		if !percent || !strings.Contains(s, "%") {
			continue
		}
		settings, _ := bindexpr.Settings(s)
		for _, found := range settings {
			if found.Name != "" {
				out = append(out, SettingUse{found.Name, folded(found.Name), b, p.Name, n.StringSpan(found.NameSpan.Start, found.NameSpan.End), false})
			}
		}
	}
	return out
}
