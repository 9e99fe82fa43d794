package pyfile

import sitter "github.com/smacker/go-tree-sitter"

// block flattens the statements of a module or class body into out.
func (w *walker) block(n *sitter.Node, g Guard, depth int, out *[]Stmt) {
	if n == nil || depth > maxDepth {
		return
	}
	for _, k := range kids(n) {
		w.stmt(k, g, depth+1, out)
	}
}

func (w *walker) stmt(n *sitter.Node, g Guard, depth int, out *[]Stmt) {
	if depth > maxDepth {
		return
	}
	switch t := typeOf(n); t {
	case "function_definition", "class_definition":
		w.define(n, n, nil, g, depth, out)
	case "decorated_definition":
		w.define(n, n.ChildByFieldName("definition"), w.decorators(n, depth), g, depth, out)
	case "import_statement", "import_from_statement", "future_import_statement":
		w.imports(n, t, g, out)
	case "if_statement":
		w.ifStmt(n, g, depth, out)
	case "try_statement":
		w.tryStmt(n, g, depth, out)
	case "with_statement":
		w.withStmt(n, g, depth, out)
	case "for_statement", "while_statement":
		w.loop(n, t, g, depth, out)
	case "match_statement":
		w.matchStmt(n, g, depth, out)
	case "global_statement", "nonlocal_statement":
		if w.deep { // at module level the names are global already
			w.outer(n, g, out)
		}
	case "ERROR", "block":
		w.block(n, g, depth, out)
	default:
		w.simple(n, t, g, out)
	}
}

// define adds a def or class; whole includes its decorators.
func (w *walker) define(whole, n *sitter.Node, decorators []*Expr, g Guard, depth int, out *[]Stmt) {
	name := n.ChildByFieldName("name")
	if w.contains(whole, ":=") {
		for _, k := range kids(whole) {
			switch typeOf(k) {
			case "decorator", "parameters", "argument_list":
				w.walrus(k, g, out)
			}
		}
		if whole != n {
			w.walrus(n.ChildByFieldName("parameters"), g, out)
		}
	}
	s := Stmt{Guard: g, Span: spanOf(whole), Name: w.text(name), NameSpan: spanOf(name)}
	if typeOf(n) == "function_definition" {
		s.Kind, s.Func = DefStmt, w.function(n, decorators, depth)
	} else {
		s.Kind, s.Class = ClassStmt, w.class(n, decorators, depth)
	}
	*out = append(*out, s)
}

func (w *walker) class(n *sitter.Node, decorators []*Expr, depth int) *Class {
	name := n.ChildByFieldName("name")
	c := &Class{Name: w.text(name), NameSpan: spanOf(name), Span: spanOf(n), Decorators: decorators}
	if bases := n.ChildByFieldName("superclasses"); bases != nil {
		c.Bases, c.Keywords = w.arguments(bases, depth)
	}
	if uses := w.typeParams(n, name); uses != nil {
		c.Generic = true
		for i := range c.Bases {
			c.Bases[i] = w.hide(uses, c.Bases[i])
		}
	}
	inner := walker{hollow: w.hollow, mod: w.mod, inClass: true, deep: w.deep}
	inner.block(n.ChildByFieldName("body"), 0, depth+1, &c.Body)
	return c
}

func (w *walker) ifStmt(n *sitter.Node, g Guard, depth int, out *[]Stmt) {
	test := n.ChildByFieldName("condition")
	w.use(test, g, out)
	body, rest := w.branch(test, g)
	then, otherwise := w.versionTest(test)
	if then != nil {
		body, rest = g, g
	}
	from := len(*out)
	w.block(n.ChildByFieldName("consequence"), body, depth, out)
	if then != nil {
		only((*out)[from:], then)
	}
	from = len(*out)
	defer func() {
		if otherwise != nil {
			only((*out)[from:], otherwise)
		}
	}()
	for _, k := range kids(n) {
		switch typeOf(k) {
		case "elif_clause":
			test := k.ChildByFieldName("condition")
			w.use(test, rest, out)
			body, rest = w.branch(test, rest)
			w.block(k.ChildByFieldName("consequence"), body, depth, out)
		case "else_clause":
			w.block(k.ChildByFieldName("body"), rest, depth, out)
		}
	}
}

func (w *walker) tryStmt(n *sitter.Node, g Guard, depth int, out *[]Stmt) {
	body, orelse := g|Tried, g
	if w.catches(n) {
		body, orelse = g|Tried|Caught, g|Conditional
	}
	from := len(*out)
	w.block(n.ChildByFieldName("body"), body, depth, out)
	var when *When
	if body&Caught != 0 {
		when = w.fallback(n, (*out)[from:])
	}
	for _, k := range kids(n) {
		switch typeOf(k) {
		case "except_clause", "except_group_clause":
			if when != nil {
				from = len(*out)
				w.block(lastBlock(k), g, depth, out)
				only((*out)[from:], when)
				continue
			}
			for _, c := range kids(k) {
				switch typeOf(c) {
				case "as_pattern":
					w.use(firstKid(c), g|Conditional, out)
					w.bind(c.ChildByFieldName("alias"), c, nil, g|Conditional, out)
				case "block":
				default:
					w.use(c, g|Conditional, out)
				}
			}
			w.block(lastBlock(k), g|Conditional, depth, out)
		case "else_clause":
			w.block(k.ChildByFieldName("body"), orelse, depth, out)
		case "finally_clause":
			w.block(lastBlock(k), g, depth, out)
		}
	}
}

func (w *walker) withStmt(n *sitter.Node, g Guard, depth int, out *[]Stmt) {
	for _, item := range withItems(n) {
		value := item.ChildByFieldName("value")
		if typeOf(value) != "as_pattern" {
			w.use(value, g, out)
			continue
		}
		w.use(firstKid(value), g, out)
		w.bind(value.ChildByFieldName("alias"), item, nil, g, out)
	}
	g |= Tried
	if w.suppresses(n, w.namesSwallower) {
		g |= Caught
	}
	w.block(n.ChildByFieldName("body"), g, depth, out)
}

func (w *walker) loop(n *sitter.Node, t string, g Guard, depth int, out *[]Stmt) {
	body, rest := g|Conditional, g|Conditional
	if t == "for_statement" {
		left := n.ChildByFieldName("left")
		w.use(n.ChildByFieldName("right"), g, out)
		w.bind(left, left, nil, g|Conditional, out)
	} else {
		test := n.ChildByFieldName("condition")
		w.use(test, g, out)
		if value, _ := w.constant(test, 0); value != 0 {
			body, rest = w.branch(test, g)
		}
	}
	w.block(n.ChildByFieldName("body"), body, depth, out)
	if alt := n.ChildByFieldName("alternative"); alt != nil {
		w.block(alt.ChildByFieldName("body"), rest, depth, out)
	}
}

func (w *walker) matchStmt(n *sitter.Node, g Guard, depth int, out *[]Stmt) {
	w.use(n.ChildByFieldName("subject"), g, out)
	for _, c := range kids(n.ChildByFieldName("body")) {
		if typeOf(c) != "case_clause" {
			w.stmt(c, g|Conditional, depth+1, out)
			continue
		}
		for _, k := range kids(c) {
			switch typeOf(k) {
			case "case_pattern":
				w.captures(k, g|Conditional, 0, out)
			case "if_clause":
				w.use(firstKid(k), g|Conditional, out)
			}
		}
		w.block(c.ChildByFieldName("consequence"), g|Conditional, depth, out)
	}
}

// use adds an expression that a compound statement evaluates. Outside of bodies only the names
// it binds count.
func (w *walker) use(n *sitter.Node, g Guard, out *[]Stmt) {
	w.walrus(n, g, out)
	if w.deep && n != nil {
		*out = append(*out, Stmt{Kind: UseStmt, Guard: g, Span: spanOf(n), Value: w.expr(n, 0)})
	}
}

// outer adds the names that a global or nonlocal statement gives to an outer scope.
func (w *walker) outer(n *sitter.Node, g Guard, out *[]Stmt) {
	kind := NonlocalStmt
	if typeOf(n) == "global_statement" {
		kind = GlobalStmt
		w.globals(n)
	}
	for _, k := range kids(n) {
		*out = append(*out, Stmt{Kind: kind, Guard: g, Span: spanOf(n), Name: w.text(k), NameSpan: spanOf(k)})
	}
}
