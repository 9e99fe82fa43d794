package jsondoc

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"funcls/internal/text"
)

// fail records why the host stops reading at pos, and the span to show it at. The format is that
// of Json.NET's message, to which path and line are added; there is none if it or an argument is "".
func (j *judgement) fail(span text.Span, message, format string, args ...any) bool {
	e := SyntaxError{Span: j.untilLineEnd(span), Message: message}
	if j.spread.Len() > 0 && j.spread == j.latest && j.state != finished {
		// The quote that closed the latest string was meant to open another.
		e.Span = j.untilLineEnd(j.spread)
		e.Message = "The string is not closed on its line."
	}
	certain := format != "" && utf8.Valid(j.src)
	for _, a := range args {
		certain = certain && a != ""
	}
	if certain {
		line, column := j.lineAndColumn()
		e.Newtonsoft = fmt.Sprintf(format, args...) + fmt.Sprintf(" Path '%s', line %d, position %d.", j.path(), line, column)
	}
	j.err = &e
	return false
}

// here is the token that begins at pos; at the end of the text the latest one.
func (j *judgement) here() text.Span {
	if j.pos == len(j.src) {
		return j.latest
	}
	quote := j.src[j.pos]
	if !isQuote(quote) {
		return j.wordAt(j.pos)
	}
	span := j.untilLineEnd(text.Span{Start: j.pos, End: len(j.src)})
	if i := bytes.IndexByte(span.Of(j.src)[1:], quote); i >= 0 {
		span.End = span.Start + i + 2
	}
	return span
}

// wordAt is the word, or else the character, that begins at start.
func (j *judgement) wordAt(start int) text.Span {
	end := start
	for end < len(j.src) {
		n := wordLen(j.src[end:])
		if n == 0 {
			break
		}
		end += n
	}
	if end == start && end < len(j.src) {
		_, size := utf8.DecodeRune(j.src[end:])
		end += size
	}
	return text.Span{Start: start, End: end}
}

// untilLineEnd cuts a span at the end of its first line.
func (j *judgement) untilLineEnd(s text.Span) text.Span {
	if i := bytes.IndexAny(s.Of(j.src), "\r\n"); i >= 0 {
		s.End = s.Start + i
	}
	return s
}

// char is the character at pos as Json.NET prints it; "" if that would be half a surrogate pair,
// or the NUL that stands for the end.
func (j *judgement) char() string { return j.units(1) }

// units are n UTF-16 units from pos; "" if they are not n whole and printable characters.
func (j *judgement) units(n int) string {
	end := j.pos
	for range n {
		if end >= len(j.src) || j.src[end] == 0 {
			return ""
		}
		r, size := utf8.DecodeRune(j.src[end:])
		if utf16.RuneLen(r) != 1 {
			return ""
		}
		end += size
	}
	return string(j.src[j.pos:end])
}

// escaped puts a backslash before a character, unless there is none.
func escaped(c string) string {
	if c == "" {
		return ""
	}
	return `\` + c
}

// line is the number, from 1, of the line that pos is on.
func (j *judgement) line(pos int) int {
	line, _ := j.count(pos)
	return line
}

// lineAndColumn are what Json.NET says of pos: lines from 1, UTF-16 units from 0, and line 0 at
// the very start.
func (j *judgement) lineAndColumn() (line, column int) {
	line, column = j.count(j.pos)
	if j.state == atStart && column == 0 && !j.comment {
		line = 0
	}
	return line, column
}

// count finds the line and the column of pos.
func (j *judgement) count(pos int) (line, column int) {
	line = 1
	start := 0
	if bytes.HasPrefix(j.src, []byte(bom)) {
		start = len(bom)
	}
	for i := start; i < pos; i++ {
		switch j.src[i] {
		case '\n':
		case '\r':
			// Json.NET joins the pair only if another character follows it.
			if i+2 < len(j.src) && j.src[i+1] == '\n' {
				continue
			}
		default:
			continue
		}
		line, start = line+1, i+1
	}
	for _, r := range string(j.src[start:pos]) {
		column += utf16.RuneLen(r)
	}
	return line, column
}

// path is Json.NET's path of the latest token.
func (j *judgement) path() string {
	var out strings.Builder
	for i, l := range j.levels {
		if i == len(j.levels)-1 && l.empty {
			break
		}
		if l.kind != '{' {
			writeIndex(&out, l.index)
			continue
		}
		key := Node{Kind: String, Span: l.name, Closed: true, doc: &Doc{src: j.src}}
		name, _ := key.String()
		writeKey(&out, name)
	}
	return out.String()
}

// opening is the bracket that c closes.
func opening(c byte) byte {
	return map[byte]byte{'}': '{', ']': '[', ')': '('}[c]
}

// endToken is Json.NET's name of a closing bracket.
func endToken(c byte) string {
	return map[byte]string{'}': "EndObject", ']': "EndArray", ')': "EndConstructor"}[c]
}

// containerType is Json.NET's name of what a bracket opens.
func containerType(c byte) string {
	return map[byte]string{0: "None", '{': "Object", '[': "Array", '(': "Constructor"}[c]
}
