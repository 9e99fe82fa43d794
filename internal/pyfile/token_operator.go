package pyfile

// operator cuts an operator, a bracket or a character without meaning.
func (t *tokenizer) operator(c byte) {
	start := t.pos
	next := t.peek(1)
	id, width := tokOther, 1
	switch c {
	case '(', '[', '{':
		t.open(c)
		return
	case ')', ']', '}':
		t.close(c)
		return
	case ',':
		id = opComma
	case ';':
		id = opSemi
	case '~':
		id = opTilde
	case ':':
		id = opColon
		if next == '=' {
			id, width = opWalrus, 2
		}
	case '.':
		id = opDot
		if next == '.' && t.peek(2) == '.' {
			id, width = opEllipsis, 3
		}
	case '=':
		id = opAssign
		if next == '=' {
			id, width = opCompare, 2
		}
	case '!':
		if next == '=' {
			id, width = opCompare, 2
		}
	case '<', '>':
		id = opCompare
		switch {
		case next == c && t.peek(2) == '=':
			id, width = opAugmented, 3
		case next == c:
			id, width = opShift, 2
		case c == '<' && next == '>':
			id, width = tokOther, 2
		case next == '=':
			width = 2
		}
	case '-':
		id = opPlusMinus
		if next == '>' {
			id, width = opArrow, 2
		} else if next == '=' {
			id, width = opAugmented, 2
		}
	case '+', '%', '@', '&', '|', '^', '*', '/':
		id, width = t.arithmetic(c, next)
	default:
		if c < ' ' || c == 0x7f {
			t.pos++
			t.refuse(start, t.pos, "invalid non-printable character U+%04X", c)
			return
		}
	}
	t.pos += width
	t.emit(id, start)
}

var arithmetic = map[byte]tokenID{
	'+': opPlusMinus, '%': opTimes, '@': opAt, '&': opAmp, '|': opPipe, '^': opCaret, '*': opStar, '/': opTimes,
}

func (t *tokenizer) arithmetic(c, next byte) (tokenID, int) {
	id, width := arithmetic[c], 1
	if next == c && (c == '*' || c == '/') {
		width = 2
		if c == '*' {
			id = opPower
		}
		next = t.peek(2)
	}
	if next == '=' {
		return opAugmented, width + 1
	}
	return id, width
}

func (t *tokenizer) open(c byte) {
	start := t.pos
	t.pos++
	if len(t.brackets) >= maxBrackets {
		t.refuse(start, t.pos, "too many nested parentheses")
		return
	}
	t.brackets = append(t.brackets, bracket{char: c, pos: start, line: t.line})
	id := opLparen
	switch c {
	case '[':
		id = opLbracket
	case '{':
		id = opLbrace
	}
	t.emit(id, start)
}

func (t *tokenizer) close(c byte) {
	start := t.pos
	t.pos++
	n := len(t.brackets)
	if n == 0 {
		t.refuse(start, t.pos, "unmatched '%c'", c)
		return
	}
	b := t.brackets[n-1]
	t.brackets = t.brackets[:n-1]
	if want := map[byte]byte{'(': ')', '[': ']', '{': '}'}[b.char]; c != want {
		if b.line != t.line {
			t.refuse(start, t.pos, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, b.char, b.line)
		} else {
			t.refuse(start, t.pos, "closing parenthesis '%c' does not match opening parenthesis '%c'", c, b.char)
		}
		return
	}
	id := opRparen
	switch c {
	case ']':
		id = opRbracket
	case '}':
		id = opRbrace
	}
	t.emit(id, start)
}
