package pyeval

// notGeneric are the origins that the worker's is_generic_type excludes (R20).
func notGeneric(v Value) bool {
	switch v.Class.Qualified {
	case "builtins.tuple", "collections.abc.Callable":
		return true
	}
	return v.Form == "ClassVar"
}

// IsType is isinstance(v, type) on Python 3.minor.
func IsType(v Value, minor int) Tri {
	switch v.Kind {
	case Unknown:
		return Maybe
	case ClassValue:
		return Yes
	case BuiltinAlias:
		// types.GenericAlias passed for a class until Python 3.11.
		return Of(minor <= 10)
	}
	return No
}

// IsGeneric is the worker's typing_inspect.is_generic_type.
func IsGeneric(v Value) Tri {
	switch v.Kind {
	case Unknown:
		return Maybe
	case ClassValue:
		if v.Class.Generic {
			return Yes
		}
		return v.Class.DerivesFrom("typing.Generic")
	case Alias, BareAlias:
		return Of(!notGeneric(v))
	}
	return No
}

// Origin is the worker's typing_inspect.get_origin: nil for None. Before Python 3.9 a bare
// typing.List has the origin that List[T] has.
func Origin(v Value, minor int) *Class {
	if v.Kind == Alias || v.Kind == BareAlias && minor <= 8 {
		return v.Class
	}
	return nil
}
