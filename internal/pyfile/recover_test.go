package pyfile

import (
	"slices"
	"strings"
	"testing"
)

func TestRecovery(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"open decorator", "import a\n@app.route(route='x'\ndef main(req):\n    pass\n\ndef other(): pass\n", "import a; def main; def other"},
		{"open bracket", "x = foo(1,\n\ndef f():\n    return 1\n\ny = 2\n", "def f; = y"},
		{"open bracket in a body", "def f():\n    x = [1,\n\ndef g(): pass\n", "def f; def g"},
		{"open string", "s = 'abc\nimport a\ndef f(): pass\n", "import a; def f"},
		{"half a def", "def f(a, b\n\ndef g(): pass\n", "def f; def g"},
		{"name only", "def f\n\nclass C\n\nimport a\n", "def f; class C; import a"},
		{"string with code", "s = '''\ndef no(): pass\nimport no\n'''\nx = = 1\ndef f(): pass\n", "= s; def f"},
		{"merge conflict", "<<<<<<< HEAD\ndef f(): pass\n=======\ndef g(): pass\n>>>>>>> b\ndef h(): pass\n", "def f; def g; def h"},
		{"else stays", "if x:\n    def f(): pass\nelse:\n    def g(): pass\ny = = 2\n", "def f conditional; def g conditional"},
		{"defaults of type parameters", "type A[T = int] = list[T]\ndef f(): pass\n", "def f"},
	}
	for _, tt := range tests {
		all := outline(Parse([]byte(tt.src)).Stmts)
		var got []string
		for _, want := range strings.Split(tt.want, "; ") {
			if slices.Contains(all, want) {
				got = append(got, want)
			}
		}
		if g := strings.Join(got, "; "); g != tt.want {
			t.Errorf("%s: %s; want %s (all: %s)", tt.name, g, tt.want, all)
		}
	}
}
