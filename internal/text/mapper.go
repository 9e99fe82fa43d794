package text

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Encoding is the unit in which an editor counts the characters of a line.
type Encoding uint8

// The encodings of the language server protocol. An invalid byte counts as one unit in each.
const (
	UTF8  Encoding = iota // bytes
	UTF16                 // UTF-16 code units, the protocol's default
	UTF32                 // code points
)

// Position is a place as an editor says it: both numbers start at 0, and Character counts in
// the units of an Encoding.
type Position struct{ Line, Character int }

// Range is a half-open stretch between two positions: [Start, End).
type Range struct{ Start, End Position }

// Mapper converts between byte offsets and positions in one text. Lines end at \n, \r\n or \r.
// It is immutable and safe for concurrent use.
type Mapper struct {
	src   []byte
	lines []line // never empty; ordered by start
}

// line is where a line starts, and whether bytes and units are the same thing in it.
type line struct {
	start int
	ascii bool
}

// NewMapper indexes the lines of src, which must not change afterwards.
func NewMapper(src []byte) *Mapper {
	m := &Mapper{src: src, lines: []line{{ascii: true}}}
	last := &m.lines[0]
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c >= utf8.RuneSelf:
			last.ascii = false
		case c == '\r' && i+1 < len(src) && src[i+1] == '\n':
			// The line ends at the \n that follows.
		case c == '\n' || c == '\r':
			m.lines = append(m.lines, line{start: i + 1, ascii: true})
			last = &m.lines[len(m.lines)-1]
		}
	}
	return m
}

// NewFileMapper indexes the lines of a file as editors show it: a byte order mark at its start
// is no character of the first line. (In the text an editor sends, one would be.)
func NewFileMapper(src []byte) *Mapper {
	m := NewMapper(src)
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		first := &m.lines[0]
		first.start = len("\ufeff")
		first.ascii = isASCII(m.LineSpan(0).Of(src))
	}
	return m
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// LineCount is the number of lines; a text that ends in a line end has an empty last line.
func (m *Mapper) LineCount() int { return len(m.lines) }

// LineSpan is the span of a line (from 0) without its terminator. A line before the first or
// beyond the last gives an empty span at that end of the text.
func (m *Mapper) LineSpan(n int) Span {
	switch {
	case n < 0:
		return Span{}
	case n >= len(m.lines):
		return Span{len(m.src), len(m.src)}
	}
	start, end := m.lines[n].start, len(m.src)
	if n+1 == len(m.lines) {
		return Span{start, end}
	}
	end = m.lines[n+1].start - 1
	if end > start && m.src[end] == '\n' && m.src[end-1] == '\r' {
		end--
	}
	return Span{start, end}
}

// Position is the position of a byte offset. Offsets outside the text are clamped to it; one
// inside a rune means the start of the rune, one inside a line terminator the end of the line.
func (m *Mapper) Position(off int, enc Encoding) Position {
	off = min(max(off, m.lines[0].start), len(m.src))
	n := sort.Search(len(m.lines), func(i int) bool { return m.lines[i].start > off }) - 1
	span := m.LineSpan(n)
	off = min(off, span.End)
	if m.lines[n].ascii {
		return Position{n, off - span.Start}
	}
	units := 0
	for i := span.Start; i < off; {
		size, width := measure(m.src[i:span.End], enc)
		if i+size > off {
			break
		}
		i, units = i+size, units+width
	}
	return Position{n, units}
}

// Offset is the byte offset of a position. A line beyond the end means the end of the text, a
// character beyond its line the end of that line, and one inside a rune the start of the rune.
func (m *Mapper) Offset(p Position, enc Encoding) int {
	if p.Line < 0 {
		return 0
	}
	span := m.LineSpan(p.Line)
	if p.Line >= len(m.lines) {
		return span.End
	}
	if m.lines[p.Line].ascii {
		return span.Start + min(max(p.Character, 0), span.Len())
	}
	i := span.Start
	for units := 0; i < span.End; {
		size, width := measure(m.src[i:span.End], enc)
		if units += width; units > p.Character {
			break
		}
		i += size
	}
	return i
}

// Range is the range of a span.
func (m *Mapper) Range(s Span, enc Encoding) Range {
	return Range{m.Position(s.Start, enc), m.Position(s.End, enc)}
}

// Span is the span of a range; one whose end lies before its start is empty, at the start.
func (m *Mapper) Span(r Range, enc Encoding) Span {
	start := m.Offset(r.Start, enc)
	return Span{start, max(start, m.Offset(r.End, enc))}
}

// measure tells how many bytes the first rune of b has and how many units it counts.
func measure(b []byte, enc Encoding) (size, units int) {
	r, size := utf8.DecodeRune(b)
	switch {
	case enc == UTF8:
		return size, size
	case enc == UTF16 && r > 0xFFFF:
		return size, 2
	}
	return size, 1
}
