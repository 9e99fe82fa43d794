package pyeval

import (
	"strconv"
	"strings"

	"funcls/internal/pyfile"
)

// Eval is the object an expression of module m evaluates to when execution has reached the
// byte offset before (MaxInt: once the module is imported).
func (e *Env) Eval(m *Mod, x *pyfile.Expr, before int) Value {
	if x == nil {
		return Value{}
	}
	if e.depth++; e.depth > maxDepth {
		e.depth--
		return Value{}
	}
	defer func() { e.depth-- }()
	switch x.Kind {
	case pyfile.NameExpr:
		return e.evalName(m, x, before)
	case pyfile.AttributeExpr:
		return e.evalAttribute(m, x, before)
	case pyfile.SubscriptExpr:
		return e.subscript(m, x, before)
	case pyfile.CallExpr:
		return e.call(m, x, before)
	case pyfile.LambdaExpr:
		return Value{Kind: FuncValue, Func: x.Func, Mod: m, At: x.Span}
	case pyfile.UnionExpr:
		return e.pipe(m, x, before)
	case pyfile.ConstantExpr:
		if x.Name == "None" {
			return Value{Kind: None, Text: "None"}
		}
		if x.Name == "..." {
			return Value{Kind: Literal, Text: "Ellipsis"}
		}
		return Value{Kind: Literal, Text: x.Name}
	case pyfile.NumberExpr:
		return Value{Kind: Literal, Text: x.Name}
	case pyfile.StringExpr:
		return Value{Kind: Literal, Name: x.Str, Text: reprString(x.Str)}
	case pyfile.BytesExpr, pyfile.DictExpr:
		return Value{Kind: Literal}
	case pyfile.TupleExpr, pyfile.ListExpr:
		v := Value{Kind: Literal, Args: []Value{}}
		if x.Kind == pyfile.TupleExpr {
			v.Form = "tuple"
		}
		for _, a := range x.Args {
			v.Args = append(v.Args, e.Eval(m, a, before))
		}
		return v
	}
	return Value{}
}

func (e *Env) evalName(m *Mod, x *pyfile.Expr, before int) Value {
	v := e.nameAt(m, x.Name, before)
	if v.Kind != Absent {
		return v
	}
	if b, ok := e.builtin(x.Name); ok {
		return b
	}
	return Value{Kind: Raises, Err: Error{
		Exception: "NameError", Message: "name '" + x.Name + "' is not defined", Path: m.Path, Span: x.Span,
	}}
}

func (e *Env) evalAttribute(m *Mod, x *pyfile.Expr, before int) Value {
	base := e.Eval(m, x.X, before)
	switch base.Kind {
	case Raises:
		return base
	case ModuleValue:
		if base.Mod != nil {
			v := e.attribute(base.Mod, x.Name)
			if v.Kind == Absent {
				v = e.lacking(m, base.Mod, x)
			}
			return v
		}
		if e.lacks(base.Name, x.Name) && !e.assigns(x.Name) {
			return e.noAttribute(m, base.Name, x)
		}
		return e.external(base.Name + "." + x.Name)
	case External:
		return e.external(base.Name + "." + x.Name)
	case ClassValue:
		return e.classAttribute(base, x.Name)
	}
	return Value{}
}

// pipe is X | Y between types (PEP 604, Python 3.10).
func (e *Env) pipe(m *Mod, x *pyfile.Expr, before int) Value {
	a, b := e.Eval(m, x.Args[0], before), e.Eval(m, x.Args[1], before)
	for _, v := range []Value{a, b} {
		if err, ok := v.Failure(); ok {
			return Value{Kind: Raises, Err: err}
		}
	}
	unsupported := func(a, b string) Value {
		return Value{Kind: Raises, Err: Error{
			Exception: "TypeError", Path: m.Path, Span: x.Span, Message: "unsupported operand type(s) for |: '" + a + "' and '" + b + "'",
		}}
	}
	if one, other, ok := unjoinable(a, b); ok {
		return unsupported(one, other)
	}
	if !isTypeLike(a) || !isTypeLike(b) {
		return Value{}
	}
	if e.Minor < 10 {
		return unsupported(e.typeOf(a), e.typeOf(b))
	}
	v := e.union([]Value{e.typeArg(m, a), e.typeArg(m, b)})
	if v.Kind == UnionValue {
		// typing generics make typing.Union out of |, classes make types.UnionType.
		v.Pipe = a.Kind != Alias && a.Kind != BareAlias && b.Kind != Alias && b.Kind != BareAlias
		if a.Kind == UnionValue {
			v.Pipe = a.Pipe && v.Pipe
		}
	}
	return v
}

// unjoinable names the types of two objects that | never joins: None or a text with None or a text,
// and a text with a plain class.
func unjoinable(a, b Value) (one, other string, ok bool) {
	name := func(v Value) string {
		switch {
		case v.Kind == None:
			return "NoneType"
		case v.Kind == Literal && (v.Name != "" || v.Text == "''"):
			return "str"
		case v.Kind == ClassValue && v.Class.Complete && v.Class.Def == nil && strings.HasPrefix(v.Class.Qualified, "builtins."):
			return "type"
		}
		return ""
	}
	one, other = name(a), name(b)
	if one == "" || other == "" || one != "str" && other != "str" && one+other != "NoneTypeNoneType" {
		return "", "", false
	}
	return one, other, true
}

func isTypeLike(v Value) bool {
	switch v.Kind {
	case ClassValue, None, Alias, BareAlias, BuiltinAlias, UnionValue:
		return true
	}
	return false
}

// typeOf is the name of type(v) before Python 3.10, where | joins no types.
func (e *Env) typeOf(v Value) string {
	switch {
	case v.Kind == BuiltinAlias:
		return "types.GenericAlias"
	case v.Kind == ClassValue || v.Kind == None:
		return metaclass(v)
	case e.Minor == 9 && v.Kind == UnionValue:
		return "_UnionGenericAlias"
	case e.Minor == 9 && v.Kind == BareAlias:
		return "_SpecialGenericAlias"
	}
	return "_GenericAlias"
}

func metaclass(v Value) string {
	switch {
	case v.Kind == None:
		return "NoneType"
	case v.Kind == ClassValue && v.Class.ABC:
		return "ABCMeta"
	}
	return "type"
}

// union flattens and removes repeats as typing.Union does; one member is no union.
func (e *Env) union(members []Value) Value {
	var flat []Value
	for _, v := range members {
		if v.Kind == UnionValue {
			flat = append(flat, v.Args...)
		} else {
			flat = append(flat, v)
		}
	}
	var out []Value
	seen := map[string]bool{}
	for _, v := range flat {
		if err, ok := v.Failure(); ok {
			return Value{Kind: Raises, Err: err}
		}
		if v.Kind == Unknown {
			// Only beside None is it certain that two members remain.
			if len(flat) == 2 && (isNoneType(flat[0]) || isNoneType(flat[1])) {
				return Value{Kind: UnionValue, Args: flat}
			}
			return Value{}
		}
		if r := typeRepr(v, e.Minor); !seen[r] {
			seen[r] = true
			out = append(out, v)
		}
	}
	if len(out) == 1 {
		return out[0]
	}
	return Value{Kind: UnionValue, Args: out}
}

// reprString is Python's repr of a str.
func reprString(s string) string {
	quote := "'"
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = `"`
	}
	var b strings.Builder
	b.WriteString(quote)
	for _, r := range s {
		switch {
		case string(r) == quote || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case strconv.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			b.WriteString(`\x` + hex(int64(r), 2))
		case r < 0x10000:
			b.WriteString(`\u` + hex(int64(r), 4))
		default:
			b.WriteString(`\U` + hex(int64(r), 8))
		}
	}
	b.WriteString(quote)
	return b.String()
}

func hex(n int64, width int) string {
	s := strconv.FormatInt(n, 16)
	return strings.Repeat("0", max(0, width-len(s))) + s
}
