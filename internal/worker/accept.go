package worker

import (
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/pyeval"
)

// The TypeErrors that issubclass raises inside a converter's check (R26).
const (
	notAClass  = "TypeError: issubclass() arg 1 must be a class"
	subscripts = "TypeError: Subscripted generics cannot be used with class and instance checks"
)

// accepts asks the converter of a binding type whether it takes t, as input or as output. raised
// is the exception the check itself ends with, "" when none.
func (c *checker) accepts(typ string, t pyeval.Value, output bool) (ok pyeval.Tri, raised string) {
	ok, raised = c.acceptsIn(c.v.Library, typ, t, output)
	if c.v.Either != "" && (ok == pyeval.No || raised != "") {
		if also, fails := c.acceptsIn(c.v.Either, typ, t, output); also != pyeval.No && fails == "" {
			return pyeval.Maybe, ""
		}
	}
	return ok, raised
}

func (c *checker) acceptsIn(line, typ string, t pyeval.Value, output bool) (ok pyeval.Tri, raised string) {
	conv, _ := catalog.ConverterFor(line, typ)
	check, method := conv.Input, "check_input_type_annotation"
	if output {
		check, method = conv.Output, "check_output_type_annotation"
	}
	if check == nil {
		return pyeval.No, "AttributeError: type object '" + conv.Class + "' has no attribute '" + method + "'"
	}
	return c.run(check, t)
}

// run interprets one check of a converter (see catalog.Check).
func (c *checker) run(check *catalog.Check, t pyeval.Value) (pyeval.Tri, string) {
	switch check.Op {
	case catalog.Always:
		return pyeval.Yes, ""
	case catalog.Never:
		return pyeval.No, ""
	case catalog.IsClass:
		return pyeval.IsType(t, c.v.Minor), ""
	case catalog.Subclass:
		return c.subclass(t, check.Of)
	case catalog.Iterable:
		return c.iterable(t, check.Of)
	case catalog.Callable:
		return hasAttr(t), ""
	case catalog.And:
		for _, part := range check.Checks {
			if ok, raised := c.run(part, t); ok != pyeval.Yes || raised != "" {
				return ok, raised
			}
		}
		return pyeval.Yes, ""
	case catalog.Or:
		for _, part := range check.Checks {
			if ok, raised := c.run(part, t); ok != pyeval.No || raised != "" {
				return ok, raised
			}
		}
		return pyeval.No, ""
	}
	return pyeval.Maybe, ""
}

// subclass is issubclass(t, of).
func (c *checker) subclass(t pyeval.Value, of []string) (pyeval.Tri, string) {
	if t.Kind == pyeval.Alias || t.Kind == pyeval.BareAlias {
		return pyeval.No, notAClass
	}
	if t.Class == nil {
		return pyeval.Maybe, ""
	}
	for _, target := range of {
		if len(target) > 0 && target[len(target)-1] == ']' {
			return pyeval.No, subscripts
		}
		if t.Kind == pyeval.BuiltinAlias {
			// Until Python 3.10 list[str] passed for a class, except with ABCMeta.
			if abstract(target, c.v.Library) {
				return pyeval.No, notAClass
			}
			continue
		}
		if is := t.Class.DerivesFrom(target); is != pyeval.No {
			return is, ""
		}
	}
	return pyeval.No, ""
}

func abstract(qualified, line string) bool {
	k, ok := catalog.API(line).Class(qualified)
	return ok && k.Is("abc.ABC")
}

// iterable is meta.is_iterable_type_annotation(t, of), by the library's own is_generic_type,
// which since Python 3.9 does not count a bare typing.List.
func (c *checker) iterable(t pyeval.Value, of []string) (pyeval.Tri, string) {
	if t.Kind == pyeval.BareAlias && c.v.Minor >= 9 {
		return pyeval.No, ""
	}
	if is := pyeval.IsGeneric(t); is != pyeval.Yes {
		return is, ""
	}
	origin := pyeval.Origin(t, c.v.Minor)
	if origin == nil || t.Form == "Literal" {
		return pyeval.No, notAClass
	}
	if origin.Iterable != pyeval.Yes {
		return origin.Iterable, ""
	}
	if t.Kind == pyeval.BareAlias {
		return pyeval.No, c.badTarget() // its arguments are type variables
	}
	for _, target := range of {
		for _, arg := range t.Args {
			if is, raised := c.targetDerives(target, arg); is != pyeval.No || raised != "" {
				return is, raised
			}
		}
	}
	return pyeval.No, ""
}

// targetDerives is issubclass(target, arg): the accepted class must derive from what the
// annotation holds, so that object accepts everything.
func (c *checker) targetDerives(target string, arg pyeval.Value) (pyeval.Tri, string) {
	switch arg.Kind {
	case pyeval.ClassValue, pyeval.BareAlias:
		return c.derives(target, arg.Class), ""
	case pyeval.Alias:
		return pyeval.No, subscripts
	case pyeval.BuiltinAlias:
		return pyeval.No, "TypeError: issubclass() argument 2 cannot be a parameterized generic"
	case pyeval.UnionValue:
		if c.v.Minor < 10 {
			return pyeval.No, subscripts
		}
		for _, a := range arg.Args {
			if is, raised := c.targetDerives(target, a); is != pyeval.No || raised != "" {
				return is, raised
			}
		}
		return pyeval.No, ""
	case pyeval.Special, pyeval.Literal:
		if arg.Text == "typing.Any" {
			return pyeval.No, "TypeError: typing.Any cannot be used with issubclass()"
		}
		return pyeval.No, c.badTarget()
	}
	return pyeval.Maybe, ""
}

// badTarget is what issubclass says of a second argument that is no class.
func (c *checker) badTarget() string {
	if c.v.Minor < 10 {
		return "TypeError: issubclass() arg 2 must be a class or tuple of classes"
	}
	return "TypeError: issubclass() arg 2 must be a class, a tuple of classes, or a union"
}

// derives is issubclass(target, base) for a class of the library or of Python. An abstract base
// may count classes as its own that do not name it, as bytes is a Sequence; the library's do not.
func (c *checker) derives(target string, base *pyeval.Class) pyeval.Tri {
	k, ok := catalog.API(c.v.Library).Class(target)
	if !ok {
		k, ok = catalog.PythonClass(target)
	}
	switch {
	case ok && k.Is(base.Qualified):
		return pyeval.Yes
	case !ok || !base.Complete || base.ABC && !strings.HasPrefix(base.Qualified, "azure.functions."):
		return pyeval.Maybe
	}
	return pyeval.No
}

func hasAttr(t pyeval.Value) pyeval.Tri {
	if t.Class == nil {
		return pyeval.Maybe
	}
	return t.Class.Read
}
