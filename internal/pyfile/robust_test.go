package pyfile

import (
	"reflect"
	"strings"
	"testing"

	"funcls/internal/text"
)

func TestHostileSources(t *testing.T) {
	deep := func(s string) string { return strings.Repeat(s, 10000) }
	var steps strings.Builder
	for i := range 3000 {
		steps.WriteString(strings.Repeat(" ", i) + "if x:\n")
	}
	sources := map[string]string{
		"brackets":     "x = " + deep("("),
		"closed":       "x = " + deep("[") + deep("]"),
		"not":          "x = " + deep("not ") + "y",
		"minus":        "x = " + deep("-") + "1",
		"attributes":   "x = y" + deep(".z"),
		"calls":        "x = y" + deep("()"),
		"lambdas":      "x = " + deep("lambda: ") + "1",
		"power":        "x = 1" + deep(" ** 1"),
		"sum":          "x = 1" + deep(" + 1"),
		"conditional":  "x = " + deep("1 if y else ") + "1",
		"steps":        steps.String() + strings.Repeat(" ", 3000) + "pass\n",
		"elif":         "if x: pass\n" + deep("elif x: pass\n"),
		"decorators":   deep("@d\n") + "def f(): pass\n",
		"chain":        deep("a = ") + "1\n",
		"strings":      "x = " + deep("'a' ") + "\n",
		"f-strings":    "x = " + deep(`f"{`),
		"binary":       "\x7fELF\x02\x01\x01\x00\x00\xff\xfe\x80def f(): pass\n\x00",
		"utf-16":       "\xff\xfed\x00e\x00f\x00 \x00f\x00(\x00)\x00:\x00\n\x00",
		"one quote":    `"`,
		"backslash":    `\`,
		"carriage":     "\r\r\r\ndef f():\r  pass\r",
		"form feed":    "\f\ndef f():\n\f    pass\n",
		"only a mark":  "\ufeff",
		"blank":        " \n\t\n",
		"star in type": "def f[*Ts = *tuple[int]](): pass\n",
	}
	for name, src := range sources {
		t.Run(name, func(t *testing.T) { checkFacts(t, []byte(src)) })
	}
	huge := Parse([]byte(strings.Repeat("x = 1\n", maxSource/6+1)))
	if !huge.Dynamic || len(huge.Stmts) > 0 || len(huge.Errors) > 0 {
		t.Error("a huge file must be left unread and unjudged")
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range append(scraps, app, "# coding: latin-1\nx = '\xe9'\n", "x: f'{a:{b}}' = t'{c!r}'") {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) < 1<<14 {
			checkFacts(t, src)
		}
	})
}

func FuzzParseExpr(f *testing.F) {
	for _, seed := range []string{"func.Out[str]", " x", "x\n", "(", "lambda: 1", "a, b", "x for x in y", "*a", "'é'", "a[b, c:d](e, *f, g=h)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if x, ok := ParseExpr(src); ok {
			checkSpans(t, len(src), reflect.ValueOf(x))
		}
	})
}

// checkFacts parses src and checks that every span lies in it and every name is where it is said.
func checkFacts(t *testing.T, src []byte) {
	t.Helper()
	m := Parse(src)
	checkSpans(t, len(src), reflect.ValueOf(m.Stmts))
	checkSpans(t, len(src), reflect.ValueOf(m.Errors))
	for _, s := range m.Stmts {
		if !s.Span.Covers(s.NameSpan) && s.NameSpan != (text.Span{}) {
			t.Errorf("the name at %v is outside of its statement at %v", s.NameSpan, s.Span)
		}
		if f := s.Func; f != nil && (!s.Span.Covers(f.Span) || !f.Span.Covers(f.NameSpan) || !f.Span.Covers(f.ParamsSpan)) {
			t.Errorf("spans of %s: %v, %v, %v, %v", f.Name, s.Span, f.Span, f.NameSpan, f.ParamsSpan)
		}
	}
}

var spanType = reflect.TypeFor[text.Span]()

// checkSpans walks all that v holds.
func checkSpans(t *testing.T, size int, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if f, ok := v.Interface().(*Func); ok {
			checkSpans(t, size, reflect.ValueOf(f.Body()))
		}
		checkSpans(t, size, v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			checkSpans(t, size, v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == spanType {
			if s := v.Interface().(text.Span); s.Start < 0 || s.End < s.Start || s.End > size {
				t.Fatalf("span %v in %d bytes", s, size)
			}
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				checkSpans(t, size, v.Field(i))
			}
		}
	}
}

func TestParseExpr(t *testing.T) {
	tests := []struct {
		src  string
		kind ExprKind
		ok   bool
	}{
		{"func.Out[str]", SubscriptExpr, true},
		{"int | None", UnionExpr, true},
		{"a, b", TupleExpr, true},
		{"'x' 'y'", StringExpr, true},
		{"List[\n int]", SubscriptExpr, true},
		{"x\n", NameExpr, true},
		{"x # why", NameExpr, true},
		{" x", 0, false},
		{"", 0, false},
		{"x y", 0, false},
		{"x = 1", 0, false},
		{"x; y", 0, false},
		{"x for x in y", 0, false},
		{"x)", 0, false},
		{"x) + (y", 0, false},
		{"await x", 0, false},
		{"import x", 0, false},
	}
	for _, tt := range tests {
		x, ok := ParseExpr(tt.src)
		if ok != tt.ok || ok && x.Kind != tt.kind {
			t.Errorf("%q: %v, %v", tt.src, x, ok)
		}
	}
	x, _ := ParseExpr("func.Out[str]")
	if x.Span != (text.Span{End: 13}) || x.X.NameSpan != (text.Span{Start: 5, End: 8}) || x.Args[0].Span != (text.Span{Start: 9, End: 12}) {
		t.Errorf("spans %+v", x)
	}
}
