package worker

import "funcls/internal/pyeval"

// param is validate_function_params for one annotated parameter (R18 to R26).
func (c *checker) param(i, bi int, a pyeval.Value) {
	b := c.Bindings[bi]
	if failed(a) || a.Kind == pyeval.Unknown || b.Direction == InOut || b.Unread {
		return
	}
	refuse := func(cause Cause, typ, sentence string) {
		if !a.Known() && cause != OutNotOut && cause != InIsOut && cause != Crash {
			sentence = "" // it prints what cannot be known
		}
		c.refuse(Refusal{Cause: cause, Param: i, Binding: bi, Type: typ, Sentence: sentence})
	}
	repr := pyeval.Repr(a, c.v.Minor)
	isOut := c.isOut(a)
	if isOut == pyeval.Maybe {
		return
	}
	t := a
	if isOut == pyeval.Yes {
		if a.Kind != pyeval.Alias || len(a.Args) != 1 {
			refuse(BareOut, repr, c.load("binding "+b.Name+" has invalid Out annotation "+repr))
			return
		}
		t = a.Args[0]
	}
	if t.Kind == pyeval.Unknown {
		// Out[something unreadable]: only its direction can be judged.
		if b.Direction != Out && isOut == pyeval.Yes {
			return
		}
		return
	}
	switch pyeval.IsType(t, c.v.Minor).Or(pyeval.IsGeneric(t)) {
	case pyeval.Maybe:
		return
	case pyeval.No:
		refuse(NonType, repr, c.load("binding "+b.Name+" has invalid non-type annotation "+repr))
		return
	}
	switch {
	case b.Direction == Out && isOut == pyeval.No:
		refuse(OutNotOut, repr, c.load(`binding `+b.Name+` is declared to have the "out" direction, but its annotation in Python is not a subclass of azure.functions.Out`))
		return
	case b.Direction != Out && isOut == pyeval.Yes:
		refuse(InIsOut, repr, c.load(`binding `+b.Name+` is declared to have the "in" direction in function.json, but its annotation is azure.functions.Out in Python`))
		return
	}
	if c.WebExtension && (b.Type == "http" || b.Type == "httpTrigger") {
		return
	}
	typ := b.Type
	if isStrOrBytes(t) && !c.implicitOutput(b.Type) {
		typ = "generic"
	}
	ok, raised := c.accepts(typ, t, isOut == pyeval.Yes)
	switch {
	case raised != "":
		refuse(Crash, repr, raised)
	case ok == pyeval.No:
		refuse(Mismatch, typeName(t), c.mismatch(b, t))
	}
}

// isOut is the worker's is_param_out (R18): a class named Out, or an alias of one.
func (c *checker) isOut(a pyeval.Value) pyeval.Tri {
	if origin := pyeval.Origin(a, c.v.Minor); origin != nil && pyeval.IsGeneric(a) == pyeval.Yes {
		return pyeval.Of(origin.Name == "Out" && a.Form == "")
	}
	if t := pyeval.IsType(a, c.v.Minor); t != pyeval.Yes {
		return t
	}
	return pyeval.Of(className(a) == "Out")
}

// mismatch is the sentence of R24.
func (c *checker) mismatch(b Binding, t pyeval.Value) string {
	name, ok := dunderName(t, c.v.Minor)
	if !ok {
		return "AttributeError: __name__"
	}
	if b.DataType == 0 {
		return c.load(`type of ` + b.Name + ` binding in function.json "` + b.Type + `" does not match its Python annotation "` + name + `"`)
	}
	if c.v.runtimeV1() {
		return c.load(`binding type "'` + b.Name + `'" and dataType "` + b.Type +
			`" in function.json do not match the corresponding function parameter's Python type annotation ` + name)
	}
	return c.load(`'` + b.Name + `' binding type "` + b.Type + `" and dataType "` + string(rune('0'+b.DataType)) +
		`" in function.json do not match the corresponding function parameter's Python type annotation "` + name + `"`)
}

// returns is get_function_return_type (R28).
func (c *checker) returns() {
	bi := -1
	for i, b := range c.Bindings {
		if b.Name == "$return" {
			bi = i
		}
	}
	if bi < 0 || c.Return == nil {
		return
	}
	a := *c.Return
	b := c.Bindings[bi]
	if failed(a) || a.Kind == pyeval.Unknown || b.Unread {
		return
	}
	repr := pyeval.Repr(a, c.v.Minor)
	refuse := func(cause Cause, typ, sentence string) {
		if !a.Known() && cause != ReturnIsOut && cause != ReturnCrash {
			sentence = ""
		}
		c.refuse(Refusal{Cause: cause, Param: -1, Binding: bi, Type: typ, Sentence: sentence})
	}
	switch pyeval.IsGeneric(a) {
	case pyeval.Maybe:
		return
	case pyeval.Yes:
		origin := pyeval.Origin(a, c.v.Minor)
		switch {
		case origin == nil && !c.v.runtimeV1():
			refuse(ReturnCrash, repr, "AttributeError: 'NoneType' object has no attribute '__name__'")
			return
		case origin != nil && a.Form == "Literal" && c.v.Minor < 10:
			refuse(ReturnCrash, repr, "AttributeError: '_SpecialForm' object has no attribute '__name__'")
			return
		case origin != nil && origin.Name == "Out" && a.Form == "":
			refuse(ReturnIsOut, repr, c.load("return annotation should not be azure.functions.Out"))
			return
		}
	}
	switch pyeval.IsType(a, c.v.Minor) {
	case pyeval.Maybe:
		return
	case pyeval.No:
		refuse(ReturnNonType, repr, c.load("has invalid non-type return annotation "+repr))
		return
	}
	if c.WebExtension && b.Type == "http" {
		return
	}
	ok, raised := c.accepts(b.Type, a, true)
	switch {
	case raised != "":
		refuse(ReturnCrash, repr, raised)
	case ok == pyeval.No:
		refuse(ReturnMismatch, typeName(a), c.load(`Python return annotation "`+typeName(a)+`" does not match binding type "`+b.Type+`"`))
	}
}

func className(v pyeval.Value) string {
	if v.Class == nil {
		return ""
	}
	return v.Class.Name
}

func isStrOrBytes(v pyeval.Value) bool {
	return v.Kind == pyeval.ClassValue && (v.Class.Qualified == "builtins.str" || v.Class.Qualified == "builtins.bytes")
}

// dunderName is t.__name__; typing's aliases had none before Python 3.10.
func dunderName(t pyeval.Value, minor int) (string, bool) {
	if (t.Kind == pyeval.Alias || t.Kind == pyeval.BareAlias) && minor < 10 {
		return "", false
	}
	return typeName(t), true
}

func typeName(t pyeval.Value) string {
	if t.Form != "" {
		return t.Form
	}
	return className(t)
}
