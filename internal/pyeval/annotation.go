package pyeval

import (
	"strings"

	"funcls/internal/pyfile"
)

// Annotation is what typing.get_type_hints gives for an annotation written in module m: string
// annotations are evaluated in the finished module, None becomes its class, Annotated[X, ...]
// becomes X. at is where the def stands; without `from __future__ import annotations` the
// annotation is evaluated there.
func (e *Env) Annotation(m *Mod, x *pyfile.Expr, at int) Value {
	before := at
	if m.Facts != nil && m.Facts.FutureAnnotations {
		before = end
	}
	return e.typeArg(m, e.Eval(m, x, before))
}

// ImplicitOptional is the annotation of a parameter whose default is None: until Python 3.10
// get_type_hints made it Optional.
func (e *Env) ImplicitOptional(v Value) Value {
	if e.Minor > 10 || v.Kind == Unknown || v.Kind == Raises {
		return v
	}
	if v.Kind == UnionValue {
		for _, a := range v.Args {
			if isNoneType(a) {
				v.Pipe = false
				return v
			}
		}
	}
	u := e.union([]Value{v, e.noneType()})
	u.Pipe = false
	return u
}

// typeArg is how an object counts once it stands where a type is expected.
func (e *Env) typeArg(m *Mod, v Value) Value {
	switch v.Kind {
	case None:
		return e.noneType()
	case Literal:
		if v.Name != "" || v.Text == "''" {
			return e.forward(m, v.Name)
		}
		return v
	case External:
		return externalType(v)
	}
	return v
}

// forward evaluates a string annotation in the finished module.
func (e *Env) forward(m *Mod, s string) Value {
	x, ok := pyfile.ParseExpr(s)
	if s == "" && (e.Minor == 11 || e.Minor == 12) {
		return Value{Kind: Raises, Err: Error{Exception: "IndexError", Message: "string index out of range", Path: m.Path}}
	}
	if !ok {
		return Value{Kind: Raises, Err: Error{
			Exception: "SyntaxError", Message: "Forward reference must be an expression -- got " + reprString(s), Path: m.Path,
		}}
	}
	v := e.Eval(m, x, end)
	if v.Kind == Raises {
		v.Err.Span.Start, v.Err.Span.End = 0, 0 // offsets into the string, not the file
	}
	v = e.typeArg(m, v)
	if v.Kind == Literal && e.Minor < 11 {
		err := Error{Exception: "TypeError", Message: "Forward references must evaluate to types. Got " + Repr(v, e.Minor) + ".", Path: m.Path}
		return Value{Kind: Raises, Err: err}
	}
	return v
}

func (e *Env) noneType() Value {
	return Value{Kind: ClassValue, Class: e.class("builtins.NoneType")}
}

// externalType turns a typing construct that stands bare into what it is as a type.
func externalType(v Value) Value {
	switch v.Name {
	case "typing.NoReturn", "typing.Never", "typing.Self", "typing.LiteralString", "typing.ClassVar", "typing.Final",
		"typing.Optional", "typing.Union", "typing.Literal", "typing.Annotated", "typing.TypeAlias", "typing.Concatenate", "typing.TypeGuard":
		return Value{Kind: Special, Text: v.Name}
	case "builtins.any", "builtins.all", "builtins.callable", "builtins.input", "builtins.iter", "builtins.next", "builtins.len", "builtins.print",
		"builtins.sum", "builtins.min", "builtins.max", "builtins.sorted", "builtins.id", "builtins.hash", "builtins.format", "builtins.abs":
		return Value{Kind: Special, Text: "<built-in function " + strings.TrimPrefix(v.Name, "builtins.") + ">"}
	}
	return Value{}
}

// subscript is X[...] : typing generics, Out[T], PEP 585 generics, user generics.
func (e *Env) subscript(m *Mod, x *pyfile.Expr, before int) Value {
	base := e.Eval(m, x.X, before)
	if base.Kind == Raises {
		return base
	}
	args := make([]Value, len(x.Args))
	for i, a := range x.Args {
		args[i] = e.Eval(m, a, before)
		if args[i].Kind == Raises {
			return args[i]
		}
	}
	switch base.Kind {
	case External:
		return e.form(m, base, args)
	case BareAlias:
		return Value{Kind: Alias, Class: base.Class, Form: base.Form, Args: e.typeArgs(m, args)}
	case ClassValue:
		return e.subscriptClass(m, x, base, args)
	}
	return Value{}
}

func (e *Env) subscriptClass(m *Mod, x *pyfile.Expr, base Value, args []Value) Value {
	c := base.Class
	switch {
	case c.Generic && c.CanIndex == Yes:
		return Value{Kind: Alias, Class: c, Args: e.typeArgs(m, args)}
	case c.CanIndex == Yes && e.Minor >= 9:
		return Value{Kind: BuiltinAlias, Class: c, Args: e.builtinArgs(m, args)}
	case c.CanIndex == No || c.CanIndex == Yes && !c.Generic:
		msg := "type '" + c.Name + "' is not subscriptable"
		if e.Minor < 11 {
			msg = "'" + metaclass(base) + "' object is not subscriptable"
		}
		return Value{Kind: Raises, Err: Error{Exception: "TypeError", Message: msg, Path: m.Path, Span: x.Span}}
	}
	return Value{}
}

// form applies a special typing form to its arguments.
func (e *Env) form(m *Mod, base Value, args []Value) Value {
	switch base.Name {
	case "typing.Optional":
		if len(args) == 1 {
			return e.union([]Value{e.typeArg(m, args[0]), e.noneType()})
		}
	case "typing.Union":
		return e.union(e.typeArgs(m, args))
	case "typing.Annotated":
		if len(args) > 1 {
			return e.typeArg(m, args[0])
		}
	case "typing.Literal":
		for _, a := range args {
			if a.Kind != Literal && a.Kind != None {
				return Value{}
			}
		}
		return Value{Kind: Alias, Form: "Literal", Class: &Class{Name: "Literal", Qualified: "typing.Literal", Complete: true}, Args: args}
	case "typing.Generic", "typing.Protocol":
		name := strings.TrimPrefix(base.Name, "typing.")
		return Value{Kind: Alias, Form: name, Class: &Class{Name: name, Qualified: base.Name, Complete: true}, Args: e.typeArgs(m, args)}
	}
	return Value{}
}

// builtinArgs are the arguments of list[...], which keeps what it is given; since Python 3.11
// get_type_hints evaluates the strings among them.
func (e *Env) builtinArgs(m *Mod, args []Value) []Value {
	out := make([]Value, len(args))
	for i, a := range args {
		if a.Kind != None && (a.Kind != Literal || e.Minor >= 11) {
			a = e.typeArg(m, a)
		}
		out[i] = a
	}
	return out
}

func (e *Env) typeArgs(m *Mod, args []Value) []Value {
	out := make([]Value, len(args))
	for i, a := range args {
		out[i] = e.typeArg(m, a)
	}
	return out
}
