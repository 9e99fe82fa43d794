package pyfile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"funcls/internal/text"
)

// Under which condition the statement that binds x runs.
func TestWhen(t *testing.T) {
	try := []Stmt{{Kind: ImportStmt, Guard: Caught | Tried, Name: "a", Import: &Import{Module: "a"}}}
	for src, want := range map[string]*When{
		"if sys.version_info >= (3, 9):\n    x = 1\n":                                     {Since: 9},
		"if sys.version_info < (3, 9):\n    pass\nelse:\n    x = 1\n":                     {Since: 9},
		"if sys.version_info[:2] < (3, 9):\n    x = 1\n":                                  {Until: 9},
		"if sys.version_info >= (3, 9):\n    pass\nelif True:\n    x = 1\n":               {Until: 9},
		"if sys.version_info >= (3, 9):\n    pass\nelif y:\n    x = 1\n":                  nil,
		"if sys.version_info >= (3, 9):\n    if y:\n        x = 1\n":                      nil,
		"if y:\n    if sys.version_info >= (3, 9):\n        x = 1\n":                      nil,
		"if sys.version_info > (3, 9):\n    x = 1\n":                                      nil,
		"if sys.version_info >= (3, 9, 1):\n    x = 1\n":                                  nil,
		"if sys.version_info >= (4, 0):\n    x = 1\n":                                     nil,
		"if version >= (3, 9):\n    x = 1\n":                                              nil,
		"try:\n    import a\nexcept ImportError:\n    x = 1\n":                            {Failed: try},
		"try:\n    import a\n    pass\nexcept (ImportError, KeyError) as e:\n    x = 1\n": {Failed: try},
		"try:\n    import a\n    a.b()\nexcept ImportError:\n    x = 1\n":                 nil,
		"try:\n    import a\nexcept ImportError:\n    x = 1\nelse:\n    pass\n":           nil,
		"try:\n    import a\nexcept KeyError:\n    x = 1\n":                               nil,
		"try:\n    import a\nexcept ImportError:\n    if y:\n        x = 1\n":             nil,
	} {
		m := Parse([]byte(src))
		x := m.Stmts[len(m.Stmts)-1]
		if x.Name != "x" || x.Guard&Conditional == 0 {
			t.Errorf("%q: the last statement is %+v", src, x)
		}
		if diff := cmp.Diff(want, x.When, cmpopts.IgnoreTypes(text.Span{})); diff != "" {
			t.Errorf("%q: %s", src, diff)
		}
	}
}

// What moves is moved as a whole.
func TestWhenMoves(t *testing.T) {
	src := "try:\n    from a import b\nexcept ImportError:\n    b = None\n"
	p := NewParser()
	p.Parse([]byte(src), nil)
	next := []byte("y = 1\n" + src)
	if diff := differ(Parse(next), p.Parse(next, nil)); diff != "" {
		t.Error(diff)
	}
}
