package edit

import (
	"slices"
	"strings"
	"testing"

	"funcls/internal/pyfile"
	"funcls/internal/text"
)

func def(m *pyfile.Module) *pyfile.Func {
	i := slices.IndexFunc(m.Stmts, func(s pyfile.Stmt) bool { return s.Kind == pyfile.DefStmt })
	return m.Stmts[i].Func
}

func TestAddParam(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"none", "def f():", "def f(x: T):"},
		{"one line", "def f(a: A) -> B:", "def f(a: A, x: T) -> B:"},
		{"a comma behind", "def f(a, b,):", "def f(a, b, x: T,):"},
		{"default", "def f(a, b=1):", "def f(a, x: T, b=1):"},
		{"stars", "def f(a, *b):", "def f(a, x: T, *b):"},
		{"a line each", "def f(\n    a: A,\n    b: B\n):", "def f(\n    a: A,\n    b: B,\n    x: T\n):"},
		{"a line each, comma", "def f(\n    a: A,\n    b: B,\n):", "def f(\n    a: A,\n    b: B,\n    x: T,\n):"},
		{"remarks", "def f(\n    a: A,  # one\n    b: B  # two, three\n):", "def f(\n    a: A,  # one\n    b: B,  # two, three\n    x: T\n):"},
		{"remark behind a comma", "def f(\n    a: A,  # one\n):", "def f(\n    a: A,  # one\n    x: T,\n):"},
		{"aligned", "def f(a: A,\n      b: B) -> C:", "def f(a: A,\n      b: B,\n      x: T) -> C:"},
		{"default on a line", "def f(\n    a: A,\n    b: B = None,\n):", "def f(\n    a: A,\n    x: T,\n    b: B = None,\n):"},
	}
	for _, tt := range tests {
		for _, newline := range []string{"\n", "\r\n"} {
			src, want := strings.ReplaceAll(tt.src+"\n    pass\n", "\n", newline), strings.ReplaceAll(tt.want+"\n    pass\n", "\n", newline)
			e, ok := InPython("p", []byte(src)).AddParam(def(pyfile.Parse([]byte(src))), "x: T")
			check(t, tt.name, src, want, e, ok)
		}
	}
	for _, src := range []string{"def f(a, /): pass\n", "def f( # none\n): pass\n"} {
		if _, ok := InPython("p", []byte(src)).AddParam(def(pyfile.Parse([]byte(src))), "x"); ok {
			t.Errorf("%s: offered", src)
		}
	}
}

func TestReturns(t *testing.T) {
	tests := []struct{ src, typ, want string }{
		{"def f(): pass\n", "T", "def f() -> T: pass\n"},
		{"def f() -> A: pass\n", "T", "def f() -> T: pass\n"},
		{"def f() -> A: pass\n", "", "def f(): pass\n"},
		{"def f() -> (A): pass\n", "", ""},
		{"def f(): pass\n", "", ""},
	}
	for _, tt := range tests {
		e, ok := InPython("p", []byte(tt.src)).Returns(def(pyfile.Parse([]byte(tt.src))), tt.typ)
		if tt.want == "" {
			if ok {
				t.Errorf("%s: %v", tt.src, e)
			}
			continue
		}
		check(t, tt.src, tt.src, tt.want, e, ok)
	}
}

func TestSpell(t *testing.T) {
	tests := []struct{ src, typ, want, imports string }{
		{"import azure.functions as func\n", "func.Out[str]", "func.Out[str]", ""},
		{"import azure.functions as azf\n", "func.Out[func.QueueMessage]", "azf.Out[azf.QueueMessage]", ""},
		{"import azure.functions\n", "func.Out[str]", "azure.functions.Out[str]", ""},
		{"from azure import functions\n", "func.Out[str]", "functions.Out[str]", ""},
		{"from azure.functions import Out\n", "func.Out[str]", "Out[str]", ""},
		{"from azure.functions import TimerRequest\n", "func.Out[str]", "Out[str]", "from azure.functions import Out"},
		{"", "func.Out[str]", "func.Out[str]", "import azure.functions as func"},
		{"func = 1\n", "func.Out[str]", "azure.functions.Out[str]", "import azure.functions"},
		{"", "typing.List[func.EventHubEvent]", "List[func.EventHubEvent]", "from typing import List\nimport azure.functions as func"},
		{"from typing import List as L\n", "typing.List[str]", "L[str]", ""},
		{"if x:\n    import azure.functions as azf\n", "func.Out", "func.Out", "import azure.functions as func"},
	}
	for _, tt := range tests {
		spelled, imports, ok := Spell(ModuleNames{pyfile.Parse([]byte(tt.src)), len(tt.src) + 1}, tt.typ)
		var lines []string
		for _, i := range imports {
			lines = append(lines, i.String())
		}
		if got := strings.Join(lines, "\n"); !ok || spelled != tt.want || got != tt.imports {
			t.Errorf("%q: %s %v %q", tt.src, spelled, ok, got)
		}
	}
	src := "List = 1\n"
	if _, _, ok := Spell(ModuleNames{pyfile.Parse([]byte(src)), len(src)}, "typing.List[str]"); ok {
		t.Error("List is another thing's name")
	}
}

func TestAddImports(t *testing.T) {
	all := []Import{{Module: Library, As: "func"}, {Module: "json"}, {Module: "typing", Name: "List"}}
	tests := []struct{ name, src, want string }{
		{"empty", "", "import azure.functions as func\nimport json\nfrom typing import List\n"},
		{"imports", "import logging\n\ndef f(): pass\n", "import json\nfrom typing import List\nimport logging\nimport azure.functions as func\n\ndef f(): pass\n"},
		{"docstring", "\"\"\"What.\"\"\"\n\ndef f(): pass\n", "\"\"\"What.\"\"\"\n\nimport azure.functions as func\nimport json\nfrom typing import List\n\ndef f(): pass\n"},
		{"future", "from __future__ import annotations\nimport os\nx = 1\n", "from __future__ import annotations\nimport json\nfrom typing import List\nimport os\nimport azure.functions as func\n\n\nx = 1\n"},
		{"shebang", "#!/usr/bin/env python\n# coding: utf-8\ndef f(): pass\n", "#!/usr/bin/env python\n# coding: utf-8\nimport azure.functions as func\nimport json\nfrom typing import List\n\n\ndef f(): pass\n"},
		{"beside others", "from typing import (\n    Any,\n    Dict,\n)\n", "import json\nfrom typing import (\n    Any,\n    Dict,\n    List,\n)\nimport azure.functions as func\n"},
		{"beside others in line", "from typing import Any as A  # x\n", "import json\nfrom typing import Any as A, List  # x\nimport azure.functions as func\n"},
	}
	for _, tt := range tests {
		for _, newline := range []string{"\n", "\r\n"} {
			src, want := strings.ReplaceAll(tt.src, "\n", newline), strings.ReplaceAll(tt.want, "\n", newline)
			if src == "" {
				want = tt.want
			}
			var edits []text.Edit
			for _, e := range InPython("p", []byte(src)).AddImports(pyfile.Parse([]byte(src)), all) {
				edits = append(edits, text.Edit{Span: e.Span, New: e.New})
			}
			if got, err := text.Apply([]byte(src), edits); err != nil || string(got) != want {
				t.Errorf("%s: %v\n%s\nwant\n%s", tt.name, err, got, want)
			}
		}
	}
}

func TestRemoveParam(t *testing.T) {
	tests := []struct{ src, want string }{
		{"def f(x): pass\n", "def f(): pass\n"},
		{"def f(\n    x: T = 1,\n): pass\n", "def f(): pass\n"},
		{"def f(x, a): pass\n", "def f(a): pass\n"},
		{"def f(a, x=1, b=2): pass\n", "def f(a, b=2): pass\n"},
		{"def f(a, x: T,): pass\n", "def f(a,): pass\n"},
		{"def f(a, x, *, b): pass\n", "def f(a, *, b): pass\n"},
		{"def f(a, *, x, b): pass\n", "def f(a, *, b): pass\n"},
		{"def f(a, *, b, x): pass\n", "def f(a, *, b): pass\n"},
		{"def f(a, /, x, b): pass\n", "def f(a, /, b): pass\n"},
		{"def f(a, *args, x): pass\n", "def f(a, *args): pass\n"},
		{"def f(\n    a,  # one\n    x,\n    b\n): pass\n", "def f(\n    a,  # one\n    b\n): pass\n"},
		{"def f(\n    a,\n    x,\n    # about b\n    b,\n): pass\n", "def f(\n    a,\n    # about b\n    b,\n): pass\n"},
		{"def f(a, *, x): pass\n", ""},
		{"def f(x, /, a): pass\n", ""},
		{"def f(a, *x): pass\n", ""},
		{"def f(\n    a,\n    x,  # about x\n): pass\n", ""},
		{"def f(\n    a,\n    # about x\n    x,\n    b,\n): pass\n", ""},
		{"def f(a): pass\n", ""},
	}
	for _, tt := range tests {
		e, ok := InPython("p", []byte(tt.src)).RemoveParam(def(pyfile.Parse([]byte(tt.src))), "x")
		if tt.want == "" {
			if ok {
				t.Errorf("%s: %v", tt.src, e)
			}
			continue
		}
		check(t, tt.src, tt.src, tt.want, e, ok)
	}
}
