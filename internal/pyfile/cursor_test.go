package pyfile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shown is a cursor in one line.
func shown(c *Cursor, src []byte) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s %q", []string{"none", "code", "param", "annotation", "return", "member", "string", "def"}[c.Place], c.Word.Of(src))
	switch c.Place {
	case MemberPlace:
		fmt.Fprintf(&out, " of %s", strings.Join(c.Chain, "."))
	case AnnotationPlace, ReturnPlace:
		if c.Place == AnnotationPlace {
			fmt.Fprintf(&out, " of %s", c.Defs[0].Params[c.Param].Name)
		}
		if len(c.Nest) > 0 {
			fmt.Fprintf(&out, " in %s", strings.Join(c.Nest, " "))
		}
		if len(c.Chain) > 0 {
			fmt.Fprintf(&out, " behind %s", strings.Join(c.Chain, "."))
		}
	case StringPlace:
		fmt.Fprintf(&out, " %c closed %v starts %v", c.Quote, c.Closed, c.Starts)
	}
	for _, b := range c.Brackets {
		fmt.Fprintf(&out, " <- %s%c%d%s", strings.Join(b.Callee, "."), b.Char, b.Arg, b.Keyword)
	}
	for _, d := range c.Defs {
		var names []string
		for _, p := range d.Params {
			name := p.Name
			if !p.Annotation.Empty() {
				name += ":" + string(p.Annotation.Of(src))
			}
			names = append(names, name)
		}
		fmt.Fprintf(&out, " | %s(%s)", d.Name, strings.Join(names, ", "))
		if len(d.After) > 0 {
			fmt.Fprintf(&out, "+%s", strings.Join(d.After, ","))
		}
		if !d.Returns.Empty() {
			fmt.Fprintf(&out, "->%s", d.Returns.Of(src))
		}
		if !d.Top {
			out.WriteString(" inner")
		}
	}
	return out.String()
}

func TestCursorAt(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		// Names of parameters.
		{"def main(‸", `param "" | main()`},
		{"def main(‸):\n    pass\n", `param "" | main()`},
		{"def main(re‸):\n    pass\n", `param "re" | main()`},
		{"def main(req, ‸):\n    pass\n", `param "" | main(req)`},
		{"def main(req, ‸", `param "" | main(req)`},
		{"def main(req, ‸\n\n\nimport x\ndef f(a): pass\n", `param "" | main(req)`},
		{"def main(‸, msg: func.Out[str], *, b=f(x, y)) -> None:\n", `param "" | main()+msg,b`},
		{"def main(‸msg: X)", `param "" | main()+msg`},
		{"async def main(\n    req: func.HttpRequest,\n    ‸\n):\n", `param "" | main(req:func.HttpRequest)`},
		{"def f[T: int](‸", `param "" | f()`},
		{"@d\ndef main(*, a‸", `param "a" | main()`},
		{"def ma‸", `def "ma" | ()`},
		{"def main(req ‸", `none "" | main(req)`},
		{"def main(req = ‸", `none "" | main(req)`},
		{"class A:\n    def f(self, ‸", `param "" | f(self) inner`},
		{"def f():\n    def g(‸", `param "" | g() inner | f()`},
		// Annotations.
		{"def main(req: ‸", `annotation "" of req | main(req)`},
		{"def main(req:‸, b)", `annotation "" of req | main(req)+b`},
		{"def main(a, req: func.Ht‸tp = None)", `annotation "Http" of req behind func | main(a, req:func.)`},
		{"def main(o: func.Out[‸]", `annotation "" of o in func.Out <- func.Out[0 | main(o:func.Out[)`},
		{"def main(o: func.Out[typing.List[func.‸", `annotation "" of o in func.Out typing.List behind func <- typing.List[0 <- func.Out[0 | main(o:func.Out[typing.List[func.)`},
		{"def main(o: func ‸", `none "" | main(o:func)`},
		{"def main(o: Out[str]‸", `none "" | main(o:Out[str])`},
		{"def main(req) -> ‸:\n", `return "" | main(req)`},
		{"def main(req) -> func.‸", `return "" behind func | main(req)->func.`},
		{"def main(req) -> func.X‸:\n    pass", `return "X" behind func | main(req)->func.`},
		{"def main(req) ‸", `none "" | main(req)`},
		// Members.
		{"def main(req):\n    req.‸", `member "" of req | main(req)`},
		{"def main(req):\n    x = (yield req.a.b‸c)", `member "bc" of req.a <- (0 | main(req)`},
		{"def main(req):\n    x = [1, req.‸", `member "" of req <- [1 | main(req)`},
		{"def main(req): return req.‸", `member "" of req | main(req)`},
		{"def main(es):\n    es[0].get_body().‸", `member "" of es.[].get_body.() | main(es)`},
		{"def main(es):\n    es[1:].‸", `member "" of  | main(es)`},
		{"def main(es):\n    (a + b).‸", `member "" of  | main(es)`},
		{"def main(es):\n    'x'.‸", `member "" of  | main(es)`},
		{"def main(es):\n    1.‸", `none "" | main(es)`},
		{"def main(es):\n    def inner(a):\n        if a:\n            pass\n        es.‸", `member "" of es | inner(a) inner | main(es)`},
		{"def main(es):\n    def inner(a):\n        pass\n    es.‸", `member "" of es | main(es)`},
		{"def main(es):\n    pass\nes.‸", `member "" of es`},
		{"def main(es):\n    if es:\n        pass\n   es.‸", `member "" of es | main(es)`},
		{"def main(es)\n    es.‸", `member "" of es | main(es)`},
		{"def main(es):\n    f(1,\n    return es.‸", `member "" of es | main(es)`},
		{"def broken(a,\n\ndef main(es):\n    es.‸", `member "" of es | main(es)`},
		{"def broken():\n    x = 'a\n\ndef main(es):\n    es.‸", `member "" of es | main(es)`},
		{"def main(es):\r\n    é = '→'\r\n    es.‸\r\n", `member "" of es | main(es)`},
		{"def main(es):\n    # es.‸", `none ""`},
		{"def main(es):\n    x = f'{es.‸}'", `none "" | main(es)`},
		{"def main(es):\n    '''\n    es.‸", `none ""`},
		// Strings.
		{"def main(req):\n    req.route_params[\"i‸d\"]", `string "id" " closed true starts true <- req.route_params[0 | main(req)`},
		{"def main(req):\n    req.route_params.get('‸", `string "" ' closed false starts true <- req.route_params.get(0 | main(req)`},
		{"os.environ['‸], 'x'", `string "" ' closed false starts true <- os.environ[0`},
		{"os.environ['A‸_B'] + c['x']", `string "A_B" ' closed true starts true <- os.environ[0`},
		{"f(1, b='‸')", `string "" ' closed true starts true <- f(1b`},
		{"f('a' '‸')", `string "" ' closed true starts false <- f(0`},
		{"f('a' + '‸')", `string "" ' closed true starts false <- f(0`},
		{"x = '‸'", `string "" ' closed true starts false`},
		{"x = b'‸'", `none ""`},
		{"x = 'a'‸", `none ""`},
		{"df.EntityId(r\"‸", `string "" " closed false starts true <- df.EntityId(0`},
		{"(yield c.call_activity('‸", `string "" ' closed false starts true <- c.call_activity(0 <- (0`},
		// Calls.
		{"r = func.HttpResponse(a, (1, 2), status_code=‸", `code "" <- func.HttpResponse(2status_code`},
		{"r = func.HttpResponse(\n  'x',\n  sta‸", `code "sta" <- func.HttpResponse(1`},
		{"m.set([f(x‸", `code "x" <- f(0 <- [0 <- m.set(0`},
		{"x = 1 ‸", `none ""`},
		{"x ‸", `none ""`},
		{"if x:\n    pass\nel‸", `code "el"`},
	} {
		off := strings.Index(test.src, "‸")
		src := []byte(strings.Replace(test.src, "‸", "", 1))
		if got := shown(CursorAt(src, off), src); got != test.want {
			t.Errorf("%q\n got %s\nwant %s", test.src, got, test.want)
		}
	}
}

func TestCursorScope(t *testing.T) {
	const src = `"""Doc."""
import os, sys as system
import azure.functions as func
from azure.functions import HttpRequest as Req, Out
from . import (
    a as b,
    c,
)

def other(): import json

def main(req, msgs):
    import yaml
    r = req
    two = 1
    two = 2
    for m in msgs: pass
    for x, y in msgs:
        pass
    client = await df.Client(s)
    text = req.get_body() + b""
    with open(f) as g:
        pass
    req.x = 1
    d[r] = 1
    if (w := req): pass
    p, q = req
    z += 1
    ann: str = req
    def inner(): r = 2
    r.`
	c := CursorAt([]byte(src), len(src))
	for name, want := range map[string]string{
		"os": "os ", "system": "sys ", "func": "azure.functions ", "Req": "azure.functions HttpRequest", "Out": "azure.functions Out",
		"b": " a", "c": " c", "json": "none", "yaml": "yaml ", "nothing": "none",
	} {
		got := "none"
		if module, attribute, ok := c.Imported(name); ok {
			got = module + " " + attribute
		}
		if got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{
		"r": "req 1", "two": " 2", "m": "msgs [] 1", "x": " 1", "y": " 1", "client": "df Client () 1", "text": " 1", "g": " 1", "req": " 0",
		"d": " 0", "w": " 1", "p": " 1", "q": " 1", "z": " 1", "ann": " 1", "inner": " 1", "yaml": " 1", "msgs": " 0",
	} {
		chain, n := c.Bound(0, name)
		if got := fmt.Sprint(strings.Join(chain, " "), " ", n); got != want {
			t.Errorf("%s is bound to %q, want %q", name, got, want)
		}
	}
	for src, want := range map[string]string{
		src:                               src[:strings.Index(src, "\ndef other")],
		"‸def main(":                      "",
		"\"\"\"Doc.\"\"\"\n\n\ndef main(": "\"\"\"Doc.\"\"\"\n",
		"# coding: utf-8\n\nx = 1\n":      "# coding: utf-8\n\n",
		"\ufeffdef main(":                 "\ufeff",
		"import a\r\ndef main(":           "import a\r\n",
		"import a; import b\nx.":          "import a; import b\n",
		"import a":                        "",
	} {
		src = strings.TrimPrefix(src, "‸")
		if got := src[:CursorAt([]byte(src), len(src)).ImportAt]; got != want {
			t.Errorf("%.40q: an import goes behind %q, want %q", src, got, want)
		}
	}
}

func FuzzCursorAt(f *testing.F) {
	for _, seed := range append(scraps, app) {
		f.Add([]byte(seed), len(seed)/2)
	}
	f.Fuzz(func(t *testing.T, src []byte, off int) {
		if len(src) < 1<<12 {
			checkCursor(t, src, off)
		}
	})
}

// checkCursor holds what is true of every cursor.
func checkCursor(t *testing.T, src []byte, off int) {
	t.Helper()
	c := CursorAt(src, off)
	if off < 0 || off > len(src) {
		return
	}
	if c.Word.Start > off || c.Word.End < off || c.Word.End > len(src) || strings.Contains(string(c.Word.Of(src)), "\n") {
		t.Errorf("at %d of %q the word is %v", off, src, c.Word)
	}
	if c.ImportAt < 0 || c.ImportAt > off {
		t.Errorf("at %d of %q imports go to %d", off, src, c.ImportAt)
	}
	for _, d := range c.Defs {
		for _, p := range d.Params {
			if string(p.Span.Of(src[:off])) != p.Name && !strings.Contains(p.Name, "_") || p.Annotation.End > off {
				t.Errorf("at %d of %q the parameter %s is at %v", off, src, p.Name, p.Span)
			}
		}
	}
	for i := range c.Defs {
		c.Bound(i, "x")
	}
	c.Imported("func")
}

// Every place in real files is read without a panic.
func TestCursorEverywhere(t *testing.T) {
	names, err := filepath.Glob("../../examples/healthy/*/*.py")
	if err != nil || len(names) == 0 {
		t.Fatal("no files: ", err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for off := range len(src) + 1 {
			checkCursor(t, src, off)
			checkCursor(t, src[:off], off)
		}
	}
}
