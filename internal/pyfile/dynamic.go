package pyfile

import (
	"slices"
	"strings"

	sitter "github.com/smacker/go-tree-sitter"
)

// A module may give itself names and change objects in ways that its statements do not spell
// out. This file notes where it may, so that nothing is concluded from what is not seen.

// noteDynamic reads the module's own statements for such effects.
func (m *Module) noteDynamic() {
	for i := range m.Stmts {
		s := &m.Stmts[i]
		if s.Kind == DefStmt && (s.Name == "__getattr__" || s.Name == "__dir__") {
			m.Dynamic = true
		}
		m.noteExpr(s.Value)
		if s.Kind == ExprStmt && namesModule(s.Value) {
			m.Dynamic = true
		}
	}
}

// namesModule reports a call made for its effect that is told which module this is, as Enum's
// _convert_ is, which writes into it.
func namesModule(x *Expr) bool {
	return x != nil && x.Kind == CallExpr && slices.ContainsFunc(x.Args, func(a *Expr) bool {
		return a.Kind == NameExpr && a.Name == "__name__"
	})
}

// noteExpr looks at a call made for its effect.
func (m *Module) noteExpr(x *Expr) {
	if x == nil || x.Kind != CallExpr {
		return
	}
	root := x.X
	for root != nil && (root.Kind == AttributeExpr || root.Kind == SubscriptExpr || root.Kind == CallExpr) {
		if root.Kind == AttributeExpr && strings.HasPrefix(root.Name, "__") {
			m.touch(rootName(root))
		}
		if root.Kind == CallExpr && isNamespaceCall(root) {
			m.Dynamic = true // globals().update(...)
		}
		root = root.X
	}
	if root == nil || root.Kind != NameExpr {
		return
	}
	name := root.Name
	if x.X.Kind == AttributeExpr && name == "functools" {
		name = x.X.Name
	}
	switch name {
	case "exec", "eval":
		m.Dynamic = true
	case "setattr", "delattr", "update_wrapper":
		for _, a := range x.Args {
			if a.Kind == NameExpr {
				m.touch(a.Name)
			} else {
				m.Dynamic = true // setattr(sys.modules[__name__], ...)
			}
		}
	}
}

// noteTarget looks at an assignment or del whose target is no plain name.
func (w *walker) noteTarget(n *sitter.Node) {
	x := w.expr(n, 0)
	if x == nil {
		return
	}
	if x.Kind == AttributeExpr && x.X != nil && x.X.Kind == NameExpr {
		w.mod.touch(x.X.Name + "." + x.Name)
	}
	for at := x; at != nil; at = at.X {
		if at.Kind == CallExpr && isNamespaceCall(at) {
			w.mod.Dynamic = true
		}
		if at.Kind == AttributeExpr && (strings.HasPrefix(at.Name, "__") || at.Name == "modules") {
			w.mod.touch(rootName(at))
			w.mod.Dynamic = w.mod.Dynamic || at.Name == "modules"
		}
	}
}

// isNamespaceCall reports globals(), vars() and locals() without arguments.
func isNamespaceCall(x *Expr) bool {
	return x.X != nil && x.X.Kind == NameExpr && len(x.Args) == 0 && slices.Contains([]string{"globals", "vars", "locals"}, x.X.Name)
}

// rootName is the name an attribute chain starts from, "" when it starts otherwise.
func rootName(x *Expr) string {
	for x != nil && x.X != nil {
		x = x.X
	}
	if x != nil && x.Kind == NameExpr {
		return x.Name
	}
	return ""
}

func (m *Module) touch(name string) {
	if name != "" && !slices.Contains(m.Touched, name) {
		m.Touched = append(m.Touched, name)
	}
}
