package ide

import (
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// Definition leads from one half to the other: a binding's name to its parameter and back,
// $return to the return annotation or the def, scriptFile to the file, entryPoint to the def.
// On a def or a return annotation it stays silent, for the Python server answers there.
func Definition(snap *workspace.Snapshot, path string, off int) []Location {
	return others(snap, path, off, func(h hit) bool {
		return h.Occurrences[h.at].Role == model.Declares || h.Kind == model.BindingSymbol
	})
}

// Declaration is Definition, and leads from a def or a return annotation to function.json too.
func Declaration(snap *workspace.Snapshot, path string, off int) []Location {
	return others(snap, path, off, func(hit) bool { return true })
}

func others(snap *workspace.Snapshot, path string, off int, want func(hit) bool) []Location {
	var out []Location
	for _, h := range symbolsAt(snap, path, off) {
		if !want(h) {
			continue
		}
		for i, o := range h.Occurrences {
			if i != h.at {
				out = append(out, Location{Path: o.Path, Span: o.Span, Full: o.Whole, Origin: h.Occurrences[h.at].Span})
			}
		}
	}
	return out
}
