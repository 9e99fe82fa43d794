package ide

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Place is one place of a symbol.
type Place struct {
	Path string
	Span text.Span
	// Declares is set where the name is declared: the binding, and the parameter.
	Declares bool
}

// References are all places of the binding at an offset: its name in function.json, the
// parameter, what the body does with it, and the keyword of calls in the app, as tests make them.
// A script that several functions share has one parameter for a binding of each. Other symbols
// have their two ends.
func References(snap *workspace.Snapshot, path string, off int) []Place {
	hits := targetsAt(snap, path, off)
	var out []Place
	for _, h := range hits {
		for _, o := range h.Occurrences {
			if !o.Span.Empty() {
				out = append(out, Place{o.Path, o.Span, true})
			}
		}
		if h.Kind == model.BindingSymbol {
			out = append(out, uses(snap, h.Symbol)...)
		}
	}
	slices.SortFunc(out, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	return slices.CompactFunc(out, func(a, b Place) bool { return a.Path == b.Path && a.Span == b.Span })
}

// targetsAt are the symbols at a place: those whose name is there, those whose parameter the body
// names there, and with a parameter the bindings of every function that shares it.
func targetsAt(snap *workspace.Snapshot, path string, off int) []hit {
	hits := symbolsAt(snap, path, off)
	if len(hits) == 0 && strings.HasSuffix(path, ".py") {
		hits = usedAt(snap, path, off)
	}
	if len(hits) > 0 && hits[0].Param != nil && hits[0].Function.Entry.File != nil {
		if p := hits[0].Param; !p.Span.Empty() {
			hits = symbolsAt(snap, hits[0].Function.Entry.File.Path, p.Span.Start)
		}
	}
	return hits
}

// usedAt are the bindings whose parameter is named at a place of an entry point's body.
func usedAt(snap *workspace.Snapshot, path string, off int) []hit {
	var hits []hit
	for _, f := range functionsOf(snap, path) {
		fn := bodyAt(f, path, off)
		if fn == nil {
			continue
		}
		for _, s := range f.Symbols() {
			if s.Kind != model.BindingSymbol || s.Param == nil {
				continue
			}
			spans, _ := fn.Occurrences(s.Param.Name)
			if slices.ContainsFunc(spans, func(span text.Span) bool { return span.Touches(off) }) {
				hits = append(hits, hit{s, 0})
			}
		}
	}
	return hits
}

// bodyAt is the entry point's def if its body is at a place.
func bodyAt(f *model.Function, path string, off int) *pyfile.Func {
	if f.Entry == nil || f.Entry.File == nil || f.Entry.File.Path != path {
		return nil
	}
	if fn := f.Entry.Value.Func; fn != nil && fn.Span.Touches(off) {
		return fn
	}
	return nil
}

// uses are the places of a binding beside its name and its parameter.
func uses(snap *workspace.Snapshot, s model.Symbol) []Place {
	if s.Param == nil || s.Function.Entry.File == nil || s.Function.Entry.Value.Func == nil || s.Param.Span.Empty() {
		return nil
	}
	name, file := s.Param.Name, s.Function.Entry.File
	var out []Place
	spans, _ := s.Function.Entry.Value.Func.Occurrences(name)
	for _, span := range spans {
		out = append(out, Place{file.Path, span, false})
	}
	return append(out, keywords(snap, s.Function, name)...)
}

// keywords are the places at which the app calls the entry point and names the parameter.
func keywords(snap *workspace.Snapshot, f *model.Function, name string) []Place {
	en := f.Entry
	dotted := moduleName(f.App.Root, en.File.Path) + "." + en.Value.Func.Name
	var out []Place
	for _, path := range snap.PythonFiles(f.App.Root) {
		file := snap.File(path)
		if file == nil || !bytes.Contains(file.Content, []byte(name)) || !bytes.Contains(file.Content, []byte(en.Value.Func.Name)) {
			continue
		}
		facts := snap.Python(path)
		if facts == nil || len(facts.Errors) > 0 {
			continue
		}
		facts.Calls(func(call *pyfile.Expr, callee string) {
			own := path == en.File.Path && call.X.Kind == pyfile.NameExpr && call.X.Name == en.Value.Func.Name && callee == ""
			if !own && callee != dotted && !strings.HasSuffix(callee, "."+dotted) {
				return
			}
			for _, k := range call.Keywords {
				if k.Name == name {
					out = append(out, Place{path, k.NameSpan, false})
				}
			}
		})
	}
	return out
}

// moduleName is the dotted name under which a file of the app is imported from its root.
func moduleName(root, path string) string {
	rel := strings.TrimSuffix(strings.TrimPrefix(path, root+"/"), ".py")
	return strings.ReplaceAll(strings.TrimSuffix(rel, "/__init__"), "/", ".")
}
