package pyfile

import sitter "github.com/smacker/go-tree-sitter"

// ParseExpr reads one expression, such as the text of a string annotation. Spans are byte
// offsets into src. It is false when src is not exactly one valid expression.
func ParseExpr(src string) (*Expr, bool) {
	if len(src) > maxSource {
		return nil, false
	}
	// Parentheses make line ends and leading blanks insignificant, as in eval's input mode.
	wrapped := []byte("(" + src + "\n)")
	tree := newSitter().Parse(nil, normalise(wrapped))
	root := tree.RootNode()
	k := kids(root)
	if root.HasError() || len(k) != 1 || typeOf(k[0]) != "expression_statement" {
		return nil, false
	}
	var inner *sitter.Node
	if k = kids(k[0]); len(k) == 1 {
		inner = k[0]
	}
	switch typeOf(inner) {
	case "parenthesized_expression", "tuple", "generator_expression":
	default:
		return nil, false
	}
	w := &walker{src: wrapped, mod: &Module{}}
	x := w.expr(inner, 0)
	shift(x, -1, 0)
	return x, true
}

// shift moves every span of a tree by delta bytes.
func shift(x *Expr, delta, depth int) {
	if x == nil {
		return
	}
	x.Span.Start, x.Span.End = x.Span.Start+delta, x.Span.End+delta
	x.NameSpan.Start, x.NameSpan.End = x.NameSpan.Start+delta, x.NameSpan.End+delta
	shift(x.X, delta, depth+1)
	for _, a := range x.Args {
		shift(a, delta, depth+1)
	}
	for i := range x.Keywords {
		k := &x.Keywords[i]
		k.NameSpan.Start, k.NameSpan.End = k.NameSpan.Start+delta, k.NameSpan.End+delta
		shift(k.Value, delta, depth+1)
	}
}
