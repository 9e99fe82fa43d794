package pyfile

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

var kindNames = map[StmtKind]string{
	DefStmt: "def", ClassStmt: "class", ImportStmt: "import", FromStmt: "from", StarStmt: "star",
	AssignStmt: "=", DelStmt: "del", ExprStmt: "expr", RaiseStmt: "raise",
}

// outline writes each statement as "kind name guards".
func outline(stmts []Stmt) []string {
	var out []string
	for _, s := range stmts {
		line := strings.TrimSpace(kindNames[s.Kind] + " " + s.Name)
		for g, name := range map[Guard]string{Conditional: " conditional", Never: " never", Caught: " caught", Tried: " tried"} {
			if s.Guard&g != 0 {
				line += name
			}
		}
		words := strings.Fields(line)
		if len(words) > 2 {
			slices.Sort(words[2:])
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

func TestStatements(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"empty", "", ""},
		{"defs", "def f(): pass\nasync def g(): pass\nclass C: pass\n", "def f; def g; class C"},
		{"imports", "import a.b, c as d\nfrom . import e as f, g\nfrom h import *\n", "import a; import d; from f; from g; star"},
		{"chain", "a = b = f()\n", "= a; = b"},
		{"unpacking", "a, (b, *c), d.e, f[0] = x\n", "= a; = b; = c"},
		{"annotation alone", "x: int\ny: int = 1\n", "= y"},
		{"augmented", "x += 1\nx.y += 1\n", "= x"},
		{"walrus", "if (n := 1) and (m := 2): pass\n", "= n conditional; = m conditional"},
		{"for", "for i, j in x: k = 1\nelse: l = 1\n", "= i conditional; = j conditional; = k conditional; = l conditional"},
		{"while true", "while True:\n  k = 1\n", "= k"},
		{"with", "with a as b, c as (d, e): f = 1\n", "= b; = d; = e; = f tried"},
		{"suppress", "with contextlib.suppress(ImportError):\n  import a\n", "import a caught tried"},
		{"suppress another", "with suppress(KeyError):\n  import a\n", "import a tried"},
		{"try", "try:\n  import a\nexcept ImportError as e:\n  a = 1\nelse: b = 1\nfinally: c = 1\n",
			"import a caught tried; = e conditional; = a conditional; = b conditional; = c"},
		{"try another", "try:\n  import a\nexcept KeyError:\n  a = 1\nelse: b = 1\n", "import a tried; = a conditional; = b"},
		{"try and reraise", "try:\n  import a\nexcept ImportError:\n  raise\n", "import a tried; raise conditional"},
		{"type checking", "if TYPE_CHECKING:\n  import a\nelse:\n  import b\n", "import a never; import b"},
		{"main", "if __name__ == '__main__':\n  a = 1\nelse: b = 1\n", "= a never; = b"},
		{"elif", "if x: a = 1\nelif True: b = 1\nelse: c = 1\n", "= a conditional; = b conditional; = c conditional never"},
		{"not", "if not typing.TYPE_CHECKING: a = 1\nelse: b = 1\n", "= a; = b never"},
		{"match", "match x:\n case {'a': b, **c} | D(e, f=g) as h if i: j = 1\n case _: pass\n",
			"= b conditional; = c conditional; = e conditional; = g conditional; = h conditional; = j conditional"},
		{"type alias", "type X[T] = int\n", "= X"},
		{"del", "del a, b.c, (d, e[0])\n", "del a; del d"},
		{"raise", "raise SystemExit\n", "raise"},
		{"lone carriage returns", "a = 1\rb = 2\r", "= a; = b"},
		{"byte order mark", "\ufeffa = 1\n", "= a"},
	}
	for _, tt := range tests {
		if got := strings.Join(outline(Parse([]byte(tt.src)).Stmts), "; "); got != tt.want {
			t.Errorf("%s: %s; want %s", tt.name, got, tt.want)
		}
	}
}

func TestFunctionFacts(t *testing.T) {
	tests := []struct {
		name, src, want string
	}{
		{"plain", "def f(a, /, b, *, c): pass", "a:1 b:0 c:3 falls"},
		{"stars", "def f(a, *b: int, c=1, **d): return 1", "a:0 b:2 c:3 d:4 returns1"},
		{"if", "def f():\n  if x: return 1\n  else: raise E\n", "returns1"},
		{"if without else", "def f():\n  if x: return 1\n", "returns1 falls"},
		{"while", "def f():\n  while True:\n    for x in y: break\n", ""},
		{"while with break", "def f():\n  while 1:\n    if x: break\n", "falls"},
		{"try", "def f():\n  try: return 1\n  except E: raise\n", "returns1"},
		{"try falls", "def f():\n  try: return 1\n  except E: pass\n", "returns1 falls"},
		{"finally", "def f():\n  try: pass\n  finally: return\n", "returns1"},
		{"with", "def f():\n  with x: return\n", "returns1"},
		{"suppress", "def f():\n  with suppress(E): return\n", "returns1 falls"},
		{"match", "def f():\n  match x:\n    case 1: return\n    case _: return\n", "returns2"},
		{"match may fail", "def f():\n  match x:\n    case 1: return\n    case _ if y: return\n", "returns2 falls"},
		{"exit", "def f():\n  sys.exit(1)\n", ""},
		{"generator", "def f():\n  x = yield\n", "generator falls"},
		{"inner yield", "def f():\n  g = lambda: (yield)\n  def h(): yield\n", "locals1 falls"},
		{"inner return", "def f():\n  def h(): return 1\n  class C:\n    def m(self): return 2\n  return h\n", "locals1 returns1"},
	}
	for _, tt := range tests {
		f := Parse([]byte(tt.src)).Stmts[0].Func
		var got []string
		for _, p := range f.Params {
			got = append(got, fmt.Sprintf("%s:%d", p.Name, p.Kind))
		}
		b := f.Body()
		if len(b.Locals()) > 0 {
			got = append(got, fmt.Sprintf("locals%d", len(b.Locals())))
		}
		if len(b.Returns()) > 0 {
			got = append(got, fmt.Sprintf("returns%d", len(b.Returns())))
		}
		if b.Generator {
			got = append(got, "generator")
		}
		if b.FallsOff {
			got = append(got, "falls")
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, g, tt.want)
		}
	}
}
