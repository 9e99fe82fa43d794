package rules

import (
	"strings"

	"funcls/internal/model"
)

// duplicateBindingName: two bindings have one name, ignoring case (R52).
var duplicateBindingName = &Rule{Code: "AZF104", Name: "duplicate-binding-name", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	first := map[string]*model.Binding{}
	for _, b := range f.Config.Bindings {
		if b.Name == "" || b.Opaque {
			continue
		}
		key := strings.ToLower(b.Name)
		earlier := first[key]
		if earlier == nil {
			first[key] = b
			continue
		}
		finding := fromHost(f, "Multiple bindings with name '"+b.Name+"' discovered. Binding names must be unique.")
		at := nameOf(f, earlier)
		finding.Related = []Related{{at.path, at.span, "the first binding '" + earlier.Name + "'"}}
		message := "Another binding is already named '" + earlier.Name + "'."
		if earlier.Name != b.Name {
			message = "Another binding is already named '" + earlier.Name + "'; the host ignores case."
		}
		p.one(finding, nameOf(f, b), message)
	}
}}
