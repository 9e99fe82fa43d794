package pyfile

import (
	"fmt"
	"strings"
	"testing"
)

// TestSyntaxErrors holds what CPython 3.11 says of each source: "line message", with the
// exception in front when it is not a plain SyntaxError.
func TestSyntaxErrors(t *testing.T) {
	tests := []struct{ src, want string }{
		{"if x:\npass\n", "IndentationError 2 expected an indented block after 'if' statement on line 1"},
		{"def f():\n", "IndentationError 1 expected an indented block after function definition on line 1"},
		{"class A:\n\n\n", "IndentationError 3 expected an indented block after class definition on line 1"},
		{"try:\n  x\nexcept E:\ny\n", "IndentationError 4 expected an indented block after 'except' statement on line 3"},
		{"x\n  y\n", "IndentationError 2 unexpected indent"},
		{"if x:\n    y\n  z\n", "IndentationError 3 unindent does not match any outer indentation level"},
		{"if x:\n        y\n\tz\n", "TabError 3 inconsistent use of tabs and spaces in indentation"},
		{"x = (1,\ny = 2\n", "1 '(' was never closed"},
		{"x = 1)\n", "1 unmatched ')'"},
		{"x = (1]\n", "1 closing parenthesis ']' does not match opening parenthesis '('"},
		{"x = (1,\n2]\n", "2 closing parenthesis ']' does not match opening parenthesis '(' on line 1"},
		{"x = 'abc\n", "1 unterminated string literal (detected at line 1)"},
		{"x = '''abc\n\ny\n", "1 unterminated triple-quoted string literal (detected at line 3)"},
		{"x = “hi”\n", "1 invalid character '“' (U+201C)"},
		{"\u00a0x = 1\n", "1 invalid non-printable character U+00A0"},
		{"x = 1 \\ 2\n", "1 unexpected character after line continuation character"},
		{"x = 0777\n", "1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"},
		{"x = 1__0\n", "1 invalid decimal literal"},
		{"x = 0b12\n", "1 invalid digit '2' in binary literal"},
		{"x\x00\n", "1 source code string cannot contain null bytes"},
		{"x = '\xff'\n", "1 (unicode error) 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"},
		{"'\\x1'\n", "1 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape"},
		{"'é\\u12'\n", "1 (unicode error) 'unicodeescape' codec can't decode bytes in position 10-13: truncated \\uXXXX escape"},
		{"b'é'\n", "1 bytes can only contain ASCII literal characters"},
		{"b'a' 'b'\n", "1 cannot mix bytes and nonbytes literals"},
		{"print 'x'\n", "1 Missing parentheses in call to 'print'. Did you mean print(...)?"},
		{"exec 'x'\n", "1 Missing parentheses in call to 'exec'. Did you mean exec(...)?"},
		{"a <> b\n", "1 invalid syntax"},
		{"`a`\n", "1 invalid syntax"},
		{"raise E, 'x'\n", "1 invalid syntax"},
		{"try: x\nexcept A, B as e: pass\n", "2 multiple exception types must be parenthesized"},
		{"try: x\ny\n", "2 expected 'except' or 'finally' block"},
		{"<<<<<<< HEAD\nx\n", "1 invalid syntax"},
		{"if x\n  y\n", "1 expected ':'"},
		{"def f()\n  y\n", "1 expected ':'"},
		{"def f:\n  y\n", "1 expected '('"},
		{"match x\n", "1 expected ':'"},
		{"if a = 1: pass\n", "1 invalid syntax. Maybe you meant '==' or ':=' instead of '='?"},
		{"f() = 1\n", "1 cannot assign to function call here. Maybe you meant '==' instead of '='?"},
		{"f() = x = 1\n", "1 cannot assign to function call"},
		{"None = 1\n", "1 cannot assign to None"},
		{"(a, 1) = 2\n", "1 cannot assign to literal"},
		{"for f() in x: pass\n", "1 cannot assign to function call"},
		{"a + 1 += 2\n", "1 'expression' is an illegal expression for augmented assignment"},
		{"(a, b): int\n", "1 only single target (not tuple) can be annotated"},
		{"del f()\n", "1 cannot delete function call"},
		{"x = yield = 1\n", "1 assignment to yield expression not possible"},
		{"*a, *b = c\n", "1 multiple starred expressions in assignment"},
		{"x = *y\n", "1 can't use starred expression here"},
		{"f(a=1, b)\n", "1 positional argument follows keyword argument"},
		{"f(**a, b)\n", "1 positional argument follows keyword argument unpacking"},
		{"f(a.b=1)\n", "1 expression cannot contain assignment, perhaps you meant \"==\"?"},
		{"f(a=1, a=2)\n", "1 keyword argument repeated: a"},
		{"f(c, a for a in b)\n", "1 Generator expression must be parenthesized"},
		{"f(a b)\n", "1 invalid syntax. Perhaps you forgot a comma?"},
		{"{1: 2, 3}\n", "1 ':' expected after dictionary key"},
		{"[*a for a in b]\n", "1 iterable unpacking cannot be used in comprehension"},
		{"x = 1 if 2\n", "1 expected 'else' after 'if' expression"},
		{"def f(a, a): pass\n", "1 duplicate argument 'a' in function definition"},
		{"def f(a=1, b): pass\n", "1 non-default argument follows default argument"},
		{"def f(*): pass\n", "1 named arguments must follow bare *"},
		{"def f():\n    nonlocal x\n", "2 no binding for nonlocal 'x' found"},
		{"class C:\n    def f(self):\n        nonlocal y\n", "3 no binding for nonlocal 'y' found"},
		{"def f(x):\n    nonlocal x\n", "2 name 'x' is parameter and nonlocal"},
		{"return 1\n", "1 'return' outside function"},
		{"async def f():\n    yield 1\n    return 2\n", "3 'return' with value in async generator"},
		{"async def f():\n    return 2\n    yield\n", "2 'return' with value in async generator"},
		{"class A:\n  yield 1\n", "2 'yield' outside function"},
		{"await x\n", "1 'await' outside function"},
		{"def f(): await x\n", "1 'await' outside async function"},
		{"if x: break\n", "1 'break' outside loop"},
		{"for x in y:\n  def f(): continue\n", "2 'continue' not properly in loop"},
		{"x = 1\nfrom __future__ import annotations\n", "2 from __future__ imports must occur at the beginning of the file"},
		{"from __future__ import magic\n", "1 future feature magic is not defined"},
		{"def f():\n  x = 1\n  global x\n", "3 name 'x' is assigned to before global declaration"},
		{"def f():\n  print(x)\n  global x\n", "3 name 'x' is used prior to global declaration"},
		{"def f(x):\n  global x\n", "2 name 'x' is parameter and global"},
		{"nonlocal x\n", "1 nonlocal declaration not allowed at module level"},
		{"def f():\n  from x import *\n", "2 import * only allowed at module level"},
		{"from x import a,\n", "1 trailing comma not allowed without surrounding parentheses"},
		{"f'{'\n", "1 f-string: expecting '}'"},
		{"f'}'\n", "1 f-string: single '}' is not allowed"},
		{"f'{}'\n", "1 f-string: empty expression not allowed"},
		{"f'{a b}'\n", "1 f-string: invalid syntax. Perhaps you forgot a comma?"},
	}
	for _, tt := range tests {
		errs := Parse([]byte(tt.src)).Errors
		if len(errs) != 1 {
			t.Errorf("%q: %d errors, want %q", tt.src, len(errs), tt.want)
			continue
		}
		got := strings.TrimPrefix(fmt.Sprintf("%s %d %s", errs[0].Exception, errs[0].Line, errs[0].Message), "SyntaxError ")
		if got != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.src, got, tt.want)
		}
	}
}

// TestValidSources holds what some Python from 3.8 to 3.14 accepts.
func TestValidSources(t *testing.T) {
	for _, src := range []string{
		"def f[T = int, *Ts = *tuple[int], **P = [int]](): pass\n",
		"class A[T: (int, str) = int]: pass\n",
		"type X[T] = list[T]\ntype = 1\ntype(x)\ntype: int = 3\n",
		"try: pass\nexcept A, B: pass\n",
		"try: pass\nexcept* A, B: pass\n",
		"x = t'{a!r:>{b}}' t'c'\n",
		"x = f'{a['b']}' f\"{f\"{1}\"}\" f'{\n1\n}'\n",
		"x = f'{x:=5} {x!r} {x=!s:^{w}} {{}} {x:%H:%M} {a if b else c} {(lambda: 1)()} {a != b}'\n",
		"x = f'\\N{DASH} {x:\\x20}' rf'\\{x}'\n",
		"def f(*args: *Ts): pass\nx[*a, 1:2, *b]\n",
		"with (open(a) as b, c as d,): pass\nwith (a, b): pass\nwith (a): pass\nwith (a) as b, (c): pass\nwith (yield_): pass\n",
		"match x:\n  case {'a': [1, *_], **rest} if y: pass\n  case A.B(c=-1+2j) | (1 | 2) as z: pass\n  case _: pass\n",
		"match = 1\nmatch[x] = 2\nmatch(x)\nmatch * x\ncase = match\nprint(match, _)\n",
		"print >>sys.stderr, 'x'\nprint -1\n",
		"def f(a, /, b=1, *, c, d=2, **e): pass\nlambda a, /, *b, c=1: 0\nlambda *, a: 0\n",
		"@a.b[c](d)\n@(x := y)\nclass A(b, *c, metaclass=d, **e): pass\n",
		"class C:\n  def f(self):\n    nonlocal __class__\n",
		"async def f():\n  async with a as b: pass\n  async for c in d: yield c\n  return\n  await x\n  [await y async for y in z]\n",
		"x = 1if y else 2\nx = 0xfor y\nx = 1_000.0e-1_0j\nx = 0\nx = 00\n",
		"x: int = yield_\n(x): int = 1\nx.y: int\nx[0]: int = 1, *b\n",
		"a = *b, c\nfor x in *a, b: pass\ndef f(): return *a, b\n",
		"del (a), [b, c], (d, e), f.g, h[0],\n",
		"if x:\n  a\n  # c\n# c\n\n  b\nelse: c\n",
		"if x:\n\ty\n\tz\nif x:\n        y\n",
		"x = \\\n  1\n\\\n\ny = 2\n",
		"global x\nx = 1\ndef f():\n  def g(): x\n  class C: x = 1\n  [x for x in y]\n  h(x=1)\n  a.x = 1\n  global x\n",
		"from __future__ import annotations; from __future__ import division\n",
		"'doc'\n'no doc'\n",
		"# \xff is not looked at in a comment\n",
		"# coding: latin-1\nx = '\xe9'\n",
		"x = '''a\n  \\\n'''\ny = 'a\\\nb'\n",
		"é = ªº = ℘ = 1\n",
		"x = (yield_ for yield_ in y)\nf(x for x in y)\nf((x for x in y), 1)\n",
		"if (n := 1) and [m := 2, *x]: pass\nf(a := 1)\nx[a := 1]\n{a := 1}\n",
		"for x in y: continue\nwhile x:\n  try: break\n  finally: continue\n",
		"def f():\r\n\treturn 1\r\n",
		"lambda: (yield)\n",
		"def f(): nonlocal_ = 1; return\n",
		"\f\ndef f():\n\f  pass\n",
	} {
		if errs := Parse([]byte(src)).Errors; len(errs) > 0 {
			t.Errorf("%q: %+v", src, errs)
		}
	}
}
