package pyfile

import sitter "github.com/smacker/go-tree-sitter"

// Code is a function's body laid out for questions: every expression in it, those of nested
// scopes included, with where it stands. It is immutable.
type Code struct {
	// Uses are the expressions in source order of their statements, each before its parts.
	Uses []Use
	// Scope is the function's own; that of a module binds nothing.
	Scope *Scope
	// imports says that the bodies of functions do not belong to it.
	imports   bool
	nonlocals []declared
	// declares are annotations without a value.
	declares []declared
	// Annotations are the names and attributes in annotations within the body, which may never be
	// evaluated.
	Annotations []Use
}

// declared is a statement that says whose a name is, and the scope it stands in.
type declared struct {
	stmt *Stmt
	in   *Scope
}

// Use is one expression where it stands.
type Use struct {
	Expr *Expr
	// Parent is the index of the expression around it, -1 when its statement holds it directly.
	// Lambdas and comprehensions hold theirs in statements of their own.
	Parent int
	Stmt   *Stmt
	Scope  *Scope
}

// Code lays out what importing the module executes, bodies of functions left out; it reads the
// module anew. It is empty for one with syntax errors.
func (m *Module) Code() *Code {
	c := &Code{imports: true, Scope: &Scope{}}
	if len(m.Errors) == 0 && m.src != nil {
		ts := sitters.Get().(*sitter.Parser)
		defer sitters.Put(ts)
		w := &walker{hollow: tokenize(m.src, nil).hollowed(), mod: &Module{}, deep: true}
		tree := parseTree(ts, w.hollow)
		defer tree.Close()
		if root := tree.RootNode(); !root.HasError() {
			var stmts []Stmt
			w.block(root, 0, 0, &stmts)
			c.stmts(stmts, c.Scope)
		}
	}
	return c
}

// Code lays out the function's body. What its parameters and decorators say is not part of it.
func (f *Func) Code() *Code {
	c := &Code{Scope: newScope(nil, f, nil)}
	c.stmts(f.Body().Stmts, c.Scope)
	return c
}

// Own reports whether a use stands in the function's own code, not in a nested def, lambda or
// class, which may run later or never. Comprehensions, which run where they stand, are its own.
func (c *Code) Own(u *Use) bool {
	s := u.Scope
	for s.comprehension() {
		s = s.Outer
	}
	return s == c.Scope
}

// Around is the use of the expression around u, nil when there is none.
func (c *Code) Around(u *Use) *Use {
	if u.Parent < 0 {
		return nil
	}
	return &c.Uses[u.Parent]
}

func (c *Code) stmts(list []Stmt, in *Scope) {
	for i := range list {
		s := &list[i]
		if s.Kind == NonlocalStmt {
			c.nonlocals = append(c.nonlocals, declared{s, in})
		}
		if s.Kind == DeclareStmt {
			c.declares = append(c.declares, declared{s, in})
		}
		c.annotation(s.Annotation, s, in)
		if s.Target != nil {
			c.expr(s.Target, -1, s, in)
		}
		if !repeats(list, i) {
			c.expr(s.Value, -1, s, in)
		}
		if s.Func != nil {
			c.exprs(s.Func.Decorators, -1, s, in)
			c.fn(s.Func, -1, s, in)
		}
		if s.Class != nil {
			c.exprs(s.Class.Decorators, -1, s, in)
			c.exprs(s.Class.Bases, -1, s, in)
			for _, k := range s.Class.Keywords {
				c.expr(k.Value, -1, s, in)
			}
			c.stmts(s.Class.Body, newScope(in, nil, s.Class))
		}
	}
}

// repeats reports that another target of the same assignment has the value: a = b = value.
func repeats(list []Stmt, i int) bool {
	for j := i - 1; j >= 0 && list[j].Span == list[i].Span; j-- {
		if list[j].Value == list[i].Value {
			return true
		}
	}
	return false
}

// fn adds a nested function: the defaults of its parameters, evaluated where it is defined, and
// its body.
func (c *Code) fn(f *Func, parent int, s *Stmt, in *Scope) {
	for i := range f.Params {
		c.expr(f.Params[i].Default, parent, s, in)
		c.annotation(f.Params[i].Annotation, s, in)
	}
	c.annotation(f.Returns, s, in)
	if !c.imports || f.Name == "" {
		c.stmts(f.Body().Stmts, newScope(in, f, nil))
	}
}

// annotation adds the names and attributes in an annotation.
func (c *Code) annotation(x *Expr, s *Stmt, in *Scope) {
	x.Walk(func(x *Expr) {
		if x.Kind == NameExpr || x.Kind == AttributeExpr {
			c.Annotations = append(c.Annotations, Use{x, -1, s, in})
		}
	})
}

func (c *Code) exprs(list []*Expr, parent int, s *Stmt, in *Scope) {
	for _, x := range list {
		c.expr(x, parent, s, in)
	}
}

func (c *Code) expr(x *Expr, parent int, s *Stmt, in *Scope) {
	if x == nil {
		return
	}
	at := len(c.Uses)
	c.Uses = append(c.Uses, Use{x, parent, s, in})
	c.expr(x.X, at, s, in)
	c.exprs(x.Args, at, s, in)
	for i := range x.Keywords {
		c.expr(x.Keywords[i].Value, at, s, in)
	}
	if x.Func != nil {
		c.fn(x.Func, at, s, in)
	}
}
