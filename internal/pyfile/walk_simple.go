package pyfile

import (
	"strings"

	sitter "github.com/smacker/go-tree-sitter"

	"funcls/internal/text"
)

// simple adds the effects of a statement without a body.
func (w *walker) simple(n *sitter.Node, t string, g Guard, out *[]Stmt) {
	w.walrus(n, g, out)
	s := Stmt{Guard: g, Span: spanOf(n)}
	switch t {
	case "expression_statement":
		w.expressionStmt(n, g, out)
	case "delete_statement":
		w.deletes(firstKid(n), s, out)
	case "raise_statement":
		k := kids(n)
		s.Kind, s.Value = RaiseStmt, w.expr(firstKid(n), 0)
		for _, cause := range k[min(1, len(k)):] {
			w.use(cause, g, out)
		}
		*out = append(*out, s)
	case "type_alias_statement":
		if left := w.expr(firstKid(n), 0); left != nil {
			if left.Kind == SubscriptExpr {
				left = left.X
			}
			if left.Kind == NameExpr {
				s.Kind, s.Name, s.NameSpan = AssignStmt, left.Name, left.Span
				*out = append(*out, s)
			}
		}
	case "return_statement":
		if w.deep {
			s.Kind, s.Value = ReturnStmt, w.expr(firstKid(n), 0)
			*out = append(*out, s)
		}
	default:
		if w.deep { // assert, and what Python 2 had
			for _, k := range kids(n) {
				*out = append(*out, Stmt{Kind: UseStmt, Guard: g, Span: s.Span, Value: w.expr(k, 0)})
			}
		}
	}
}

func (w *walker) expressionStmt(n *sitter.Node, g Guard, out *[]Stmt) {
	k := kids(n)
	if len(k) == 0 {
		return
	}
	s := Stmt{Kind: ExprStmt, Guard: g, Span: spanOf(n)}
	switch typeOf(k[0]) {
	case "assignment":
		w.assignment(n, k[0], g, out)
		return
	case "augmented_assignment":
		if w.deep {
			*out = append(*out, Stmt{Kind: UseStmt, Guard: g, Span: s.Span, Value: w.expr(k[0].ChildByFieldName("right"), 0)})
		}
		if left := k[0].ChildByFieldName("left"); w.deep || typeOf(left) == "identifier" {
			w.bind(left, n, nil, g, out)
		}
		return
	}
	if len(k) == 1 {
		s.Value = w.expr(k[0], 0)
	} else {
		s.Value = &Expr{Kind: TupleExpr, Span: s.Span, Args: w.exprs(k, 0)}
	}
	*out = append(*out, s)
}

// assignment adds one binding for each target of `a = b = value`, left to right.
func (w *walker) assignment(whole, n *sitter.Node, g Guard, out *[]Stmt) {
	var targets []*sitter.Node
	var annotation *Expr
	for depth := 0; typeOf(n) == "assignment" && depth < maxDepth; depth++ {
		targets = append(targets, n.ChildByFieldName("left"))
		if t := n.ChildByFieldName("type"); t != nil {
			annotation = w.expr(t, 0)
		}
		n = n.ChildByFieldName("right")
	}
	var value *Expr
	if n != nil && typeOf(n) != "augmented_assignment" {
		value = w.expr(n, 0)
	}
	if annotation != nil && value == nil && !w.inClass {
		if w.deep {
			*out = append(*out, w.declaration(targets[0], whole, annotation, g))
		}
		return
	}
	for _, t := range targets {
		from := len(*out)
		w.bind(t, whole, value, g, out)
		for i := from; i < len(*out); i++ {
			(*out)[i].Annotation = annotation
		}
		if w.deep && len(*out) > from && (*out)[from].Value != value {
			value = nil // it stands in a statement of its own now
		}
	}
}

// declaration is an annotation without a value.
func (w *walker) declaration(target, whole *sitter.Node, annotation *Expr, g Guard) Stmt {
	s := Stmt{Kind: DeclareStmt, Guard: g, Span: spanOf(whole), Annotation: annotation}
	if typeOf(target) == "identifier" {
		s.Name, s.NameSpan = w.text(target), spanOf(target)
	} else {
		s.Target = w.expr(target, 0)
	}
	return s
}

// bind adds what assigning value to a target binds. A tuple's targets get their values when the
// value is spelt out with as many, else theirs are unknown.
func (w *walker) bind(target, whole *sitter.Node, value *Expr, g Guard, out *[]Stmt) {
	if parts := kids(target); unpacks(target, parts, value) {
		for i, part := range parts {
			w.bind(part, whole, value.Args[i], g, out)
		}
		return
	}
	find(target, 0, func(n *sitter.Node) bool {
		switch typeOf(n) {
		case "identifier":
			*out = append(*out, Stmt{
				Kind: AssignStmt, Guard: g, Span: spanOf(whole), Name: w.text(n), NameSpan: spanOf(n), Value: value,
			})
			return false
		case "as_pattern_target", "parenthesized_expression":
			return true
		case "pattern_list", "tuple_pattern", "list_pattern", "list_splat_pattern", "list_splat", "tuple", "list", "expression_list":
			if w.deep && value != nil {
				*out = append(*out, Stmt{Kind: UseStmt, Guard: g, Span: spanOf(whole), Value: value})
			}
			value = nil
			return true
		}
		if w.deep {
			*out = append(*out, Stmt{Kind: StoreStmt, Guard: g, Span: spanOf(whole), Target: w.expr(n, 0), Value: value})
		}
		w.noteTarget(n)
		return false // attributes and subscripts bind no name
	})
}

// unpacks reports that each part of a target list takes the part of value in its place.
func unpacks(target *sitter.Node, parts []*sitter.Node, value *Expr) bool {
	switch typeOf(target) {
	case "pattern_list", "tuple_pattern", "list_pattern":
	default:
		return false
	}
	if value == nil || value.Kind != TupleExpr && value.Kind != ListExpr || len(parts) != len(value.Args) {
		return false
	}
	for i, part := range parts {
		if typeOf(part) == "list_splat_pattern" || value.Args[i].Kind == StarExpr {
			return false
		}
	}
	return true
}

func (w *walker) deletes(target *sitter.Node, s Stmt, out *[]Stmt) {
	s.Kind = DelStmt
	find(target, 0, func(n *sitter.Node) bool {
		switch typeOf(n) {
		case "identifier":
			s.Name, s.NameSpan = w.text(n), spanOf(n)
			*out = append(*out, s)
			return false
		case "attribute", "subscript", "call":
			if w.deep {
				*out = append(*out, Stmt{Kind: UseStmt, Guard: s.Guard, Span: s.Span, Value: w.expr(n, 0)})
			}
			w.noteTarget(n)
			return false
		}
		return true
	})
}

// walrus adds the names bound by := anywhere in n that belong to this scope.
func (w *walker) walrus(n *sitter.Node, g Guard, out *[]Stmt) {
	if n == nil || !w.contains(n, ":=") {
		return
	}
	find(n, 0, func(n *sitter.Node) bool {
		switch typeOf(n) {
		case "named_expression":
			name, value := n.ChildByFieldName("name"), n.ChildByFieldName("value")
			w.walrus(value, g, out)
			s := Stmt{Kind: AssignStmt, Guard: g, Span: spanOf(n), Name: w.text(name), NameSpan: spanOf(name)}
			if !w.deep { // there the value stands in the expression around it
				s.Value = w.expr(value, 0)
			}
			*out = append(*out, s)
			return false
		case "boolean_operator", "conditional_expression", "list_comprehension", "set_comprehension",
			"dictionary_comprehension", "generator_expression":
			g |= Conditional // what follows in the same statement is seldom bound by := too
		case "lambda", "function_definition", "class_definition":
			return false
		}
		return true
	})
}

// captures adds the names a match pattern binds.
func (w *walker) captures(n *sitter.Node, g Guard, depth int, out *[]Stmt) {
	if depth > maxDepth {
		return
	}
	k := kids(n)
	switch typeOf(n) {
	case "dotted_name":
		if len(k) == 1 {
			w.bind(k[0], n, nil, g, out)
		} else {
			w.use(n, g, out) // a value to compare with
		}
		return
	case "identifier": // the name after `as`, or a starred one
		w.bind(n, n, nil, g, out)
		return
	case "class_pattern", "keyword_pattern": // the class, the attribute
		if len(k) > 0 {
			if typeOf(n) == "class_pattern" {
				w.use(k[0], g, out)
			}
			k = k[1:]
		}
	}
	for _, c := range k {
		w.captures(c, g, depth+1, out)
	}
}

func (w *walker) imports(n *sitter.Node, t string, g Guard, out *[]Stmt) {
	from := Import{}
	switch t {
	case "future_import_statement":
		from.Module = "__future__"
		if i := strings.Index(w.text(n), "__future__"); i >= 0 {
			start := int(n.StartByte()) + i
			from.ModuleSpan = text.Span{Start: start, End: start + len("__future__")}
		}
	case "import_from_statement":
		module := n.ChildByFieldName("module_name")
		name := spaceless(w.text(module))
		from.Module = strings.TrimLeft(name, ".")
		from.Level, from.ModuleSpan = len(name)-len(from.Module), spanOf(module)
	}
	for i, k := range kids(n) {
		if t == "import_from_statement" && i == 0 {
			continue
		}
		s := Stmt{Kind: FromStmt, Guard: g, Span: spanOf(n), NameSpan: spanOf(k)}
		imp := from
		name := k
		switch typeOf(k) {
		case "wildcard_import":
			s.Kind, s.Import = StarStmt, &imp
			*out = append(*out, s)
			continue
		case "aliased_import":
			name = k.ChildByFieldName("name")
			alias := k.ChildByFieldName("alias")
			s.Name, s.NameSpan, imp.Alias = w.text(alias), spanOf(alias), true
		case "dotted_name":
			s.Name = w.text(firstKid(k))
			s.NameSpan = spanOf(firstKid(k))
		default:
			continue
		}
		if t == "import_statement" {
			s.Kind, imp.Module, imp.ModuleSpan = ImportStmt, spaceless(w.text(name)), spanOf(name)
		} else {
			imp.Name, imp.NameSpan = spaceless(w.text(name)), spanOf(name)
			if from.Module == "__future__" && from.Level == 0 && imp.Name == "annotations" {
				w.mod.FutureAnnotations = true
			}
		}
		s.Import = &imp
		*out = append(*out, s)
	}
}

// spaceless drops the blanks Python allows around the dots of a module path.
func spaceless(s string) string { return strings.Join(strings.Fields(s), "") }
