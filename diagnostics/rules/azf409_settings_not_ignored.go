package rules

import (
	"path"
	"strings"
	"unicode"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/secret"
	"funcls/internal/text"
)

// settingsNotIgnored: local.settings.json holds secrets, and git does not leave it out.
var settingsNotIgnored = &Rule{Code: "AZF409", Name: "settings-not-ignored", Severity: Warning, App: func(p *Pass, a *model.App) {
	s := a.Shared.Settings
	if s.Root == nil {
		return
	}
	key := secretSetting(s)
	if key == nil || ignored(p.View, s.Path) {
		return
	}
	finding := Finding{}
	f := p.View.File(a.Root + "/" + model.IgnoreFile)
	if f == nil {
		finding.Fixes = []Fix{{Title: "Make a .gitignore that lists local.settings.json", Preferred: true,
			Edits: []Edit{edit.Insert(a.Root+"/"+model.IgnoreFile, 0, model.SettingsFile+"\n")}}}
	} else if f.Err == nil {
		end := text.Span{Start: len(f.Content), End: len(f.Content)}
		newline := edit.Newline(f.Content)
		line := model.SettingsFile + newline
		if n := len(f.Content); n > 0 && f.Content[n-1] != '\n' {
			line = newline + line
		}
		finding.Fixes = []Fix{{Title: "Add local.settings.json to .gitignore", Preferred: true, Edits: []Edit{{Path: f.Path, Span: end, New: line}}}}
	}
	p.one(finding, place{s.Path, key.ContentSpan()}, "local.settings.json holds a secret, and no .gitignore keeps it out of the repository.")
}}

// secretSetting is the key of the first setting whose value is a secret that somebody could use.
func secretSetting(s *model.Settings) *jsondoc.Node {
	for _, list := range [][]model.Setting{s.Values, s.ConnectionStrings} {
		for i := range list {
			n := list[i].Node
			if n.Kind == jsondoc.Object {
				n = n.GetFold("ConnectionString")
			}
			if value, ok := n.String(); ok && usable(value) {
				return list[i].Key
			}
		}
	}
	return nil
}

// developmentKey begins the key of the storage emulator, which everybody knows.
const developmentKey = "Eby8vdM02xNO"

// usable tells a secret from a placeholder for one.
func usable(value string) bool {
	for _, span := range secret.Spans(value) {
		found := value[span[0]:span[1]]
		if len(found) >= 20 && !strings.HasPrefix(found, developmentKey) && !strings.ContainsAny(found, "<>[]{}*$ ") && strings.ContainsFunc(found, unicode.IsDigit) &&
			strings.ContainsFunc(found, unicode.IsUpper) && strings.ContainsFunc(found, unicode.IsLower) {
			return true
		}
	}
	return false
}

// ignored reports whether a .gitignore keeps a file out of its repository, or that cannot be told:
// the file is in none, or patterns might mean it.
func ignored(view model.View, file string) bool {
	rel := path.Base(file)
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		children, listed := view.List(dir)
		if !listed {
			return true
		}
		for _, c := range children {
			if c.Name != model.IgnoreFile || c.Dir {
				continue
			}
			f := view.File(dir + "/" + model.IgnoreFile)
			if f == nil || f.Err != nil || mayIgnore(string(f.Content), rel) {
				return true
			}
		}
		for _, c := range children {
			if c.Name == ".git" {
				return false
			}
		}
		if dir == path.Dir(dir) {
			return true
		}
		rel = path.Base(dir) + "/" + rel
	}
}

// mayIgnore reports whether some pattern of a .gitignore may match a file, or a folder above it, by
// its name; where it is anchored is not looked at.
func mayIgnore(patterns, rel string) bool {
	for line := range strings.Lines(patterns) {
		line = strings.TrimRight(strings.TrimSpace(line), "/")
		if line == "" || line[0] == '#' {
			continue
		}
		line = strings.TrimPrefix(line, "!")
		last := path.Base(strings.TrimSuffix(strings.TrimSuffix(line, "/**"), "/*"))
		for part := range strings.SplitSeq(rel, "/") {
			if ok, err := path.Match(last, part); ok || err != nil {
				return true
			}
		}
	}
	return false
}
