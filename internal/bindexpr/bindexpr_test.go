package bindexpr

import (
	"fmt"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"plain", ""},
		{"{name}", "name"},
		{"in/{name}.{ext}", "name ext"},
		{"{{name}}", ""},
		{"{{{name}}}", "name"},
		{"{a.b.c}", "a.b.c"},
		{"{Headers.x-id}", "Headers.x-id"},
		{"{name:yyyy}", "name:yyyy"},
		{"{name:a:b}", "name:a:b"},
		{"{rand-guid}", "!rand-guid"},
		{"{RAND-GUID:N}", "!RAND-GUID:N"},
		{"{rand-guidance}", "!rand-guidance"},
		{"{DateTime:yyyy-MM-dd}", "!DateTime:yyyy-MM-dd"},
		{"{sys.randguid}", "!sys.randguid"},
		{"{_x}", "_x"},
		{"{größe}", "größe"},
		{"%SETTING%/{x}", "x"},
	} {
		got := Parse(c.text)
		if got.Err != nil {
			t.Errorf("Parse(%q): %s", c.text, got.Err.Sentence)
		}
		var words []string
		for _, e := range got.Expressions {
			w := strings.Join(append([]string{e.Name}, e.Members...), ".")
			if e.HasFormat {
				w += ":" + e.Format
			}
			if c.text[e.Span.Start:e.Span.End] != "{"+w+"}" || !strings.HasPrefix(w, c.text[e.NameSpan.Start:e.NameSpan.End]) {
				t.Errorf("Parse(%q): %q at %v, its name at %v", c.text, w, e.Span, e.NameSpan)
			}
			if e.BuiltIn {
				w = "!" + w
			}
			words = append(words, w)
		}
		if s := strings.Join(words, " "); s != c.want {
			t.Errorf("Parse(%q) = %q, want %q", c.text, s, c.want)
		}
	}
	if got := fmt.Sprint(Parse("{a}/{datetime}/{b.c}").Names()); got != "[a b]" {
		t.Errorf("names %s", got)
	}
	if e, ok := Parse("x/{a}/{b}").At(7); !ok || e.Name != "b" {
		t.Errorf("the expression at 7 is %v", e)
	}
	for _, b := range BuiltIn {
		if e := Parse("{" + b.Name + "}").Expressions; len(e) != 1 || !e[0].BuiltIn {
			t.Errorf("%s is not built in", b.Name)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ text, at, want string }{
		{"a/{}", "{}", "Invalid template 'a/{}'. The parameter name at position 3 is empty."},
		{"a/{name", "{", "Invalid template 'a/{name'. Missing closing bracket at position 3."},
		{"a/name}", "}", "Invalid template 'a/name}'. Missing opening bracket at position 7."},
		{"{a{b}", "{", "Invalid template '{a{b}'. Missing closing bracket at position 1."},
		{"{a}}", "}", "Invalid template '{a}}'. Missing opening bracket at position 4."},
		{"{{a}", "}", "Invalid template '{{a}'. Missing opening bracket at position 4."},
		{"😀{", "{", "Invalid template '😀{'. Missing closing bracket at position 3."},
		{"{1a}", "{1a}", "Invalid template '{1a}'. Invalid template expression '1a"},
		{"{a b}", "{a b}", "Invalid template '{a b}'. Invalid template expression 'a b"},
		{"{ a }", "{ a }", "Invalid template '{ a }'. Invalid template expression ' a "},
		{"{:x}", "{:x}", "Invalid template '{:x}'. Invalid template expression ':x"},
		{"{$return}", "{$return}", "Invalid template '{$return}'. Invalid template expression '$return"},
		{"{a-b}", "{a-b}", "Invalid template '{a-b}'. The parameter name 'a-b' is invalid."},
		{"{a..b}", "{a..b}", "Illegal expression: System.String[]"},
	} {
		got := Parse(c.text)
		if got.Err == nil || got.Err.Sentence != c.want || c.text[got.Err.Span.Start:got.Err.Span.End] != c.at {
			t.Errorf("Parse(%q): %+v, want %q at %q", c.text, got.Err, c.want, c.at)
		}
	}
}

func TestSettings(t *testing.T) {
	for _, c := range []struct{ text, want, err string }{
		{"plain", "[]", ""},
		{"%A%", "[A]", ""},
		{"x-%A%-%B:C%", "[A B:C]", ""},
		{"%%", "[]", ""},
		{"100%", "[]", "The '%' at position 3 does not have a closing '%'"},
		{"%A%%", "[A]", "The '%' at position 3 does not have a closing '%'"},
		{"é%", "[]", "The '%' at position 1 does not have a closing '%'"},
	} {
		settings, err := Settings(c.text)
		var names []string
		for _, s := range settings {
			names = append(names, s.Name)
			if c.text[s.Span.Start:s.Span.End] != "%"+s.Name+"%" || s.Unresolved() == "" {
				t.Errorf("Settings(%q): %q at %v", c.text, s.Name, s.Span)
			}
		}
		sentence := ""
		if err != nil {
			sentence = err.Sentence
		}
		if fmt.Sprint(names) != c.want || sentence != c.err {
			t.Errorf("Settings(%q) = %v, %q, want %s, %q", c.text, names, sentence, c.want, c.err)
		}
	}
	values := func(name string) (string, bool) { return strings.ToLower(name), name != "" }
	for text, want := range map[string]string{"a%B%c": "abc", "x": "x", "%A%%B%": "ab", "%": "", "%%": ""} {
		if got, ok := Resolve(text, values); got != want || ok != (want != "") {
			t.Errorf("Resolve(%q) = %q, %v, want %q", text, got, ok, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"{a}/{b.c:d}", "{{x}}}", "{rand-guid:N}%A%", "{a-b}%", "😀{é}{", "{}", "%%%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		inside := func(start, end int) {
			if start < 0 || end < start || end > len(s) {
				t.Fatalf("%q: span %d-%d", s, start, end)
			}
		}
		tmpl := Parse(s)
		for _, e := range tmpl.Expressions {
			inside(e.Span.Start, e.Span.End)
			inside(e.NameSpan.Start, e.NameSpan.End)
		}
		if tmpl.Err != nil {
			inside(tmpl.Err.Span.Start, tmpl.Err.Span.End)
		}
		settings, err := Settings(s)
		for _, p := range settings {
			inside(p.Span.Start, p.Span.End)
		}
		if err != nil {
			inside(err.Span.Start, err.Span.End)
		}
		if _, ok := Resolve(s, func(string) (string, bool) { return "", true }); ok != (err == nil) {
			t.Fatalf("%q resolves: %v, but %v", s, ok, err)
		}
	})
}
