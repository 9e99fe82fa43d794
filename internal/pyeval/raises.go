package pyeval

import (
	"regexp"
	"strings"

	"funcls/internal/pyfile"
)

// raised is the exception that a statement other than an import certainly ends with when it runs:
// a name that does not exist by then, a name that a known module lacks, what no type can be joined
// with. Only what is evaluated where it stands is looked at, so no bodies.
func (e *Env) raised(m *Mod, s *pyfile.Stmt) *Error {
	if s.Guard&pyfile.Tried != 0 {
		return nil // something may swallow it
	}
	at := s.Span.Start
	switch s.Kind {
	case pyfile.AssignStmt:
		if err := e.raises(m, s.Value, at); err != nil || e.lazy(m) {
			return err
		}
		return e.raises(m, s.Annotation, at)
	case pyfile.ExprStmt:
		return e.raises(m, s.Value, at)
	case pyfile.DefStmt:
		return e.defRaises(m, s.Func, at)
	case pyfile.ClassStmt:
		for _, d := range s.Class.Decorators {
			if err := e.raises(m, d, at); err != nil {
				return err
			}
		}
		if s.Class.Generic {
			return nil // its bases may name its type parameters
		}
		for _, b := range s.Class.Bases {
			if err := e.raises(m, b, at); err != nil {
				return err
			}
		}
		for _, k := range s.Class.Keywords {
			if err := e.raises(m, k.Value, at); err != nil {
				return err
			}
		}
	}
	return nil
}

// lazy reports that annotations are not evaluated where they stand.
func (e *Env) lazy(m *Mod) bool {
	return m.Facts.FutureAnnotations || e.Minor >= 14 || e.Guessed
}

// defRaises is about what a def evaluates: decorators, defaults, annotations, in this order.
func (e *Env) defRaises(m *Mod, f *pyfile.Func, at int) *Error {
	for _, d := range f.Decorators {
		if err := e.raises(m, d, at); err != nil {
			return err
		}
	}
	for _, p := range f.Params {
		if err := e.raises(m, p.Default, at); err != nil {
			return err
		}
	}
	if e.lazy(m) {
		return nil
	}
	for _, p := range f.Params {
		if err := e.raises(m, p.Annotation, at); err != nil {
			return err
		}
	}
	return e.raises(m, f.Returns, at)
}

// raises is the exception that evaluating x certainly ends with when m has run up to before.
func (e *Env) raises(m *Mod, x *pyfile.Expr, before int) *Error {
	if x == nil {
		return nil
	}
	switch x.Kind {
	case pyfile.CallExpr:
		if err := e.raises(m, x.X, before); err != nil {
			return err
		}
		for _, a := range x.Args {
			if err := e.raises(m, a, before); err != nil {
				return err
			}
		}
		for _, k := range x.Keywords {
			if err := e.raises(m, k.Value, before); err != nil {
				return err
			}
		}
		return nil
	case pyfile.StarExpr:
		return e.raises(m, x.X, before)
	case pyfile.TupleExpr, pyfile.ListExpr:
		for _, a := range x.Args {
			if err := e.raises(m, a, before); err != nil {
				return err
			}
		}
		return nil
	case pyfile.AttributeExpr:
		if err := e.raises(m, x.X, before); err != nil {
			return err
		}
	}
	// What stands in a string is not evaluated here, but by whoever reads the hints.
	if v := e.Eval(m, x, before); v.Kind == Raises && !v.Err.Span.Empty() {
		return &v.Err
	}
	return nil
}

// lacking is what an attribute that a module of the app does not have evaluates to: what a module
// that is still being imported will have is not known, nor what others put there.
func (e *Env) lacking(m, mod *Mod, x *pyfile.Expr) Value {
	if mod.Facts == nil || e.running[mod.Facts] || e.assigns(x.Name) || strings.HasPrefix(x.Name, "__") {
		return Value{}
	}
	return e.noAttribute(m, mod.Name, x)
}

func (e *Env) noAttribute(m *Mod, module string, x *pyfile.Expr) Value {
	return Value{Kind: Raises, Err: Error{
		Exception: "AttributeError", Message: "module '" + module + "' has no attribute '" + x.Name + "'", Path: m.Path, Span: x.Span,
	}}
}

// assigns reports whether a module that was looked at may assign an attribute of that name.
func (e *Env) assigns(name string) bool {
	assigning := regexp.MustCompile(`\bsetattr\b|\b__dict__\b|\bvars\b|\.\s*` + regexp.QuoteMeta(name) + `\s*(?::[^=\n]*)?=[^=]`)
	for _, m := range e.mods {
		if m.Path != "" && assigning.Match(e.World.Text(m.Path)) {
			return true
		}
	}
	return false
}

// extending finds code that may put names where every module finds them.
var extending = regexp.MustCompile(`\b(?:builtins|__builtins__|gettext)\b`)

// extendsBuiltins reports whether one of the modules loaded so far may have added names to builtins.
func (e *Env) extendsBuiltins(seen loading) bool {
	for _, m := range seen {
		if extending.Match(e.World.Text(m.path)) {
			return true
		}
	}
	return false
}
