package pyfile

import (
	sitter "github.com/smacker/go-tree-sitter"

	"funcls/internal/text"
)

// expr reads an expression node; nil for nil. Parentheses are transparent.
func (w *walker) expr(n *sitter.Node, depth int) *Expr {
	if n == nil {
		return nil
	}
	x := &Expr{Span: spanOf(n)}
	if depth > maxDepth {
		return x
	}
	switch typeOf(n) {
	case "identifier":
		x.Kind, x.Name, x.NameSpan = NameExpr, w.text(n), x.Span
	case "none", "true", "false", "ellipsis":
		x.Kind, x.Name = ConstantExpr, w.text(n)
	case "integer", "float":
		x.Kind, x.Name = NumberExpr, w.text(n)
	case "type", "parenthesized_expression", "case_pattern":
		if k := kids(n); len(k) == 1 {
			return w.expr(k[0], depth+1)
		}
	case "dotted_name":
		return w.dotted(n)
	case "attribute":
		w.attribute(x, n.ChildByFieldName("object"), n.ChildByFieldName("attribute"), depth)
	case "member_type":
		if k := kids(n); len(k) == 2 {
			w.attribute(x, k[0], k[1], depth)
		}
	case "subscript":
		w.subscript(x, n, depth)
	case "generic_type":
		w.genericType(x, n, depth)
	case "call":
		x.Kind, x.X = CallExpr, w.expr(n.ChildByFieldName("function"), depth+1)
		x.Args, x.Keywords = w.arguments(n.ChildByFieldName("arguments"), depth)
	case "string", "concatenated_string":
		w.strings(x, n)
	case "tuple", "expression_list", "pattern_list", "tuple_pattern":
		x.Kind, x.Args = TupleExpr, w.exprs(kids(n), depth)
	case "list", "list_pattern":
		x.Kind, x.Args = ListExpr, w.exprs(kids(n), depth)
	case "dictionary":
		x.Kind = DictExpr
	case "union_type", "binary_operator":
		if k := kids(n); len(k) == 2 && hasToken(n, "|") {
			x.Kind, x.Args = UnionExpr, w.exprs(k, depth)
		}
	case "unary_operator":
		if k := kids(n); len(k) == 1 && hasToken(n, "-") {
			if t := typeOf(k[0]); t == "integer" || t == "float" {
				x.Kind, x.Name = NumberExpr, "-"+w.text(k[0])
			}
		}
	case "lambda":
		x.Kind, x.Func = LambdaExpr, w.lambda(n, depth)
	case "list_splat", "dictionary_splat", "splat_type", "list_splat_pattern":
		if k := kids(n); len(k) == 1 {
			x.Kind, x.X = StarExpr, w.expr(k[0], depth+1)
		}
	}
	if w.deep && (x.Kind == OtherExpr || x.Kind == DictExpr) {
		w.inside(x, n, depth)
	}
	return x
}

func (w *walker) exprs(nodes []*sitter.Node, depth int) []*Expr {
	out := make([]*Expr, len(nodes))
	for i, n := range nodes {
		out[i] = w.expr(n, depth+1)
	}
	return out
}

func (w *walker) attribute(x *Expr, object, name *sitter.Node, depth int) {
	if object == nil || name == nil {
		return
	}
	x.Kind, x.X = AttributeExpr, w.expr(object, depth+1)
	x.Name, x.NameSpan = w.text(name), spanOf(name)
}

// dotted reads the grammar's flat a.b.c (patterns and imports have it) as nested attributes.
func (w *walker) dotted(n *sitter.Node) *Expr {
	var x *Expr
	for _, k := range kids(n) {
		name, span := w.text(k), spanOf(k)
		if x == nil {
			x = &Expr{Kind: NameExpr, Span: span, Name: name, NameSpan: span}
			continue
		}
		x = &Expr{Kind: AttributeExpr, Span: text.Span{Start: x.Span.Start, End: span.End}, X: x, Name: name, NameSpan: span}
	}
	if x == nil {
		return &Expr{Span: spanOf(n)}
	}
	return x
}

func (w *walker) subscript(x *Expr, n *sitter.Node, depth int) {
	k := kids(n)
	if len(k) < 2 {
		return
	}
	x.Kind, x.X, x.Args = SubscriptExpr, w.expr(k[0], depth+1), w.exprs(k[1:], depth)
	if len(x.Args) == 1 && x.Args[0].Kind == TupleExpr {
		x.Args = x.Args[0].Args
	}
}

// genericType is X[A, B] in an annotation, which the grammar sets apart from a subscript.
func (w *walker) genericType(x *Expr, n *sitter.Node, depth int) {
	k := kids(n)
	if len(k) != 2 {
		return
	}
	x.Kind, x.X, x.Args = SubscriptExpr, w.expr(k[0], depth+1), w.exprs(kids(k[1]), depth)
	if len(x.Args) == 1 && x.Args[0].Kind == TupleExpr {
		x.Args = x.Args[0].Args
	}
}

// arguments reads the parentheses of a call or a class statement.
func (w *walker) arguments(n *sitter.Node, depth int) (args []*Expr, keywords []Keyword) {
	if typeOf(n) == "generator_expression" {
		return w.exprs([]*sitter.Node{n}, depth), nil
	}
	for _, k := range kids(n) {
		switch typeOf(k) {
		case "keyword_argument":
			name := k.ChildByFieldName("name")
			keywords = append(keywords, Keyword{
				Name: w.text(name), NameSpan: spanOf(name), Value: w.expr(k.ChildByFieldName("value"), depth+1),
			})
		case "dictionary_splat":
			value := w.expr(k, depth+1)
			keywords = append(keywords, Keyword{Value: value, NameSpan: text.Span{Start: value.Span.Start, End: value.Span.Start}})
		default:
			args = append(args, w.expr(k, depth+1))
		}
	}
	return args, keywords
}

// strings reads one literal or several adjacent ones.
func (w *walker) strings(x *Expr, n *sitter.Node) {
	parts := []*sitter.Node{n}
	if typeOf(n) == "concatenated_string" {
		parts = kids(n)
	}
	kind, value := OtherExpr, ""
	for i, p := range parts {
		if typeOf(p) != "string" {
			return
		}
		k, s := decodeString(w.text(p))
		if k == OtherExpr || i > 0 && k != kind {
			return
		}
		kind, value = k, value+s
	}
	x.Kind = kind
	if kind == StringExpr {
		x.Str = value
	}
}
