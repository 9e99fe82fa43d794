package pyfile

import (
	"slices"

	"funcls/internal/text"
)

// Binding is what a name is in one scope: the statements that bind it there, and where it is used.
type Binding struct {
	Stmts []*Stmt
	// Uses are the places that mean it, those in the statements left out.
	Uses []text.Span
	// Plain is false where something else may stand behind the name, or bind it.
	Plain bool

	renamable func(name string) bool
}

// Renamable reports whether every use still means it when all are called name, and nothing else does.
func (b *Binding) Renamable(name string) bool { return b.renamable(name) }

// Binding is what a name is at the top level of the module.
func (m *Module) Binding(name string) *Binding {
	b := &Binding{Plain: !m.Dynamic && !slices.Contains(m.Globals, name), renamable: func(to string) bool { return m.Renamable(name, to) }}
	own := map[text.Span]bool{}
	for i := range m.Stmts {
		switch s := &m.Stmts[i]; s.Name {
		case name:
			b.Stmts = append(b.Stmts, s)
			own[s.NameSpan] = true
		case "__all__":
			b.Plain = false
		}
	}
	spans, _ := m.Occurrences(name)
	b.Uses = slices.DeleteFunc(spans, func(span text.Span) bool { return own[span] })
	return b
}

// Bindings are what a name is in the scopes of the function that bind it: its own, and those in it that
// use it.
func (f *Func) Bindings(name string) []*Binding {
	code := f.Code()
	byScope := map[*Scope]*Binding{}
	var out []*Binding
	in := func(s *Scope) *Binding {
		b := byScope[s]
		if b == nil {
			b = &Binding{Stmts: s.binds[name], Plain: s.Func != nil, renamable: func(to string) bool { return code.renamable(s, name, to) }}
			byScope[s] = b
			out = append(out, b)
		}
		return b
	}
	if len(code.Scope.binds[name]) > 0 {
		in(code.Scope)
	}
	for _, list := range [][]Use{code.Uses, code.Annotations} {
		for i := range list {
			if u := &list[i]; u.Expr.Kind == NameExpr && u.Expr.Name == name {
				if s := u.Scope.Resolve(name); s != nil {
					b := in(s)
					b.Uses = append(b.Uses, u.Expr.Span)
				}
			}
		}
	}
	for _, list := range [][]declared{code.nonlocals, code.declares} {
		for _, d := range list {
			if s := d.in.Resolve(name); d.stmt.Name == name && s != nil {
				in(s).Plain = false
			}
		}
	}
	return out
}
