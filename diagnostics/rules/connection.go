package rules

import (
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/secret"
)

// setting is a property that holds the name of an app setting.
type setting struct {
	binding  *model.Binding
	property *catalog.Property
	found    model.Property
	value    string
}

// settingsOf visits the properties of a function's bindings that hold names of app settings, as
// far as they are strings without anything to be resolved in them.
func settingsOf(f *model.Function, visit func(s setting)) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if b.Opaque || b.Kind == nil {
			continue
		}
		for i := range b.Kind.Properties {
			p := &b.Kind.Properties[i]
			found, ok := given(b, p)
			if !ok || !p.AppSetting {
				continue
			}
			if value, ok := stringValue(found); ok && !strings.ContainsAny(value, "{}") {
				visit(setting{b, p, found, value})
			}
		}
	}
}

// noName reports a value that stands where the name of a setting belongs and is none: a connection
// string, an address, a key.
func noName(value string) bool {
	return strings.ContainsAny(value, "=;") || strings.Contains(value, "://") || secret.In(value) || strings.HasPrefix(value, "SG.")
}

// describe says what a value that is no name looks like; nothing of the value is in the answer.
func describe(value string) string {
	switch {
	case strings.Contains(value, "=") && strings.Contains(value, ";"), strings.HasPrefix(strings.ToLower(value), "usedevelopmentstorage"):
		return "a connection string"
	case strings.Contains(value, "://"):
		return "an address"
	case secret.In(value) || strings.HasPrefix(value, "SG."):
		return "a key"
	}
	return "a value"
}

// connected reports whether the host finds a connection under a name (R65).
func connected(s *model.Settings, name string) bool {
	kind, _ := s.Connection(name)
	return kind != model.NotSet
}
