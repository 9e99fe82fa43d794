// Package worker answers what Microsoft's Python worker says when it registers a function: the
// checks of its functions.py (R10 to R30), in its order and with its sentences, over values that
// were read statically. A check over something Unknown stays silent.
package worker

import (
	"sort"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/pyeval"
)

// Direction is a binding's direction as the host hands it to the worker.
type Direction uint8

// The three directions of a binding.
const (
	In Direction = iota
	Out
	InOut
)

// Binding is what the worker receives of one binding (R64).
type Binding struct {
	Name      string
	Type      string // in the case written: the worker's registry is case-sensitive (R23)
	Direction Direction
	DataType  int // 0 undefined, 1 string, 2 binary, 3 stream
	// Unread says that type or direction could not be read: only the name can be judged.
	Unread bool
}

// Param is one parameter of the entry point.
type Param struct {
	Name       string
	Annotation *pyeval.Value // nil when there is none
}

// Function is one function as the worker registers it.
type Function struct {
	Name     string
	Bindings []Binding
	// Open says that bindings may be missing here (a name or type could not be read), so that
	// nothing can be said about parameters without a binding.
	Open   bool
	Params []Param
	// Signature says that Params is the whole truth about the parameters.
	Signature bool
	Return    *pyeval.Value // annotation after ->, nil when there is none
	// WebExtension says the app imports an HTTP streaming extension, whose own types then
	// replace the library's for http and httpTrigger (R32).
	WebExtension bool
}

// Version selects the worker's behaviour.
type Version struct {
	Minor   int    // Python 3.Minor; from 13 on the worker is azure-functions-runtime-v1
	Library string // catalog library line
	// Either is a second line that may be the one installed, "" for none: a type is refused only
	// where both refuse it, with Library's sentence.
	Either string
}

// runtimeV1 reports whether Python's functions are loaded by azure-functions-runtime-v1, whose
// sentences differ in places (R13, R24, R28).
func (v Version) runtimeV1() bool { return v.Minor >= 13 }

// Cause names the check that refuses.
type Cause uint8

// The checks, by the numbers of the runtime rules.
const (
	InOutBinding     Cause = iota + 1 // R10
	ReturnNotOut                      // R11
	ContextType                       // R13
	ExtraParams                       // R16
	MissingParams                     // R17
	BareOut                           // R19
	NonType                           // R20
	OutNotOut                         // R21
	InIsOut                           // R22
	Mismatch                          // R24
	Crash                             // R26
	ReturnIsOut                       // R28
	ReturnNonType                     // R28
	ReturnMismatch                    // R28
	ReturnCrash                       // R28
	AnnotationRaises                  // R15
)

// Refusal is one reason why the worker refuses the function.
type Refusal struct {
	Cause    Cause
	Param    int      // index of the parameter, -1 when none
	Binding  int      // index of the binding, -1 when none
	Names    []string // ExtraParams, MissingParams: sorted
	Sentence string   // as the worker reports it, with the exception's name
	Type     string   // the annotation's __name__ or repr where there is one
	Error    *pyeval.Error
}

// Check lists every refusal, in the order in which the worker would meet them: the first is the
// one it reports.
func Check(f Function, v Version) []Refusal {
	c := checker{Function: f, v: v}
	c.hints()
	c.directions()
	if f.Signature {
		c.context()
		c.names()
	}
	for i := range f.Params {
		if b := c.binding(f.Params[i].Name); b >= 0 && f.Params[i].Annotation != nil {
			c.param(i, b, *f.Params[i].Annotation)
		}
	}
	c.returns()
	return c.out
}

type checker struct {
	Function
	v   Version
	out []Refusal
}

func (c *checker) refuse(r Refusal) { c.out = append(c.out, r) }

// load is a FunctionLoadError's text.
func (c *checker) load(msg string) string {
	return "FunctionLoadError: cannot load the " + c.Name + " function: " + msg
}

func (c *checker) binding(name string) int {
	// Bindings reach the worker as a map: of two with one name the last counts.
	for i := len(c.Bindings) - 1; i >= 0; i-- {
		if c.Bindings[i].Name == name && name != "$return" {
			return i
		}
	}
	return -1
}

func (c *checker) directions() {
	for i, b := range c.Bindings {
		switch {
		case b.Unread:
		case b.Direction == InOut:
			c.refuse(Refusal{Cause: InOutBinding, Param: -1, Binding: i, Sentence: c.load(`"inout" bindings are not supported`)})
		case b.Name == "$return" && b.Direction != Out:
			c.refuse(Refusal{Cause: ReturnNotOut, Param: -1, Binding: i, Sentence: c.load(`"$return" binding must have direction set to "out"`)})
		}
	}
}

// hints are the exceptions that reading the annotations raises.
func (c *checker) hints() {
	report := func(param int, v *pyeval.Value) {
		if v == nil {
			return
		}
		if err, ok := v.Failure(); ok {
			c.refuse(Refusal{Cause: AnnotationRaises, Param: param, Binding: -1, Sentence: err.String(), Error: &err})
		}
	}
	for i := range c.Params {
		report(i, c.Params[i].Annotation)
	}
	report(-1, c.Return)
}

func (c *checker) context() {
	for i, p := range c.Params {
		if p.Name != "context" || c.binding("context") >= 0 || p.Annotation == nil || c.Open {
			continue
		}
		a := *p.Annotation
		if failed(a) || a.Kind == pyeval.Unknown {
			continue
		}
		is := pyeval.IsType(a, c.v.Minor)
		if is == pyeval.Maybe || is == pyeval.Yes && className(a) == "Context" {
			continue
		}
		repr := pyeval.Repr(a, c.v.Minor)
		if c.v.runtimeV1() {
			repr = `"` + repr + `"`
		}
		c.refuse(Refusal{Cause: ContextType, Param: i, Binding: -1, Type: pyeval.Repr(a, c.v.Minor),
			Sentence: c.load(`the "context" parameter is expected to be of type azure.functions.Context, got ` + repr)})
	}
}

func (c *checker) names() {
	var extra, missing []string
	for _, p := range c.Params {
		if c.binding(p.Name) < 0 && p.Name != "context" {
			extra = append(extra, p.Name)
		}
	}
	for _, b := range c.Bindings {
		if b.Name != "$return" && b.Name != "" && !c.hasParam(b.Name) {
			missing = append(missing, b.Name)
		}
	}
	if len(extra) > 0 && !c.Open {
		c.refuse(Refusal{Cause: ExtraParams, Param: -1, Binding: -1, Names: sorted(extra),
			Sentence: c.load("the following parameters are declared in Python but not in function.json: " + set(extra))})
	}
	if len(missing) > 0 {
		c.refuse(Refusal{Cause: MissingParams, Param: -1, Binding: -1, Names: sorted(missing),
			Sentence: c.load("the following parameters are declared in function.json but not in Python: " + set(missing))})
	}
}

func (c *checker) hasParam(name string) bool {
	for _, p := range c.Params {
		if p.Name == name {
			return true
		}
	}
	return false
}

func sorted(names []string) []string {
	sort.Strings(names)
	return names
}

// set is repr() of a set of names; the real order is arbitrary, ours sorted.
func set(names []string) string {
	return "{'" + strings.Join(sorted(names), "', '") + "'}"
}

func (c *checker) implicitOutput(typ string) bool {
	if conv, ok := catalog.Converters(c.v.Library)[typ]; ok {
		return conv.ImplicitOutput
	}
	return typ != "durableClient"
}

func failed(v pyeval.Value) bool {
	_, ok := v.Failure()
	return ok
}
