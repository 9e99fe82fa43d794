package rename

import (
	"fmt"
	"strings"

	"funcls/internal/model"
)

// durableName is how a durable function is renamed by a name of its own: in its trigger and where it is
// called. Its folder stays.
type durableName struct{}

func (durableName) fixed(r *renaming) error {
	if r.Table.App.Called(r.Written) == nil {
		return fmt.Errorf("no durable function of this app is called '%s'", r.Written)
	}
	return r.unread()
}

func (durableName) refuses(r *renaming, name string) error {
	if !model.ValidFunctionName(name) {
		return fmt.Errorf("'%s' cannot be the name of a durable function: it begins with a letter, holds letters, digits, '_' and '-' only, and has at most 128 of them", name)
	}
	if f := r.Table.App.Called(name); f != nil && !strings.EqualFold(name, r.Written) {
		return fmt.Errorf("durable function '%s' is called '%s' already", f.Name, name)
	}
	return nil
}

func (durableName) change(r *renaming, name string) *Change {
	c := &Change{}
	for _, p := range r.places {
		if p.Own && strings.EqualFold(p.Written, r.Written) {
			c.Edits = append(c.Edits, replace(p, name))
		}
	}
	return c
}
