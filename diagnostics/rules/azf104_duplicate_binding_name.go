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
		finding.Repair.Find = func() []Fix { return apart(f, b, earlier) }
		p.one(finding, nameOf(f, b), message)
	}
}}

// apart offers to remove a binding that says the same as another one, to name it after the parameter
// that has none, or else to remove one of the two.
func apart(f *model.Function, b, earlier *model.Binding) []Fix {
	if gone, ok := removeBinding(f, b); ok && b.Node.Text() == earlier.Node.Text() {
		return []Fix{{Title: "Remove the second binding '" + b.Name + "'", Preferred: true, Edits: []Edit{gone}}}
	}
	if named := nameFor(f, b); named != nil {
		return named
	}
	return append(without(f, b, earlier, "second"), without(f, earlier, b, "first")...)
}

// without offers to remove one of two bindings, where the parameter fits the other.
func without(f *model.Function, b, other *model.Binding, which string) []Fix {
	gone, ok := removeBinding(f, b)
	named := f.ParamOf[b.Index] < 0 || b.Name == other.Name
	if !ok || !named || unbound(f) || b.IsTrigger() || f.Trigger() == nil || f.Refuses(other.Index, other.Name, other.Type, other.Direction) {
		return nil
	}
	return []Fix{{Title: "Remove the " + which + " binding '" + b.Name + "'", Edits: []Edit{gone}}}
}
