package pyfile

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"funcls/internal/text"
)

// app is a source with a bit of everything.
const app = `"""Doc."""
from __future__ import annotations

import logging, os.path as p
from typing import TYPE_CHECKING, List

import azure.functions as func

if TYPE_CHECKING:
    from x import Y
else:
    Y = None

try:
    import ujson as json
except ImportError:
    import json

app = func.FunctionApp()
NAMES: List[str] = ["a", 'b' "c", f"{app!r:>{10}} {NAMES[0]}"]


@app.function_name("main")
@app.route(route="x/{id:int}", methods=["GET"])
async def main(req: func.HttpRequest, /, out: func.Out[str] = None, *args, k=1, **kw) -> "func.HttpResponse":
    """Ünïcode."""
    global counter
    with open(p.join("a", "b")) as f, lock:
        while True:
            try:
                counter += 1
                return func.HttpResponse(f.read())
            except (OSError, ValueError) as e:
                raise RuntimeError("x") from e
            finally:
                logging.info("%s", {k: v for k, v in kw.items() if v})


class A(Base, metaclass=M):
    x: int = 3
    y = lambda self, *a: (yield)

    def m(self):
        match self.x:
            case [1, *rest] | {"a": rest}:
                return rest
            case _:
                pass


for i, (j, *k) in enumerate(NAMES):
    del i, j
if __name__ == "__main__":
    main(None)
`

// scraps are what an editor may insert.
var scraps = []string{
	"\n", " ", "    ", "\t", "(", ")", "[", "]", "{", "}", ":", ",", "=", "'", "\"", `"""`, "#", "\\", "x", "def f(): pass\n",
	"@", "import y\n", "\r", "\r\n", "é", "\xff", "\x00", "f'{", "}'", "if x:\n", "return", "yield", ":=", "*", "1", "class C:\n    pass\n", "global counter\n", "x = 1\n",
}

func TestIncrementalEqualsFull(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		p := NewParser()
		src := []byte(app)
		p.Parse(src, nil)
		for step := range 40 {
			var edits []text.Edit
			for range 1 + r.IntN(3) {
				start := r.IntN(len(src) + 1)
				end := min(start+r.IntN(4)*r.IntN(4), len(src))
				e := text.Edit{Span: text.Span{Start: start, End: end}, New: strings.Repeat(scraps[r.IntN(len(scraps))], r.IntN(2))}
				if step%8 == 7 { // back to something that parses
					e = text.Edit{Span: text.Span{End: len(src)}, New: app}
				}
				next, err := text.Apply(src, []text.Edit{e})
				if err != nil {
					t.Fatal(err)
				}
				src, edits = next, append(edits, e)
			}
			if diff := differ(Parse(src), p.Parse(src, edits)); diff != "" {
				t.Fatalf("after %v the facts of\n%s\ndiffer:\n%s", edits, src, diff)
			}
		}
	}
}

func TestParserDistrustsEdits(t *testing.T) {
	p := NewParser()
	p.Parse([]byte("a = 1\n"), nil)
	src := []byte("b = 1\nc = 2\n")
	for _, edits := range [][]text.Edit{nil, {{Span: text.Span{Start: 3, End: 99}}}, {{New: "x"}}} {
		if diff := differ(Parse(src), p.Parse(src, edits)); diff != "" {
			t.Errorf("%v: %s", edits, diff)
		}
	}
}

func TestParserConcurrently(t *testing.T) {
	p := NewParser()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 20 {
				if m := p.Parse([]byte(app), nil); len(m.Errors) > 0 {
					t.Error(m.Errors)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzIncremental(f *testing.F) {
	f.Add(app, 100, 110, "def g(:\n")
	f.Add("x = (\n", 5, 6, ")")
	f.Fuzz(func(t *testing.T, src string, start, end int, with string) {
		e := text.Edit{Span: text.Span{Start: start, End: end}, New: with}
		next, err := text.Apply([]byte(src), []text.Edit{e})
		if err != nil || len(next) > 1<<14 {
			return
		}
		p := NewParser()
		p.Parse([]byte(src), nil)
		if diff := differ(Parse(next), p.Parse(next, []text.Edit{e})); diff != "" {
			t.Fatal(diff)
		}
	})
}

// large is about two thousand lines.
func large() []byte {
	var b strings.Builder
	for i := range 35 {
		once := strings.Replace(app, "from __future__ import annotations", "", 1)
		b.WriteString(strings.ReplaceAll(once, "main", fmt.Sprint("main", i)))
	}
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	src := large()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Parse(src)
	}
}

func BenchmarkCheck(b *testing.B) {
	src := large()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		toks := tokenize(src, nil)
		syntaxErrors(src, toks, nil)
	}
}

func BenchmarkIncremental(b *testing.B) {
	src := large()
	p := NewParser()
	p.Parse(src, nil)
	at := len(src) / 2
	for src[at] != '\n' {
		at++
	}
	longer, _ := text.Apply(src, []text.Edit{{Span: text.Span{Start: at, End: at}, New: " # x"}})
	for b.Loop() {
		p.Parse(longer, []text.Edit{{Span: text.Span{Start: at, End: at}, New: " # x"}})
		p.Parse(src, []text.Edit{{Span: text.Span{Start: at, End: at + 4}}})
	}
}
