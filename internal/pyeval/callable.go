package pyeval

import (
	"slices"

	"funcls/internal/pyfile"
)

// decorate applies decorators, innermost first. A decorator that hides what it returns makes
// the result Unknown.
func (e *Env) decorate(m *Mod, v Value, decorators []*pyfile.Expr, before int) Value {
	for i := len(decorators) - 1; i >= 0; i-- {
		if v.Kind == Unknown {
			return v
		}
		v = e.apply(e.Eval(m, decorators[i], before), v)
	}
	return v
}

// decorateClass keeps a class only through decorators known to return it.
func (e *Env) decorateClass(m *Mod, v Value, decorators []*pyfile.Expr, before int) Value {
	for _, d := range decorators {
		name := e.Eval(m, d, before).Name
		switch name {
		case "dataclasses.dataclass", "functools.total_ordering", "enum.unique", "typing.final", "typing.runtime_checkable":
			continue
		}
		return Value{}
	}
	return v
}

// apply is decorator(f).
func (e *Env) apply(decorator, f Value) Value {
	switch decorator.Kind {
	case External:
		switch decorator.Name {
		case "functools.lru_cache", "functools.cache", "typing.no_type_check_decorator", "typing.final", "typing.overload",
			"contextlib.wraps()", "functools.wraps()", "asyncio.coroutine", "types.coroutine":
			f.Wrapped = true
			return f
		}
		return Value{}
	case ClassValue:
		if decorator.Class.instantiable() {
			return Value{Kind: Instance, Class: decorator.Class, Mod: decorator.Mod}
		}
	case FuncValue:
		if len(decorator.Func.Decorators) > 0 && !decorator.Wrapped {
			return Value{}
		}
		return e.result(decorator, decorator.Func, f, nil)
	}
	return Value{}
}

// result is what calling fn with f as its only argument returns, where that can be read off:
// f itself, a nested def that wraps it, or a nested def that does not. outer are the functions
// whose bodies enclose fn, for a decorator that takes arguments.
func (e *Env) result(at Value, fn *pyfile.Func, f Value, outer []*pyfile.Func) Value {
	if len(fn.Params) == 0 || fn.Async || fn.Body().Generator {
		return Value{}
	}
	if len(fn.Body().Returns()) == 0 && fn.Body().FallsOff && !fn.Lambda {
		return Value{Kind: None}
	}
	name, ok := soleReturn(fn)
	if !ok {
		return Value{}
	}
	if e.rewrites(at.Mod, fn, name) {
		return Value{}
	}
	param := fn.Params[0]
	if name == param.Name {
		return f
	}
	local := lastLocal(fn, name)
	if local == nil {
		return Value{}
	}
	w := Value{Kind: FuncValue, Func: local, Mod: at.Mod, At: local.NameSpan}
	switch len(local.Decorators) {
	case 0:
		return w
	case 1:
		d := local.Decorators[0]
		if d.Kind == pyfile.CallExpr && len(d.Args) > 0 && d.Args[0].Kind == pyfile.NameExpr && d.Args[0].Name == param.Name &&
			e.Eval(at.Mod, d.X, end).Name == "functools.wraps" {
			// inspect.signature and the hints follow __wrapped__ to the function itself (R15).
			f.Wrapped = true
			return f
		}
	}
	return Value{}
}

// soleReturn is the name that every return of fn gives back.
func soleReturn(fn *pyfile.Func) (string, bool) {
	returns := fn.Body().Returns()
	if len(returns) == 0 || fn.Body().FallsOff {
		return "", false
	}
	name := ""
	for _, s := range returns {
		r := s.Value
		if r == nil || r.Kind != pyfile.NameExpr || name != "" && r.Name != name {
			return "", false
		}
		name = r.Name
	}
	return name, true
}

func lastLocal(fn *pyfile.Func, name string) *pyfile.Func {
	var found *pyfile.Func
	for _, l := range fn.Body().Locals() {
		if l.Name == name {
			if found != nil {
				return nil // which one is returned depends on the flow
			}
			found = l
		}
	}
	return found
}

// call is f(...) where the result matters: partial, the durable factories, decorator
// factories, NewType and TypeVar, instances of the app's classes.
func (e *Env) call(m *Mod, x *pyfile.Expr, before int) Value {
	f := e.Eval(m, x.X, before)
	switch f.Kind {
	case External:
		return e.callExternal(m, x, f, before)
	case FuncValue:
		return e.callFunction(f)
	case ClassValue:
		switch f.Class.Qualified {
		case "functools.partial", "typing.TypeVar", "typing.NewType":
			return e.callExternal(m, x, Value{Kind: External, Name: f.Class.Qualified}, before)
		}
		if f.Class.instantiable() {
			return Value{Kind: Instance, Class: f.Class, Mod: f.Mod}
		}
	}
	return Value{}
}

// classAttribute is C.name for a class of the app: a method as the plain function it is, or what
// the class body assigns.
func (e *Env) classAttribute(c Value, name string) Value {
	if c.Class.Def == nil || c.Mod == nil || contains(c.Mod.Facts.Touched, c.Class.Name+"."+name) {
		return Value{}
	}
	body := c.Class.Def.Body
	for i := len(body) - 1; i >= 0; i-- {
		s := &body[i]
		if s.Name != name || !s.Guard.Always() {
			continue
		}
		switch {
		case s.Kind == pyfile.AssignStmt && s.Value != nil:
			return e.Eval(c.Mod, s.Value, s.Span.Start)
		case s.Kind != pyfile.DefStmt:
			return Value{}
		}
		f := Value{Kind: FuncValue, Func: s.Func, Mod: c.Mod, At: s.Func.NameSpan}
		switch d := s.Func.Decorators; {
		case usesBody(c.Class.Def, s.Func):
			return Value{} // its hints are not names of the module
		case len(d) == 0, len(d) == 1 && e.Eval(c.Mod, d[0], s.Span.Start).Class.named("builtins.staticmethod"):
			return f
		}
		return Value{}
	}
	return Value{}
}

// usesBody reports a method whose annotations use a name that its class binds.
func usesBody(c *pyfile.Class, method *pyfile.Func) bool {
	if uses(c, method.Returns) {
		return true
	}
	for _, p := range method.Params {
		if uses(c, p.Annotation) {
			return true
		}
	}
	return false
}

func uses(c *pyfile.Class, x *pyfile.Expr) bool {
	switch {
	case x == nil:
		return false
	case x.Kind == pyfile.NameExpr:
		return slices.ContainsFunc(c.Body, func(s pyfile.Stmt) bool { return s.Name == x.Name || s.Kind == pyfile.StarStmt })
	}
	return uses(c, x.X) || slices.ContainsFunc(x.Args, func(a *pyfile.Expr) bool { return uses(c, a) })
}

// callFunction is the nested def a decorator factory returns, as a decorator of its own.
func (e *Env) callFunction(f Value) Value {
	if len(f.Func.Decorators) > 0 || f.Func.Async || f.Func.Body().Generator {
		return Value{}
	}
	name, ok := soleReturn(f.Func)
	if !ok {
		return Value{}
	}
	if local := lastLocal(f.Func, name); local != nil && len(local.Decorators) == 0 {
		return Value{Kind: FuncValue, Func: local, Mod: f.Mod, At: local.NameSpan}
	}
	return Value{}
}

func (e *Env) callExternal(m *Mod, x *pyfile.Expr, f Value, before int) Value {
	switch f.Name {
	case "functools.partial":
		if len(x.Args) == 0 {
			return Value{}
		}
		return e.partial(m, x, before)
	case "functools.lru_cache", "functools.cache":
		if len(x.Args) == 1 && len(x.Keywords) == 0 {
			if g := e.Eval(m, x.Args[0], before); g.Kind == FuncValue {
				return e.apply(f, g)
			}
		}
		return Value{Kind: External, Name: "functools.lru_cache"}
	case "azure.durable_functions.Orchestrator.create", "azure.durable_functions.orchestrator.Orchestrator.create":
		return e.handle(m, x, before)
	case "azure.durable_functions.Entity.create", "azure.durable_functions.entity.Entity.create":
		return e.handle(m, x, before)
	case "typing.TypeVar":
		if len(x.Args) > 0 && x.Args[0].Kind == pyfile.StringExpr {
			return Value{Kind: Special, Text: typeVarSign(x) + x.Args[0].Str}
		}
	case "typing.NewType":
		if len(x.Args) > 0 && x.Args[0].Kind == pyfile.StringExpr {
			if e.Minor < 10 {
				return Value{Kind: Special, Text: "<function NewType.<locals>.new_type at 0x7f0000000000>", Name: x.Args[0].Str}
			}
			return Value{Kind: Special, Text: m.Name + "." + x.Args[0].Str}
		}
	}
	return Value{}
}

// partial is functools.partial(f, ...): a callable whose signature the worker cannot read.
func (e *Env) partial(m *Mod, x *pyfile.Expr, before int) Value {
	v := Value{Kind: Partial}
	for _, a := range x.Args {
		v.Args = append(v.Args, e.Eval(m, a, before))
	}
	for _, k := range x.Keywords {
		arg := e.Eval(m, k.Value, before)
		if k.Name == "" || arg.Kind != Literal && arg.Kind != None {
			arg = Value{} // its repr is not known
			v.Args = append(v.Args, arg)
			continue
		}
		v.Keywords = append(v.Keywords, k.Name+"="+Repr(arg, e.Minor))
	}
	return v
}

func typeVarSign(x *pyfile.Expr) string {
	for _, k := range x.Keywords {
		if k.Value != nil && k.Value.Name == "True" {
			switch k.Name {
			case "covariant":
				return "+"
			case "contravariant":
				return "-"
			}
		}
	}
	return "~"
}

// handle is the function a durable factory returns; it stands where the call stands. Args holds
// the app's own function that the factory was given, where it can be told.
func (e *Env) handle(m *Mod, x *pyfile.Expr, before int) Value {
	v := Value{Kind: FuncValue, Func: durableHandle, Mod: &Mod{Name: m.Name, Path: m.Path, Facts: durableModule}, At: x.Span, Form: "durable"}
	if len(x.Args) == 1 {
		if f := e.Eval(m, x.Args[0], before); f.Kind == FuncValue && f.Mod.Path == m.Path {
			v.Args = []Value{f}
		}
	}
	return v
}

// durableHandle is the `handle` of azure.durable_functions: one parameter named context.
// Newer releases annotate it with the class the trigger accepts, which no check can fail.
var durableHandle = &pyfile.Func{Name: "handle", Params: []pyfile.Param{{Name: "context"}}}

// durableModule stands for the library's module in the synthetic handle.
var durableModule = &pyfile.Module{Dynamic: true}

// Callable says whether calling v is possible, as the loader asks (R6).
func (e *Env) Callable(v Value) Tri {
	switch v.Kind {
	case FuncValue, ClassValue, Partial:
		return Yes
	case BareAlias, Alias, BuiltinAlias:
		return Yes
	case None, Literal, ModuleValue, Absent:
		return No
	case Instance:
		return v.Class.hasMethod("__call__")
	}
	return Maybe
}
