package pyfile

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"funcls/internal/text"
)

// What CPython decides on the bytes of a source: its encoding, and what does not belong there.

var cookie = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)`)

// sourceError is what CPython refuses before it looks at a single token.
func sourceError(src []byte) *SyntaxError {
	i := bytes.IndexByte(src, 0)
	if i < 0 {
		return nil
	}
	return &SyntaxError{
		Span: text.Span{Start: i, End: i + 1}, Line: 1 + bytes.Count(src[:i], []byte{'\n'}), Exception: "SyntaxError",
		Message: "source code string cannot contain null bytes", Exact: true,
	}
}

// undecoded returns src when it should be UTF-8 but is not. Such bytes are refused in names and
// strings only: an import does not look into comments.
func undecoded(src []byte) []byte {
	if utf8.Valid(src) || !isUTF8(encodingOf(src)) {
		return nil
	}
	return src
}

// decodeError is the sentence for the first byte of b that is not UTF-8, "" when all are, and
// the byte's place in b.
func decodeError(b []byte) (message string, at int, exact bool) {
	for at < len(b) {
		r, size := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && size == 1 {
			why := "invalid start byte"
			if b[at] >= 0xC2 && b[at] <= 0xF4 {
				why = "invalid continuation byte"
			}
			return fmt.Sprintf("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: %s", b[at], at, why), at, why == "invalid start byte"
		}
		at += size
	}
	return "", 0, false
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
