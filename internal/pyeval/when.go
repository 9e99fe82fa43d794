package pyeval

import (
	"strings"

	"funcls/internal/pyfile"
)

// tried is an import that a program is prepared to see fail.
type tried struct {
	mod string
	imp *pyfile.Import
}

// runs says whether execution of m reaches a statement, whatever else raises.
func (e *Env) runs(m *Mod, s *pyfile.Stmt) Tri {
	switch {
	case s.Guard&pyfile.Never != 0:
		return No
	case s.Guard&pyfile.Conditional == 0:
		return Yes
	case s.When == nil:
		return Maybe
	case s.When.Failed == nil:
		return Of(e.Minor >= s.When.Since && (s.When.Until == 0 || e.Minor < s.When.Until))
	}
	failed := No
	for i := range s.When.Failed {
		failed = max(failed, e.fails(m, &s.When.Failed[i]))
	}
	return failed
}

// neverBinds reports a statement that is not reached, or an import of name that is caught
// because it certainly fails.
func (e *Env) neverBinds(m *Mod, s *pyfile.Stmt, name string) bool {
	if s.Guard&pyfile.Never != 0 {
		return true
	}
	if s.Name != name && s.Kind != pyfile.StarStmt {
		return false
	}
	return e.runs(m, s) == No || s.Guard&pyfile.Caught != 0 && s.Import != nil && e.fails(m, s) == Yes
}

// fails says whether an import finds no module, or less than it asks for. Circles of imports that
// wait for each other's failure are left open.
func (e *Env) fails(m *Mod, s *pyfile.Stmt) Tri {
	key := tried{m.Name, s.Import}
	if is, ok := e.failing[key]; ok {
		return is
	}
	e.failing[key] = Maybe
	is := e.tryImport(m, s)
	e.failing[key] = is
	return is
}

func (e *Env) tryImport(m *Mod, s *pyfile.Stmt) Tri {
	seen := loading{m.Facts: {m.Path, true}}
	for i := range m.Facts.Stmts {
		// What was imported before may have changed where modules are found.
		if before := &m.Facts.Stmts[i]; before.Import != nil && before.Span.Start < s.Span.Start {
			e.stmtError(m, before, seen)
		}
	}
	switch err := e.stmtError(m, s, seen); {
	case err != nil:
		// Every handler takes a ModuleNotFoundError; other exceptions ask which it names.
		return max(Maybe, Of(err.Exception == "ModuleNotFoundError" && !e.changesImports(seen)))
	case e.succeeds(m, s):
		return No
	}
	return Maybe
}

// succeeds reports an import without error that certainly finds all it asks for.
func (e *Env) succeeds(m *Mod, s *pyfile.Stmt) bool {
	switch _, f, _ := e.target(m, s.Import); f {
	case foundExternal: // what is in it depends on its version
		return s.Kind == pyfile.ImportStmt && (!strings.Contains(s.Import.Module, ".") || s.Import.Module == "azure.functions")
	case foundApp:
		return s.Kind != pyfile.FromStmt || e.imported(m, s).Kind != Unknown
	}
	return false
}
