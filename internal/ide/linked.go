package ide

import (
	"slices"

	"funcls/internal/symbols"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// LinkedPattern is what a name that is edited at several places at once may be, as a regular
// expression of JavaScript.
const LinkedPattern = `[A-Za-z_][A-Za-z0-9_.\-]*`

// Linked are the places of a function.json that are edited together: a parameter of a route or a part
// of a blob's path, and the {expressions} that take their value from it; or {expressions} of one name.
// It is nil where a name stands alone, is written otherwise somewhere, or stands in Python too, which
// only a rename can change.
func Linked(snap *workspace.Snapshot, path string, off int) []text.Span {
	f, _ := functionOf(snap, path)
	if f == nil {
		return nil
	}
	for _, hit := range symbols.At(snap, path, off) {
		if hit.Kind&(symbols.RouteParam|symbols.Capture|symbols.Token) == 0 {
			continue
		}
		var out []text.Span
		for _, p := range hit.Table.Places(hit.ID) {
			switch {
			case p.Role == symbols.Source:
			case p.Path != path, string(p.Span.Of(f.Config.File.Content)) != hit.Written:
				return nil
			default:
				out = append(out, p.Span)
			}
		}
		if len(out) > 1 && slices.ContainsFunc(out, func(s text.Span) bool { return s.Touches(off) }) {
			return out
		}
	}
	return nil
}
