package pyfile

import (
	"cmp"
	"slices"
	"strings"

	"funcls/internal/text"
)

// Occurrences are the places in the function's body at which name means its parameter of that
// name, in order: reads, assignments, del, nonlocal in nested functions. What a nested scope calls
// the same is left out. Plain is false where a place binds the name in a form that carries a
// second meaning, such as an import or a def, so that it cannot be renamed alone.
func (f *Func) Occurrences(name string) (spans []text.Span, plain bool) {
	code := f.Code()
	plain = true
	for _, list := range [][]Use{code.Uses, code.Annotations} {
		for i := range list {
			u := &list[i]
			if u.Expr.Kind == NameExpr && u.Expr.Name == name && u.Scope.Resolve(name) == code.Scope {
				spans = append(spans, u.Expr.Span)
			}
		}
	}
	for _, s := range code.Scope.binds[name] {
		if s == nil {
			continue // the parameter itself
		}
		switch s.Kind {
		case DefStmt, ClassStmt, ImportStmt, FromStmt:
			plain = false
		}
		spans = append(spans, s.NameSpan)
	}
	for _, d := range code.declares {
		if d.stmt.Name == name && d.in.Resolve(name) == code.Scope {
			spans = append(spans, d.stmt.NameSpan)
		}
	}
	for _, d := range code.nonlocals {
		if d.stmt.Name == name && d.in.Outer.Resolve(name) == code.Scope {
			spans = append(spans, d.stmt.NameSpan)
		}
	}
	slices.SortFunc(spans, func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
	return slices.Compact(spans), plain
}

// Occurrences are the places at which name means what the module defines under it at its top level,
// in order: the definition, and what the module and its functions do with it. Plain is false where
// something else may stand behind the name, so that it cannot be renamed alone.
func (m *Module) Occurrences(name string) (spans []text.Span, plain bool) {
	plain = !m.Dynamic && !slices.Contains(m.Globals, name)
	defined := 0
	for i := range m.Stmts {
		switch s := &m.Stmts[i]; {
		case s.Name == name:
			spans = append(spans, s.NameSpan)
			defined++
			plain = plain && (s.Kind == DefStmt || s.Kind == AssignStmt)
		case s.Name == "__all__":
			plain = false
		}
	}
	m.uses(func(x *Expr, in *Scope) {
		if x.Kind == NameExpr && x.Name == name && in.Resolve(name) == nil {
			spans = append(spans, x.Span)
		}
	})
	slices.SortFunc(spans, func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
	return slices.Compact(spans), plain && defined == 1
}

// Renamable reports whether every occurrence of the parameter old still means it when all are
// called name, and nothing else in the body means it then.
func (f *Func) Renamable(old, name string) bool {
	code := f.Code()
	return code.renamable(code.Scope, old, name)
}

// renamable reports that of what one of the scopes binds under the name old.
func (c *Code) renamable(at *Scope, old, name string) bool {
	if len(at.binds[name]) > 0 || at.global[name] {
		return false
	}
	changes := func(u Use) bool {
		if u.Expr.Kind != NameExpr {
			return false
		}
		means := u.Scope.Resolve(name)
		switch u.Expr.Name {
		case name: // from further out, which the scope would hide
			return u.Scope.within(at) && !means.within(at) && !u.Scope.declaresGlobal(name)
		case old:
			return u.Scope.Resolve(old) == at && (means.within(at) || u.Scope.declaresGlobal(name))
		}
		return false
	}
	return !slices.ContainsFunc(c.Uses, changes) && !slices.ContainsFunc(c.Annotations, changes)
}

// Renamable reports whether every occurrence of the module's name old still means it when all are
// called name, and nothing else in the module means it then.
func (m *Module) Renamable(old, name string) bool {
	free, used := true, slices.ContainsFunc(m.Stmts, func(s Stmt) bool { return s.Name == old })
	m.uses(func(x *Expr, in *Scope) {
		if x.Kind == NameExpr {
			used = used || x.Name == old
			free = free && (x.Name != name || in.Resolve(name) != nil) && (x.Name != old || in.Resolve(old) != nil || in.Resolve(name) == nil)
		}
	})
	free = free && !slices.Contains(m.Globals, name) && !slices.ContainsFunc(m.Stmts, func(s Stmt) bool { return s.Name == name })
	return free || !used
}

// Calls are the calls of the module and of every function in it, with what their callee stands
// for as Qualified tells it; "" where it does not.
func (m *Module) Calls(visit func(call *Expr, callee string)) {
	m.uses(func(x *Expr, in *Scope) {
		if x.Kind == CallExpr {
			visit(x, m.Qualified(x.X, in))
		}
	})
}

// Attributes are the attributes that the module and every function in it look up, with what the
// object stands for as Qualified tells it; "" where it does not.
func (m *Module) Attributes(visit func(attribute *Expr, object string)) {
	m.uses(func(x *Expr, in *Scope) {
		if x.Kind == AttributeExpr {
			visit(x, m.Qualified(x.X, in))
		}
	})
}

// uses visits the expressions of the module and of every function in it, annotations included. The
// scope is nil where that is the module's.
func (m *Module) uses(visit func(x *Expr, in *Scope)) {
	look := func(c *Code) {
		for _, list := range [][]Use{c.Uses, c.Annotations} {
			for i := range list {
				visit(list[i].Expr, list[i].Scope)
			}
		}
	}
	look(m.Code())
	m.functions(m.Stmts, func(f *Func) {
		for i := range f.Params {
			f.Params[i].Annotation.Walk(func(x *Expr) { visit(x, nil) })
		}
		f.Returns.Walk(func(x *Expr) { visit(x, nil) })
		look(f.Code())
	})
}

// Walk visits an expression, which may be nil, and its parts; what a lambda in it does is left out.
func (x *Expr) Walk(visit func(*Expr)) {
	if x == nil {
		return
	}
	visit(x)
	x.X.Walk(visit)
	for _, a := range x.Args {
		a.Walk(visit)
	}
	for i := range x.Keywords {
		x.Keywords[i].Value.Walk(visit)
	}
}

// Imports visits the imports of the module and of every function in it.
func (m *Module) Imports(visit func(s *Stmt)) {
	if m == nil {
		return
	}
	var read func(list []Stmt)
	read = func(list []Stmt) {
		for i := range list {
			switch s := &list[i]; {
			case s.Import != nil:
				visit(s)
			case s.Func != nil:
				read(s.Func.Body().Stmts)
			case s.Class != nil:
				read(s.Class.Body)
			}
		}
	}
	read(m.Stmts)
}

// functions visits the functions that statements define, methods included; those nested in them
// are part of their code.
func (m *Module) functions(list []Stmt, visit func(*Func)) {
	for i := range list {
		switch s := &list[i]; {
		case s.Func != nil:
			visit(s.Func)
		case s.Class != nil:
			m.functions(s.Class.Body, visit)
		}
	}
}

// Names reports whether an import has a module or folder of that name in its path, or takes what is
// called so.
func (i *Import) Names(name string) bool {
	return i.Name == name || slices.Contains(strings.Split(i.Module, "."), name)
}
