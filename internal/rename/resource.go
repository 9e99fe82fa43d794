package rename

import (
	"errors"
	"fmt"
	"strings"
)

// resourceName is how a queue, a container and the like is renamed: in every binding that names it
// under the same connection. The thing itself stays what it is.
type resourceName struct{}

func (resourceName) fixed(r *renaming) error {
	if strings.Contains(r.Written, "%") {
		return fmt.Errorf("'%s' cannot be renamed here: a setting has the name of the %s", r.Written, r.Resource.Kind)
	}
	return r.unread()
}

func (resourceName) refuses(r *renaming, name string) error {
	if why := r.Resource.Refuses(name); why != "" {
		return errors.New(why)
	}
	next := r.ID
	next.Resource = next.Named(name)
	if next == r.ID {
		return nil // another case
	}
	for _, p := range r.Table.Places(next) {
		return fmt.Errorf("%s names a %s '%s' already", r.relative(p.Path), r.Resource.Kind, p.Written)
	}
	return nil
}

func (resourceName) change(r *renaming, name string) *Change { return r.change(name) }
