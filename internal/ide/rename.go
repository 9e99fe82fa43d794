package ide

import (
	"fmt"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Renamable is a name that may be changed: the binding's, at one of its places.
type Renamable struct {
	Span text.Span
	Name string
}

// PrepareRename is the name of the binding at a place; nil where nothing of ours is named, so that
// another server may answer. An error is one sentence about a name that must stay.
func PrepareRename(snap *workspace.Snapshot, path string, off int) (*Renamable, error) {
	hits := targetsAt(snap, path, off)
	if len(hits) == 0 {
		return nil, nil
	}
	h := hits[0]
	switch {
	case h.Kind == model.ReturnSymbol && strings.HasSuffix(path, ".json"):
		return nil, fmt.Errorf("'%s' stands for the return value and cannot be renamed", model.ReturnName)
	case h.Kind != model.BindingSymbol:
		return nil, nil
	}
	if err := fixed(h); err != nil {
		return nil, err
	}
	for _, p := range References(snap, path, off) {
		if p.Path == path && p.Span.Touches(off) {
			return &Renamable{p.Span, h.Binding.Name}, nil
		}
	}
	return nil, nil
}

// fixed says why a binding's name must stay as it is.
func fixed(h hit) error {
	f, name := h.Function, h.Binding.Name
	switch {
	case f.Config.Broken:
		return fmt.Errorf("'%s' cannot be renamed while function.json has a syntax error", name)
	case h.Param == nil || f.Entry.File == nil:
		return nil // the binding stands alone
	case f.Entry.Value.Func == nil || h.Param.Span.Empty() || string(h.Param.Span.Of(f.Entry.File.Content)) != name:
		return fmt.Errorf("'%s' cannot be renamed: its parameter is not written in a def of this app", name)
	}
	if _, plain := f.Entry.Value.Func.Occurrences(name); !plain {
		return fmt.Errorf("'%s' cannot be renamed: '%s' also imports or defines something of that name", name, f.Entry.Name)
	}
	return nil
}

// Rename changes the name of the binding at a place everywhere: in every function.json that has
// it, the parameter, the body, and calls with keywords. An error is one sentence about why the new
// name cannot be.
func Rename(snap *workspace.Snapshot, path string, off int, name string) ([]edit.Edit, error) {
	at, err := PrepareRename(snap, path, off)
	if at == nil || err != nil {
		return nil, err
	}
	for _, h := range targetsAt(snap, path, off) {
		if err := taken(h, name); err != nil {
			return nil, err
		}
	}
	var out []edit.Edit
	for _, p := range References(snap, path, off) {
		out = append(out, edit.Edit{Path: p.Path, Span: p.Span, New: name})
	}
	return out, nil
}

// taken says why a binding cannot have a name: the host or Python would refuse it, or something
// else has it.
func taken(h hit, name string) error {
	f := h.Function
	switch old := f.App.Options.Host.OldNames(); {
	case name == model.ReturnName:
		return fmt.Errorf("a binding named '%s' stands for the return value, and has no parameter", name)
	case !model.ValidBindingName(name, old) && old:
		return fmt.Errorf("the host takes no binding named '%s': a name starts with a letter and holds letters and digits only", name)
	case !model.ValidBindingName(name, old):
		return fmt.Errorf("the host takes no binding named '%s': a name starts with a letter or '_' and holds letters, digits and single '_' only", name)
	case !model.Identifier(name):
		return fmt.Errorf("'%s' is a keyword of Python, which no parameter can be named", name)
	}
	if slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool { return b != h.Binding && strings.EqualFold(b.Name, name) }) {
		return fmt.Errorf("function '%s' has a binding named '%s' already", f.Name, name)
	}
	if h.Param == nil {
		return nil
	}
	if slices.ContainsFunc(f.Entry.Params, func(p model.Param) bool { return p.Name == name && p.Name != h.Param.Name }) {
		return fmt.Errorf("'%s' has a parameter named '%s' already", f.Entry.Name, name)
	}
	if fn := f.Entry.Value.Func; fn != nil && name != h.Param.Name && !fn.Renamable(h.Param.Name, name) {
		return fmt.Errorf("'%s' uses the name '%s' for something else", f.Entry.Name, name)
	}
	return nil
}
