package pyfile

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// decodeString reads one literal with its prefix and quotes. It gives StringExpr and the value,
// BytesExpr, or OtherExpr when the value cannot be told (f-strings, \N{...}, broken escapes).
func decodeString(lit string) (ExprKind, string) {
	quote := strings.IndexAny(lit, `'"`)
	if quote < 0 || quote > 2 {
		return OtherExpr, ""
	}
	prefix, body := strings.ToLower(lit[:quote]), lit[quote:]
	width := 1
	if len(body) >= 6 && (body[:3] == `"""` || body[:3] == "'''") {
		width = 3
	}
	if len(body) < 2*width || body[len(body)-width:] != body[:width] {
		return OtherExpr, ""
	}
	body = body[width : len(body)-width]
	switch {
	case strings.ContainsAny(prefix, "ft"):
		return OtherExpr, ""
	case strings.Contains(prefix, "b"):
		return BytesExpr, ""
	}
	body = strings.ReplaceAll(body, "\r\n", "\n")
	if strings.Contains(prefix, "r") || !strings.Contains(body, `\`) {
		return StringExpr, body
	}
	value, ok := unescape(body)
	if !ok {
		return OtherExpr, ""
	}
	return StringExpr, value
}

var simpleEscapes = map[byte]byte{
	'\\': '\\', '\'': '\'', '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v',
}

// hexEscapes tells how many digits follow each letter.
var hexEscapes = map[byte]int{'x': 2, 'u': 4, 'U': 8}

func unescape(s string) (string, bool) {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 || i+1 == len(s) {
			b.WriteString(s)
			return b.String(), true
		}
		b.WriteString(s[:i])
		value, size, ok := escape(s[i:])
		if !ok {
			return "", false
		}
		b.WriteString(value)
		s = s[i+size:]
	}
}

// escape reads the escape that a text begins with, which goes on after its backslash: what it stands
// for, and its length. It is false where that cannot be told.
func escape(s string) (value string, size int, ok bool) {
	c := s[1]
	if plain, ok := simpleEscapes[c]; ok {
		return string(rune(plain)), 2, true
	}
	switch digits := hexEscapes[c]; {
	case c == '\n':
		return "", 2, true
	case c == 'N':
		return "", 0, false
	case digits > 0:
		if len(s) < 2+digits {
			return "", 0, false
		}
		v, err := strconv.ParseUint(s[2:2+digits], 16, 32)
		if err != nil || v > utf8.MaxRune {
			return "", 0, false
		}
		return string(rune(v)), 2 + digits, true
	case c >= '0' && c <= '7':
		v, n := rune(c-'0'), 2
		for n < 4 && n < len(s) && s[n] >= '0' && s[n] <= '7' {
			v = v*8 + rune(s[n]-'0')
			n++
		}
		return string(v), n, true
	}
	return s[:2], 2, true // an unknown escape stands for itself
}
