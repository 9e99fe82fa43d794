package jsondoc

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"funcls/internal/text"
)

// ContentSpan is what lies between the quotes of a string, or the whole span of another node.
func (n *Node) ContentSpan() text.Span {
	if n == nil {
		return text.Span{}
	}
	s := n.Span
	if n.Kind == String && s.Len() > 0 && isQuote(n.doc.src[s.Start]) {
		s.Start++
		if n.Closed {
			s.End--
		}
	}
	return s
}

// String is the decoded value of a String. Bytes that are not UTF-8 and surrogates without their
// other half become U+FFFD, as the host reads them.
func (n *Node) String() (string, bool) {
	if n.KindOf() != String {
		return "", false
	}
	raw := n.ContentSpan().Of(n.doc.src)
	if bytes.IndexByte(raw, '\\') < 0 && utf8.Valid(raw) {
		return string(raw), true
	}
	var out strings.Builder
	n.pieces(func(decoded []byte, _ text.Span) bool {
		out.Write(decoded)
		return true
	})
	return out.String(), true
}

// StringSpan is where the bytes [from, to) of the decoded value of a String stand in the source.
// An escape that is touched counts whole; offsets outside the value are clamped to it.
func (n *Node) StringSpan(from, to int) text.Span {
	if n.KindOf() != String {
		return text.Span{}
	}
	content := n.ContentSpan()
	span := text.Span{Start: content.End, End: content.End}
	at, started := 0, false // at counts decoded bytes
	n.pieces(func(decoded []byte, source text.Span) bool {
		end := at + len(decoded)
		verbatim := len(decoded) == source.Len()
		if !started && from < end {
			started = true
			span.Start = source.Start
			if verbatim {
				span.Start += max(from-at, 0)
			}
			if span.End = span.Start; to <= from {
				return false
			}
		}
		if started && to <= end {
			span.End = source.End
			if verbatim {
				span.End = source.Start + to - at
			}
			return false
		}
		if started {
			span.End = source.End
		}
		at = end
		return true
	})
	return span
}

// pieces yields the decoded value of a String piece by piece with the source of each. A piece as
// long as its source is the source itself.
func (n *Node) pieces(yield func(decoded []byte, source text.Span) bool) {
	src := n.doc.src
	content := n.ContentSpan()
	for i := content.Start; i < content.End; {
		start := i
		if src[i] == '\\' {
			r, size := escape(src[i:content.End])
			i += size
			if r < 0 {
				// No escape at all; the text is wrong here, so it stands for itself.
				if !yield(src[start:i], text.Span{Start: start, End: i}) {
					return
				}
				continue
			}
			if !yield(utf8.AppendRune(nil, r), text.Span{Start: start, End: i}) {
				return
			}
			continue
		}
		for i < content.End && src[i] != '\\' {
			r, size := utf8.DecodeRune(src[i:content.End])
			if r == utf8.RuneError && size == 1 {
				break
			}
			i += size
		}
		if i > start {
			if !yield(src[start:i], text.Span{Start: start, End: i}) {
				return
			}
			continue
		}
		i++
		if !yield([]byte("\uFFFD"), text.Span{Start: start, End: i}) {
			return
		}
	}
}

// escape decodes the escape sequence that b starts with and tells its length. The rune is -1 if
// there is none such; the length is at least 1.
func escape(b []byte) (rune, int) {
	if len(b) < 2 {
		return -1, 1
	}
	switch b[1] {
	case 'b':
		return '\b', 2
	case 't':
		return '\t', 2
	case 'n':
		return '\n', 2
	case 'f':
		return '\f', 2
	case 'r':
		return '\r', 2
	case '\\', '"', '\'', '/':
		return rune(b[1]), 2
	case 'u':
		high, ok := hex4(b[2:])
		if !ok {
			return -1, 2
		}
		if !utf16.IsSurrogate(high) {
			return high, 6
		}
		if len(b) >= 8 && b[6] == '\\' && b[7] == 'u' {
			if low, ok := hex4(b[8:]); ok {
				if r := utf16.DecodeRune(high, low); r != utf8.RuneError {
					return r, 12
				}
			}
		}
		return utf8.RuneError, 6
	}
	return -1, 1
}

// hex4 reads four hexadecimal digits.
func hex4(b []byte) (rune, bool) {
	if len(b) < 4 {
		return 0, false
	}
	var r rune
	for _, c := range b[:4] {
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// SourceLen is how much of the source of a string's content its first n decoded bytes take.
func SourceLen(content []byte, n int) int {
	i := 0
	for decoded := 0; decoded < n && i < len(content); {
		if content[i] != '\\' {
			decoded++
			i++
			continue
		}
		r, size := escape(content[i:])
		if r >= 0 {
			decoded += len(utf8.AppendRune(nil, r))
		} else {
			decoded += size
		}
		i += size
	}
	return i
}
