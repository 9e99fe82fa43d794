package model

import (
	"slices"
	"strings"

	"funcls/internal/pyfile"
)

// programming reads the programming model of an app (R63). A function_app.py that declares nothing
// leaves the app as if it was not there: the host then asks for function.json files.
func programming(view View, root string) Programming {
	switch {
	case view.File(root+"/"+EntryFileV2) == nil:
		return V1
	case len(view.Functions(root)) == 0:
		return V2
	case declaresNothing(view, root):
		return V1
	}
	return Mixed
}

// declaresNothing reports whether function_app.py certainly makes an app object without functions:
// it makes one, and neither it nor a module of the app that it imports does anything with it.
func declaresNothing(view View, root string) bool {
	m := view.Python(root + "/" + EntryFileV2)
	if m == nil || m.Dynamic || len(m.Errors) > 0 {
		return false
	}
	app := ""
	for _, s := range m.Stmts {
		switch s.Kind {
		case pyfile.ImportStmt, pyfile.FromStmt:
			if s.Import.Level > 0 || importsOwn(view, root, s.Import.Module) {
				return false
			}
		case pyfile.AssignStmt:
			if makesApp(s.Value) && s.Guard == 0 && app == "" {
				app = s.Name
			} else if s.Value == nil || mayName(s.Value, app) {
				return false
			}
		case pyfile.ExprStmt:
			if mayName(s.Value, app) {
				return false
			}
		default:
			return false
		}
	}
	return app != ""
}

// importsOwn reports whether a module's name may lead to a module of the app.
func importsOwn(view View, root, module string) bool {
	first, _, _ := strings.Cut(module, ".")
	_, dir := view.List(root + "/" + first)
	return dir || exists(view, root+"/"+first+".py")
}

// makesApp reports whether an expression is a call of FunctionApp or DFApp without arguments that
// bring functions along.
func makesApp(x *pyfile.Expr) bool {
	return x != nil && x.Kind == pyfile.CallExpr && (x.X.Name == "FunctionApp" || x.X.Name == "DFApp")
}

// mayName reports whether an expression may mention a variable.
func mayName(x *pyfile.Expr, name string) bool {
	switch x.Kind {
	case pyfile.OtherExpr, pyfile.DictExpr, pyfile.LambdaExpr:
		return true
	case pyfile.NameExpr:
		return x.Name == name
	}
	in := func(x *pyfile.Expr) bool { return mayName(x, name) }
	return x.X != nil && in(x.X) || slices.ContainsFunc(x.Args, in) ||
		slices.ContainsFunc(x.Keywords, func(k pyfile.Keyword) bool { return in(k.Value) })
}
