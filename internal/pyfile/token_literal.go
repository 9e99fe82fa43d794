package pyfile

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// checkBody refuses what no version of Python takes in the literal just cut, whose body starts
// at bodyStart. CPython sees it when its parser reads the literal.
func (t *tokenizer) checkBody(bodyStart int, body string, isBytes, formatted, raw bool) {
	last := &t.out.list[len(t.out.list)-1]
	message, exact := literalError(body, isBytes, raw)
	if t.raw != nil && !isBytes {
		if m, _, e := decodeError(t.raw[bodyStart : bodyStart+len(body)]); m != "" {
			message, exact = m, e
		}
	}
	if formatted { // it could not be cut into its replacement fields
		message, exact = t.unformatted, false
	}
	if message == "" {
		return
	}
	t.out.literals = append(t.out.literals, SyntaxError{
		Span: last.span(), Line: int(last.line), Exception: "SyntaxError", Message: message, Exact: exact,
	})
	last.fields = int32(-len(t.out.literals))
}

// literalError is CPython's sentence for the body of a plain literal, "" for a good one.
func literalError(body string, isBytes, raw bool) (message string, exact bool) {
	if isBytes {
		for i := range len(body) {
			if body[i] >= utf8.RuneSelf {
				return "bytes can only contain ASCII literal characters", true
			}
		}
	}
	if raw || !strings.Contains(body, `\`) {
		return "", false
	}
	if isBytes {
		return bytesEscapes(body)
	}
	return textEscapes(body)
}

func bytesEscapes(body string) (string, bool) {
	for i := 0; i < len(body); i++ {
		if body[i] != '\\' {
			continue
		}
		i++
		if i < len(body) && body[i] == 'x' && hexDigits(body[i+1:], 2) < 2 {
			return fmt.Sprintf("(value error) invalid \\x escape at position %d", i-1), true
		}
	}
	return "", false
}

// textEscapes finds a broken escape; positions count a character beyond ASCII as the ten bytes
// of its own escape, which is what CPython decodes.
func textEscapes(body string) (string, bool) {
	at := 0
	for i := 0; i < len(body); {
		if body[i] != '\\' {
			_, size := utf8.DecodeRuneInString(body[i:])
			if size > 1 {
				at += 10
			} else {
				at++
			}
			i += size
			continue
		}
		if i+1 == len(body) {
			break
		}
		c := body[i+1]
		rest := body[i+2:]
		length, why := 0, ""
		switch n := hexEscapes[c]; {
		case n > 0:
			got := hexDigits(rest, n)
			length = 2 + got
			if got < n {
				why = "truncated \\" + string(c) + strings.Repeat("X", n) + " escape"
			} else if n == 8 && rest[:8] > "0010ffff" && strings.ToLower(rest[:8]) > "0010ffff" {
				why = "illegal Unicode character"
			}
		case c == 'N':
			length = 2
			if end := strings.IndexByte(rest, '}'); !strings.HasPrefix(rest, "{") {
				why = "malformed \\N character escape"
			} else if end < 0 {
				length, why = 2+len(rest), "malformed \\N character escape"
			}
		}
		if why != "" {
			return fmt.Sprintf("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s", at, at+length-1, why), true
		}
		if c >= utf8.RuneSelf { // read on its own in the next round
			i, at = i+1, at+6
		} else {
			i, at = i+2, at+2
		}
	}
	return "", false
}

// hexDigits counts the hexadecimal digits at the start of s, up to n.
func hexDigits(s string, n int) int {
	i := 0
	for i < n && i < len(s) && strings.IndexByte("0123456789abcdefABCDEF", s[i]) >= 0 {
		i++
	}
	return i
}
