// Package pyeval says what a Python expression evaluates to when the worker imports a function
// app, without running anything: which function an entry point is, which class an annotation
// names. What cannot be known is Unknown, and Unknown spreads to whatever is built from it.
package pyeval

import (
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// Kind tells the values apart.
type Kind uint8

const (
	// Unknown is any object that cannot be told statically.
	Unknown Kind = iota
	// Absent is a name that certainly does not exist where it is looked up.
	Absent
	// Raises is an expression whose evaluation certainly raises; Err says what.
	Raises
	// None is the None object; as an annotation it means NoneType.
	None
	// Literal is any other constant: a number, string, bytes, bool, tuple, list or dict display.
	// Args are the members of a tuple (Form "tuple") or list; of a dict or bytes nothing is kept.
	Literal
	// ClassValue is a class; Class describes it.
	ClassValue
	// Alias is a subscripted typing generic: typing.List[str], Out[str], MyGeneric[int],
	// Literal["a"]. Class is the origin, Form the typing name ("" for user generics).
	Alias
	// BareAlias is an unsubscripted typing generic: typing.List. Class is the origin.
	BareAlias
	// BuiltinAlias is a PEP 585 generic: list[str]. Class is the origin.
	BuiltinAlias
	// UnionValue is typing.Union, typing.Optional or X | Y (then Pipe is set); Args are flat.
	UnionValue
	// Special is a typing construct that is neither a class nor a generic: a TypeVar, a
	// NewType, NoReturn, Any before Python 3.11. Text is its repr.
	Special
	// FuncValue is a Python function; Func and Mod locate it.
	FuncValue
	// ModuleValue is a module; Mod for one of the app, Name for any other.
	ModuleValue
	// External is a known object of the library, typing or the standard library that is not a
	// class; Name is its qualified name.
	External
	// Partial is the result of functools.partial.
	Partial
	// Instance is an object of the user class Class.
	Instance
)

// Value is one Python object. Values are immutable.
type Value struct {
	Kind  Kind
	Name  string // ModuleValue, External: qualified name; Literal, Special: see Text
	Text  string // repr of a Literal or Special
	Class *Class
	Form  string // Alias, BareAlias: name in typing
	Args  []Value
	// Keywords are a Partial's keyword arguments as its repr prints them.
	Keywords []string
	Pipe     bool // UnionValue written with |
	Func     *pyfile.Func
	Mod      *Mod  // FuncValue, ModuleValue of the app, ClassValue of the app: where it is defined
	Err      Error // Raises
	// Wrapped is set on a function seen through functools.wraps.
	Wrapped bool
	// At is where the object is defined or bound in Mod, for going there.
	At text.Span
}

// Error is an exception that evaluating an expression certainly raises.
type Error struct {
	Exception string // NameError, AttributeError, TypeError, ImportError, ModuleNotFoundError, SyntaxError...
	Message   string
	Path      string    // file whose execution raises
	Span      text.Span // the expression or statement that raises
}

// String is the error as the worker prints it.
func (e Error) String() string { return e.Exception + ": " + e.Message }

// Known reports whether the value and everything it is built from could be told, so that Repr
// prints what Python would.
func (v Value) Known() bool {
	switch {
	case v.Kind == Unknown, v.Kind == External, v.Kind == ModuleValue:
		return false
	case v.Kind == Instance && v.Class.hasMethod("__repr__") != No:
		return false
	case v.Kind == Literal && v.Text == "" && v.Args == nil:
		return false
	}
	for _, a := range v.Args {
		if !a.Known() {
			return false
		}
	}
	return true
}

// Failure returns the error that evaluating v or one of its arguments raises.
func (v Value) Failure() (Error, bool) {
	if v.Kind == Raises {
		return v.Err, true
	}
	for _, a := range v.Args {
		if err, ok := a.Failure(); ok {
			return err, true
		}
	}
	return Error{}, false
}

// Class is a Python class as far as issubclass needs it.
type Class struct {
	Name      string   // __name__
	Module    string   // __module__
	Qualified string   // module.qualname
	MRO       []string // qualified names, itself first
	Complete  bool     // MRO is the whole truth
	Generic   bool     // derives from typing.Generic
	ABC       bool     // its metaclass is ABCMeta: issubclass refuses what is not a class
	Read      Tri      // has a callable attribute "read"
	Iterable  Tri      // issubclass(c, collections.abc.Iterable)
	CanIndex  Tri      // Class[...] works
	Def       *pyfile.Class
	Mod       *Mod
}

// Tri is a three-valued truth.
type Tri uint8

const (
	No Tri = iota
	Maybe
	Yes
)

// And, Or and Not are Kleene's connectives.
func (t Tri) And(o Tri) Tri { return min(t, o) }

// Or is the larger of the two.
func (t Tri) Or(o Tri) Tri { return max(t, o) }

// Not swaps Yes and No.
func (t Tri) Not() Tri { return Yes - t }

// Of turns a bool into a Tri.
func Of(b bool) Tri {
	if b {
		return Yes
	}
	return No
}

// DerivesFrom reports whether c is qualified or derives from it.
func (c *Class) DerivesFrom(qualified string) Tri {
	for _, q := range c.MRO {
		if q == qualified {
			return Yes
		}
	}
	if c.Complete {
		return No
	}
	return Maybe
}
