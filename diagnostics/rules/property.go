package rules

import (
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/near"
)

// unconfigured is how the host begins when a binding's properties do not fit its extension (R56).
func unconfigured(b *model.Binding) string {
	return "Unable to configure binding '" + b.Name + "' of type '" + b.Type + "'. This may indicate invalid function.json properties"
}

// extension is what is known of the extension that reads a binding.
type extension struct {
	lo, hi int // the major versions of the bundle it may come from; 0 when they are not known
	// sure says that the host finds the binding's type and builds the binding as the catalog says,
	// so that an error may rest on it.
	sure bool
}

// extensionOf finds out who reads a binding; ok is false when that is not the catalog's extension.
func extensionOf(h *model.HostConfig, b *model.Binding) (e extension, ok bool) {
	if b.Opaque || b.Kind == nil {
		return e, false
	}
	if h.Bundle == nil || len(h.Bundle.Lines) == 0 {
		return e, true
	}
	e.lo, e.hi = h.Bundle.Major()
	all, none := bundled(h.Bundle, b.Type)
	e.sure = all && b.Kind.Verified
	return e, !none
}

// severity is Error where it is sure that the host refuses the binding, else Warning.
func (e extension) severity() Severity {
	if e.sure {
		return Error
	}
	return Warning
}

// reads reports whether every version of the extension that may be in use has the property.
func (e extension) reads(p *catalog.Property) bool {
	if p.Retired {
		return false
	}
	if e.lo == 0 {
		return p.MinBundle == 0 && p.MaxBundle == 0
	}
	return p.InAll(e.lo, e.hi)
}

// ignores reports whether no version that may be in use has it.
func (e extension) ignores(p *catalog.Property) bool {
	return p.Retired || e.lo != 0 && !p.In(e.lo, e.hi)
}

// has reports whether a binding has a property under any of its names.
func has(b *model.Binding, p *catalog.Property) bool {
	_, ok := given(b, p)
	return ok
}

// given finds a binding's value for a property under any of its names.
func given(b *model.Binding, p *catalog.Property) (model.Property, bool) {
	if found, ok := b.Property(p.Name); ok {
		return found, true
	}
	for _, alias := range p.Aliases {
		if found, ok := b.Property(alias); ok {
			return found, true
		}
	}
	return model.Property{}, false
}

// replaced finds the property that did the same before, or does it in other versions, nil when
// there is none.
func replaced(k *catalog.Kind, p *catalog.Property) *catalog.Property {
	for i := range k.Properties {
		old := &k.Properties[i]
		if old.Successor == p.Name {
			return old
		}
		if old.Name == p.Successor && p.Successor != "" {
			return old
		}
	}
	return nil
}

// plain are properties that any binding may have beside those of its kind: the common ones, what
// the host reads itself, and what generated files carry.
var plain = map[string]bool{"name": true, "type": true, "direction": true, "datatype": true, "cardinality": true, "properties": true, "$schema": true}

// strangers are the properties of a binding that nothing in the catalog reads.
func strangers(b *model.Binding) []model.Property {
	var out []model.Property
	for _, p := range b.Properties {
		if _, ok := b.Kind.Property(p.Name); !ok && !plain[strings.ToLower(p.Name)] {
			out = append(out, p)
		}
	}
	return out
}

// meant finds the property that a stranger was most likely meant to be, among those the binding
// does not have yet.
func meant(e extension, b *model.Binding, name string) (*catalog.Property, bool) {
	var names []string
	for i := range b.Kind.Properties {
		if p := &b.Kind.Properties[i]; e.reads(p) && !has(b, p) {
			names = append(names, p.Name)
		}
	}
	best, ok := near.Nearest(name, names)
	if !ok {
		return nil, false
	}
	return b.Kind.Property(best)
}

// stringValue is a property's value when it is a string without anything to be resolved in it.
func stringValue(p model.Property) (string, bool) {
	s, ok := p.Value.String()
	return s, ok && !strings.Contains(s, "%")
}

// isNull reports a value that is null or not there yet.
func isNull(n *jsondoc.Node) bool {
	switch n.KindOf() {
	case jsondoc.Null, jsondoc.Missing, jsondoc.Undefined:
		return true
	}
	return false
}
