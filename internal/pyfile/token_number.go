package pyfile

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// number cuts a numeric literal; the checks and sentences are those of CPython's tokenizer.
func (t *tokenizer) number() {
	start := t.pos
	if t.src[t.pos] == '0' && strings.IndexByte("xXoObB", t.peek(1)) >= 0 && t.peek(1) != 0 {
		t.radix(start)
		return
	}
	decimal := true // an integer so far
	if t.src[t.pos] != '.' {
		if !t.digits() {
			return
		}
	}
	zeros := t.src[start] == '0' && len(bytes.Trim(t.src[start:t.pos], "0_")) > 0
	intEnd := t.pos
	kind := "decimal"
	if t.peek(0) == '.' {
		t.pos++
		decimal = false
		if isDigit(t.peek(0)) && !t.digits() {
			return
		}
	}
	if c := t.peek(0); c == 'e' || c == 'E' {
		skip := 1
		if s := t.peek(1); s == '+' || s == '-' {
			skip = 2
		}
		if isDigit(t.peek(skip)) {
			t.pos += skip
			decimal = false
			if !t.digits() {
				return
			}
		} else if skip == 2 {
			t.pos++
			t.refuse(t.pos-1, t.pos, "invalid decimal literal")
			return
		}
	}
	if c := t.peek(0); c == 'j' || c == 'J' {
		t.pos++
		decimal, kind = false, "imaginary"
	}
	if decimal && zeros {
		t.refuse(start, intEnd, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
		return
	}
	t.numberEnds(start, kind)
}

// digits steps over decimal digits with single underscores between them.
func (t *tokenizer) digits() bool {
	for {
		for isDigit(t.peek(0)) {
			t.pos++
		}
		if t.peek(0) != '_' {
			return true
		}
		if !isDigit(t.peek(1)) {
			t.refuse(t.pos, t.pos+1, "invalid decimal literal")
			return false
		}
		t.pos++
	}
}

// radix cuts 0x, 0o and 0b literals.
func (t *tokenizer) radix(start int) {
	name, valid := "hexadecimal", "0123456789abcdefABCDEF"
	switch t.src[t.pos+1] {
	case 'o', 'O':
		name, valid = "octal", "01234567"
	case 'b', 'B':
		name, valid = "binary", "01"
	}
	in := func(c byte) bool { return c != 0 && strings.IndexByte(valid, c) >= 0 }
	for t.pos += 2; ; {
		if t.peek(0) == '_' {
			t.pos++
		}
		if c := t.peek(0); !in(c) {
			if isDigit(c) {
				t.refuse(t.pos, t.pos+1, "invalid digit '%c' in %s literal", c, name)
			} else {
				t.refuse(max(start, t.pos-1), t.pos, "invalid %s literal", name)
			}
			return
		}
		for in(t.peek(0)) {
			t.pos++
		}
		if t.peek(0) != '_' {
			break
		}
	}
	if c := t.peek(0); isDigit(c) {
		t.refuse(t.pos, t.pos+1, "invalid digit '%c' in %s literal", c, name)
		return
	}
	t.numberEnds(start, name)
}

// numberEnds checks what follows: `1if x else y` is still allowed, `1x` is not.
func (t *tokenizer) numberEnds(start int, kind string) {
	rest := t.src[t.pos:]
	for _, word := range []string{"and", "else", "for", "if", "in", "is", "not", "or"} {
		if bytes.HasPrefix(rest, []byte(word)) {
			t.emit(tokNumber, start)
			return
		}
	}
	if c := t.peek(0); isNameByte(c) && c < utf8.RuneSelf {
		t.refuse(max(start, t.pos-1), t.pos, "invalid %s literal", kind)
		return
	}
	t.emit(tokNumber, start)
}
