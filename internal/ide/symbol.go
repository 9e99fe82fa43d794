// Package ide answers an editor's questions about a place: where its other half is, what it is.
// Its answers are projections of the model's symbols and know nothing of any protocol.
package ide

import (
	"slices"

	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Location is where an answer leads. Spans are bytes of the file at Path, but Origin, which is
// the clicked text in the file that was asked about.
type Location struct {
	Path   string
	Span   text.Span // the name to land on
	Full   text.Span // what surrounds it
	Origin text.Span
	// File is the file at Path where the snapshot does not have it: one of an installed package.
	File *files.File
}

// hit is a symbol with the occurrence that was pointed at.
type hit struct {
	model.Symbol
	at int
}

// symbolsAt finds the symbols at a place. Several functions may share a script, so one parameter
// can belong to several bindings.
func symbolsAt(snap *workspace.Snapshot, path string, off int) []hit {
	var hits []hit
	for _, f := range functionsOf(snap, path) {
		for _, s := range f.Symbols() {
			for i, o := range s.Occurrences {
				if o.Path == path && o.Span.Touches(off) && !o.Span.Empty() {
					hits = append(hits, hit{s, i})
				}
			}
		}
	}
	return hits
}

// functionsOf lists the functions that a file is a half of. In a mixed app function.json is not
// read, but its places still lead to each other.
func functionsOf(snap *workspace.Snapshot, path string) []*model.Function {
	var out []*model.Function
	for _, app := range snap.Apps() {
		for _, f := range app.Functions {
			if f.Config.File.Path == path || f.Entry != nil && f.Entry.File != nil && f.Entry.File.Path == path {
				out = append(out, f)
			}
		}
	}
	return out
}

// Halves are the files of the functions that a file is a part of: their function.json and script.
func Halves(snap *workspace.Snapshot, path string) []string {
	var out []string
	for _, f := range functionsOf(snap, path) {
		out = append(out, f.Config.File.Path)
		if f.Entry != nil && f.Entry.File != nil {
			out = append(out, f.Entry.File.Path)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
