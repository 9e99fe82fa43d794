package pyeval

import "strings"

// Address stands for the address that object reprs print, which differs from run to run.
const Address = "0x7f0000000000"

// Repr is repr(v) on Python 3.minor, as the worker prints annotations.
func Repr(v Value, minor int) string {
	switch v.Kind {
	case None:
		return "None"
	case Literal:
		return displayRepr(v, minor)
	case Special:
		return v.Text
	case ClassValue:
		return classRepr(v.Class, minor)
	case FuncValue:
		name := v.Func.Name
		if v.Func.Lambda {
			name = "<lambda>"
		}
		return "<function " + name + " at " + Address + ">"
	case Instance:
		return "<" + v.Class.Qualified + " object at " + Address + ">"
	case Partial:
		parts := make([]string, len(v.Args))
		for i, a := range v.Args {
			parts[i] = Repr(a, minor)
		}
		return "functools.partial(" + strings.Join(append(parts, v.Keywords...), ", ") + ")"
	}
	return typeRepr(v, minor)
}

// classRepr is repr() of a class, which metaclasses of the standard library change.
func classRepr(c *Class, minor int) string {
	switch {
	case c.Qualified == "typing.Any":
		return c.Qualified
	case minor >= 11 && c.DerivesFrom("enum.Flag") == Yes:
		return "<flag '" + c.Name + "'>"
	case c.DerivesFrom("enum.Enum") == Yes:
		return "<enum '" + c.Name + "'>"
	}
	return "<class '" + className(c) + "'>"
}

// displayRepr prints a constant, a tuple or a list.
func displayRepr(v Value, minor int) string {
	if v.Args == nil {
		return v.Text
	}
	parts := make([]string, len(v.Args))
	for i, a := range v.Args {
		parts[i] = Repr(a, minor)
	}
	inner := strings.Join(parts, ", ")
	switch {
	case v.Form != "tuple":
		return "[" + inner + "]"
	case len(parts) == 1:
		return "(" + inner + ",)"
	}
	return "(" + inner + ")"
}

// typeRepr is typing._type_repr: how a type prints inside another. What is not known prints as
// such; callers ask Known first where the words matter.
func typeRepr(v Value, minor int) string {
	switch v.Kind {
	case Special:
		if v.Name != "" {
			return v.Name // a NewType before Python 3.10 was a function
		}
		return v.Text
	case ClassValue:
		return className(v.Class)
	case FuncValue:
		return v.Func.Name
	case Alias:
		name := className(v.Class)
		if v.Form != "" {
			name = "typing." + v.Form
		}
		return name + "[" + reprArgs(v, minor) + "]"
	case BareAlias:
		return "typing." + v.Form
	case BuiltinAlias:
		return className(v.Class) + "[" + reprArgs(v, minor) + "]"
	case UnionValue:
		return unionRepr(v, minor)
	case Literal:
		return literalRepr(v, minor)
	case None:
		return "None"
	}
	return "<unknown>"
}

// literalRepr prints a constant; a list is how Callable[[X], Y] holds its parameters.
func literalRepr(v Value, minor int) string {
	switch {
	case v.Text == "Ellipsis":
		return "..."
	case v.Args != nil:
		return "[" + reprArgs(Value{Kind: Literal, Args: v.Args}, minor) + "]"
	}
	return v.Text
}

func reprArgs(v Value, minor int) string {
	if len(v.Args) == 0 && v.Kind != Literal {
		return "()"
	}
	parts := make([]string, len(v.Args))
	for i, a := range v.Args {
		if v.Form == "Literal" {
			parts[i] = Repr(a, minor)
		} else {
			parts[i] = typeRepr(a, minor)
		}
	}
	return strings.Join(parts, ", ")
}

// unionRepr follows types.UnionType for X | Y and typing.Union otherwise; Optional prints as
// such since Python 3.9, and both spellings are one type since 3.14.
func unionRepr(v Value, minor int) string {
	if v.Pipe || minor >= 14 {
		parts := make([]string, len(v.Args))
		for i, a := range v.Args {
			parts[i] = typeRepr(a, minor)
			if isNoneType(a) {
				parts[i] = "None"
			}
		}
		return strings.Join(parts, " | ")
	}
	if minor >= 9 && len(v.Args) == 2 {
		for i, a := range v.Args {
			if isNoneType(a) {
				return "typing.Optional[" + typeRepr(v.Args[1-i], minor) + "]"
			}
		}
	}
	return "typing.Union[" + reprArgs(v, minor) + "]"
}

// isNoneType reports whether v is the class of None, which None becomes wherever a type stands.
func isNoneType(v Value) bool {
	return v.Kind == ClassValue && v.Class.Qualified == "builtins.NoneType"
}

func className(c *Class) string {
	return strings.TrimPrefix(c.Qualified, "builtins.")
}
