package pyfile

import (
	sitter "github.com/smacker/go-tree-sitter"
	"github.com/smacker/go-tree-sitter/python"

	"funcls/internal/text"
)

// This file holds what the walks need to know of tree-sitter nodes. Every call into the tree
// crosses into C, so node types are looked up by number in tables made once.

var (
	language  = python.GetLanguage()
	nodeTypes = makeNodeTypes()
	// skipped are the symbols a walk never wants to see: punctuation, keywords, comments.
	skipped = makeSkipped()
)

func makeNodeTypes() []string {
	out := make([]string, language.SymbolCount())
	for i := range out {
		out[i] = language.SymbolName(sitter.Symbol(i))
	}
	return out
}

func makeSkipped() []bool {
	out := make([]bool, language.SymbolCount())
	for i := range out {
		s := sitter.Symbol(i)
		name := language.SymbolName(s)
		out[i] = language.SymbolType(s) != sitter.SymbolTypeRegular || name == "comment" || name == "line_continuation"
	}
	return out
}

// typeOf is the grammar's name of a node; "ERROR" for what could not be parsed.
func typeOf(n *sitter.Node) string {
	if n == nil {
		return ""
	}
	if s := int(n.Symbol()); s < len(nodeTypes) {
		return nodeTypes[s]
	}
	return "ERROR"
}

// spanOf is the span of a node, empty for nil.
func spanOf(n *sitter.Node) text.Span {
	if n == nil {
		return text.Span{}
	}
	return text.Span{Start: int(n.StartByte()), End: int(n.EndByte())}
}

// kids are the named children of n without comments. Indexing children costs C a walk over
// the siblings before, so long lists go through a cursor.
func kids(n *sitter.Node) []*sitter.Node {
	if n == nil {
		return nil
	}
	count := int(n.NamedChildCount())
	if count == 0 {
		return nil
	}
	out := make([]*sitter.Node, 0, count)
	add := func(c *sitter.Node) {
		if s := int(c.Symbol()); s >= len(skipped) || !skipped[s] {
			out = append(out, c)
		}
	}
	if count <= 12 {
		for i := range count {
			add(n.NamedChild(i))
		}
		return out
	}
	c := sitter.NewTreeCursor(n)
	defer c.Close()
	for ok := c.GoToFirstChild(); ok; ok = c.GoToNextSibling() {
		add(c.CurrentNode())
	}
	return out
}

// hasToken reports whether n has a direct child that is the keyword or operator tok.
func hasToken(n *sitter.Node, tok string) bool {
	for i := range min(int(n.ChildCount()), 64) {
		if typeOf(n.Child(i)) == tok {
			return true
		}
	}
	return false
}

// find calls f for n and everything below it, not entering nodes for which f is false.
func find(n *sitter.Node, depth int, f func(*sitter.Node) bool) {
	if n == nil || depth > maxDepth || !f(n) {
		return
	}
	for _, k := range kids(n) {
		find(k, depth+1, f)
	}
}
