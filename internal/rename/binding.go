package rename

import (
	"fmt"
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/symbols"
)

// bindingName is how a binding is renamed: in every function.json that has it, the parameter, the
// body, and calls with keywords.
type bindingName struct{}

// each visits the bindings of a name, with their functions and parameters; nil where there is none.
func (bindingName) each(r *renaming, visit func(f *model.Function, b *model.Binding, p *model.Param) error) error {
	for _, at := range r.places {
		if at.Role != symbols.Declares {
			continue
		}
		var param *model.Param
		if i := at.Function.ParamOf[at.Binding.Index]; i >= 0 {
			param = &at.Function.Entry.Params[i]
		}
		if err := visit(at.Function, at.Binding, param); err != nil {
			return err
		}
	}
	return nil
}

func (n bindingName) fixed(r *renaming) error {
	if err := r.unread(); err != nil {
		return err
	}
	return n.each(r, func(f *model.Function, b *model.Binding, p *model.Param) error {
		switch {
		case p == nil || f.Entry.File == nil:
			return nil // the binding stands alone
		case f.Entry.Value.Form == "durable":
			return fmt.Errorf("'%s' cannot be renamed: the durable library passes it under that name", b.Name)
		case f.Entry.Value.Func == nil || p.Span.Empty() || string(p.Span.Of(f.Entry.File.Content)) != b.Name:
			return fmt.Errorf("'%s' cannot be renamed: its parameter is not written in a def of this app", b.Name)
		}
		if _, plain := f.Entry.Value.Func.Occurrences(b.Name); !plain {
			return fmt.Errorf("'%s' cannot be renamed: '%s' also imports or defines something of that name", b.Name, f.Entry.Name)
		}
		return nil
	})
}

func (n bindingName) refuses(r *renaming, name string) error {
	return n.each(r, func(f *model.Function, b *model.Binding, p *model.Param) error { return taken(f, b, p, name) })
}

func (bindingName) change(r *renaming, name string) *Change { return r.change(name) }

// taken says why a binding cannot have a name.
func taken(f *model.Function, b *model.Binding, p *model.Param, name string) error {
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
	if slices.ContainsFunc(f.Config.Bindings, func(other *model.Binding) bool {
		return other != b && other.Name != b.Name && strings.EqualFold(other.Name, name)
	}) {
		return fmt.Errorf("function '%s' has a binding named '%s' already", f.Name, name)
	}
	if p == nil {
		return nil
	}
	if slices.ContainsFunc(f.Entry.Params, func(other model.Param) bool { return other.Name == name && other.Name != p.Name }) {
		return fmt.Errorf("'%s' has a parameter named '%s' already", f.Entry.Name, name)
	}
	if fn := f.Entry.Value.Func; fn != nil && name != p.Name && !fn.Renamable(p.Name, name) {
		return fmt.Errorf("'%s' uses the name '%s' for something else", f.Entry.Name, name)
	}
	return nil
}
