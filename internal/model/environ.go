package model

import "funcls/internal/pyfile"

// EnvironmentRead is a place where code reads an environment variable by a literal name.
type EnvironmentRead struct {
	Key      *pyfile.Expr
	Required bool // a subscript: its absence raises KeyError
	Use      *pyfile.Use
}

// EnvironmentReads are the literal names that code reads from the environment.
func EnvironmentReads(m *pyfile.Module, code *pyfile.Code) []EnvironmentRead {
	var out []EnvironmentRead
	for i := range code.Uses {
		u := &code.Uses[i]
		x := u.Expr
		if x.Kind != pyfile.SubscriptExpr && x.Kind != pyfile.CallExpr || len(x.Args) == 0 || x.Args[0].Kind != pyfile.StringExpr || x.Args[0].Str == "" {
			continue
		}
		switch name := m.Qualified(x.X, u.Scope); {
		case x.Kind == pyfile.SubscriptExpr && name == "os.environ" && u.Stmt.Target != x:
			out = append(out, EnvironmentRead{x.Args[0], true, u})
		case x.Kind == pyfile.CallExpr && (name == "os.environ.get" || name == "os.getenv"):
			out = append(out, EnvironmentRead{x.Args[0], false, u})
		}
	}
	return out
}
