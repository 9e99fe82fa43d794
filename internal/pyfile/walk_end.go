package pyfile

import (
	"strings"

	sitter "github.com/smacker/go-tree-sitter"

	"funcls/internal/text"
)

// This file finds the statement after which a function certainly ends without return on some
// run. Where flow asks what may happen, here an author must have meant it to: chains of tests
// may be complete, loops endless, and helpers may raise, so those prove nothing.

// end is the last statement of a block that runs off the block's end, empty when that is not
// certain. sole says that no other statement of the function ends it.
func (w *walker) end(block *sitter.Node, sole bool, depth int) text.Span {
	k := kids(block)
	if len(k) == 0 || depth > maxDepth {
		return text.Span{}
	}
	last := k[len(k)-1]
	for _, s := range k[:len(k)-1] {
		if !w.flowStmt(s, depth+1).falls {
			return text.Span{}
		}
	}
	switch typeOf(last) {
	case "pass_statement", "import_statement", "import_from_statement":
		return spanOf(last)
	case "expression_statement":
		if w.plain(firstKid(last)) {
			return spanOf(last)
		}
	case "if_statement":
		return w.endOfIf(last, sole, depth)
	case "with_statement":
		return w.end(last.ChildByFieldName("body"), sole, depth+1)
	case "try_statement":
		return w.endOfTry(last, depth)
	}
	return text.Span{}
}

// endOfIf looks into the branches of a statement that has an else; one without is a certain end
// only if its one test alone decides whether the function returns.
func (w *walker) endOfIf(n *sitter.Node, sole bool, depth int) text.Span {
	blocks, otherwise, chain := []*sitter.Node{n.ChildByFieldName("consequence")}, false, false
	for _, k := range kids(n) {
		switch typeOf(k) {
		case "elif_clause":
			blocks, chain = append(blocks, k.ChildByFieldName("consequence")), true
		case "else_clause":
			blocks, otherwise = append(blocks, k.ChildByFieldName("body")), true
		}
	}
	if otherwise {
		for _, b := range blocks {
			if at := w.end(b, false, depth+1); !at.Empty() {
				return at
			}
		}
		return text.Span{}
	}
	test := n.ChildByFieldName("condition")
	if value, _ := w.constant(test, depth); !sole || chain || value > 0 || w.contains(test, "method") {
		return text.Span{}
	}
	return text.Span{Start: spanOf(n).Start, End: spanOf(test).End}
}

func (w *walker) endOfTry(n *sitter.Node, depth int) text.Span {
	var handler text.Span
	for _, k := range kids(n) {
		switch typeOf(k) {
		case "except_clause", "except_group_clause":
			if at := w.end(lastBlock(k), false, depth+1); handler.Empty() {
				handler = at
			}
		case "finally_clause":
			if !w.flow(lastBlock(k), depth+1).falls {
				return text.Span{}
			}
		}
	}
	return handler
}

// plain reports an expression or assignment that goes on to the next statement: it calls nothing
// that might be there to raise.
func (w *walker) plain(n *sitter.Node) bool {
	switch typeOf(n) {
	case "assignment", "augmented_assignment", "string", "ellipsis":
		return true
	case "await":
		return w.plain(firstKid(n))
	case "call":
		name := strings.ToLower(w.text(n.ChildByFieldName("function")))
		object, method, _ := strings.Cut(name, ".")
		return name == "print" || method == "set" || method == "append" ||
			(object == "logging" || object == "logger" || object == "log" || object == "_logger") && method != ""
	}
	return false
}

// returns counts the statements of a function's own code that end it.
func returns(list []Stmt) int {
	n := 0
	for i := range list {
		if k := list[i].Kind; k == ReturnStmt || k == RaiseStmt {
			n++
		}
	}
	return n
}
