package model

import (
	"strings"

	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// ReferenceKind tells what a string in Python names.
type ReferenceKind uint8

// The kinds of references.
const (
	EnvironmentReference ReferenceKind = iota + 1 // os.environ["NAME"], os.getenv("NAME")
	DurableReference                              // context.call_activity("Name")
	RouteParamReference                           // req.route_params["name"]
)

// Reference is a string in Python that names something of the app.
type Reference struct {
	Kind ReferenceKind
	Name string
	Span text.Span // between the quotes, where the literal is one without escapes; else all of it
}

// References are the strings of a module that name something, those of functions that have no
// syntax errors, in no order. content is the module's text.
func References(m *pyfile.Module, content []byte) []Reference {
	var out []Reference
	read := func(c *pyfile.Code) {
		for i := range c.Uses {
			kind, name := referenceOf(m, &c.Uses[i])
			if name != nil && name.Kind == pyfile.StringExpr {
				out = append(out, Reference{kind, name.Str, literalSpan(name, content)})
			}
		}
	}
	read(m.Code())
	eachFunc(m.Stmts, func(f *pyfile.Func) { read(f.Code()) })
	return out
}

// eachFunc visits the functions and methods that statements define, nested ones left out.
func eachFunc(stmts []pyfile.Stmt, visit func(f *pyfile.Func)) {
	for i := range stmts {
		switch s := &stmts[i]; s.Kind {
		case pyfile.DefStmt:
			visit(s.Func)
		case pyfile.ClassStmt:
			eachFunc(s.Class.Body, visit)
		}
	}
}

// durable are the methods whose first argument is the name of a function.
var durable = map[string]bool{"call_activity": true, "call_activity_with_retry": true, "call_sub_orchestrator": true, "call_sub_orchestrator_with_retry": true, "start_new": true}

// referenceOf is what an expression names, and the argument that does.
func referenceOf(m *pyfile.Module, u *pyfile.Use) (ReferenceKind, *pyfile.Expr) {
	x := u.Expr
	switch x.Kind {
	case pyfile.SubscriptExpr:
		if len(x.Args) != 1 {
			return 0, nil
		}
		if x.X.Kind == pyfile.AttributeExpr && x.X.Name == "route_params" {
			return RouteParamReference, x.Args[0]
		}
		if m.Qualified(x.X, u.Scope) == "os.environ" {
			return EnvironmentReference, x.Args[0]
		}
	case pyfile.OperatorExpr:
		if (x.Name == "in" || x.Name == "not in") && len(x.Args) == 2 && m.Qualified(x.Args[1], u.Scope) == "os.environ" {
			return EnvironmentReference, x.Args[0]
		}
	case pyfile.CallExpr:
		if x.X.Kind == pyfile.AttributeExpr && x.X.X != nil {
			switch on := x.X.X; {
			case durable[x.X.Name]:
				return DurableReference, argument(x, "name", "orchestration_function_name")
			case x.X.Name == "get" && on.Kind == pyfile.AttributeExpr && on.Name == "route_params":
				return RouteParamReference, argument(x)
			}
		}
		switch name := m.Qualified(x.X, u.Scope); name {
		case "os.getenv", "os.environ.get", "os.environ.pop", "os.environ.setdefault":
			return EnvironmentReference, argument(x, "key")
		case "azure.durable_functions.EntityId":
			return DurableReference, argument(x, "name")
		}
	}
	return 0, nil
}

// argument is the first argument of a call, by place or under one of the names; nil when there is
// none.
func argument(call *pyfile.Expr, names ...string) *pyfile.Expr {
	if len(call.Args) > 0 {
		return call.Args[0]
	}
	for _, k := range call.Keywords {
		for _, name := range names {
			if k.Name == name {
				return k.Value
			}
		}
	}
	return nil
}

// literalSpan is where a string's value stands in its literal.
func literalSpan(x *pyfile.Expr, content []byte) text.Span {
	literal := string(x.Span.Of(content))
	body := strings.TrimLeft(literal, "rRuU")
	for _, quote := range []string{`"""`, "'''", `"`, "'"} {
		if len(body) < 2*len(quote) || !strings.HasPrefix(body, quote) || !strings.HasSuffix(body, quote) {
			continue
		}
		start := x.Span.Start + len(literal) - len(body) + len(quote)
		if span := (text.Span{Start: start, End: x.Span.End - len(quote)}); string(span.Of(content)) == x.Str {
			return span
		}
		break
	}
	return x.Span
}
