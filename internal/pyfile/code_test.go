package pyfile

import (
	"strings"
	"testing"
)

// kinds are the names of expression kinds as the tests write them.
var kinds = map[ExprKind]string{
	OtherExpr: "other", NameExpr: "name", AttributeExpr: "attr", SubscriptExpr: "item", CallExpr: "call", StringExpr: "str",
	BytesExpr: "bytes", NumberExpr: "num", ConstantExpr: "const", TupleExpr: "tuple", ListExpr: "list", DictExpr: "dict",
	UnionExpr: "or", LambdaExpr: "lambda", StarExpr: "star", PairExpr: "pair", SetExpr: "set", FormatExpr: "format",
	AwaitExpr: "await", YieldExpr: "yield", OperatorExpr: "op", ComprehensionExpr: "comp",
}

// nested writes a use and its parts as a tree.
func nested(c *Code, i int) string {
	x := c.Uses[i].Expr
	out := kinds[x.Kind]
	if x.Name != "" {
		out += ":" + strings.ReplaceAll(x.Name, " ", "_")
	}
	var parts []string
	for j := i + 1; j < len(c.Uses); j++ {
		if c.Uses[j].Parent == i {
			parts = append(parts, nested(c, j))
		}
	}
	if len(parts) > 0 {
		out += "(" + strings.Join(parts, " ") + ")"
	}
	return out
}

func trees(c *Code) string {
	var out []string
	for i := range c.Uses {
		if c.Uses[i].Parent < 0 {
			out = append(out, nested(c, i))
		}
	}
	return strings.Join(out, "; ")
}

func TestCode(t *testing.T) {
	tests := map[string]string{
		"x = f(a, b=c)":                       "call(name:f name:a name:c)",
		"a = b = f()":                         "call(name:f)",
		"a, b = f()":                          "call(name:f)",
		"a, b = f(), g()":                     "call(name:f); call(name:g)",
		"a = b, c = f()":                      "call(name:f)",
		"b, c = a = f()":                      "call(name:f)",
		"x: T = f()":                          "call(name:f)",
		"x += f()":                            "call(name:f)",
		"x.y += 1":                            "num:1; attr:y(name:x)",
		"x['k'] = v":                          "item(name:x str); name:v",
		"x.y, z = f()":                        "call(name:f); attr:y(name:x)",
		"del x['k'], y":                       "item(name:x str)",
		"assert a, b":                         "name:a; name:b",
		"raise E(a) from b":                   "name:b; call(name:E name:a)",
		"return f'{a}{b!r:{c}}' 'd'":          "format(name:a name:b other other(other(name:c)))",
		"return {'a': b, **c}":                "dict(pair(str name:b) star(name:c))",
		"return {a, b}":                       "set(name:a name:b)",
		"x = yield a":                         "yield(name:a)",
		"yield":                               "yield",
		"yield from a":                        "yield:from(name:a)",
		"yield a, b":                          "yield(tuple(name:a name:b))",
		"x = await f()":                       "await(call(name:f))",
		"return a if b else c":                "op:if(name:a name:b name:c)",
		"return a or b and not c":             "op:or(name:a op:and(name:b op:not(name:c)))",
		"return a + b % c":                    "op:+(name:a op:%(name:b name:c))",
		"return a not in b":                   "op:not_in(name:a name:b)",
		"return a < b <= c":                   "op:<(name:a name:b name:c)",
		"return -a":                           "op:-(name:a)",
		"return a[1:b]":                       "item(name:a other(num:1 name:b))",
		"return [a for b in c if d]":          "comp:list_comprehension(name:c); name:a; name:d",
		"return f(a for b in c for d in e)":   "call(name:f comp:generator_expression(name:c)); name:a; name:e",
		"return {a: b for c in d}":            "comp:dictionary_comprehension(name:d); pair(name:a name:b)",
		"return lambda a, b=c: d":             "lambda(name:c); name:d",
		"return (lambda: (yield a))":          "lambda; yield(name:a)",
		"if a: b()\nelif c: d()\nelse: e()":   "name:a; call(name:b); name:c; call(name:d); call(name:e)",
		"for a in b: c()\nelse: d()":          "name:b; call(name:c); call(name:d)",
		"while a: b()":                        "name:a; call(name:b)",
		"with a as b, c: d()":                 "name:a; name:c; call(name:d)",
		"async with a() as b: c()":            "call(name:a); call(name:c)",
		"try: a()\nexcept (B, C) as e: d(e)":  "call(name:a); tuple(name:B name:C); call(name:d name:e)",
		"try: a()\nexcept B: pass":            "call(name:a); name:B",
		"match a:\n  case [b] if c: d()":      "name:a; name:c; call(name:d)",
		"if (a := f(b)): c(a)":                "other(call(name:f name:b)); call(name:c name:a)",
		"@a\ndef g(b: T=c): d()":              "name:a; name:c; call(name:d)",
		"@a\nclass C(B, m=M):\n  x = y":       "name:a; name:B; name:M; name:y",
		"print(a)":                            "call(name:print name:a)",
		"print (a)":                           "call(name:print name:a)",
		"import a; from b import c; global d": "",
		"'''doc'''":                           "str",
		"return '\\N{DASH}'":                  "format",
	}
	for src, want := range tests {
		def := "async def f():\n  " + strings.ReplaceAll(src, "\n", "\n  ") + "\n"
		m := Parse([]byte(def))
		if len(m.Errors) > 0 && !strings.Contains(src, "yield from") {
			t.Errorf("%q: %v", src, m.Errors)
			continue
		}
		if got := trees(m.Stmts[0].Func.Code()); got != want {
			t.Errorf("%q:\n %s, want\n %s", src, got, want)
		}
	}
}

// TestScopes asks of every use of a name who binds it: the function by its name, "-" nobody in
// the code.
func TestScopes(t *testing.T) {
	tests := map[string]string{
		"def f(a):\n  a; b":                                                      "a=f b=-",
		"def f(a):\n  def g(b):\n    a; b; c\n  c = 1":                           "a=f b=g c=f",
		"def f(a):\n  g = lambda a: a\n  a":                                      "a=<lambda> a=f",
		"def f(a):\n  return [a for a in a]":                                     "a=f a=<comp>",
		"def f(a):\n  return [b for c in a for b in c]":                          "a=f b=<comp> c=<comp>",
		"def f():\n  global a\n  a = 1\n  a":                                     "a=-",
		"def f():\n  a = 1\n  def g():\n    nonlocal a\n    a = 2\n    a\n  a":   "a=f a=f",
		"def f():\n  class C:\n    a = 1\n    a\n    def m(self):\n      a\n  a": "a=C a=- a=-",
		"def f():\n  import a.b as c, d.e\n  c; d; a":                            "c=f d=f a=-",
		"def f():\n  for a in b: pass\n  with c as d: d\n  a":                    "b=- c=- d=f a=f",
		"def f():\n  if (a := 1): a":                                             "a=f",
	}
	for src, want := range tests {
		c := Parse([]byte(src + "\n")).Stmts[0].Func.Code()
		var got []string
		for i := range c.Uses {
			if u := &c.Uses[i]; u.Expr.Kind == NameExpr {
				who := "-"
				if s := u.Scope.Resolve(u.Expr.Name); s != nil {
					switch {
					case s.Func == nil:
						who = "C"
					case s.Func.Lambda:
						who = "<lambda>"
					case s.comprehension():
						who = "<comp>"
					default:
						who = s.Func.Name
					}
				}
				got = append(got, u.Expr.Name+"="+who)
			}
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%q: %s, want %s", src, g, want)
		}
	}
}

// TestQualified asks what the argument of the call of ask stands for.
func TestQualified(t *testing.T) {
	const head = "import os, a.b, c.d as e\nimport azure.functions as func\nfrom datetime import datetime as dt\nfrom . import near\nresponse = func.HttpResponse\n" +
		"try:\n  import ujson as json\nexcept ImportError:\n  import json\nif TYPE_CHECKING:\n  import os\n"
	tests := map[string]string{
		"ask(os.environ)":                "os.environ",
		"ask(e.x)":                       "c.d.x",
		"ask(a.b.x)":                     "a.b.x",
		"ask(func.HttpResponse)":         "azure.functions.HttpResponse",
		"ask(response)":                  "azure.functions.HttpResponse",
		"ask(dt.now)":                    "datetime.datetime.now",
		"ask(near.x)":                    "",
		"ask(json.dumps)":                "",
		"ask(print)":                     "builtins.print",
		"now = dt.now; ask(now)":         "datetime.datetime.now",
		"import time as t; ask(t.sleep)": "time.sleep",
		"from time import sleep; ask(lambda: sleep)":         "",
		"os = 1; ask(os.environ)":                            "",
		"os = x(); ask(os.environ)":                          "",
		"ask(x().y)":                                         "",
		"a = b; b = a; ask(a)":                               "",
		"r = dt; r = os; ask(r)":                             "",
		"ask(param.x)":                                       "",
		"from time import sleep\n  def g():\n    ask(sleep)": "time.sleep",
	}
	for src, want := range tests {
		m := Parse([]byte(head + "def f(param):\n  " + src + "\n"))
		c := m.Stmts[len(m.Stmts)-1].Func.Code()
		for i := range c.Uses {
			if u := &c.Uses[i]; u.Expr.Kind == CallExpr && u.Expr.X.Name == "ask" {
				if got := m.Qualified(u.Expr.Args[0], u.Scope); got != want {
					t.Errorf("%q: %q, want %q", src, got, want)
				}
			}
		}
	}
	if got := Parse([]byte("from x import *\n")).Qualified(&Expr{Kind: NameExpr, Name: "open"}, nil); got != "" {
		t.Errorf("a name that may be imported with a star is %q", got)
	}
}

func TestModuleCode(t *testing.T) {
	tests := map[string]string{
		"x = os.environ['A'] + 'b'\n":                   "op:+(item(attr:environ(name:os) str) str)",
		"def f(a=b()):\n  c()\nclass D:\n  e()\n":       "call(name:b); call(name:e)",
		"class D:\n  def m(self):\n    c()\n":           "",
		"@app.route(r())\ndef f():\n  c()\n":            "call(attr:route(name:app) call(name:r))",
		"def f(): c()\nx = [a for a in b]\n":            "comp:list_comprehension(name:b); name:a",
		"x = (\n":                                       "",
		"if a: b()\r\nelse:\r\n  def f():\r\n  1;2\r\n": "",
	}
	for src, want := range tests {
		if got := trees(Parse([]byte(src)).Code()); got != want {
			t.Errorf("%q: %s, want %s", src, got, want)
		}
	}
}

// TestEnd asks after which statement a function certainly ends without return.
func TestEnd(t *testing.T) {
	tests := map[string]string{
		"try:\n    return f()\n  except E as e:\n    logging.error(e)":                     "logging.error(e)",
		"try:\n    return f()\n  except E:\n    pass\n  return 1":                          "",
		"try:\n    return f()\n  except E as e:\n    fail(e)":                              "",
		"try:\n    return f()\n  except E as e:\n    raise\n  finally:\n    close()":       "",
		"try:\n    return f()\n  except E as e:\n    x = 1\n  finally:\n    return 2":      "",
		"try:\n    x = f()\n  except E as e:\n    logging.error(e)\n  else:\n    return x": "logging.error(e)",
		"if a:\n    return 1\n  else:\n    logging.info('no')":                             "logging.info('no')",
		"if a:\n    return 1\n  elif b:\n    print(a)\n  else:\n    return 2":              "print(a)",
		"if a:\n    return 1":                            "if a",
		"if req.method == 'GET':\n    return 1":          "",
		"if a:\n    return 1\n  if not a:\n    return 2": "",
		"if a:\n    return 1\n  elif b:\n    return 2":   "",
		"for a in b:\n    return a":                      "",
		"while a:\n    return a":                         "",
		"if a:\n    return 1\n  out.set(a)":              "out.set(a)",
		"if a:\n    return 1\n  abort(a)":                "",
		"with a:\n    if b: return 1\n    else: pass":    "pass",
		"return 1":                       "",
		"x = 1":                          "x = 1",
		"while True:\n    pass":          "",
		"if True:\n    return 1":         "",
		"match a:\n    case 1: return 1": "",
		"if a:\n    raise E\n  else:\n    return 1\n  pass": "",
	}
	for src, want := range tests {
		text := "def f():\n  " + src + "\n"
		m := Parse([]byte(text))
		if len(m.Errors) > 0 {
			t.Errorf("%q: %v", src, m.Errors)
			continue
		}
		if got := string(m.Stmts[0].Func.Body().End.Of([]byte(text))); got != want {
			t.Errorf("%q: %q, want %q", src, got, want)
		}
	}
}

func TestGlance(t *testing.T) {
	src := "x = 1\n\n\ndef main(msg):\n    def inner():\n        return msg.body\n    return inner()\n"
	whole := Parse([]byte(src)).Stmts[1].Func
	def := Parse([]byte(src)).Stmts[1].Func
	if got, want := trees(def.Glance().Code()), trees(whole.Code()); got != want || got == "" {
		t.Errorf("%s, not %s", got, want)
	}
	if def.body.read.Load() || def.body.def.done.Load() {
		t.Error("a glance is kept")
	}
	body := def.Body()
	if def.Glance().Body() != body {
		t.Error("what has been read is read again")
	}
}
