package ide

import (
	"cmp"
	"slices"
	"strings"

	"funcls/internal/symbols"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Place is one place of a symbol.
type Place struct {
	Path string
	Span text.Span
	// Declares is set where the name is declared: the binding and the parameter, the setting in
	// local.settings.json, the route, the trigger that consumes a queue.
	Declares bool
}

// References are all places of the name at an offset, in every file of the app: of a binding its
// name, the parameter, what the body does with it, and the keyword of calls, as tests make them; of
// a setting where it is set and read; of a route's parameter what reads it; of a function its
// callers; of a queue and the like who fills it and whom it starts.
func References(snap *workspace.Snapshot, path string, off int) []Place {
	var out []Place
	for _, h := range symbols.At(snap, path, off) {
		if h.Role == symbols.Source {
			continue
		}
		for _, p := range h.Table.Places(h.ID) {
			if p.Role != symbols.Source && !p.Span.Empty() {
				out = append(out, Place{p.Path, p.Span, p.Role == symbols.Declares || p.Role == symbols.Binds})
			}
		}
	}
	order := func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	}
	if !slices.IsSortedFunc(out, order) {
		slices.SortFunc(out, order)
	}
	return slices.CompactFunc(out, func(a, b Place) bool { return a.Path == b.Path && a.Span == b.Span })
}

// Highlights are the places in a file of the name at an offset. What a Python server knows, names in
// Python, is left to it: in Python only strings are ours.
func Highlights(snap *workspace.Snapshot, path string, off int) []Place {
	if strings.HasSuffix(path, ".py") && !slices.ContainsFunc(symbols.At(snap, path, off), inString) {
		return nil
	}
	return slices.DeleteFunc(References(snap, path, off), func(p Place) bool { return p.Path != path })
}

// inString reports a place in Python that only this server can read.
func inString(h symbols.Hit) bool {
	return h.Folder && !h.Module || h.Own || h.Kind&(symbols.Setting|symbols.RouteParam) != 0
}
