package pyeval

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
)

// external is an attribute of a module outside the app, by its qualified name.
func (e *Env) external(qualified string) Value {
	switch {
	case qualified == "azure.functions" || strings.HasPrefix(qualified, "azure.functions."):
		return e.library(qualified)
	case strings.HasPrefix(qualified, "typing."):
		return e.typing(strings.TrimPrefix(qualified, "typing."))
	}
	if c := e.class(qualified); c != nil {
		return Value{Kind: ClassValue, Class: c}
	}
	if name, ok := strings.CutPrefix(qualified, "azure.durable_functions."); ok && durableClasses[name] != "" {
		q := durableClasses[name] + "." + name
		return Value{Kind: ClassValue, Class: &Class{Name: name, Module: durableClasses[name], Qualified: q, MRO: []string{q, "builtins.object"}, Complete: true}}
	}
	top, rest, _ := strings.Cut(qualified, ".")
	switch {
	case known[qualified]:
		return Value{Kind: External, Name: qualified}
	case modules[qualified] || modulePrefix(qualified):
		return Value{Kind: ModuleValue, Name: qualified}
	case catalog.Stdlib(top, e.Minor) && rest != "":
		return Value{Kind: External, Name: qualified}
	}
	return Value{}
}

// known are objects outside the standard library whose calls the engine understands.
var known = map[string]bool{
	"azure.durable_functions.Orchestrator": true, "azure.durable_functions.Orchestrator.create": true,
	"azure.durable_functions.Entity": true, "azure.durable_functions.Entity.create": true,
	"azure.durable_functions.orchestrator.Orchestrator": true, "azure.durable_functions.orchestrator.Orchestrator.create": true,
	"azure.durable_functions.entity.Entity": true, "azure.durable_functions.entity.Entity.create": true,
}

// durableClasses are the classes of azure.durable_functions that people annotate with, by the
// module that defines them. None derives from what a binding accepts.
var durableClasses = map[string]string{
	"DurableOrchestrationClient":  "azure.durable_functions.models.DurableOrchestrationClient",
	"DurableOrchestrationContext": "azure.durable_functions.models.DurableOrchestrationContext",
	"DurableEntityContext":        "azure.durable_functions.models.DurableEntityContext",
	"RetryOptions":                "azure.durable_functions.models.RetryOptions",
	"EntityId":                    "azure.durable_functions.models.utils.entity_utils",
}

// modules are dotted modules whose members the engine tells apart from attributes of objects.
var modules = map[string]bool{
	"azure": true, "azure.durable_functions": true, "azure.durable_functions.orchestrator": true, "azure.durable_functions.entity": true,
	"collections.abc": true, "os.path": true, "concurrent.futures": true, "xml.etree.ElementTree": true, "urllib.parse": true,
}

func modulePrefix(qualified string) bool {
	for m := range modules {
		if strings.HasPrefix(m, qualified+".") {
			return true
		}
	}
	return false
}

// library is a name of azure.functions or one of its modules. A name this line does not export
// but another does is taken from there: the installed library may be newer.
func (e *Env) library(qualified string) Value {
	lines := append([]string{e.Library}, catalog.Lines()...)
	for _, line := range lines {
		lib := catalog.API(line)
		if _, ok := lib.Module(qualified); ok {
			return Value{Kind: ModuleValue, Name: qualified}
		}
		dot := strings.LastIndexByte(qualified, '.')
		m, ok := lib.Module(qualified[:dot])
		if !ok {
			continue
		}
		x, ok := m.Export(qualified[dot+1:])
		if !ok {
			continue
		}
		switch x.Kind {
		case catalog.ClassExport:
			if c, ok := e.libraryClass(x.Target); ok {
				return Value{Kind: ClassValue, Class: c}
			}
		case catalog.ModuleExport:
			return Value{Kind: ModuleValue, Name: x.Target}
		}
		return Value{}
	}
	if name, ok := strings.CutPrefix(qualified, "azure.functions."); ok {
		if q, ok := unexported[name]; ok {
			if c, ok := e.libraryClass(q); ok {
				return Value{Kind: ClassValue, Class: c}
			}
		}
	}
	return Value{}
}

// unexported are classes that some releases list in __all__ without binding them.
var unexported = map[string]string{"WarmUpContext": "azure.functions.warmup.WarmUpContext"}

func (e *Env) libraryClass(qualified string) (*Class, bool) {
	for _, line := range append([]string{e.Library}, catalog.Lines()...) {
		if c, ok := catalog.API(line).Class(qualified); ok {
			return describe(c, No), true
		}
	}
	if c := e.class(qualified); c != nil {
		return c, true
	}
	return nil, false
}

// class is a class of Python's own library, nil when unknown.
func (e *Env) class(qualified string) *Class {
	c, ok := catalog.PythonClass(qualified)
	if !ok {
		return nil
	}
	return describe(c, index(c))
}

// describe turns the catalog's facts into a Class.
func describe(c *catalog.Class, canIndex Tri) *Class {
	if c.Generic {
		canIndex = Yes
	}
	return &Class{
		Name: c.Name, Module: c.Module, Qualified: c.Qualified, MRO: c.MRO, Complete: true,
		Generic: c.Generic, Read: Of(c.HasRead), Iterable: Of(c.Iterable), CanIndex: canIndex,
		ABC: slices.ContainsFunc(c.MRO, abstract),
	}
}

// abstract reports a class that brings the metaclass ABCMeta.
func abstract(qualified string) bool {
	switch qualified {
	case "abc.ABC", "io.IOBase", "numbers.Number", "typing.Protocol":
		return true
	}
	return strings.HasPrefix(qualified, "collections.abc.")
}

// index says whether the class may be subscripted, as list[str] since Python 3.9.
func index(c *catalog.Class) Tri {
	switch c.Qualified {
	case "builtins.list", "builtins.dict", "builtins.tuple", "builtins.set", "builtins.frozenset", "builtins.type",
		"collections.deque", "collections.defaultdict", "collections.OrderedDict", "collections.Counter", "collections.ChainMap":
		return Yes
	}
	switch {
	case strings.HasPrefix(c.Qualified, "collections.abc.") && c.Name != "Sized" && c.Name != "Hashable" && c.Name != "Buffer":
		return Yes
	case c.Module == "builtins" || c.Module == "datetime" || c.Module == "decimal" || c.Module == "uuid":
		return No
	}
	return Maybe
}

// typing is a name of the typing module.
func (e *Env) typing(name string) Value {
	if a, ok := catalog.TypingAlias(name); ok {
		c := e.class(a.Origin)
		if c == nil {
			return Value{}
		}
		if name == "Text" {
			return Value{Kind: ClassValue, Class: c}
		}
		return Value{Kind: BareAlias, Class: c, Form: name}
	}
	switch name {
	case "Any":
		if e.Minor >= 11 {
			return Value{Kind: ClassValue, Class: &Class{
				Name: "Any", Module: "typing", Qualified: "typing.Any", MRO: []string{"typing.Any", "builtins.object"}, Complete: true,
			}}
		}
		return Value{Kind: Special, Text: "typing.Any"}
	case "AnyStr":
		return Value{Kind: Special, Text: "~AnyStr"}
	case "IO", "TextIO", "BinaryIO":
		mro := []string{"typing." + name, "typing.IO", "typing.Generic", "builtins.object"}
		return Value{Kind: ClassValue, Class: &Class{
			Name: name, Module: "typing", Qualified: "typing." + name, MRO: mro, Complete: true, Generic: true, Read: Yes, Iterable: Yes, CanIndex: Maybe,
		}}
	case "TYPE_CHECKING":
		return Value{Kind: Literal, Text: "False"}
	}
	if c := e.class("typing." + name); c != nil && !typingForms[name] {
		return Value{Kind: ClassValue, Class: c}
	}
	return Value{Kind: External, Name: "typing." + name}
}

// typingForms are names of typing that are classes in some versions only, or act as something
// else than a class wherever annotations use them.
var typingForms = map[string]bool{
	"Annotated": true, "Generic": true, "Protocol": true, "TypeVar": true, "NewType": true, "NamedTuple": true, "TypedDict": true,
	"ParamSpec": true, "TypeVarTuple": true,
}

// builtin is a name of the builtins module.
func (e *Env) builtin(name string) (Value, bool) {
	if c := e.class("builtins." + name); c != nil && name != "NoneType" {
		return Value{Kind: ClassValue, Class: c}, true
	}
	switch name {
	case "__name__", "__file__", "__doc__", "__package__", "__spec__", "__loader__", "__path__", "__builtins__", "__debug__", "__annotations__", "__cached__":
		return Value{}, true
	}
	if builtinFunctions[name] {
		return Value{Kind: External, Name: "builtins." + name}, true
	}
	return Value{}, false
}

var builtinFunctions = func() map[string]bool {
	out := map[string]bool{}
	for _, n := range strings.Fields(`abs aiter anext all any ascii bin breakpoint callable chr compile copyright credits delattr
		dir divmod eval exec exit format getattr globals hasattr hash help hex id input isinstance issubclass iter len license
		locals max min next oct open ord pow print quit repr round setattr sorted sum vars __import__ __build_class__
		NotImplemented Ellipsis WindowsError EncodingWarning BaseExceptionGroup ExceptionGroup PythonFinalizationError`) {
		out[n] = true
	}
	return out
}()

// externalStar is what `from module import *` binds to name, for a module outside the app.
func (e *Env) externalStar(module, name string) Value {
	switch module {
	case "azure.functions":
		if x, ok := catalog.API(e.Library).Export(name); ok && x.Listed {
			return e.library("azure.functions." + name)
		}
		return Value{Kind: Absent}
	}
	switch has, star := catalog.StdName(module, name, e.minor()); {
	case has == catalog.Missing || star == catalog.Missing:
		return Value{Kind: Absent}
	case star == catalog.Present:
		return e.external(module + "." + name)
	}
	if name == "main" && catalog.Stdlib(module, e.Minor) && module != "unittest" {
		return Value{Kind: Absent}
	}
	return Value{}
}

// stdlib reports a module of Python's own library, of some version where it is not said which.
func (e *Env) stdlib(module string) bool {
	if !e.Guessed {
		return catalog.Stdlib(module, e.Minor)
	}
	for minor := 8; minor <= 14; minor++ {
		if catalog.Stdlib(module, minor) {
			return true
		}
	}
	return false
}

// minor is the version of Python where it is said, else 0.
func (e *Env) minor() int {
	if e.Guessed {
		return 0
	}
	return e.Minor
}

// lacks reports whether a module of Python's own library certainly has no such name.
func (e *Env) lacks(module, name string) bool {
	has, _ := catalog.StdName(module, name, e.minor())
	return has == catalog.Missing
}
