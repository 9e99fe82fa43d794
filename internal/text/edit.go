package text

import (
	"cmp"
	"fmt"
	"slices"
)

// Edit replaces the bytes of Span by New.
type Edit struct {
	Span Span
	New  string
}

// Apply returns src with all edits made; every span means src as it was. The edits may come in
// any order, and insertions at one place keep theirs. It fails, changing nothing, if a span lies
// outside src or two edits overlap. The result never shares memory with src.
func Apply(src []byte, edits []Edit) ([]byte, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	size, done := len(src), 0
	for _, e := range sorted {
		if e.Span.Start < 0 || e.Span.End < e.Span.Start || e.Span.End > len(src) {
			return nil, fmt.Errorf("edit [%d, %d) is not within %d bytes", e.Span.Start, e.Span.End, len(src))
		}
		if e.Span.Start < done {
			return nil, fmt.Errorf("edit [%d, %d) overlaps one that ends at %d", e.Span.Start, e.Span.End, done)
		}
		done = e.Span.End
		size += len(e.New) - e.Span.Len()
	}
	out := make([]byte, 0, size)
	done = 0
	for _, e := range sorted {
		out = append(out, src[done:e.Span.Start]...)
		out = append(out, e.New...)
		done = e.Span.End
	}
	return append(out, src[done:]...), nil
}
