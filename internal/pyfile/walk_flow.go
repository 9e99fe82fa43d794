package pyfile

import sitter "github.com/smacker/go-tree-sitter"

// flow says how the execution of a block may end, apart from return, raise and continue.
type flow struct {
	falls  bool // past its last statement
	breaks bool // with a break of the loop around it
}

// flow follows a block. Where it cannot tell, the end is reached.
func (w *walker) flow(block *sitter.Node, depth int) flow {
	out := flow{falls: true}
	if block == nil || depth > maxDepth {
		return out
	}
	for _, k := range kids(block) {
		f := w.flowStmt(k, depth+1)
		out.breaks = out.breaks || f.breaks
		if !f.falls {
			out.falls = false
			break
		}
	}
	return out
}

func (w *walker) flowStmt(n *sitter.Node, depth int) flow {
	switch typeOf(n) {
	case "return_statement", "raise_statement", "continue_statement":
		return flow{}
	case "break_statement":
		return flow{breaks: true}
	case "expression_statement":
		return flow{falls: !w.exits(firstKid(n))}
	case "if_statement":
		return w.flowIf(n, depth)
	case "while_statement", "for_statement":
		return w.flowLoop(n, depth)
	case "try_statement":
		return w.flowTry(n, depth)
	case "with_statement":
		f := w.flow(n.ChildByFieldName("body"), depth)
		f.falls = f.falls || w.suppresses(n, nil)
		return f
	case "match_statement":
		return w.flowMatch(n, depth)
	}
	return flow{falls: true}
}

func (w *walker) flowIf(n *sitter.Node, depth int) flow {
	out, hasElse := flow{}, false
	for _, k := range kids(n) {
		var f flow
		switch typeOf(k) {
		case "block":
			f = w.flow(k, depth)
		case "elif_clause":
			f = w.flow(k.ChildByFieldName("consequence"), depth)
		case "else_clause":
			f, hasElse = w.flow(k.ChildByFieldName("body"), depth), true
		}
		out.falls, out.breaks = out.falls || f.falls, out.breaks || f.breaks
	}
	out.falls = out.falls || !hasElse
	return out
}

func (w *walker) flowLoop(n *sitter.Node, depth int) flow {
	body := w.flow(n.ChildByFieldName("body"), depth)
	value, _ := w.constant(n.ChildByFieldName("condition"), depth)
	if value > 0 {
		return flow{falls: body.breaks}
	}
	out := flow{falls: true}
	if alt := n.ChildByFieldName("alternative"); alt != nil {
		out = w.flow(alt.ChildByFieldName("body"), depth)
	}
	out.falls = out.falls || body.breaks
	return out
}

func (w *walker) flowTry(n *sitter.Node, depth int) flow {
	out := w.flow(n.ChildByFieldName("body"), depth)
	handlers := flow{}
	for _, k := range kids(n) {
		switch typeOf(k) {
		case "except_clause", "except_group_clause":
			f := w.flow(lastBlock(k), depth)
			handlers.falls, handlers.breaks = handlers.falls || f.falls, handlers.breaks || f.breaks
		case "else_clause":
			f := w.flow(k.ChildByFieldName("body"), depth)
			out.falls, out.breaks = out.falls && f.falls, out.breaks || f.breaks
		case "finally_clause":
			f := w.flow(lastBlock(k), depth)
			out = flow{out.falls || handlers.falls, out.breaks || handlers.breaks}
			if !f.falls {
				return f
			}
			return flow{out.falls, out.breaks || f.breaks}
		}
	}
	return flow{out.falls || handlers.falls, out.breaks || handlers.breaks}
}

func (w *walker) flowMatch(n *sitter.Node, depth int) flow {
	out, wildcard := flow{}, false
	for _, c := range kids(n.ChildByFieldName("body")) {
		if typeOf(c) != "case_clause" {
			continue
		}
		f := w.flow(c.ChildByFieldName("consequence"), depth)
		out.falls, out.breaks = out.falls || f.falls, out.breaks || f.breaks
		wildcard = wildcard || w.irrefutable(c)
	}
	out.falls = out.falls || !wildcard
	return out
}

// irrefutable reports a case that matches everything: `case _:` or `case name:`.
func (w *walker) irrefutable(c *sitter.Node) bool {
	patterns := 0
	var pattern *sitter.Node
	for _, k := range kids(c) {
		if typeOf(k) == "case_pattern" {
			patterns, pattern = patterns+1, k
		}
	}
	if patterns != 1 || c.ChildByFieldName("guard") != nil || hasToken(c, ",") {
		return false
	}
	x := w.expr(pattern, 0)
	return x.Kind == NameExpr || w.text(pattern) == "_"
}

// exits reports a call that does not come back.
func (w *walker) exits(n *sitter.Node) bool {
	if typeOf(n) != "call" {
		return false
	}
	switch w.text(n.ChildByFieldName("function")) {
	case "sys.exit", "exit", "quit", "os._exit", "os.abort":
		return true
	}
	return false
}

func lastBlock(n *sitter.Node) *sitter.Node {
	var out *sitter.Node
	for _, k := range kids(n) {
		if typeOf(k) == "block" {
			out = k
		}
	}
	return out
}
