package model

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/config"
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
	KeywordReference                              // main(name=...)
	MemberReference                               // from Function import main, and main after that
	OwnReference                                  // what the module does with a def or class at its own top level
	ModuleReference                               // Function in that, and in import_module("Function.helper")
)

// Reference is a place in Python that names something of the app: a string, the keyword of a call,
// what is imported from another module.
type Reference struct {
	Kind ReferenceKind
	Name string
	Span text.Span // of a string between the quotes, where the literal is one without escapes; else all of it
	// Of is the dotted name of what a KeywordReference calls, and of what a MemberReference or a
	// ModuleReference names; with dots before it where it is imported relatively. Of a call of the
	// module's own def it is its bare name.
	Of string
	// Or are the other dotted names that it may have, where several imports bind it.
	Or []string
	// Sum says that the name is put together with + from strings, so that no place has it as a whole.
	Sum bool
}

// References are the places of a module that name something, those in functions that have no
// syntax errors, in no order. content is the module's text.
func References(m *pyfile.Module, content []byte) []Reference {
	r := references{m: m, content: content, own: map[string]bool{}}
	for i := range m.Stmts {
		if s := &m.Stmts[i]; s.Func != nil || s.Class != nil || s.Kind == pyfile.AssignStmt && s.Value != nil && s.Value.Kind == pyfile.LambdaExpr {
			r.own[s.Name] = true
		}
	}
	r.read(m.Code())
	r.imports(m.Stmts, false)
	eachFunc(m.Stmts, func(f *pyfile.Func) {
		for i := range f.Params {
			r.annotation(f.Params[i].Annotation)
		}
		r.annotation(f.Returns)
		f = f.Glance()
		r.read(f.Code())
		r.imports(f.Body().Stmts, true)
	})
	return r.out
}

// references collects those of one module.
type references struct {
	m       *pyfile.Module
	content []byte
	own     map[string]bool // what the module defines
	out     []Reference
}

// annotation adds what the annotation of a function at the top level names.
func (r *references) annotation(x *pyfile.Expr) {
	x.Walk(func(x *pyfile.Expr) { r.name(x, nil) })
}

// name adds what a name or an attribute stands for, if that is of the app.
func (r *references) name(x *pyfile.Expr, in *pyfile.Scope) {
	switch {
	case x.Kind == pyfile.NameExpr && r.own[x.Name] && in.Resolve(x.Name) == nil:
		r.out = append(r.out, Reference{Kind: OwnReference, Name: x.Name, Span: x.Span})
	case x.Kind == pyfile.NameExpr, x.Kind == pyfile.AttributeExpr:
		r.member(x.Name, r.m.Imported(x, in), x.NameSpan)
	}
}

func (r *references) read(c *pyfile.Code) {
	for i := range c.Uses {
		u := &c.Uses[i]
		switch u.Expr.Kind {
		case pyfile.NameExpr, pyfile.AttributeExpr:
			r.name(u.Expr, u.Scope)
			continue
		case pyfile.CallExpr:
			r.call(u)
		}
		kind, name := referenceOf(r.m, u)
		r.text(kind, r.constant(name, u.Scope))
	}
	for i := range c.Annotations {
		r.name(c.Annotations[i].Expr, c.Annotations[i].Scope)
	}
}

// constant follows a name that is assigned once, in the function or at the top of the module, to the
// string that it stands for.
func (r *references) constant(x *pyfile.Expr, in *pyfile.Scope) *pyfile.Expr {
	x, in = pyfile.Origin(x, in)
	if x == nil || x.Kind != pyfile.NameExpr || in.Resolve(x.Name) != nil {
		return x
	}
	var only *pyfile.Expr
	for i := range r.m.Stmts {
		if s := &r.m.Stmts[i]; s.Name == x.Name {
			if only != nil || s.Kind != pyfile.AssignStmt || s.Value == nil {
				return x
			}
			only = s.Value
		}
	}
	if only == nil || slices.Contains(r.m.Globals, x.Name) {
		return x
	}
	return only
}

// text adds the string that an expression is, if it is one.
func (r *references) text(kind ReferenceKind, x *pyfile.Expr) {
	switch {
	case x == nil:
	case x.Kind == pyfile.StringExpr:
		r.out = append(r.out, Reference{Kind: kind, Name: x.Str, Span: literalSpan(x.Str, x.Span, r.content)})
	case x.Kind == pyfile.FormatExpr && len(x.Args) == 0:
		if l, ok := pyfile.ReadLiteral(r.content, x.Span); ok {
			r.out = append(r.out, Reference{Kind: kind, Name: l.Value, Span: literalSpan(l.Value, x.Span, r.content)})
		}
	case x.Kind == pyfile.OperatorExpr:
		if value, ok := sum(x); ok {
			r.out = append(r.out, Reference{Kind: kind, Name: value, Span: x.Span, Sum: true})
		}
	}
}

// sum is the string that strings make which are added.
func sum(x *pyfile.Expr) (string, bool) {
	if x.Kind == pyfile.StringExpr {
		return x.Str, true
	}
	if x.Kind != pyfile.OperatorExpr || x.Name != "+" || len(x.Args) != 2 {
		return "", false
	}
	a, ok1 := sum(x.Args[0])
	b, ok2 := sum(x.Args[1])
	return a + b, ok1 && ok2
}

// member adds what another module of the app may define, or such a module. The standard library and
// the worker's own packages are none.
func (r *references) member(name string, dotted []string, span text.Span) {
	dotted = slices.DeleteFunc(dotted, ForeignName)
	if len(dotted) == 0 {
		return
	}
	kind := MemberReference
	for _, d := range dotted {
		module, last := cutLast(d)
		if last != name {
			return
		}
		if module == "" {
			kind = ModuleReference
		}
	}
	r.out = append(r.out, Reference{Kind: kind, Name: name, Span: span, Of: dotted[0], Or: dotted[1:]})
}

// keys adds the strings that are keys of a dict display.
func (r *references) keys(kind ReferenceKind, x *pyfile.Expr) {
	if x.Kind != pyfile.DictExpr {
		return
	}
	for _, pair := range x.Args {
		if pair.Kind == pyfile.PairExpr {
			r.text(kind, pair.X)
		}
	}
}

// ForeignName reports a dotted name of the standard library or of a package of the worker's, which are found
// before what an app has under such a name.
func ForeignName(dotted string) bool {
	root, _, _ := strings.Cut(dotted, ".")
	return root == "builtins" || root == "azure" || root != "" && catalog.Stdlib(root, config.NewestPython)
}

// cutLast cuts a dotted name before its last part; the dots of a relative one stay with the module.
func cutLast(dotted string) (module, name string) {
	i := strings.LastIndexByte(dotted, '.')
	if i < 0 {
		return "", dotted
	}
	if strings.Trim(dotted[:i], ".") == "" {
		i++
		return dotted[:i], dotted[i:]
	}
	return dotted[:i], dotted[i+1:]
}

// call adds the keywords of a call, and what tests set: variables of the environment, parameters of
// a route.
func (r *references) call(u *pyfile.Use) {
	x := u.Expr
	if x.X == nil {
		return
	}
	callee := ""
	if all := r.m.Imported(x.X, u.Scope); len(all) == 1 {
		callee = all[0]
	}
	if callee == "functools.partial" && len(x.Args) > 0 {
		r.keywords(x, r.called(x.Args[0], u.Scope))
	} else {
		r.keywords(x, r.called(x.X, u.Scope))
	}
	r.byString(x, u.Scope, callee)
	switch {
	case callee == "azure.functions.HttpRequest":
		for _, k := range x.Keywords {
			if k.Name == "route_params" {
				r.keys(RouteParamReference, k.Value)
			}
		}
	case callee == "os.environ.update" && len(x.Args) > 0:
		r.keys(EnvironmentReference, x.Args[0])
	case (callee == "unittest.mock.patch.dict" || callee == "mock.patch.dict") && len(x.Args) > 1:
		if first := x.Args[0]; first.Str == "os.environ" || r.m.Qualified(first, u.Scope) == "os.environ" {
			r.keys(EnvironmentReference, x.Args[1])
		}
	case x.X.Kind == pyfile.AttributeExpr && (x.X.Name == "setenv" || x.X.Name == "delenv") && x.X.X.Kind == pyfile.NameExpr && x.X.X.Name == "monkeypatch":
		r.text(EnvironmentReference, argument(x, "name"))
	}
}

// called are the dotted names that a callee may have, or the bare one of the module's own; those of the
// standard library and the worker's packages are left out.
func (r *references) called(x *pyfile.Expr, in *pyfile.Scope) []string {
	all := r.m.Imported(x, in)
	if all == nil && x.Kind == pyfile.NameExpr && in.Resolve(x.Name) == nil {
		return []string{x.Name}
	}
	return slices.DeleteFunc(all, ForeignName)
}

// keywords adds the keywords of a call of what has one of the names, and the keys of what is passed as
// **{"key": value}.
func (r *references) keywords(call *pyfile.Expr, names []string) {
	if len(names) == 0 {
		return
	}
	add := func(name string, span text.Span) {
		r.out = append(r.out, Reference{Kind: KeywordReference, Name: name, Span: span, Of: names[0], Or: names[1:]})
	}
	for _, k := range call.Keywords {
		switch {
		case k.Name != "":
			add(k.Name, k.NameSpan)
		case k.Value != nil && k.Value.X != nil && k.Value.X.Kind == pyfile.DictExpr:
			for _, pair := range k.Value.X.Args {
				if pair.Kind != pyfile.PairExpr || pair.X.Kind != pyfile.StringExpr {
					continue
				}
				if at := literalSpan(pair.X.Str, pair.X.Span, r.content); at.Len() == len(pair.X.Str) {
					add(pair.X.Str, at)
				}
			}
		}
	}
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
	routeParams := func(on *pyfile.Expr) bool {
		on, _ = pyfile.Origin(on, u.Scope)
		return on.Kind == pyfile.AttributeExpr && on.Name == "route_params"
	}
	switch x.Kind {
	case pyfile.SubscriptExpr:
		if len(x.Args) != 1 {
			return 0, nil
		}
		if routeParams(x.X) {
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
			case x.X.Name == "get" && routeParams(on):
				return RouteParamReference, argument(x)
			}
		}
		switch name := m.Qualified(x.X, u.Scope); name {
		case "os.getenv", "os.putenv", "os.unsetenv", "os.environ.get", "os.environ.pop", "os.environ.setdefault":
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
func literalSpan(value string, at text.Span, content []byte) text.Span {
	literal := string(at.Of(content))
	body := strings.TrimLeft(literal, "rRuUfF")
	for _, quote := range []string{`"""`, "'''", `"`, "'"} {
		if len(body) < 2*len(quote) || !strings.HasPrefix(body, quote) || !strings.HasSuffix(body, quote) {
			continue
		}
		start := at.Start + len(literal) - len(body) + len(quote)
		if span := (text.Span{Start: start, End: at.End - len(quote)}); string(span.Of(content)) == value {
			return span
		}
		break
	}
	return at
}
