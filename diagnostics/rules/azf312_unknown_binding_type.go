package rules

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
)

// unknownBindingType: a binding of a type that neither the host nor its extension bundle knows (R55).
var unknownBindingType = &Rule{Code: "AZF312", Name: "unknown-binding-type", Severity: Error, InApp: func(p *Pass, a *model.App, f *model.Function) {
	h := a.Shared.Host
	if !readable(f) || h.Root == nil || h.Bundle == nil && h.Installs {
		return
	}
	unknown := unknownTypes(h, f)
	if len(unknown) == 0 {
		return
	}
	types := "'" + strings.Join(unknown, ", ") + "'"
	sentence := "The binding type(s) " + types + " are not registered. Please ensure the type is correct and the binding extension is installed."
	if h.Bundle != nil {
		sentence = "The binding type(s) " + types + " were not found in the configured extension bundle. Please ensure the type is correct and the correct version of extension bundle is configured"
	}
	for _, b := range f.Config.Bindings {
		if !b.Opaque && slices.Contains(unknown, b.Type) {
			unknownType(p, h, f, b, fromHost(f, sentence))
		}
	}
}}

// unknownTypes are the types of a function's bindings that the host does not find, in its order:
// inputs first.
func unknownTypes(h *model.HostConfig, f *model.Function) []string {
	var unknown []string
	for _, outputs := range []bool{false, true} {
		for _, b := range f.Config.Bindings {
			if b.Opaque || b.Type == "" || (b.Direction == model.Out) != outputs || builtIn(b.Type) || slices.Contains(unknown, b.Type) {
				continue
			}
			if h.Bundle == nil {
				if b.Kind == nil { // AZF705 speaks of known types
					unknown = append(unknown, b.Type)
				}
				continue
			}
			if _, none := bundled(h.Bundle, b.Type); none && len(h.Bundle.Lines) > 0 {
				unknown = append(unknown, b.Type)
			}
		}
	}
	return unknown
}

// misspelt reports whether a binding's type is certainly none, and a known one was meant.
func misspelt(h *model.HostConfig, f *model.Function, b *model.Binding) bool {
	if b.Kind != nil || h.Root == nil || h.Bundle == nil && h.Installs || !slices.Contains(unknownTypes(h, f), b.Type) {
		return false
	}
	_, similar := nearType(b.Type)
	return similar
}

func unknownType(p *Pass, h *model.HostConfig, f *model.Function, b *model.Binding, finding Finding) {
	message := "No binding has the type '" + b.Type + "'."
	best, similar := "", false
	if b.Kind == nil {
		best, similar = nearType(b.Type)
	}
	_, newest := h.Bundle.Major()
	switch {
	case similar:
	case h.Bundle == nil:
		finding.Severity = Warning // an extension may be installed from elsewhere
		message = "Neither the host nor anything in this app knows a binding of type '" + b.Type + "'."
	case newest > frozen:
		finding.Severity = Warning // a bundle that is newer than the catalog may know it
		message = "The extension bundle " + h.Bundle.Version + " is not known to hold a binding of type '" + b.Type + "'."
	default:
		message = "The extension bundle " + h.Bundle.Version + " holds no binding of type '" + b.Type + "'."
	}
	if similar {
		message += " Did you mean '" + best + "'?"
		finding.Fixes = []Fix{{Title: "Change the type to '" + best + "'", Preferred: true,
			Edits: []Edit{{Path: f.Config.File.Path, Span: b.TypeNode.ContentSpan(), New: best}}}}
	}
	if h.Bundle != nil {
		finding.Related = []Related{{h.Path, inBundle(h).span, "the extension bundle"}}
		if line, ok := catalog.BundleOf(h.Bundle.ID, frozen+1); ok && newest <= frozen && line.Holds(b.Type) {
			message += " Version " + newestRange + " does."
			if !h.Bundle.Overruled {
				finding.Fixes = append(finding.Fixes, Fix{Title: "Change the extension bundle's version to " + newestRange,
					Edits: []Edit{{Path: h.Path, Span: h.Bundle.VersionNode.ContentSpan(), New: newestRange}}})
			}
		}
	}
	p.one(finding, typeOf(f, b), message)
}
