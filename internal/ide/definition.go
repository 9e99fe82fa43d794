package ide

import (
	"funcls/internal/model"
	"funcls/internal/symbols"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Definition leads from a name to what it means: a binding's name to its parameter and back,
// $return to the return annotation or the def, scriptFile to the file, entryPoint to the def, a
// setting to local.settings.json, {id} to the route, a durable function's name to its def, an output
// to what it starts. On a def, a return annotation and in the body it stays silent, for the Python
// server answers there.
func Definition(snap *workspace.Snapshot, path string, off int) []Location {
	return leads(symbols.At(snap, path, off), false)
}

// Declaration is Definition, and leads from a def or a return annotation to function.json too.
func Declaration(snap *workspace.Snapshot, path string, off int) []Location {
	return leads(symbols.At(snap, path, off), true)
}

func leads(hits []symbols.Hit, declaration bool) []Location {
	var out []Location
	for _, h := range hits {
		if h.Module {
			continue // the Python server's
		}
		places := h.Table.Places(h.ID)
		for _, p := range places {
			if leadsTo(h, p, declaration) {
				out = append(out, Location{Path: p.Path, Span: p.Span, Full: p.Whole, Origin: h.Hit})
			}
		}
		for _, p := range places {
			if h.Kind == symbols.Resource && len(out) == 0 && (p.Path != h.Path || p.Span != h.Span) { // it starts nothing
				out = append(out, Location{Path: p.Path, Span: p.Span, Full: p.Whole, Origin: h.Hit})
			}
		}
		if h.Folder && len(out) == 0 {
			if f := h.Table.Named(h.Written); f != nil { // its def is not known
				out = append(out, Location{Path: f.Config.File.Path, Span: configName(f), Full: configName(f), Origin: h.Hit})
			}
		}
	}
	return out
}

// leadsTo reports whether a place is where a symbol leads from another one.
func leadsTo(from symbols.Hit, to symbols.Place, declaration bool) bool {
	switch from.Kind {
	case symbols.Setting, symbols.RouteParam, symbols.Capture, symbols.Resource:
		return to.Role == symbols.Declares
	case symbols.Token:
		return to.Role == symbols.Source
	}
	python := to.Role == symbols.Binds || to.Role == symbols.Source
	switch {
	case from.Folder, from.Own:
		return python // the def of all that have the symbol
	case from.Role == symbols.Uses:
		return false
	case from.Role == symbols.Declares:
		return python && (to.Function == from.Function || from.Kind&(symbols.Function|symbols.Script) != 0)
	}
	return to.Role == symbols.Declares && (declaration || from.Kind == symbols.Binding)
}

// configName is where a function.json begins to say what a function is.
func configName(f *model.Function) text.Span {
	if at := f.Config.BindingsAt; at != nil {
		return at.Key.ContentSpan()
	}
	return text.Span{}
}
