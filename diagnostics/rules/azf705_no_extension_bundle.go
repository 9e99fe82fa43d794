package rules

import (
	"slices"
	"strconv"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// noExtensionBundle: functions use bindings of extensions, and nothing says where the host gets
// them from (R55).
var noExtensionBundle = &Rule{Code: "AZF705", Name: "no-extension-bundle", Severity: Warning, App: func(p *Pass, a *model.App) {
	h := a.Shared.Host
	if h.Root == nil || h.Bundle != nil || h.Installs || a.Model != model.V1 {
		return
	}
	if m := h.Root.MemberFold("extensionBundle"); m != nil && m.Value.Kind != jsondoc.Object {
		return // somebody is at it
	}
	if nearBundle(h) {
		return // AZF710
	}
	var types, functions []string
	for _, f := range a.Functions {
		if !f.Ours() || !readable(f) {
			continue
		}
		uses := false
		for _, b := range f.Config.Bindings {
			if b.Opaque || b.Kind == nil || builtIn(b.Type) {
				continue
			}
			uses = true
			if !slices.Contains(types, b.Kind.Type) {
				types = append(types, b.Kind.Type)
			}
		}
		if uses {
			functions = append(functions, f.Name)
		}
	}
	if len(types) == 0 {
		return
	}
	slices.Sort(types)
	finding := Finding{RuntimeSource: Host, RuntimeMessage: "The binding type(s) '" + strings.Join(types, ", ") + "' are not registered. Please ensure the type is correct and the binding extension is installed."}
	if add, ok := edit.InJSON(h.Path, h.Doc).AddMembers(h.Root, defaultBundle); ok {
		finding.Fixes = withNewNames(a, "Add the extension bundle "+newestRange, add)
		for i := range finding.Fixes {
			finding.Fixes[i].Preferred = true
		}
	}
	p.one(finding, inBundle(h), "host.json names no `extensionBundle`, and nothing else here brings extensions, so the host does not know "+count(len(types), "the type ", "the types ")+quoteAll(types)+
		" that "+count(len(functions), "function ", "functions ")+few(functions)+count(len(functions), " uses.", " use."))
}}

// count chooses between the singular and the plural.
func count(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// quoteAll lists names: 'a', 'b' and 'c'.
func quoteAll(names []string) string {
	var b strings.Builder
	for i, name := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			b.WriteString(" and ")
		default:
			b.WriteString(", ")
		}
		b.WriteString("'" + name + "'")
	}
	return b.String()
}

// few lists the first of many names.
func few(names []string) string {
	const most = 4
	if len(names) <= most {
		return quoteAll(names)
	}
	return "'" + strings.Join(names[:most-1], "', '") + "' and " + strconv.Itoa(len(names)-most+1) + " more"
}
