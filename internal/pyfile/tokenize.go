package pyfile

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"funcls/internal/text"
)

// tokenizer cuts Python source the way CPython 3.11 does, and also reads what later versions
// added to strings.
type tokenizer struct {
	out      tokens
	src      []byte
	raw      []byte // the source as it is, when some of it is not the UTF-8 it should be
	pos      int
	line     int
	brackets []bracket
	indents  []indent
	field    bool // within a replacement field: stops at its end
	nesting  int  // of f-strings
	wasted   int  // bytes read in vain as f-strings of Python 3.12
	loose    *loose
	// unformatted is why the f-string cut last has no replacement fields.
	unformatted string
	comments    *[]text.Span // where comments are noted; nil if nobody asks
}

// indent is one level: its column with tabs of eight and with tabs of one.
type indent struct{ col, alt int }

const (
	maxIndents  = 100 // CPython's own limits
	maxBrackets = 200
	maxFStrings = 50
	maxWasted   = 1 << 20 // so that hostile text cannot make the tokenizer quadratic
)

// tokenize cuts a normalised source; raw is undecoded(source).
func tokenize(src, raw []byte) *tokens {
	return (&tokenizer{src: src, raw: raw}).all()
}

// all cuts the whole source.
func (t *tokenizer) all() *tokens {
	t.line, t.indents = 1, []indent{{}}
	t.out.src = t.src
	t.out.list = make([]token, 0, len(t.src)/4+8)
	if bytes.HasPrefix(t.src, []byte("\ufeff")) {
		t.pos = 3
	}
	t.run()
	return &t.out
}

func (t *tokenizer) emit(id tokenID, start int) {
	t.out.list = append(t.out.list, token{
		id: id, level: uint8(len(t.brackets)), start: int32(start), end: int32(t.pos), line: int32(t.line),
	})
}

// fail ends the tokens with an error at a place.
func (t *tokenizer) fail(line, start, end int, exception, message string, late bool) {
	if t.out.err != nil || t.loose != nil {
		return
	}
	e := &tokenError{late: late}
	e.SyntaxError = SyntaxError{Span: text.Span{Start: start, End: end}, Line: line, Exception: exception, Message: message, Exact: true}
	if n := len(t.brackets); n > 0 {
		b := t.brackets[n-1]
		e.open = &b
	}
	t.out.err = e
}

func (t *tokenizer) refuse(start, end int, format string, args ...any) {
	t.fail(t.line, start, end, "SyntaxError", fmt.Sprintf(format, args...), false)
}

func (t *tokenizer) peek(n int) byte {
	if t.pos+n < len(t.src) {
		return t.src[t.pos+n]
	}
	return 0
}

// run cuts until the end, an error or the end of the replacement field.
func (t *tokenizer) run() {
	fresh := !t.field // at the start of a logical line
	for t.out.err == nil {
		if fresh {
			if !t.indentation() {
				break
			}
			fresh = false
		}
		t.blanks()
		if t.out.err != nil {
			break
		}
		if t.pos >= len(t.src) {
			t.end()
			break
		}
		c := t.src[t.pos]
		if c == '\n' || c == '\r' && t.peek(1) == '\n' {
			if t.loose != nil && len(t.brackets) > 0 && t.loose.statement(t.src, t.pos) {
				t.brackets = t.brackets[:0] // they were left open
			}
			if len(t.brackets) == 0 {
				t.emit(tokNewline, t.pos)
				fresh = true
			}
			t.newline()
			continue
		}
		if t.field && t.fieldEnds(c) {
			t.emit(tokEnd, t.pos)
			break
		}
		t.next(c)
	}
	if n := len(t.out.list); t.out.err != nil && (n == 0 || t.out.list[n-1].id != tokEnd) {
		t.emit(tokEnd, t.pos)
	}
}

func (t *tokenizer) newline() {
	if t.src[t.pos] == '\r' {
		t.pos++
	}
	t.pos++
	t.line++
}

// blanks skips blanks, comments and joined lines.
func (t *tokenizer) blanks() {
	for t.pos < len(t.src) {
		switch c := t.src[t.pos]; {
		case c == ' ' || c == '\t' || c == '\f':
			t.pos++
		case c == '#':
			t.comment()
			return
		case c == '\\' && !t.joined():
			return
		case c != '\\':
			return
		}
	}
}

func (t *tokenizer) comment() {
	if start := t.pos; t.comments != nil && !t.field {
		defer func() { *t.comments = append(*t.comments, text.Span{Start: start, End: t.pos}) }()
	}
	end := bytes.IndexByte(t.src[t.pos:], '\n')
	if end < 0 {
		t.pos = len(t.src)
		if t.loose != nil {
			t.loose.comment = true
		}
		return
	}
	t.pos += end
	if t.src[t.pos-1] == '\r' {
		t.pos--
	}
}

// joined steps over a backslash and the line end behind it.
func (t *tokenizer) joined() bool {
	start := t.pos
	t.pos++
	switch {
	case t.pos < len(t.src) && (t.src[t.pos] == '\n' || t.src[t.pos] == '\r' && t.peek(1) == '\n'):
		t.newline()
		if t.pos < len(t.src) {
			return true
		}
		t.fail(t.line-1, start, start+1, "SyntaxError", "unexpected EOF while parsing", true)
	case t.pos >= len(t.src):
		t.fail(t.line, start, start+1, "SyntaxError", "unexpected EOF while parsing", true)
	default:
		t.fail(t.line, start, start+1, "SyntaxError", "unexpected character after line continuation character", true)
	}
	return false
}

// end closes the last line and every open level.
func (t *tokenizer) end() {
	if t.field {
		t.out.err = &tokenError{SyntaxError: SyntaxError{
			Span: text.Span{Start: t.pos, End: t.pos}, Line: t.line, Exception: "SyntaxError", Message: "f-string: expecting '}'",
		}}
		return
	}
	if n := len(t.brackets); n > 0 {
		b := t.brackets[n-1]
		t.fail(b.line, b.pos, b.pos+1, "SyntaxError", fmt.Sprintf("'%c' was never closed", b.char), true)
		return
	}
	if n := len(t.out.list); n > 0 && t.out.list[n-1].id != tokNewline && t.out.list[n-1].id != tokDedent {
		t.emit(tokNewline, t.pos)
	}
	if n := len(t.src); n > 0 && t.src[n-1] == '\n' {
		t.line-- // CPython counts the last line once more
	}
	for len(t.indents) > 1 {
		t.indents = t.indents[:len(t.indents)-1]
		t.emit(tokDedent, t.pos)
	}
	t.emit(tokEnd, t.pos)
}

// indentation measures the blanks at the start of a logical line. Lines without code leave the
// level alone. It is false at an error.
func (t *tokenizer) indentation() bool {
	for {
		col, alt, joined := 0, 0, -1
	measure:
		for t.pos < len(t.src) {
			switch t.src[t.pos] {
			case ' ':
				col, alt = col+1, alt+1
			case '\t':
				col, alt = (col/8+1)*8, alt+1
			case '\f':
				col, alt = 0, 0
			case '\\': // the level is the one before the first backslash
				if joined < 0 {
					joined = col
				}
				if !t.joined() && t.loose == nil {
					return false
				}
				continue
			default:
				break measure
			}
			t.pos++
		}
		if t.pos >= len(t.src) {
			return true
		}
		switch c := t.src[t.pos]; {
		case c == '#':
			t.comment()
			if t.pos < len(t.src) {
				t.newline()
			}
			continue
		case c == '\n' || c == '\r' && t.peek(1) == '\n':
			t.newline()
			continue
		}
		if joined >= 0 {
			col, alt = joined, joined
		}
		return t.level(indent{col, alt})
	}
}

func (t *tokenizer) level(now indent) bool {
	start := t.pos
	lineStart := bytes.LastIndexByte(t.src[:start], '\n') + 1
	keep := len(t.indents) // the levels that stay
	for keep > 1 && now.col < t.indents[keep-1].col {
		keep--
	}
	top := t.indents[keep-1]
	deeper := now.col > top.col
	message, exception := "", "IndentationError"
	switch {
	case deeper && keep < len(t.indents):
		message = "unindent does not match any outer indentation level"
	case deeper && keep >= maxIndents:
		message = "too many levels of indentation"
	case deeper && now.alt <= top.alt, !deeper && now.alt != top.alt:
		message, exception = "inconsistent use of tabs and spaces in indentation", "TabError"
	case deeper:
		t.indents = append(t.indents, now)
		t.emit(tokIndent, lineStart)
	}
	if message != "" {
		t.fail(t.line, lineStart, start, exception, message, true)
		if t.loose == nil {
			return false
		}
		if deeper && keep < len(t.indents) {
			keep++ // it counts as the block that it all but belongs to
		}
		deeper = false
	}
	for n := len(t.indents); !deeper && n > keep; n-- {
		t.indents = t.indents[:n-1]
		t.emit(tokDedent, start)
	}
	return true
}

// next cuts one token that starts with c.
func (t *tokenizer) next(c byte) {
	start := t.pos
	switch {
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= utf8.RuneSelf:
		t.name()
	case c >= '0' && c <= '9' || c == '.' && isDigit(t.peek(1)):
		t.number()
	case c == '"' || c == '\'':
		t.string(start, false, false)
	default:
		t.operator(c)
	}
}

// name cuts an identifier, a keyword, or the prefix of a string together with the string.
func (t *tokenizer) name() {
	start := t.pos
	ascii := true
	for t.pos < len(t.src) {
		c := t.src[t.pos]
		if c >= utf8.RuneSelf {
			ascii = false
		} else if !isNameByte(c) {
			break
		}
		t.pos++
	}
	word := t.src[start:t.pos]
	if c := t.peek(0); (c == '"' || c == '\'') && len(word) <= 2 {
		if ok, bytes, formatted := stringPrefix(word); ok {
			t.string(start, bytes, formatted)
			return
		}
	}
	if !ascii && !t.checkName(start, word) || t.raw != nil && !t.checkDecoded(start) {
		return
	}
	id := tokName
	if len(word) <= 8 {
		if k, ok := keywords[string(word)]; ok {
			id = k
		}
	}
	t.emit(id, start)
}

func (t *tokenizer) checkName(start int, word []byte) bool {
	for i, r := range string(word) {
		if r < utf8.RuneSelf || r == utf8.RuneError || inName(r) {
			continue
		}
		if !unicode.IsPrint(r) {
			t.refuse(start+i, start+i+utf8.RuneLen(r), "invalid non-printable character U+%04X", r)
		} else {
			t.refuse(start+i, start+i+utf8.RuneLen(r), "invalid character '%c' (U+%04X)", r, r)
		}
		return false
	}
	return true
}

// checkDecoded refuses a name with bytes that are not UTF-8.
func (t *tokenizer) checkDecoded(start int) bool {
	message, at, exact := decodeError(t.raw[start:t.pos])
	if message == "" {
		return true
	}
	t.refuse(start+at, start+at+1, "%s", message)
	t.out.err.Exact = exact
	return false
}

// inName is generous: only characters that no Unicode version lets into names are out.
func inName(r rune) bool {
	switch r {
	case 0xB7, 0x387, 0x2118, 0x212E, 0x19DA, 0x309B, 0x309C, 0x30FB, 0xFF65:
		return true
	}
	return !unicode.In(r, unicode.Z, unicode.Sc, unicode.Sm, unicode.So, unicode.Sk, unicode.No, unicode.Cc, unicode.Cf, unicode.Cs, unicode.Co) &&
		(!unicode.In(r, unicode.P) || unicode.In(r, unicode.Pc)) || r >= 0x1369 && r <= 0x1371
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_' || c >= utf8.RuneSelf
}
