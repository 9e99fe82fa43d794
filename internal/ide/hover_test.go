package ide_test

import (
	"testing"

	"funcls/internal/ide"
)

// A card is the same at every offset of what it is about.
func TestHover(t *testing.T) {
	p := open(t, orders)
	for _, tt := range []struct{ file, at string }{
		{"Orders/function.json", `"name": "«req»"`}, {"Orders/__init__.py", `«msg»: func`}, {"Orders/__init__.py", `def «main»`},
		{"shared/work.py", `-> «str»`}, {"Named/function.json", `"«../shared/work.py»"`}, {"Orders/function.json", `"type": "«http»"`},
		{"Orders/function.json", `"«queueName»"`}, {"Named/function.json", `"«0 * * * * *»"`}, {"host.json", `"«version»"`},
	} {
		if p.hover(tt.file, tt.at) == nil {
			t.Errorf("%s: no card", tt.at)
		}
	}
}

func TestNoHover(t *testing.T) {
	p := open(t, orders)
	for _, tt := range []struct{ file, at string }{
		{"Orders/__init__.py", "«import»"},
		{"Orders/__init__.py", "def helper(«req»)"},
		{"Orders/__init__.py", "= helper(«req»)"},
		{"Orders/__init__.py", "*, «context»"},
		{"Orders/__init__.py", "req: «func.HttpRequest»"},
		{"Orders/function.json", `"direction": "in"«},»`},
		{"Flow/__init__.py", "«main» ="},
	} {
		if h := p.hover(tt.file, tt.at); h != nil {
			t.Errorf("%s: %s", tt.at, h.Markdown)
		}
	}
}

// What is not known of an entry point is not said: then there is what the key means.
func TestHoverOfAnEntryPoint(t *testing.T) {
	const unknown = "**`entryPoint`** · string\n\nThe function in the script that the worker calls; main without it.\n\nDefault: `main`"
	for def, want := range map[string]string{
		"def run(): pass":                 "**`run`** · entry point of function 'F'\n\nTakes no parameters.",
		"def run(*a, b=1): pass":          "**`run`** · entry point of function 'F'\n\nParameters: `a`, `b`",
		"class run(Base): pass":           "**`run`** · entry point of function 'F'",
		"from library import run":         unknown,
		"run = 1":                         unknown,
		"def other(): pass":               unknown,
		"import x\nrun = x.f(lambda: 0)":  unknown,
		"def run(a): pass\ndel run":       unknown,
		"if x:\n    def run(a): pass\n":   "**`run`** · entry point of function 'F'\n\nParameters: `a`",
		"@x\ndef run(a): pass":            unknown,
		"run = lambda a: None":            "**`run`** · entry point of function 'F'\n\nParameters: `a`",
		"def f(é): pass\nrun = f":         "**`run`** · entry point of function 'F'\n\nParameters: `é`",
		"async def run(a, /, *, b): pass": "**`run`** · entry point of function 'F'\n\nParameters: `a`, `b`",
	} {
		p := open(t, map[string]string{"F/__init__.py": def + "\n", "F/function.json": `{"entryPoint": "run", "bindings": []}`})
		var got string
		if h := ide.HoverAt(p.snap, root+"/F/function.json", len(`{"entryPoint": "r`), noon); h != nil {
			got = h.Markdown
		}
		if got != want {
			t.Errorf("%s\ngives %q\nwant  %q", def, got, want)
		}
	}
}
