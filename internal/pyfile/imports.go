package pyfile

import (
	"slices"
	"strings"
)

// EachImport visits the statements that import, each name on its own, those in functions and classes
// included.
func (m *Module) EachImport(visit func(*Stmt)) { eachImport(m.Stmts, visit) }

func eachImport(list []Stmt, visit func(*Stmt)) {
	for i := range list {
		switch s := &list[i]; {
		case s.Import != nil:
			visit(s)
		case s.Kind == DefStmt && s.Func != nil:
			eachImport(s.Func.Body().Stmts, visit)
		case s.Kind == ClassStmt && s.Class != nil:
			eachImport(s.Class.Body, visit)
		}
	}
}

// Names reports whether an import has a module or folder of that name in its path, or takes what is
// called so.
func (i *Import) Names(name string) bool {
	return i.Name == name || slices.Contains(strings.Split(i.Module, "."), name)
}
