package ide

import (
	"cmp"
	"slices"

	"funcls/internal/jsondoc"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Link is a place that leads to a file or a page.
type Link struct {
	Span    text.Span
	Path    string // of a file; "" when URL is set
	URL     string
	Tooltip string
}

// Links are the places in a function.json that lead elsewhere: the script, and the reference page
// of each type of binding.
func Links(snap *workspace.Snapshot, path string) []Link {
	var out []Link
	for _, f := range functionsOf(snap, path) {
		if f.Config.File.Path != path {
			continue
		}
		if n := f.Config.ScriptFile; n.KindOf() == jsondoc.String && n.ContentSpan().Len() > 0 && snap.File(f.Script.Path) != nil {
			out = append(out, Link{Span: n.ContentSpan(), Path: f.Script.Path, Tooltip: "Open the script"})
		}
		for _, b := range f.Config.Bindings {
			if b.Kind != nil && b.TypeNode.KindOf() == jsondoc.String {
				out = append(out, Link{Span: b.TypeNode.ContentSpan(), URL: b.Kind.DocFor(direction(b)), Tooltip: "Open the " + b.Kind.Type + " reference"})
			}
		}
	}
	slices.SortFunc(out, func(a, b Link) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return out
}
