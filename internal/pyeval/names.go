package pyeval

import (
	"math"

	"funcls/internal/pyfile"
)

// end is a position after every statement: the state of a module once it is imported.
const end = math.MaxInt

// Name is what the module attribute name holds once the module is imported.
func (e *Env) Name(m *Mod, name string) Value { return e.nameAt(m, name, end) }

// nameAt is what name holds when execution of m reaches the byte offset before.
func (e *Env) nameAt(m *Mod, name string, before int) Value {
	if e.depth++; e.depth > maxDepth {
		e.depth--
		return Value{}
	}
	defer func() { e.depth-- }()
	if m.Facts == nil {
		return e.submodule(m, name)
	}
	v, certain := e.last(m, name, before)
	switch {
	case certain && v.Kind != Absent:
		return v
	case !certain:
		return v
	case before == end && m.Dir != "":
		// A submodule that was imported becomes an attribute of its package, and no static
		// reading tells whether it was.
		if sub := e.submodule(m, name); sub.Kind != Absent {
			return Value{}
		}
	}
	return Value{Kind: Absent}
}

// last reads the statements backwards for the newest binding of name. certain is false when
// the binding may not be the one in force.
func (e *Env) last(m *Mod, name string, before int) (v Value, certain bool) {
	if len(m.Facts.Errors) > 0 {
		return Value{}, false // half-typed: what the broken part defines is not certain
	}
	if contains(m.Facts.Globals, name) {
		return Value{}, false // a function may have bound it anew
	}
	var maybe []Value
	settle := func(v Value) (Value, bool) {
		if len(maybe) == 0 {
			return v, true
		}
		if len(maybe) == 1 && (v.Kind == Absent || v.Kind == Unknown) {
			// The one conditional definition is what the author relies on.
			return maybe[0], false
		}
		return Value{}, false
	}
	stmts := m.Facts.Stmts
	for i := len(stmts) - 1; i >= 0; i-- {
		s := &stmts[i]
		if s.Span.Start >= before || e.neverBinds(m, s, name) {
			continue
		}
		var got Value
		switch {
		case s.Kind == pyfile.StarStmt:
			got = e.star(m, s, name)
			if got.Kind == Absent {
				continue
			}
		case s.Name != name || s.Kind == pyfile.ExprStmt || s.Kind == pyfile.RaiseStmt:
			continue
		default:
			got = e.bound(m, s)
		}
		if got.At.Empty() {
			got.At = s.NameSpan
		}
		if e.runs(m, s) != Yes || (s.Guard&pyfile.Caught != 0 && !e.certainImport(m, s)) {
			maybe = append(maybe, got)
			continue
		}
		return settle(got)
	}
	if m.Facts.Dynamic {
		return settle(Value{})
	}
	return settle(Value{Kind: Absent})
}

// certainImport reports whether a guarded import certainly succeeds, so that its handler is
// dead code: the `try: import x / except ImportError` idiom over something that is there.
func (e *Env) certainImport(m *Mod, s *pyfile.Stmt) bool {
	if s.Import == nil {
		return s.Kind == pyfile.DefStmt || s.Kind == pyfile.ClassStmt
	}
	_, f, _ := e.target(m, s.Import)
	if f == foundExternal {
		return true
	}
	return f == foundApp && e.importError(m, s) == nil
}

// bound is the object a binding statement binds.
func (e *Env) bound(m *Mod, s *pyfile.Stmt) Value {
	switch s.Kind {
	case pyfile.DefStmt:
		if contains(m.Facts.Touched, s.Name) {
			return Value{} // its signature is not what the def says
		}
		return e.decorate(m, Value{Kind: FuncValue, Func: s.Func, Mod: m, At: s.Func.NameSpan}, s.Func.Decorators, s.Span.Start)
	case pyfile.ClassStmt:
		v := Value{Kind: ClassValue, Class: e.userClass(m, s), Mod: m, At: s.NameSpan}
		return e.decorateClass(m, v, s.Class.Decorators, s.Span.Start)
	case pyfile.ImportStmt, pyfile.FromStmt:
		return e.imported(m, s)
	case pyfile.AssignStmt:
		if s.Value == nil {
			return Value{}
		}
		v := e.Eval(m, s.Value, s.Span.Start)
		if v.Kind == Raises {
			return Value{}
		}
		if v.Mod == nil || v.At.Empty() {
			v.At = s.NameSpan
		}
		return v
	case pyfile.DelStmt:
		return Value{Kind: Absent}
	}
	return Value{}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
