package rules

import (
	"slices"
	"strconv"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/secret"
)

// bindingName: the host refuses the binding's name, or there is none (R49).
var bindingName = &Rule{Code: "AZF103", Name: "binding-name", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if n := b.NameNode; n.KindOf() == jsondoc.Number { // which the host takes for its text
			finding := fromHost(f, "")
			if _, err := strconv.Atoi(n.Text()); err == nil { // others it writes in another way
				finding = fromHost(f, nameRefused(n.Text()))
			}
			p.one(finding, nameOf(f, b), "A binding's `name` must be a string that starts with a letter or `_`, found the number "+n.Text()+".")
			continue
		}
		if b.Opaque || b.Name != "" && model.ValidBindingName(b.Name, f.App.Options.Host.OldNames()) {
			continue
		}
		finding := fromHost(f, nameRefused(b.Name))
		message := "Binding name '" + b.Name + "' is not valid: it must start with a letter or `_`, hold only letters, digits and single `_`, and be at most 128 characters long."
		switch {
		case b.NameNode == nil:
			message = "The binding has no `name`."
			finding.Repair.Find = func() []Fix { return newName(f, b) }
		case b.Name == "":
			message = "The binding's `name` is empty."
			finding.Repair.Find = func() []Fix { return newName(f, b) }
		case strings.EqualFold(b.Name, model.ReturnName):
			message = "The return value's binding is named `$return`, in lower case; found '" + b.Name + "'."
			finding.Fixes = []Fix{{Title: "Change the name to `$return`", Preferred: true, Edits: []Edit{{Path: f.Config.File.Path, Span: b.NameNode.ContentSpan(), New: model.ReturnName}}}}
		case f.App.Options.Host.OldNames():
			message = "Binding name '" + b.Name + "' is not valid on hosts before 4.1038: it must start with a letter, hold only letters and digits, and be at most 128 characters long."
			finding.Repair.Find = func() []Fix { return validName(f, b) }
		default:
			finding.Repair.Find = func() []Fix { return validName(f, b) }
		}
		p.one(finding, nameOf(f, b), message)
	}
}}

func nameRefused(name string) string {
	return "The binding name " + name + " is invalid. Please assign a valid name to the binding."
}

// newName offers a name for a binding without: that of what is left over, or else the usual one with a
// parameter.
func newName(f *model.Function, b *model.Binding) []Fix {
	if fixes := nameFor(f, b); fixes != nil || f.Entry == nil || f.Entry.State != model.EntryFound || b.Kind == nil {
		return fixes
	}
	return nameBoth(f, b, f.FreeName(b, b.Kind, nil))
}

// nameFor offers the name of the only parameter that has no binding, and else `$return` for the output
// that takes what the function returns, to the only binding that has no parameter.
func nameFor(f *model.Function, b *model.Binding) []Fix {
	name := ""
	switch {
	case f.Entry == nil || f.Entry.State != model.EntryFound:
		return nil
	case loneParam(f) != "" && !f.Refuses(b.Index, loneParam(f), b.Type, b.Direction):
		name = loneParam(f)
	case returnsResponse(f, b):
		name = model.ReturnName
	}
	rivals := 0
	for i, other := range f.Config.Bindings {
		if f.ParamOf[i] < 0 && !other.IsReturn() {
			rivals++
		}
	}
	if rivals != 1 || name == "" || !model.ValidBindingName(name, f.App.Options.Host.OldNames()) || taken(f, name) {
		return nil
	}
	edits := renameBinding(f, b, name)
	if edits == nil {
		return nil
	}
	return []Fix{{Title: "Name the binding '" + name + "'", Edits: edits, Preferred: true}}
}

// validName offers a name that the host takes, for the binding and its parameter together; for a binding
// without parameter, the one that is left over.
func validName(f *model.Function, b *model.Binding) []Fix {
	if f.Entry == nil || f.Entry.State != model.EntryFound || f.ParamOf == nil || secret.In(b.Name) {
		return nil // a name made of a secret would tell it
	}
	better := hostName(b.Name, f.App.Options.Host.OldNames())
	if f.ParamOf[b.Index] < 0 {
		if fixes := nameFor(f, b); fixes != nil {
			return fixes
		}
		return nameBoth(f, b, better)
	}
	return []Fix{{Title: "Rename binding and parameter to '" + better + "'", Preferred: true,
		Rename: Rename{f.Config.File.Path, b.NameNode.ContentSpan().Start, better}}}
}

// nameBoth offers to give a binding a name, and the entry point a parameter of that name.
func nameBoth(f *model.Function, b *model.Binding, name string) []Fix {
	fn := f.Entry.Value.Func
	if fn == nil || f.Entry.File == nil || f.Entry.Value.Form != "" || f.Entry.Value.Wrapped || starred(f) ||
		!model.Identifier(name) || !model.ValidBindingName(name, f.App.Options.Host.OldNames()) || taken(f, name) {
		return nil
	}
	if unbound(f) || slices.ContainsFunc(f.Entry.Params, func(p model.Param) bool { return p.Name == name }) {
		return nil // it may have been meant
	}
	named := *b
	named.Name = name
	edits, ok := addParam(f, fn, &named)
	if !ok {
		return nil
	}
	return []Fix{{Title: "Name the binding '" + name + "', and add the parameter", Edits: append(renameBinding(f, b, name), edits...)}}
}

// hostName is a name with an underscore for what the host does not take; on hosts that take none, what
// follows it is in upper case.
func hostName(name string, old bool) string {
	var out strings.Builder
	up := false
	for _, r := range name {
		switch {
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' && out.Len() > 0:
			if s := string(r); up && out.Len() > 0 {
				out.WriteString(strings.ToUpper(s))
			} else {
				out.WriteString(s)
			}
			up = false
		case old:
			up = true
		case r == '_' && out.Len() == 0 || out.Len() > 0 && !strings.HasSuffix(out.String(), "_"):
			out.WriteByte('_')
		}
	}
	return strings.TrimRight(out.String(), "_")
}

// taken reports whether a binding has a name already, as the host compares them.
func taken(f *model.Function, name string) bool {
	return slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool { return strings.EqualFold(b.Name, name) })
}
