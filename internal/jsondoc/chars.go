package jsondoc

import (
	"unicode"
	"unicode/utf8"
)

// bom is the mark that may stand once at the start; the host's file reader removes it.
const bom = "\uFEFF"

func isQuote(c byte) bool { return c == '"' || c == '\'' }

// spaceLen is the length of the white space or NUL that b starts with, or 0. Json.NET passes
// over a NUL wherever white space may be.
func spaceLen(b []byte) int {
	switch c := b[0]; {
	case c == ' ' || '\t' <= c && c <= '\r' || c == 0:
		return 1
	case c < utf8.RuneSelf:
		return 0
	}
	if r, size := utf8.DecodeRune(b); unicode.IsSpace(r) {
		return size
	}
	return 0
}

// wordLen is the length of the letter, digit, _ or $ that b starts with, or 0. Json.NET looks at
// UTF-16 units, so what lies beyond the first plane is no letter to it.
func wordLen(b []byte) int {
	switch c := b[0]; {
	case 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_' || c == '$':
		return 1
	case c < utf8.RuneSelf:
		return 0
	}
	if r, size := utf8.DecodeRune(b); r <= 0xFFFF && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return size
	}
	return 0
}

// startsNumber reports whether Json.NET begins to read a number at b.
func startsNumber(b []byte) bool {
	c := b[0]
	if c < utf8.RuneSelf {
		return '0' <= c && c <= '9' || c == '-' || c == '.'
	}
	r, _ := utf8.DecodeRune(b)
	return r <= 0xFFFF && unicode.IsNumber(r)
}

// inNumber reports whether Json.NET takes c into a number that has begun.
func inNumber(c byte) bool {
	switch {
	case '0' <= c && c <= '9', c == '-', c == '+', c == '.', c|0x20 == 'x':
		return true
	}
	return 'a' <= c|0x20 && c|0x20 <= 'f'
}
