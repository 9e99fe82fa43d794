package pyfile

import (
	"slices"
	"strings"
)

// Scope are the names of one function, lambda, comprehension or class body. It is immutable once
// its Code is there.
type Scope struct {
	Outer *Scope // nil for the function whose Code it belongs to
	Func  *Func  // nil for a class
	// binds are the statements that bind each name; a parameter is bound by a nil one.
	binds  map[string][]*Stmt
	global map[string]bool
}

func newScope(outer *Scope, f *Func, class *Class) *Scope {
	s := &Scope{Outer: outer, Func: f, binds: map[string][]*Stmt{}}
	var list []Stmt
	if f == nil {
		list = class.Body
	} else {
		list = f.Body().Stmts
		for i := range f.Params {
			s.binds[f.Params[i].Name] = []*Stmt{nil}
		}
	}
	nonlocal := map[string]*Scope{}
	for i := range list {
		switch st := &list[i]; st.Kind {
		case GlobalStmt:
			if s.global == nil {
				s.global = map[string]bool{}
			}
			s.global[st.Name] = true
		case NonlocalStmt:
			nonlocal[st.Name] = outer.Resolve(st.Name)
		}
	}
	for i := range list {
		st := &list[i]
		switch st.Kind {
		case DefStmt, ClassStmt, ImportStmt, FromStmt, AssignStmt, DelStmt:
		default:
			continue
		}
		at, foreign := nonlocal[st.Name]
		switch {
		case s.global[st.Name], foreign && at == nil:
			continue
		case !foreign:
			at = s
		}
		at.binds[st.Name] = append(at.binds[st.Name], st)
	}
	for i := range list {
		// What is only declared is local all the same.
		if st := &list[i]; st.Kind == DeclareStmt && st.Name != "" && s.binds[st.Name] == nil && !s.global[st.Name] {
			s.binds[st.Name] = []*Stmt{st}
		}
	}
	return s
}

func (s *Scope) comprehension() bool {
	return s.Func != nil && s.Outer != nil && !s.Func.Lambda && s.Func.NameSpan.Empty()
}

// Resolve is the scope whose name is meant where name is used in s; nil when it is the module's
// or a builtin.
func (s *Scope) Resolve(name string) *Scope {
	for at := s; at != nil; at = at.Outer {
		if at.Func == nil && at != s {
			continue // methods do not see what their class body binds
		}
		if at.global[name] {
			return nil
		}
		if _, ok := at.binds[name]; ok {
			return at
		}
	}
	return nil
}

// within reports whether s is a scope or lies in it.
func (s *Scope) within(at *Scope) bool {
	for ; s != nil; s = s.Outer {
		if s == at {
			return true
		}
	}
	return false
}

// declaresGlobal reports whether a global statement makes name the module's where it is used in s.
func (s *Scope) declaresGlobal(name string) bool {
	for at := s; at != nil; at = at.Outer {
		if at.Func == nil && at != s {
			continue
		}
		if at.global[name] {
			return true
		}
		if _, ok := at.binds[name]; ok {
			return false
		}
	}
	return false
}

// Param reports whether name is a parameter of s that nothing binds anew.
func (s *Scope) Param(name string) bool {
	b := s.binds[name]
	return len(b) == 1 && b[0] == nil
}

// Once is the statement that alone binds name in s, nil when there are several or none or it is
// a parameter.
func (s *Scope) Once(name string) *Stmt {
	if b := s.binds[name]; len(b) == 1 {
		return b[0]
	}
	return nil
}

// Origin follows a name that is assigned exactly once to what it is assigned, and so on: the
// expression x stands for, and the scope it is written in. x may be of a scope nested in the one
// that assigns.
func Origin(x *Expr, in *Scope) (*Expr, *Scope) {
	for range maxDepth {
		if x == nil || x.Kind != NameExpr {
			break
		}
		at := in.Resolve(x.Name)
		if at == nil {
			break
		}
		s := at.Once(x.Name)
		if s == nil || s.Kind != AssignStmt || s.Value == nil {
			break
		}
		x, in = s.Value, at
	}
	return x, in
}

// Qualified is the dotted name of what x stands for, as far as the imports of the module and of
// the function tell: "os.environ" for `environ` after `from os import environ`. A name that
// nothing binds is a builtin: "builtins.print". It is "" for all else, relative imports and what
// is computed included.
func (m *Module) Qualified(x *Expr, in *Scope) string {
	if all := m.meanings(x, in, 0, false); len(all) == 1 {
		return all[0]
	}
	return ""
}

// Imported are the dotted names that x may stand for, one for each import that binds the name at its
// front, as in the branches of a try. What relative imports bind has their dots before it, as
// "..shared.text" for `text` after `from ..shared import text`. Branches that never run count, and so
// does each module of which everything is imported.
func (m *Module) Imported(x *Expr, in *Scope) []string {
	return m.meanings(x, in, 0, true)
}

// meanings are the dotted names of what x stands for. Where all is set that may be several, and
// relative ones are among them.
func (m *Module) meanings(x *Expr, in *Scope, depth int, all bool) []string {
	if depth > maxDepth {
		return nil
	}
	x, in = Origin(x, in)
	switch {
	case x == nil:
	case x.Kind == AttributeExpr:
		return attributes(m.meanings(x.X, in, depth+1, all), x.Name)
	case x.Kind == CallExpr && all:
		return m.looked(x, in, depth)
	case x.Kind == NameExpr:
		if at := in.Resolve(x.Name); at != nil {
			return imported(at.binds[x.Name], all)
		}
		return m.global(x.Name, depth, all)
	}
	return nil
}

// looked are the dotted names of what import_module("package.module") and getattr(object, "name") give.
func (m *Module) looked(call *Expr, in *Scope, depth int) []string {
	if len(call.Args) == 0 {
		return nil
	}
	switch last := call.Args[len(call.Args)-1]; m.Qualified(call.X, in) {
	case "importlib.import_module":
		if len(call.Args) == 1 && last.Kind == StringExpr && !strings.HasPrefix(last.Str, ".") {
			return []string{last.Str}
		}
	case "builtins.getattr":
		if len(call.Args) == 2 && last.Kind == StringExpr {
			return attributes(m.meanings(call.Args[0], in, depth+1, true), last.Str)
		}
	}
	return nil
}

// attributes are the dotted names of an attribute of what has one of some.
func attributes(of []string, name string) []string {
	var out []string
	for _, base := range of {
		out = append(out, base+"."+name)
	}
	return out
}

// global are the dotted names of what the finished module has under a name.
func (m *Module) global(name string, depth int, all bool) []string {
	var binds []*Stmt
	var stars []string
	star := m.Dynamic
	for i := range m.Stmts {
		s := &m.Stmts[i]
		switch {
		case s.Guard&Never != 0 && !all:
		case s.Kind == StarStmt:
			star = true
			stars = append(stars, strings.Repeat(".", s.Import.Level)+s.Import.Module)
		case s.Name == name:
			binds = append(binds, s)
		}
	}
	switch {
	case slices.Contains(m.Globals, name):
	case len(binds) == 1 && binds[0].Kind == AssignStmt && binds[0].Value != nil:
		return m.meanings(binds[0].Value, nil, depth+1, all)
	case len(binds) > 0:
		return imported(binds, all)
	case !star:
		return []string{"builtins." + name}
	case all && !m.Dynamic:
		for i, module := range stars {
			stars[i] = join(module, name)
		}
		return stars
	}
	return nil
}

// imported are the dotted names that statements bind, none where one of them is no import. Beside
// imports a name may be None, for where they fail, if all that it may be is wanted.
func imported(binds []*Stmt, all bool) []string {
	var out []string
	for _, s := range binds {
		switch name := s.Imported(all); {
		case name != "" && !slices.Contains(out, name):
			out = append(out, name)
		case name != "":
		case !all || s == nil || s.Kind != AssignStmt || s.Value == nil || s.Value.Name != "None":
			return nil
		}
	}
	return out
}

// Imported is the dotted name of what an import binds, a relative one with its dots before it if
// such count; "" for every other statement.
func (s *Stmt) Imported(relative bool) string {
	switch {
	case s == nil || s.Import == nil || s.Import.Level > 0 && !relative:
	case s.Kind == FromStmt:
		return join(strings.Repeat(".", s.Import.Level)+s.Import.Module, s.Import.Name)
	case s.Kind == ImportStmt && s.Import.Alias:
		return s.Import.Module
	case s.Kind == ImportStmt:
		return s.Name
	}
	return ""
}

// join is the dotted name of what a module has under a name.
func join(module, name string) string {
	if strings.Trim(module, ".") == "" {
		return module + name
	}
	return module + "." + name
}
