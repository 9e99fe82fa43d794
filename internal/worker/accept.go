package worker

import (
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
	conv, _ := catalog.ConverterFor(c.v.Library, typ)
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
		return c.iterable(t, check.Of), ""
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

// iterable is meta.is_iterable_type_annotation(t, of).
func (c *checker) iterable(t pyeval.Value, of []string) pyeval.Tri {
	if is := pyeval.IsGeneric(t); is != pyeval.Yes {
		return is
	}
	origin := pyeval.Origin(t, c.v.Minor)
	if origin == nil {
		// issubclass(None, Iterable) would raise; a bare generic has no arguments to match.
		return pyeval.No
	}
	if is := pyeval.IsIterable(origin); is != pyeval.Yes {
		return is
	}
	result := pyeval.No
	for _, arg := range t.Args {
		for _, target := range of {
			result = result.Or(c.targetDerives(target, arg))
		}
	}
	return result
}

// targetDerives is issubclass(target, arg): the accepted class must derive from what the
// annotation holds, so that object accepts everything.
func (c *checker) targetDerives(target string, arg pyeval.Value) pyeval.Tri {
	if arg.Kind != pyeval.ClassValue {
		return pyeval.Of(false).Or(unknownArg(arg))
	}
	if k, ok := catalog.API(c.v.Library).Class(target); ok {
		return pyeval.Of(k.Is(arg.Class.Qualified))
	}
	if k, ok := catalog.PythonClass(target); ok {
		return pyeval.Of(k.Is(arg.Class.Qualified))
	}
	return pyeval.Maybe
}

func unknownArg(v pyeval.Value) pyeval.Tri {
	if v.Kind == pyeval.Unknown {
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
