package pyeval

import "testing"

func TestNames(t *testing.T) {
	runLookups(t, []lookup{
		{name: "def", archive: "def main(req): pass\n", want: "def main(req)"},
		{name: "async", archive: "async def main(req): pass\n", want: "def main(req)"},
		{name: "nothing", archive: "x = 1\n", want: "absent"},
		{name: "the last def wins", archive: "def main(a): pass\ndef main(b): pass\n", want: "def main(b)"},
		{name: "deleted", archive: "def main(a): pass\ndel main\n", want: "absent"},
		{name: "constant", archive: "main = 5\n", want: "5"},
		{name: "none", archive: "main = None\n", want: "None"},
		{name: "alias", archive: "def f(a): pass\nmain = f\n", want: "def f(a)"},
		{name: "alias of an earlier def", archive: "def f(a): pass\nmain = f\ndef f(b): pass\n", want: "def f(a)"},
		{name: "chained", archive: "def f(a): pass\nmain = g = f\n", want: "def f(a)"},
		{name: "annotated", archive: "def f(a): pass\nmain: object = f\n", want: "def f(a)"},
		{name: "only annotated", archive: "main: int\n", want: "absent"},
		{name: "lambda", archive: "main = lambda req: 0\n", want: "def (req)"},
		{name: "walrus", archive: "def f(a): pass\n(main := f)\n", want: "def f(a)"},
		{name: "class", archive: "class main: pass\n", want: "<class '__app__.F.main'>"},
		{name: "unpacked", archive: "def f(a): pass\nmain, x = f, 1\n", want: "def f(a)"},
		{name: "unpacked in parentheses", archive: "def f(a): pass\n(x, [main, y]) = 1, (f, 2)\n", want: "def f(a)"},
		{name: "swapped", archive: "def main(a): pass\ndef f(b): pass\nmain, f = f, main\n", want: "def f(b)"},
		{name: "unpacked call", archive: "main, x = build()\n", want: "?"},
		{name: "unpacked star", archive: "def f(a): pass\nmain, *x = f, 1, 2\n", want: "?"},
		{name: "unpacked from star", archive: "def f(a): pass\nx = [1]\nmain, y = f, *x\n", want: "?"},
		{name: "unpacked to the same", archive: "def f(a): pass\nmain, main = 1, f\n", want: "def f(a)"},
		{name: "loop over pairs", archive: "def f(a): pass\nfor main, x in [(f, 1)]: pass\n", want: "?"},
		{name: "loop", archive: "for main in []: pass\n", want: "?"},
		{name: "augmented", archive: "main = 1\nmain += 1\n", want: "?"},
		{name: "with as", archive: "with open('x') as main: pass\n", want: "?"},
		{name: "undefined alias", archive: "main = nowhere\n", want: "?"},
		{name: "call", archive: "main = build()\n", want: "?"},
		{name: "itself", archive: "main = main\n", want: "?"},
		{name: "each other", archive: "main = other\nother = main\n", want: "?"},

		{name: "if true", archive: "if True:\n    def main(a): pass\nelse:\n    def main(b): pass\n", want: "def main(a)"},
		{name: "if false", archive: "if False:\n    def main(a): pass\n", want: "absent"},
		{name: "main test", archive: "if __name__ == '__main__':\n    def main(a): pass\n", want: "absent"},
		{name: "one branch", archive: "import os\nif os.name == 'nt':\n    def main(a): pass\n", want: "def main(a)"},
		{name: "two branches", archive: "import os\nif os.name == 'nt':\n    def main(a): pass\nelse:\n    def main(b): pass\n", want: "?"},
		{name: "branch over def", archive: "import os\ndef main(a): pass\nif os.name == 'nt':\n    def main(b): pass\n", want: "?"},
		{name: "type checking", archive: "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    def main(a): pass\n", want: "absent"},
		{name: "else of type checking", archive: "import typing\nif typing.TYPE_CHECKING:\n    main = 1\nelse:\n    def main(a): pass\n", want: "def main(a)"},
		{name: "conditional del", archive: "import os\ndef main(a): pass\nif os.name:\n    del main\n", want: "?"},
		{name: "Python 3", archive: "import sys\nif sys.version_info >= (3, 0):\n    def main(a): pass\nelse:\n    main = None\n", want: "def main(a)"},
		{name: "Python 2", archive: "import sys\nif sys.version_info[0] < 3:\n    main = None\nelse:\n    def main(a): pass\n", want: "def main(a)"},
		{name: "version", archive: "import sys\nif sys.version_info >= (3, 9):\n    def main(a): pass\nelse:\n    main = None\n", want: "def main(a)"},
		{name: "older version", archive: "import sys\nif sys.version_info[:2] < (3, 12):\n    def main(a): pass\nelse:\n    main = None\n", minor: 12, want: "None"},
		{name: "patch version", archive: "import sys\nif sys.version_info >= (3, 9, 1):\n    def main(a): pass\nelse:\n    main = None\n", want: "?"},
		{name: "elif of versions", archive: "import sys\nif sys.version_info >= (3, 12):\n    main = 1\nelif sys.version_info >= (3, 10):\n    main = 2\nelse:\n    main = 3\n", want: "?"},
		{name: "condition within version", archive: "import sys\nif sys.version_info >= (3, 9):\n    if sys.argv:\n        main = 1\n    else:\n        main = 2\n", want: "?"},
		{name: "version within condition", archive: "import sys\nif sys.argv:\n    if sys.version_info < (3, 9):\n        main = 1\n", want: "1"},
		{name: "try that cannot fail", archive: "try:\n    def main(a): pass\nexcept ImportError:\n    pass\n", want: "def main(a)"},

		{name: "global", archive: "def f():\n    global main\n    main = 1\n", want: "?"},
		{name: "globals()", archive: "def f(a): pass\nglobals()['main'] = f\n", want: "?"},
		{name: "getattr", archive: "def __getattr__(name): return print\n", want: "?"},
		{name: "exec", archive: "exec('def main(): pass')\n", want: "?"},
		{name: "half-typed", archive: "def main(a): pass\ndef f(:\n", want: "?"},

		{name: "signature", archive: "def main(a): pass\nmain.__signature__ = 1\n", want: "?"},
		{name: "annotations", archive: "def main(a): pass\nmain.__annotations__['a'] = str\n", want: "?"},
		{name: "annotations updated", archive: "def main(a): pass\nmain.__annotations__.update(a=str)\n", want: "?"},
		{name: "setattr", archive: "def main(a): pass\nsetattr(main, '__wrapped__', print)\n", want: "?"},
		{name: "update_wrapper", archive: "import functools\ndef f(b): pass\ndef main(a): pass\nfunctools.update_wrapper(main, f)\n", want: "?"},
		{name: "plain attribute", archive: "def main(a): pass\nmain.cache = {}\n", want: "def main(a)"},
	})
}

// Where a value was bound or defined, for going there.
func TestPlace(t *testing.T) {
	w := world("from shared.impl import run as main\nX = 1\n-- shared/impl.py --\ndef run(req): pass\n")
	e, m := script(t, w, 11)
	if v := e.Name(m, "main"); v.Mod == nil || v.Mod.Path != "/app/shared/impl.py" || string(v.At.Of(w.Text(v.Mod.Path))) != "run" {
		t.Errorf("main is at %v of %+v", v.At, v.Mod)
	}
	if v := e.Name(m, "X"); string(v.At.Of(w.Text(m.Path))) != "X" {
		t.Errorf("X is at %v", v.At)
	}
}

// A name is what it was when execution reached the place that reads it.
func TestBefore(t *testing.T) {
	src := "def f(a): pass\nx = 1\ndef f(b): pass\n"
	e, m := script(t, world(src), 11)
	if got := show(e.nameAt(m, "f", 16)); got != "def f(a)" {
		t.Errorf("early: %s", got)
	}
	if got := show(e.nameAt(m, "f", 0)); got != "absent" {
		t.Errorf("before all: %s", got)
	}
}

func TestCallable(t *testing.T) {
	cases := []struct {
		src  string
		want Tri
	}{
		{"def main(): pass\n", Yes},
		{"class main: pass\n", Yes},
		{"import functools\nmain = functools.partial(print)\n", Yes},
		{"from typing import List as main\n", Yes},
		{"main = None\n", No},
		{"main = 'x'\n", No},
		{"import os as main\n", No},
		{"", No},
		{"main = f()\n", Maybe},
		{"class C: pass\nmain = C()\n", No},
		{"class C:\n    def __call__(self): pass\nmain = C()\n", Yes},
		{"class B:\n    def __call__(self): pass\nclass C(B): pass\nmain = C()\n", Maybe},
		{"import x\nclass C(x.Y): pass\nmain = C()\n", Maybe},
	}
	for _, c := range cases {
		e, m := script(t, world("\n"+c.src), 11)
		if got := e.Callable(e.Name(m, "main")); got != c.want {
			t.Errorf("%q: %v, want %v", c.src, got, c.want)
		}
	}
}
