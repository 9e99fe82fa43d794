package pyfile

import "bytes"

// stringPrefix tells whether word may stand before a quote.
func stringPrefix(word []byte) (ok, isBytes, formatted bool) {
	raw, u := false, false
	for _, c := range word {
		switch c | 0x20 {
		case 'r':
			if raw {
				return false, false, false
			}
			raw = true
		case 'b':
			if isBytes {
				return false, false, false
			}
			isBytes = true
		case 'f', 't':
			if formatted {
				return false, false, false
			}
			formatted = true
		case 'u':
			u = true
		default:
			return false, false, false
		}
	}
	return !(u && len(word) > 1) && !(isBytes && formatted), isBytes, formatted
}

// string cuts a literal whose prefix starts at start; the position is at its quote.
func (t *tokenizer) string(start int, isBytes, formatted bool) {
	raw := bytes.ContainsAny(t.src[start:t.pos], "rR")
	quote, width, line := t.src[t.pos], 1, t.line
	if t.peek(1) == quote && t.peek(2) == quote {
		width = 3
	}
	bodyStart := t.pos + width
	if formatted {
		if t.formatted(start, quote, width, raw) {
			return
		}
		if t.nesting > 0 { // only the outermost string is read a second way: no backtracking in depth
			t.refuse(start, bodyStart, "f-string: expecting '}'")
			return
		}
		t.wasted += t.pos - bodyStart
		t.pos, t.line = bodyStart-width, line
	}
	t.pos = bodyStart
	for {
		if t.pos >= len(t.src) {
			break
		}
		c := t.src[t.pos]
		if c == quote && (width == 1 || t.peek(1) == quote && t.peek(2) == quote) {
			body := t.src[bodyStart:t.pos]
			t.pos += width
			t.emitString(start, line, 0)
			t.checkBody(bodyStart, string(body), isBytes, formatted, raw)
			return
		}
		if c == '\\' {
			t.pos++
			if t.pos >= len(t.src) {
				break
			}
			c = t.src[t.pos]
			if c == '\r' && t.peek(1) == '\n' {
				t.pos++
				c = '\n'
			}
		} else if width == 1 && (c == '\n' || c == '\r' && t.peek(1) == '\n') {
			break
		}
		if c == '\n' {
			t.line++
		}
		t.pos++
	}
	if t.loose != nil {
		t.pos = min(t.pos, len(t.src))
		t.emitString(start, line, 0)
		if t.pos == len(t.src) {
			t.loose.open = &openString{start: start, body: bodyStart, quote: quote, width: width, plain: !isBytes && !formatted}
		}
		return
	}
	t.unterminated(start, line, width)
}

func (t *tokenizer) unterminated(start, line, width int) {
	detected := t.line
	if n := len(t.src); width == 3 && n > 0 && t.src[n-1] == '\n' {
		detected--
	}
	t.pos = min(t.pos, len(t.src))
	message := "unterminated string literal (detected at line %d)"
	if width == 3 {
		message = "unterminated triple-quoted string literal (detected at line %d)"
	}
	now := t.line
	t.refuse(start, t.pos, message, detected)
	t.out.err.Line, t.line = line, now
}

func (t *tokenizer) emitString(start, line int, fields int) {
	t.emit(tokString, start)
	last := &t.out.list[len(t.out.list)-1]
	last.line, last.fields = int32(line), int32(fields)
}

// formatted cuts an f-string as Python 3.12 does, where a replacement field may hold the same
// quotes again. It is false, having changed nothing that matters, when that leads nowhere.
func (t *tokenizer) formatted(start int, quote byte, width int, raw bool) bool {
	if t.nesting >= maxFStrings || t.wasted > maxWasted {
		return false
	}
	line := t.line
	t.pos += width
	t.unformatted = "f-string: expecting '}'"
	var fields []field
	if !t.literal(quote, width, raw, &fields, false) {
		return false
	}
	t.pos += width
	index := 0
	if len(fields) > 0 {
		t.out.fstrings = append(t.out.fstrings, fields)
		index = len(t.out.fstrings)
	}
	t.emitString(start, line, index)
	return true
}

// literal steps over the text of an f-string, or of a format spec, to its end.
func (t *tokenizer) literal(quote byte, width int, raw bool, fields *[]field, spec bool) bool {
	for t.pos < len(t.src) {
		c := t.src[t.pos]
		switch {
		case c == quote && (width == 1 || t.peek(1) == quote && t.peek(2) == quote):
			return !spec
		case c == '\n' || c == '\r' && t.peek(1) == '\n':
			if width == 1 {
				return false
			}
			t.newline()
			continue
		case c == '\\':
			t.escape(raw)
			continue
		case c == '{' && t.peek(1) == '{' && !spec, c == '}' && t.peek(1) == '}' && !spec:
			t.pos++
		case c == '{':
			if !t.replacement(quote, width, raw, fields) {
				return false
			}
			continue
		case c == '}':
			if !spec {
				t.unformatted = "f-string: single '}' is not allowed"
			}
			return spec
		}
		t.pos++
	}
	return false
}

// escape steps over a backslash in the text of an f-string and what belongs to it.
func (t *tokenizer) escape(raw bool) {
	t.pos++
	switch {
	case t.pos >= len(t.src):
	case t.src[t.pos] == '\n' || t.src[t.pos] == '\r' && t.peek(1) == '\n':
		t.newline()
	case t.src[t.pos] == '{' || t.src[t.pos] == '}': // a brace keeps its meaning
	case !raw && t.src[t.pos] == 'N' && t.peek(1) == '{':
		if end := bytes.IndexAny(t.src[t.pos:], "}\"'\n"); end >= 0 {
			t.pos += end
			if t.src[t.pos] == '}' {
				t.pos++
			}
		}
	default:
		t.pos++
	}
}

// replacement steps over {expression!r:spec}.
func (t *tokenizer) replacement(quote byte, width int, raw bool, fields *[]field) bool {
	in := &tokenizer{src: t.src, raw: t.raw, pos: t.pos + 1, line: t.line, field: true, nesting: t.nesting + 1, indents: []indent{{}}}
	in.brackets = []bracket{{char: '{', pos: t.pos, line: t.line}}
	in.out.fstrings, in.out.literals = t.out.fstrings, t.out.literals
	in.run()
	t.out.fstrings, t.out.literals = in.out.fstrings, in.out.literals
	t.pos, t.line = in.pos, in.line
	if in.out.err != nil {
		return false
	}
	*fields = append(*fields, field{in.out.list})
	if t.src[t.pos] == '!' {
		t.pos++
		for isNameByte(t.peek(0)) || t.peek(0) == ' ' {
			t.pos++
		}
	}
	if t.peek(0) == ':' {
		t.pos++
		if !t.literal(quote, width, raw, fields, true) {
			return false
		}
	}
	if t.peek(0) != '}' {
		return false
	}
	t.pos++
	return true
}

// fieldEnds reports that c ends the expression of a replacement field.
func (t *tokenizer) fieldEnds(c byte) bool {
	return len(t.brackets) == 1 && (c == '}' || c == ':' || c == '!' && t.peek(1) != '=')
}
