package rename

import (
	"fmt"

	"funcls/internal/model"
	"funcls/internal/symbols"
	"funcls/internal/workspace"
)

// paramName is how a parameter without binding is renamed: in its def, and where it is called by
// keyword.
type paramName struct{}

// paramAt is the parameter without binding at a place, nil where none is.
func paramAt(snap *workspace.Snapshot, path string, off int) (*renaming, error) {
	for _, h := range symbols.ParamAt(snap, path, off) {
		r := newRenaming(h)
		r.rules = paramName{}
		return r, r.rules.fixed(r)
	}
	return nil, nil
}

func (paramName) fixed(r *renaming) error {
	if err := r.unread(); err != nil {
		return err
	}
	def := r.Function.Entry.Def()
	if _, plain := def.Occurrences(r.Written); !plain {
		return fmt.Errorf("'%s' cannot be renamed: '%s' also imports or defines something of that name", r.Written, def.Name)
	}
	for _, f := range r.sharing() {
		for _, b := range f.Config.Bindings {
			if b.Name == r.Written {
				return fmt.Errorf("'%s' cannot be renamed: function '%s' has a binding of that name", r.Written, f.Name)
			}
		}
	}
	return nil
}

// sharing are the functions that have the parameter's def.
func (r *renaming) sharing() []*model.Function {
	var out []*model.Function
	for _, f := range r.Table.App.Functions {
		if f.Entry != nil && f.Entry.Def() == r.Function.Entry.Def() {
			out = append(out, f)
		}
	}
	return out
}

func (paramName) refuses(r *renaming, name string) error {
	def := r.Function.Entry.Def()
	switch {
	case !model.Identifier(name):
		return fmt.Errorf("'%s' is no name of a parameter", name)
	case !def.Renamable(r.Written, name):
		return fmt.Errorf("'%s' uses the name '%s' for something else", def.Name, name)
	}
	for _, p := range def.Params {
		if p.Name == name {
			return fmt.Errorf("'%s' has a parameter named '%s' already", def.Name, name)
		}
	}
	return nil
}

func (paramName) change(r *renaming, name string) *Change { return r.change(name) }
