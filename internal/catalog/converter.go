package catalog

// Converter is what the library registered for a binding type: how the worker
// checks annotations against it.
type Converter struct {
	Type  string `json:"-"`     // the binding type, CASE-SENSITIVE: the worker finds "httpTrigger", not "HttpTrigger"
	Class string `json:"class"` // __name__ of the converter class, for messages

	// Input and Output are the checks for the two directions. Nil means the
	// class has no such method, and the worker dies with
	//	AttributeError: type object '<Class>' has no attribute 'check_input_type_annotation'
	// (or check_output_type_annotation).
	Input  *Check `json:"input"`
	Output *Check `json:"output"`

	// ImplicitOutput says that the function may return a value without a
	// $return binding, and that an exact str or bytes annotation is checked by
	// this converter instead of the generic one.
	ImplicitOutput bool `json:"implicitOutput"`
}

// Op is the operation of a Check.
type Op string

// The operations, with their Python meaning for an annotation T.
const (
	Always   Op = "always"   // True
	Never    Op = "never"    // None: an ordinary mismatch
	IsClass  Op = "class"    // isinstance(T, type)
	Subclass Op = "subclass" // issubclass(T, Of): TypeError "issubclass() arg 1 must be a class" if T is none
	Iterable Op = "iterable" // meta.is_iterable_type_annotation(T, Of), see Check
	Callable Op = "callable" // callable(getattr(T, Attr, None))
	And      Op = "and"      // Checks from left to right, stopping at the first false
	Or       Op = "or"       // Checks from left to right, stopping at the first true
)

// Check is the body of a converter's type check as data.
//
// Of names classes by qualified name. In Subclass they are tried in order, and a
// subscripted generic among them (one that holds a "[") raises TypeError
// "Subscripted generics cannot be used with class and instance checks" when it
// is reached, that is, when no class before it matched.
//
// Iterable is, exactly: T is a generic alias (typing.List[X], not bare
// typing.List, not list[X], not Union, Tuple or Callable) whose origin is a
// subclass of collections.abc.Iterable, it has arguments, and some class in Of
// is a subclass of some ARGUMENT (mind the direction: List[object] passes,
// List[MyStr] does not). False in every other case; but an ordinary class that
// derives from typing.Generic raises TypeError, for it has no origin, and so
// does an argument that is no class, unless it is a Union of classes (Python
// 3.10 and later: true for a subclass of any member).
type Check struct {
	Op     Op       `json:"op"`
	Of     []string `json:"of"`
	Attr   string   `json:"attr"`
	Checks []*Check `json:"checks"`
}

// Converters returns the converters of a library line (see Line122 and its
// siblings), by binding type, case-sensitive. A type that is not there is
// handled by Generic.
func Converters(line string) map[string]*Converter { return API(line).converters }

// Generic is the worker's own converter for every type the library does not
// register. Its output is implicit (since worker 4.25) for every type but
// durableClient: ask ConverterFor.
var Generic = &Converter{
	Class:          "GenericBinding",
	Input:          &Check{Op: Subclass, Of: []string{"builtins.str", "builtins.bytes"}},
	Output:         &Check{Op: Subclass, Of: []string{"builtins.str", "builtins.bytes", "builtins.bytearray"}},
	ImplicitOutput: true,
}

// ConverterFor returns the converter the worker takes for a binding type, the
// Generic one for types that are not registered, and whether a return value
// without $return is legal for it.
func ConverterFor(line, typ string) (c *Converter, implicitOutput bool) {
	if c, ok := Converters(line)[typ]; ok {
		return c, c.ImplicitOutput
	}
	return Generic, typ != "durableClient"
}
