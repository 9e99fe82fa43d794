package pyfile

import "bytes"

// loose makes a tokenizer go on behind errors, as is needed to say where a cursor stands in a
// text that is being typed, and notes how the text ends.
type loose struct {
	comment bool        // it ends in a comment
	open    *openString // it ends in a string
}

// openString is a string without an end.
type openString struct {
	start, body int // of the prefix, and behind the quotes
	quote       byte
	width       int  // how many quotes there are
	plain       bool // neither bytes nor an f-string
}

// tokenizeLoose cuts a normalised source whatever is wrong with it. A string that is not closed
// ends with its line; an open bracket where a statement certainly begins.
func tokenizeLoose(src []byte) (*tokens, *loose) {
	t := &tokenizer{src: src, line: 1, indents: []indent{{}}, loose: &loose{}}
	t.out.src = src
	t.out.list = make([]token, 0, len(src)/4+8)
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		t.pos = 3
	}
	t.run()
	return &t.out, t.loose
}

// starters begin a statement and stand nowhere in an expression.
var starters = map[string]bool{
	"def": true, "class": true, "import": true, "return": true, "raise": true, "pass": true, "del": true, "global": true,
	"nonlocal": true, "assert": true, "while": true, "try": true, "except": true, "finally": true, "break": true, "continue": true,
}

// statement reports whether the line behind the line end at i begins with a word that only a
// statement begins with.
func (*loose) statement(src []byte, i int) bool {
	rest := bytes.TrimLeft(src[i:], "\r\n")
	if len(rest) > 0 && rest[0] == '@' {
		return true
	}
	rest = bytes.TrimLeft(rest, " \t\f")
	if bytes.HasPrefix(rest, []byte("async def ")) {
		return true
	}
	end := 0
	for end < len(rest) && isNameByte(rest[end]) {
		end++
	}
	return end < 10 && starters[string(rest[:end])] && (end == len(rest) || rest[end] != '=')
}
