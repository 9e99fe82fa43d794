package pyfile

import sitter "github.com/smacker/go-tree-sitter"

// This file reads the expressions that only code within bodies needs to be known of. At module
// level they stay closed: there they are many, and nothing that is judged depends on them.

// inside opens an expression of a kind that expr leaves closed.
func (w *walker) inside(x *Expr, n *sitter.Node, depth int) {
	k := kids(n)
	switch typeOf(n) {
	case "string", "concatenated_string":
		w.formatted(x, n, depth)
	case "dictionary":
		x.Kind, x.Args = DictExpr, w.exprs(k, depth)
	case "pair":
		if len(k) == 2 {
			x.Kind, x.X, x.Args = PairExpr, w.expr(k[0], depth+1), w.exprs(k[1:], depth)
		}
	case "set":
		x.Kind, x.Args = SetExpr, w.exprs(k, depth)
	case "await":
		if len(k) == 1 {
			x.Kind, x.X = AwaitExpr, w.expr(k[0], depth+1)
		}
	case "yield":
		x.Kind = YieldExpr
		if hasToken(n, "from") {
			x.Name = "from"
		}
		if len(k) == 1 {
			x.X = w.expr(k[0], depth+1)
		} else {
			x.Args = w.exprs(k, depth)
		}
	case "list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression":
		w.comprehension(x, n, depth)
	case "conditional_expression":
		x.Kind, x.Name, x.Args = OperatorExpr, "if", w.exprs(k, depth)
	case "binary_operator", "boolean_operator", "comparison_operator", "unary_operator", "not_operator":
		x.Kind, x.Name, x.Args = OperatorExpr, operatorOf(n), w.exprs(k, depth)
	case "named_expression":
		if len(k) == 2 { // the name is bound by a statement of its own
			x.Args = w.exprs(k[1:], depth)
		}
	default:
		x.Args = w.exprs(k, depth)
	}
}

// operatorOf is the first operator or keyword among the parts of n.
func operatorOf(n *sitter.Node) string {
	for i := range min(int(n.ChildCount()), 64) {
		if c := n.Child(i); !c.IsNamed() {
			return typeOf(c)
		}
	}
	return ""
}

// formatted is a str whose value is open, alone or among adjacent pieces, with what it interpolates.
func (w *walker) formatted(x *Expr, n *sitter.Node, depth int) {
	x.Kind = FormatExpr
	find(n, 0, func(n *sitter.Node) bool {
		if typeOf(n) != "interpolation" {
			return true
		}
		x.Args = append(x.Args, w.exprs(kids(n), depth)...)
		return false
	})
}

// comprehension reads [element for target in iterable if condition ...]. Python evaluates the
// first iterable outside of the scope that the rest has.
func (w *walker) comprehension(x *Expr, n *sitter.Node, depth int) {
	if depth > maxDepth {
		return
	}
	x.Kind, x.Name = ComprehensionExpr, typeOf(n)
	inner := &Body{}
	add := func(n *sitter.Node) {
		inner.Stmts = append(inner.Stmts, Stmt{Kind: UseStmt, Span: spanOf(n), Value: w.expr(n, depth+1)})
	}
	for _, k := range kids(n) {
		switch typeOf(k) {
		case "for_in_clause":
			left := k.ChildByFieldName("left")
			w.bind(left, left, nil, 0, &inner.Stmts)
			for _, right := range kids(k) {
				switch {
				case spanOf(right) == spanOf(left):
				case len(x.Args) == 0:
					x.Args = []*Expr{w.expr(right, depth+1)}
				default:
					add(right)
				}
			}
		case "if_clause":
			add(firstKid(k))
		default:
			add(k)
		}
	}
	x.Func = &Func{Span: x.Span, body: &body{facts: inner}}
}
