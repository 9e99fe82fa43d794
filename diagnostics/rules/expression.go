package rules

import (
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// expressible is a property whose text can hold an expression or a setting.
type expressible struct {
	b     *model.Binding
	kind  *catalog.Property
	node  *jsondoc.Node
	value string
}

// expressibles visits the properties of a function's bindings in which the catalog knows the host
// to look for %SETTING%.
func expressibles(f *model.Function, visit func(e expressible)) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if b.Opaque || b.Kind == nil || !b.Kind.Verified {
			continue
		}
		for _, p := range b.Properties {
			kind, ok := b.Kind.Property(p.Name)
			value, text := p.Value.String()
			if ok && text && kind.Percent && !kind.Retired && !kind.AppSetting && !kind.MaySetting {
				visit(expressible{b, kind, p.Value, value})
			}
		}
	}
}

// is reports the property of a kind, both ignoring case.
func (e expressible) is(kind, property string) bool {
	return strings.EqualFold(e.b.Kind.Type, kind) && e.kind.Name == property
}

// captures reports the one property whose expressions take names from what happened instead of
// giving them: blobTrigger.path (R68).
func (e expressible) captures() bool { return e.is("blobTrigger", "path") }
