package pyfile

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"funcls/internal/text"
)

var cookie = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)`)

// sourceError is what CPython refuses before it looks at a single token.
func sourceError(src []byte) *SyntaxError {
	if i := bytes.IndexByte(src, 0); i >= 0 {
		return &SyntaxError{
			Span: text.Span{Start: i, End: i + 1}, Line: 1 + bytes.Count(src[:i], []byte{'\n'}), Exception: "SyntaxError",
			Message: "source code cannot contain null bytes",
		}
	}
	if utf8.Valid(src) || !isUTF8(encodingOf(src)) {
		return nil
	}
	at := 0
	for at < len(src) {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return &SyntaxError{
		Span: text.Span{Start: at, End: at + 1}, Line: 1 + bytes.Count(src[:at], []byte{'\n'}), Exception: "SyntaxError",
		Message: fmt.Sprintf("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: invalid start byte", src[at], at),
	}
}

// encodingOf is what a PEP 263 comment in the first two lines names, "" without one.
func encodingOf(src []byte) string {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	for range 2 {
		line, rest, _ := bytes.Cut(src, []byte{'\n'})
		if m := cookie.FindSubmatch(line); m != nil {
			return string(m[1])
		}
		if blank := bytes.TrimLeft(line, " \t\f\r"); len(blank) > 0 && blank[0] != '#' {
			break
		}
		src = rest
	}
	return ""
}

func isUTF8(name string) bool {
	name = strings.ReplaceAll(strings.ToLower(name), "_", "-")
	return name == "" || name == "utf-8" || strings.HasPrefix(name, "utf-8-") || name == "utf8" || name == "u8" || name == "utf"
}
