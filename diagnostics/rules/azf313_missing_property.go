package rules

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
)

// missingProperty: a binding lacks a property without which its extension cannot build it (R56).
var missingProperty = &Rule{Code: "AZF313", Name: "missing-property", Severity: Error, InApp: func(p *Pass, a *model.App, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		e, ok := extensionOf(a.Shared.Host, b)
		if !ok {
			continue
		}
		grouped := slices.Concat(b.Kind.OneOf...)
		for i := range b.Kind.Properties {
			prop := &b.Kind.Properties[i]
			if !prop.Constructor || slices.Contains(grouped, prop.Name) || !e.reads(prop) || has(b, prop) {
				continue
			}
			if other := replaced(b.Kind, prop); other != nil && has(b, other) {
				continue // AZF314 speaks of it
			}
			missing(p, f, b, e, "`"+prop.Name+"`", []string{prop.Name})
		}
		if len(grouped) > 0 && !slices.ContainsFunc(b.Kind.OneOf, func(group []string) bool { return hasAll(b, group) }) {
			missing(p, f, b, e, oneOf(b.Kind.OneOf), grouped)
		}
	}
}}

// missing reports that a binding lacks what is described, one of the names.
func missing(p *Pass, f *model.Function, b *model.Binding, e extension, what string, names []string) {
	finding := fromHost(f, unconfigured(b))
	finding.Severity = e.severity()
	if builds := slices.ContainsFunc(names, func(n string) bool { k, _ := b.Kind.Property(n); return k.Constructor }); !builds {
		finding.Severity, finding.RuntimeMessage = Warning, ""
	}
	if strings.EqualFold(b.Type, "timerTrigger") {
		finding.RuntimeMessage = "Value cannot be null. (Parameter 'type')"
	}
	message := "Binding '" + b.Name + "' of type " + b.Kind.Type + " has no " + what + "."
	at := nameOf(f, b)
	for _, stranger := range strangers(b) {
		if best, ok := meant(e, b, stranger.Name); ok && slices.Contains(names, best.Name) {
			at = inConfig(f, stranger.Key.ContentSpan())
			message += " Found `" + stranger.Name + "`, which nothing reads."
			finding.Fixes = []Fix{{Title: "Rename `" + stranger.Name + "` to `" + best.Name + "`", Preferred: true,
				Edits: []Edit{{Path: f.Config.File.Path, Span: at.span, New: best.Name}}}}
		}
	}
	if finding.Fixes == nil {
		finding.Fixes = complete(f, b, names)
	}
	p.one(finding, at, message)
}

// complete offers to write properties with what they hold in a new binding; of groups, the first.
func complete(f *model.Function, b *model.Binding, names []string) []Fix {
	if len(b.Kind.OneOf) > 0 && len(names) > 1 {
		names = b.Kind.OneOf[0]
	}
	var members []edit.Member
	for _, name := range names {
		prop, _ := b.Kind.Property(name)
		if has(b, prop) {
			continue
		}
		value, ok := b.Kind.Begin(prop, catalog.Direction(b.Direction), f.Name)
		if prop.AppSetting && value == "" {
			value = b.Kind.UsualSetting(prop)
			ok = value != ""
		}
		if !ok || prop.Type != "string" {
			return nil
		}
		members = append(members, edit.Member{Key: name, Value: edit.String(value)})
	}
	add, ok := inJSON(f).AddMembers(b.Node, members...)
	if !ok {
		return nil
	}
	return []Fix{{Title: "Add `" + strings.Join(names, "` and `") + "`", Edits: []Edit{add}}}
}

// hasAll reports whether a binding has all properties of a group.
func hasAll(b *model.Binding, group []string) bool {
	return !slices.ContainsFunc(group, func(name string) bool {
		prop, ok := b.Kind.Property(name)
		return !ok || !has(b, prop)
	})
}

// oneOf describes groups of properties of which one is needed.
func oneOf(groups [][]string) string {
	var parts []string
	for _, g := range groups {
		parts = append(parts, "`"+strings.Join(g, "` with `")+"`")
	}
	return strings.Join(parts, ", and no ")
}
