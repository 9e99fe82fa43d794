package model

import "funcls/internal/jsondoc"

// BindingAt is the binding of a function.json that a path leads into, nil outside of any.
func (c *Config) BindingAt(p jsondoc.Path) *Binding {
	if len(p.Steps) < 3 || c.BindingsAt == nil || p.Steps[0].Member != c.BindingsAt {
		return nil
	}
	for _, b := range c.Bindings {
		if b.Node == p.Steps[2].Node {
			return b
		}
	}
	return nil
}
