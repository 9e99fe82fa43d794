// Package text holds the engine's one currency for places in a file: the byte Span.
// Everything inside the engine counts bytes; only Mapper knows lines, columns and the
// encodings editors count in.
package text

// Span is a half-open range of byte offsets into one version of one file: [Start, End).
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers no bytes.
func (s Span) Empty() bool { return s.End <= s.Start }

// Touches reports whether off lies in the span or at its end, as an editor's cursor does.
func (s Span) Touches(off int) bool { return s.Start <= off && off <= s.End }

// Covers reports whether other lies wholly inside s.
func (s Span) Covers(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Of returns the bytes of src that the span covers, clamped to src.
func (s Span) Of(src []byte) []byte {
	start, end := min(max(s.Start, 0), len(src)), min(max(s.End, 0), len(src))
	if end < start {
		return nil
	}
	return src[start:end]
}
