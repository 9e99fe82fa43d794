package bindexpr

import (
	"fmt"
	"strings"

	"funcls/internal/text"
)

// Setting is one %NAME%.
type Setting struct {
	Span     text.Span // with the percent signs
	Name     string
	NameSpan text.Span
}

// Settings finds the %NAME% of a string (R65). The error is that of a '%' without its second.
func Settings(s string) ([]Setting, *Error) {
	var out []Setting
	for i := 0; ; {
		start := strings.IndexByte(s[i:], '%')
		if start < 0 {
			return out, nil
		}
		start += i
		end := strings.IndexByte(s[start+1:], '%')
		if end < 0 {
			// The SDK counts this position from 0, unlike those of braces.
			return out, &Error{text.Span{Start: start, End: start + 1}, fmt.Sprintf("The '%%' at position %d does not have a closing '%%'", position(s, start)-1)}
		}
		end += start + 1
		out = append(out, Setting{text.Span{Start: start, End: end + 1}, s[start+1 : end], text.Span{Start: start + 1, End: end}})
		i = end + 1
	}
}

// Unresolved is what the SDK says of a setting that does not exist.
func (s Setting) Unresolved() string { return "'%" + s.Name + "%' does not resolve to a value." }

// Resolve replaces every %NAME% by the setting's value; ok is false when one is not known or a '%'
// stands alone.
func Resolve(s string, value func(name string) (string, bool)) (resolved string, ok bool) {
	settings, err := Settings(s)
	if err != nil {
		return "", false
	}
	var out strings.Builder
	at := 0
	for _, setting := range settings {
		v, known := value(setting.Name)
		if !known {
			return "", false
		}
		out.WriteString(s[at:setting.Span.Start])
		out.WriteString(v)
		at = setting.Span.End
	}
	out.WriteString(s[at:])
	return out.String(), true
}
