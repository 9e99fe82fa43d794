package rules

import (
	"strings"

	"funcls/internal/model"
)

// bindingName: the host refuses the binding's name, or there is none (R49).
var bindingName = &Rule{Code: "AZF103", Name: "binding-name", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if b.Opaque || b.Name != "" && model.ValidBindingName(b.Name, f.App.Options.Host.OldNames()) {
			continue
		}
		finding := fromHost(f, "The binding name "+b.Name+" is invalid. Please assign a valid name to the binding.")
		message := "Binding name '" + b.Name + "' is not valid: it must start with a letter or `_`, hold only letters, digits and single `_`, and be at most 128 characters long."
		switch {
		case b.NameNode == nil:
			message = "The binding has no `name`."
		case b.Name == "":
			message = "The binding's `name` is empty."
		case strings.EqualFold(b.Name, model.ReturnName):
			message = "The return value's binding is named `$return`, in lower case; found '" + b.Name + "'."
			finding.Fixes = []Fix{{Title: "Change the name to `$return`", Preferred: true, Edits: []Edit{{Path: f.Config.File.Path, Span: b.NameNode.ContentSpan(), New: model.ReturnName}}}}
		case f.App.Options.Host.OldNames():
			message = "Binding name '" + b.Name + "' is not valid on hosts before 4.1038: it must start with a letter, hold only letters and digits, and be at most 128 characters long."
		}
		p.one(finding, nameOf(f, b), message)
	}
}}
