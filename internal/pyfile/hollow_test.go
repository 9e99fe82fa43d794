package pyfile

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	sitter "github.com/smacker/go-tree-sitter"
)

// withBodies compares functions with what their bodies say.
var withBodies = cmp.Options{
	cmp.Transformer("Body", func(f *Func) any {
		if f == nil {
			return nil
		}
		return struct {
			Func Func
			Body Body
		}{*f, *f.Body()}
	}),
	cmpopts.IgnoreUnexported(Func{}, Module{}),
}

// differ tells how facts differ, bodies included. Printing is slow, so it comes second.
func differ(want, got any) string {
	if same(reflect.ValueOf(want), reflect.ValueOf(got)) {
		return ""
	}
	return cmp.Diff(want, got, withBodies, cmpopts.EquateEmpty())
}

// same compares all that is exported.
func same(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		if f, ok := a.Interface().(*Func); ok {
			if !same(reflect.ValueOf(f.Body()), reflect.ValueOf(b.Interface().(*Func).Body())) {
				return false
			}
		}
		return same(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		for i := range a.NumField() {
			if a.Type().Field(i).IsExported() && !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Interface() == b.Interface()
}

// readAtOnce is the module read from one tree of the whole text, bodies included; nil when
// tree-sitter does not understand the text.
func readAtOnce(ts *sitter.Parser, src []byte) *Module {
	norm := normalise(src)
	tree := parseTree(ts, whole(norm))
	defer tree.Close()
	root := tree.RootNode()
	if root.HasError() {
		return nil
	}
	m := &Module{}
	w := &walker{hollow: whole(norm), mod: m}
	w.block(root, 0, 0, &m.Stmts)
	slices.Sort(m.Globals)
	m.Globals = slices.Compact(m.Globals)
	return m
}

// checkAtOnce compares what Parse says with reading everything at once.
func checkAtOnce(t *testing.T, ts *sitter.Parser, name string, src []byte) (compared bool) {
	t.Helper()
	got := Parse(src)
	if len(got.Errors) > 0 || len(src) > maxSource {
		return false
	}
	want := readAtOnce(ts, src)
	if want == nil {
		return false
	}
	if diff := differ(want.Stmts, got.Stmts); diff != "" {
		t.Errorf("%s: reading bodies on demand changes the facts:\n%s", name, diff)
	}
	if diff := cmp.Diff(want.Globals, got.Globals, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s: global names:\n%s", name, diff)
	}
	return true
}

func TestBodiesOnDemand(t *testing.T) {
	tests := map[string]string{
		"everything":      app,
		"one byte":        "def f():\n  0\ndef g():\n  x; y\n",
		"comments":        "def f(): # a\n  # b\n  pass # c\n  # d\n    # e\n # f\n# g\nx = 1\n",
		"nested comments": "def f():\n    if x:\n        return 1\n        # in\n    # out\n\n# top\ny = 1\n",
		"semicolons":      "def f():\n  return 1;\nx = 1\n",
		"class":           "class A:\n\tdef f(self):\n\t\tglobal a, b\n\t\tdef g(): return 1\n\t\treturn g\n\n\t@d\n\tasync def h(self): yield 1\n",
		"conditions":      "if x:\n  def f():\n    return 1\nelse:\n  def f():\n    yield\ntry:\n  def g():\n    raise E\nexcept E:\n  pass\n",
		"globals":         "global m\ndef f(): global a; a = 1\ndef g():\n  class C:\n    global b\n    def h(self):\n      global c, \\\n d\n  global e\n",
		"strings":         "def f():\n  \"\"\"Doc.\n\"\"\"\n  return '''\ndef g(): pass\n'''\n",
		"header":          "def f(a=lambda: 0,\n  b=1\n) -> A[int]:\n\n\n  return a[\n    1]\n",
		"line ends":       "def f():\r\n  x = 1\r\n  return x\r\n\r\ny = 1\r\n",
		"no line end":     "def f():\n  def g():\n    return 1",
		"form feed":       "def f():\n\f  return 1\n\f\ndef g():\n  pass\n",
		"byte order mark": "\ufeffdef f():\n  return 1\n",
		"joined":          "def f(): \\\n  return 1\ndef g():\n  x = \\\n1\n  return x\n",
		"unicode":         "def f():\n  é = 'ü'\n  return é\nà = 1\n",
	}
	ts := newSitter()
	for name, src := range tests {
		if !checkAtOnce(t, ts, name, []byte(src)) {
			t.Errorf("%s: not compared: %v", name, Parse([]byte(src)).Errors)
		}
	}
}

// every is how many modules of the library there are for one that is compared; 1 takes minutes.
const every = 8

// TestBodiesOfLibrary reads the standard library of the machine's Python.
func TestBodiesOfLibrary(t *testing.T) {
	out, err := exec.Command("python3", "-I", "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Log("python3 is not here:", err)
		return
	}
	ts, seen, compared := newSitter(), 0, 0
	err = filepath.WalkDir(strings.TrimSpace(string(out)), func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "site-packages" || d.Name() == "test"):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".py":
			return nil
		}
		if seen++; seen%every != 0 {
			return nil
		}
		if src, err := os.ReadFile(path); err == nil && checkAtOnce(t, ts, path, src) {
			compared++
		}
		return nil
	})
	if err != nil {
		t.Log("the library was not read to its end:", err)
	}
	t.Logf("modules compared: %d of %d", compared, seen)
}

func TestBodyIsReadOnDemand(t *testing.T) {
	src := "x = 1\ndef f(a):\n  def g():\n    return a\n  return g\n"
	p := NewParser()
	before := p.Parse([]byte(src), nil).Stmts[1].Func
	after := p.Parse([]byte("import y\n"+src), nil).Stmts[2].Func
	if before.body.facts != nil {
		t.Error("the body was read before it was asked for")
	}
	if before.body.def != after.body.def {
		t.Error("a def that moved is read again")
	}
	a, b := before.Body(), after.Body()
	if by := b.Returns()[0].Span.Start - a.Returns()[0].Span.Start; by != len("import y\n") {
		t.Errorf("the return moved by %d", by)
	}
	if got := string(b.Locals()[0].NameSpan.Of([]byte("import y\n" + src))); got != "g" {
		t.Errorf("the nested def is called %q", got)
	}
	if before.Body() != a {
		t.Error("a body is read twice")
	}
}
