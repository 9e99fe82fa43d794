package rename

import (
	"fmt"
	"regexp"
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/symbols"
)

// tokenName is how a parameter of a route and a part of a blob's path are renamed: where they are
// declared, in the other bindings of the function, and in Python.
type tokenName struct{}

var tokenPattern = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

func (tokenName) fixed(r *renaming) error {
	if err := r.unread(); err != nil {
		return err
	}
	if r.Kind == symbols.RouteParam {
		if p := r.Table.ReadsRouteParam(r.ID); p != "" {
			return fmt.Errorf("'%s' cannot be renamed: %s reads a parameter of that name too, and which function calls it is not known", r.Written, r.relative(p))
		}
	}
	return nil
}

func (tokenName) refuses(r *renaming, name string) error {
	switch {
	case !tokenPattern.MatchString(name):
		return fmt.Errorf("'%s' cannot stand between braces: a name begins with a letter or '_' and holds letters, digits and '_' only", name)
	case strings.EqualFold(name, r.ID.Name):
		return nil // another case
	}
	if e, ok := bindexpr.Parse("{" + name + "}").At(1); ok && e.BuiltIn {
		return fmt.Errorf("'{%s}' has a meaning of its own in bindings", name)
	}
	for _, p := range r.places {
		if p.Function == nil || p.Binding == nil {
			continue
		}
		if r.Table.Tokens(p.Function)[strings.ToLower(name)] {
			return fmt.Errorf("function '%s' has a '{%s}' already", p.Function.Name, name)
		}
	}
	return nil
}

func (tokenName) change(r *renaming, name string) *Change { return r.change(name) }
