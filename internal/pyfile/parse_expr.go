package pyfile

import (
	"bytes"

	sitter "github.com/smacker/go-tree-sitter"

	"funcls/internal/text"
)

// ParseExpr reads one expression, such as the text of a string annotation. Spans are byte
// offsets into src. It is false when src is not exactly one valid expression.
func ParseExpr(src string) (*Expr, bool) {
	if len(src) > maxSource {
		return nil, false
	}
	norm := normalise([]byte(src))
	c := newChecker(tokenize(norm, nil))
	valid := c.attempt(func() {
		c.list1(c.expression)
		for c.accept(tokNewline) {
		}
		c.expect(tokEnd)
	})
	if !valid || c.toks.err != nil || len(c.late) > 0 || bytes.IndexByte([]byte(src), 0) >= 0 {
		return nil, false
	}
	// Parentheses make line ends and leading blanks insignificant, as in eval's input mode.
	wrapped := []byte("(" + src + "\n)")
	w := &walker{hollow: &hollow{src: wrapped, shell: normalise(wrapped)}, mod: &Module{}}
	ts := sitters.Get().(*sitter.Parser)
	defer sitters.Put(ts)
	tree := parseTree(ts, w.hollow)
	defer tree.Close()
	root := tree.RootNode()
	inner := firstKid(firstKid(root))
	if root.HasError() || inner == nil { // valid, but newer than tree-sitter's grammar
		return &Expr{Span: text.Span{End: len(src)}}, true
	}
	x := w.expr(inner, 0)
	x = movedExpr(x, -1)
	if x.Kind == TupleExpr { // an unparenthesised one took our parentheses for its own
		x.Span = clampSpan(x.Span, len(src))
	}
	return x, true
}
