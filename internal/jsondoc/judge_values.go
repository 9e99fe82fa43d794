package jsondoc

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"funcls/internal/text"
)

// readValue reads a value up to its end, or a container up to its first token.
func (j *judgement) readValue() bool {
	rest := j.src[j.pos:]
	switch c := rest[0]; c {
	case '{', '[':
		j.pos++
		return j.openLevel(c)
	case ']', ')':
		return j.closeLevel(c)
	case ',':
		// Nothing stands before this comma: undefined. The comma itself is read next.
		j.counted()
		return j.done("Undefined")
	case '"', '\'':
		if !j.readQuoted() {
			return false
		}
		j.counted()
		if mayBeDate(j.latest.Of(j.src)) && len(j.levels) == 0 {
			return j.done("")
		}
		return j.done("String")
	case 't':
		return j.readLiteral("true", "boolean", "Boolean")
	case 'f':
		return j.readLiteral("false", "boolean", "Boolean")
	case 'u':
		return j.readLiteral("undefined", "undefined", "Undefined")
	case 'N':
		return j.readLiteral("NaN", "NaN", "Float")
	case 'I':
		return j.readLiteral("Infinity", "Infinity", "Float")
	case 'n':
		switch {
		case !j.has(2):
			j.took(1)
			return j.fail(j.latest, "The file ends within a value.", "Unexpected end when reading JSON.")
		case rest[1] == 'u':
			return j.readLiteral("null", "null", "Null")
		case rest[1] == 'e':
			return j.readConstructor()
		}
	case '-':
		if len(rest) > 1 && rest[1] == 'I' {
			return j.readLiteral("-Infinity", "-Infinity", "Float")
		}
	}
	if startsNumber(rest) {
		return j.readNumber()
	}
	return j.fail(j.here(), "A value is expected here.", "Unexpected character encountered while parsing value: %s.", j.char())
}

// noValue says that a bare word is not one of the few that are values.
const noValue = "This is no value; text needs quotes."

// readLiteral reads a word that is a value: what it is called in an error, and its token.
func (j *judgement) readLiteral(word, called, token string) bool {
	start := j.pos
	ended, matched := j.match(word)
	switch {
	case ended:
		return j.fail(j.wordAt(start), "The file ends within a value.", "Unexpected end when reading JSON.")
	case !matched:
		return j.fail(j.wordAt(start), noValue, "Error parsing %s value.", called)
	}
	j.counted()
	return j.done(token)
}

// match steps over word and looks for a separator after it. At a mismatch pos is at the first
// character that differs. Ended says that the text is too short for the word.
func (j *judgement) match(word string) (ended, matched bool) {
	start := j.pos
	j.latest = text.Span{Start: start, End: start + 1}
	if !j.has(len(word)) {
		j.pos = len(j.src)
		return true, false
	}
	for i := range len(word) {
		if j.src[j.pos] != word[i] {
			return false, false
		}
		j.pos++
		j.latest.End = j.pos
	}
	if j.pos == len(j.src) {
		return false, true
	}
	switch c := j.src[j.pos]; c {
	case '}', ']', ',':
		return false, true
	case '/':
		return false, j.has(2) && (j.src[j.pos+1] == '*' || j.src[j.pos+1] == '/')
	case ')':
		return false, len(j.levels) > 0 && j.top().kind == '('
	}
	return false, spaceLen(j.src[j.pos:]) > 0
}

// readNumber reads a number.
func (j *judgement) readNumber() bool {
	start := j.pos
	for j.pos < len(j.src) && inNumber(j.src[j.pos]) {
		j.pos++
	}
	j.latest = text.Span{Start: start, End: max(j.pos, start+1)}
	if j.pos < len(j.src) {
		switch c := j.src[j.pos]; {
		case c == ',' || c == '}' || c == ']' || c == ')' || c == '/':
		case spaceLen(j.src[j.pos:]) == 0:
			return j.fail(j.wordAt(start), "This is not a valid number; text needs quotes.",
				"Unexpected character encountered while parsing number: %s.", j.char())
		}
	}
	raw := j.src[start:j.pos]
	// The value counts even if it cannot be read, so errors name it in their path.
	j.counted()
	if len(j.levels) > 0 {
		j.top().empty = false
	}
	j.state = atAfter
	token := "Float"
	switch _, fits := otherBase(string(raw)); {
	case notDecimal(string(raw)):
		if !fits {
			return j.badNumber(raw)
		}
		token = "Integer"
	case isInteger(raw):
		if len(raw) > maxInteger {
			return j.fail(j.latest, "The number has too many digits.", "JSON integer %s is too large to parse.", string(raw))
		}
		token = "Integer"
	case !isDecimal(raw):
		return j.badNumber(raw)
	}
	return j.done(token)
}

func (j *judgement) badNumber(raw []byte) bool {
	message := "This is not a valid number."
	if notDecimal(string(raw)) && raw[1]|0x20 != 'x' {
		message = "This is not a valid number: one that starts with 0 is octal."
	}
	return j.fail(j.latest, message, "Input string '%s' is not a valid number.", string(raw))
}

// readQuoted steps over a string and makes it the latest token.
func (j *judgement) readQuoted() bool {
	start := j.pos
	quote := j.src[start]
	for j.pos++; j.pos < len(j.src); {
		switch j.src[j.pos] {
		case quote:
			j.pos++
			j.latest = text.Span{Start: start, End: j.pos}
			j.spread = text.Span{}
			if hasLineEnd(j.latest.Of(j.src)) {
				j.spread = j.latest
			}
			return true
		case '\\':
			if !j.readEscape(start) {
				return false
			}
		default:
			j.pos++
		}
	}
	return j.unterminated(start)
}

func (j *judgement) unterminated(start int) bool {
	return j.fail(text.Span{Start: start, End: len(j.src)}, "The string is not closed.", "Unterminated string. Expected delimiter: %s.", string(j.src[start]))
}

// readEscape steps over an escape sequence of the string that begins at start.
func (j *judgement) readEscape(start int) bool {
	at := j.pos
	j.pos++
	if j.pos == len(j.src) {
		return j.unterminated(start)
	}
	c := j.char()
	switch j.src[j.pos] {
	case 'b', 't', 'n', 'f', 'r', '\\', '"', '\'', '/':
		j.pos++
		return true
	case 'u':
		j.pos++
		if !j.has(5) {
			// Too little is left for four digits and a quote.
			return j.fail(text.Span{Start: start, End: len(j.src)}, "The string is not closed.", "Unexpected end while parsing Unicode escape sequence.")
		}
		if _, ok := hex4(j.src[j.pos:]); ok {
			j.pos += 4
			return true
		}
		return j.fail(text.Span{Start: at, End: j.pos}, `\u needs four hexadecimal digits.`, `Invalid Unicode escape sequence: \u%s.`, j.units(4))
	}
	_, size := utf8.DecodeRune(j.src[j.pos:])
	j.pos += size
	return j.fail(text.Span{Start: at, End: j.pos}, `There is no such escape sequence; a backslash is written \\.`, "Bad JSON escape sequence: %s.", escaped(c))
}

// readConstructor reads the start of a constructor call, a relic that Json.NET still accepts.
func (j *judgement) readConstructor() bool {
	start := j.pos
	if ended, matched := j.match("new"); ended {
		return j.fail(j.wordAt(start), "The file ends within a value.", "Unexpected end when reading JSON.")
	} else if !matched {
		return j.fail(j.wordAt(start), noValue, "Unexpected content while parsing JSON.")
	}
	j.skipSpace()
	name := j.pos
	for j.pos < len(j.src) && wordLen(j.src[j.pos:]) > 0 && j.src[j.pos] != '_' && j.src[j.pos] != '$' {
		j.pos += wordLen(j.src[j.pos:])
	}
	word := text.Span{Start: start, End: j.pos}
	if j.pos == len(j.src) {
		return j.fail(word, noValue, "Unexpected end while parsing constructor.")
	}
	if j.src[j.pos] != '(' && spaceLen(j.src[j.pos:]) == 0 {
		return j.fail(word, noValue, "Unexpected character while parsing constructor: %s.", j.char())
	}
	if j.pos == name {
		return j.fail(word, noValue, "")
	}
	j.skipSpace()
	if j.pos == len(j.src) || j.src[j.pos] != '(' {
		return j.fail(word, noValue, "Unexpected character while parsing constructor: %s.", j.char())
	}
	j.pos++
	return j.openLevel('(')
}

// has reports whether at least n UTF-16 units are left.
func (j *judgement) has(n int) bool {
	for i := j.pos; n > 0; {
		if i >= len(j.src) {
			return false
		}
		r, size := utf8.DecodeRune(j.src[i:])
		i, n = i+size, n-utf16.RuneLen(r)
	}
	return true
}

// mayBeDate reports whether Json.NET might take a string for a date.
func mayBeDate(raw []byte) bool {
	return len(raw) > 10 && ('0' <= raw[1] && raw[1] <= '9' || raw[1] == '/')
}

func hasLineEnd(raw []byte) bool {
	return bytes.IndexByte(raw, '\n') >= 0 || bytes.IndexByte(raw, '\r') >= 0
}

// commentEnd is where the comment ends that starts at from; a line comment before its line end.
func commentEnd(src []byte, from int) int {
	rest := src[from+2:]
	var n int
	if src[from+1] == '/' {
		n = bytes.IndexAny(rest, "\r\n")
	} else if n = bytes.Index(rest, []byte("*/")); n >= 0 {
		n += 2
	}
	if n < 0 {
		return len(src)
	}
	return from + 2 + n
}

// closedComment reports whether a comment has the end it needs.
func closedComment(c []byte) bool {
	return c[1] == '/' || len(c) >= 4 && bytes.HasSuffix(c, []byte("*/"))
}
