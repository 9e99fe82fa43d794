// Package bindexpr reads the binding expressions inside strings of function.json as the WebJobs SDK
// does: {name}, {a.b}, {name:format} and the built-in ones (R67), and %SETTING% (R65).
package bindexpr

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"funcls/internal/text"
)

// Template is a parsed string. All spans count bytes of Text. It is immutable.
type Template struct {
	Text        string
	Expressions []Expression
	// Err is why the SDK refuses the template, nil when it takes it. Expressions before the error
	// are parsed.
	Err *Error
}

// Expression is one {expression}.
type Expression struct {
	Span text.Span // with the braces
	// Name is the first part of the path, which binding data must have; NameSpan is its place.
	Name     string
	NameSpan text.Span
	// Members are the further parts of a.b.c.
	Members []string
	// Format is what stands behind the first ':', HasFormat whether there is one.
	Format    string
	HasFormat bool
	// BuiltIn says the SDK knows a value where binding data has none of that name.
	BuiltIn bool
}

// Error is a reason to refuse a template, in the SDK's words.
type Error struct {
	Span     text.Span
	Sentence string
}

// Names lists the names that the expressions take from binding data, in the order of the text;
// built-in ones are not among them.
func (t *Template) Names() []string {
	var out []string
	for _, e := range t.Expressions {
		if !e.BuiltIn {
			out = append(out, e.Name)
		}
	}
	return out
}

// At is the expression at a byte offset of the text; ok is false where there is none.
func (t *Template) At(off int) (e Expression, ok bool) {
	for _, e := range t.Expressions {
		if e.Span.Touches(off) {
			return e, true
		}
	}
	return Expression{}, false
}

// BuiltIn are the expressions that need no binding data, with what they stand for.
var BuiltIn = []struct{ Name, Doc string }{
	{"rand-guid", "a new GUID; a format may follow, as in {rand-guid:N}"},
	{"datetime", "the current time in UTC; a format may follow, as in {datetime:yyyy-MM-dd}"},
	{"sys.methodname", "the name of the function"},
	{"sys.utcnow", "the current time in UTC"},
	{"sys.randguid", "a new GUID"},
}

// prefixes begin the built-in expressions of the old form; whatever follows them.
var prefixes = []string{"rand-guid", "datetime"}

// System is the object behind the built-in expressions of the new form, unless the payload has one
// of that name.
const System = "sys"

// identifier is what the SDK takes for a path: a letter or '_', then letters, digits, marks and
// connectors, '.' and '-'.
var identifier = regexp.MustCompile(`^[\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{Lo}\p{Nl}_][\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{Lo}\p{Nl}\p{Nd}\p{Pc}\p{Mn}\p{Mc}\p{Cf}.\-]*\n?$`)

// Parse reads a string. It never fails: Err tells what is wrong with it. The setting's own
// percent signs mean nothing here; the host replaces them before.
func Parse(s string) *Template {
	t := &Template{Text: s}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c != '{' && c != '}':
			i++
		case i+1 < len(s) && s[i+1] == c:
			i += 2 // stands for itself
		case c == '{' && closing(s, i) > 0:
			end := closing(s, i) + 1
			e, err := expression(s, text.Span{Start: i, End: end})
			if err != nil {
				t.Err = err
				return t
			}
			t.Expressions = append(t.Expressions, e)
			i = end
		default:
			missing := "opening"
			if c == '{' {
				missing = "closing"
			}
			t.Err = &Error{text.Span{Start: i, End: i + 1}, fmt.Sprintf("Invalid template '%s'. Missing %s bracket at position %d.", s, missing, position(s, i))}
			return t
		}
	}
	return t
}

// closing is where the brace that opens at i is closed, 0 when another brace comes first or none.
func closing(s string, i int) int {
	j := strings.IndexAny(s[i+1:], "{}")
	if j < 0 || s[i+1+j] != '}' {
		return 0
	}
	return i + 1 + j
}

// position counts UTF-16 units from 1, as the SDK does.
func position(s string, i int) int { return len(utf16.Encode([]rune(s[:i]))) + 1 }

// expression reads what stands between two braces.
func expression(s string, span text.Span) (Expression, *Error) {
	inner := s[span.Start+1 : span.End-1]
	e := Expression{Span: span, Name: inner, NameSpan: text.Span{Start: span.Start + 1, End: span.End - 1}}
	if inner == "" {
		return e, &Error{span, fmt.Sprintf("Invalid template '%s'. The parameter name at position %d is empty.", s, position(s, span.Start))}
	}
	old := ""
	for _, p := range prefixes {
		if len(inner) >= len(p) && strings.EqualFold(inner[:len(p)], p) {
			old = p
		}
	}
	if i := strings.IndexByte(inner, ':'); i > 0 {
		e.Name, e.Format, e.HasFormat = inner[:i], inner[i+1:], true
	}
	if old == "" && !identifier.MatchString(e.Name) {
		return e, &Error{span, "Invalid template '" + s + "'. Invalid template expression '" + e.Name} // sic
	}
	parts := strings.Split(e.Name, ".")
	e.Name, e.Members = parts[0], parts[1:]
	e.NameSpan.End = e.NameSpan.Start + len(e.Name)
	if old != "" {
		e.BuiltIn = true
		return e, nil
	}
	if strings.Contains(e.Name, "-") {
		return e, &Error{span, "Invalid template '" + s + "'. The parameter name '" + e.Name + "' is invalid."}
	}
	for _, part := range parts {
		if strings.TrimSpace(part) == "" {
			return e, &Error{span, "Illegal expression: System.String[]"} // sic
		}
	}
	e.BuiltIn = strings.EqualFold(e.Name, System)
	return e, nil
}
