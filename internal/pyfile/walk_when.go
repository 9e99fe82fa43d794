package pyfile

import (
	"slices"
	"strconv"

	sitter "github.com/smacker/go-tree-sitter"
)

// only notes of the statements of a block that they run under one condition. One that has a
// condition of its own keeps being merely Conditional.
func only(block []Stmt, when *When) {
	for i := range block {
		if s := &block[i]; s.Guard.Always() {
			s.Guard, s.When = s.Guard|Conditional, when
		}
	}
}

// versionTest reads `sys.version_info >= (3, n)` and `<`: what holds for the body of the if, and
// for its else.
func (w *walker) versionTest(n *sitter.Node) (body, rest *When) {
	k := kids(n)
	if typeOf(n) != "comparison_operator" || len(k) != 2 {
		return nil, nil
	}
	switch w.text(k[0]) {
	case "sys.version_info", "sys.version_info[:2]":
	default:
		return nil, nil
	}
	bound := w.expr(k[1], 0)
	if bound.Kind != TupleExpr || len(bound.Args) != 2 || bound.Args[0].Name != "3" || bound.Args[1].Kind != NumberExpr {
		return nil, nil
	}
	minor, err := strconv.Atoi(bound.Args[1].Name)
	if err != nil || minor < 1 {
		return nil, nil
	}
	switch {
	case hasToken(n, ">="):
		return &When{Since: minor}, &When{Until: minor}
	case hasToken(n, "<"):
		return &When{Until: minor}, &When{Since: minor}
	}
	return nil, nil
}

// fallback is the condition of the handler of `try: import ... except ImportError: ...`, given
// the statements of the body; nil when the try does anything else.
func (w *walker) fallback(try *sitter.Node, body []Stmt) *When {
	handlers := 0
	for _, k := range kids(try) {
		switch typeOf(k) {
		case "block":
			for _, s := range kids(k) {
				if !slices.Contains([]string{"import_statement", "import_from_statement", "pass_statement"}, typeOf(s)) {
					return nil
				}
			}
		case "except_clause":
			handlers++
		default:
			return nil
		}
	}
	if handlers != 1 || len(body) == 0 {
		return nil
	}
	return &When{Failed: slices.Clone(body)}
}
