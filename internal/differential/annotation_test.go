package differential

import (
	"fmt"
	"strings"

	"funcls/internal/catalog"
)

// scope is what stands in a generated file before the function.
type scope struct {
	future  bool
	imports []string
	defs    []string
}

func (s *scope) need(line string) {
	for _, have := range s.imports {
		if have == line {
			return
		}
	}
	s.imports = append(s.imports, line)
}

// define adds a definition.
func (s *scope) define(format string, args ...any) {
	s.defs = append(s.defs, fmt.Sprintf(format, args...))
}

func (s *scope) text() string {
	var b strings.Builder
	if s.future {
		b.WriteString("from __future__ import annotations\n")
	}
	for _, l := range append(s.imports, s.defs...) {
		b.WriteString(l + "\n")
	}
	return b.String()
}

// annotated makes a function whose annotations are the point: one binding of any type, in a
// direction it has, with an annotation from the grammar below.
func (g *gen) annotated(a *app, name string) {
	asReturn := g.odds(4)
	typ := g.anyType()
	list, _ := g.bindings(typ, asReturn)
	f := &function{name: name, label: "annotation", bindings: list}
	s := &scope{future: g.odds(8)}
	var params []string
	returns := ""
	for i, b := range list {
		if b.name == "$return" {
			if i == 0 || g.odds(2) {
				returns = " -> " + g.fitting(s, b)
			}
			continue
		}
		p := b.name
		if i == 0 || g.odds(3) {
			p += ": " + g.fitting(s, b)
		}
		params = append(params, p)
	}
	if returns == "" && g.odds(10) {
		returns = " -> " + g.typ(s, 2)
	}
	if g.odds(12) {
		params = append(params, "context: "+g.contextType(s))
	}
	if g.odds(25) {
		params[len(params)-1] += " = " + one(g, "None", "1", "'x'")
	}
	g.Shuffle(len(params), func(i, j int) {
		if !strings.Contains(params[i]+params[j], " = ") {
			params[i], params[j] = params[j], params[i]
		}
	})
	a.add(f, s.text()+"\n\ndef main("+strings.Join(params, ", ")+")"+returns+":\n    pass\n")
}

func (g *gen) contextType(s *scope) string {
	s.need("import azure.functions as func")
	switch g.IntN(4) {
	case 0:
		s.define("class Context: pass")
		return "Context"
	case 1:
		return g.typ(s, 2)
	}
	return "func.Context"
}

// fitting is an annotation for a binding: half of them shaped as its direction wants them.
func (g *gen) fitting(s *scope, b binding) string {
	out := b.direction == "out" && b.name != "$return"
	k, ok := catalog.Lookup(b.typ)
	if ok && g.odds(4) {
		list := k.Python.Input
		if b.name == "$return" {
			list = k.Python.Return
		} else if out {
			list = k.Python.OutParam
		}
		if len(list) > 0 {
			s.need("import azure.functions as func")
			s.need("import typing")
			s.need("from typing import *")
			return one(g, list...)
		}
	}
	t := g.typ(s, 3)
	if out && !g.odds(4) {
		s.need("import azure.functions as func")
		t = "func.Out[" + t + "]"
	}
	if g.odds(12) && !strings.ContainsAny(t, `"\`) {
		t = `"` + t + `"`
	}
	return t
}

// typ is any expression that people may write as an annotation; depth bounds it.
func (g *gen) typ(s *scope, depth int) string {
	if depth <= 0 || g.odds(3) {
		return g.atom(s)
	}
	in := func() string { return g.typ(s, depth-1) }
	switch g.IntN(24) {
	case 0, 1, 2, 3:
		return g.library(s)
	case 4, 5, 6:
		return g.typing(s, one(g, "List", "List", "List", "Sequence", "Iterable", "Set", "Dict", "Tuple", "Type", "FrozenSet", "Deque",
			"Mapping", "Optional", "Union", "Generator", "Awaitable", "Iterator", "Collection", "AsyncIterator", "Callable", "Literal", "Annotated"), depth)
	case 7, 8:
		if name := one(g, "list", "list", "dict", "tuple", "set", "type", "frozenset"); name == "dict" {
			return "dict[str, " + in() + "]"
		} else {
			return name + "[" + in() + "]"
		}
	case 9, 10:
		return in() + " | " + one(g, "None", "None", "str", "int", in())
	case 11:
		s.need("import azure.functions as func")
		return "func.Out[" + in() + "]"
	case 12:
		return one(g, "'", `"`)[:0] + quote(in())
	case 13:
		n := g.fresh("Alias")
		s.define("%s = %s", n, in())
		return n
	case 14, 15, 16:
		return g.class(s)
	case 17:
		return g.special(s)
	case 18:
		s.need("import collections.abc")
		return "collections.abc." + one(g, "Sequence", "Iterable", "Mapping", "Callable", "Iterator", "ByteString", "Buffer") + one(g, "", "", "[str]")
	case 19:
		return one(g, "("+in()+", "+in()+")", "["+in()+"]", in()+" if True else "+in(), "{}", "{'a': "+in()+"}", "lambda: 0", "not str", "-1", "1 + 1", "f'str'")
	case 20:
		return g.attribute(s)
	}
	return g.atom(s)
}

func quote(t string) string {
	if strings.ContainsAny(t, `'"\`) {
		return t
	}
	return "'" + t + "'"
}

// atom is a name or a constant.
func (g *gen) atom(s *scope) string {
	switch g.IntN(12) {
	case 0, 1, 2:
		return one(g, "str", "bytes")
	case 3:
		return one(g, "int", "float", "bool", "dict", "list", "tuple", "set", "object", "type", "bytearray", "memoryview", "complex", "frozenset", "range", "Exception", "slice", "property", "super", "staticmethod")
	case 4, 5, 6, 7:
		return g.library(s)
	case 8:
		return one(g, "None", "None", "1", "'str'", "True", "...", "b'x'", "1.5", "Undefined", "len", "print", "NotImplemented", "__name__", "''", "'not an expression('")
	case 9:
		return g.std(s)
	case 10:
		return g.class(s)
	}
	return g.special(s)
}

// library is a name of azure.functions, by one of the ways to import it.
func (g *gen) library(s *scope) string {
	lib := catalog.API(catalog.LineFor(g.minor))
	name := one(g, "HttpRequest", "HttpResponse", "QueueMessage", "InputStream", "ServiceBusMessage", "EventHubEvent", "EventGridEvent",
		"EventGridOutputEvent", "Document", "DocumentList", "TimerRequest", "KafkaEvent", "SqlRow", "SqlRowList", "Out", "Context", "CloudEvent")
	if g.odds(6) {
		name = one(g, lib.Exports()...)
	}
	if g.odds(60) {
		name = one(g, "SignalRMessage", "HttpRespone", "EventHubMessage", "BlobMessage")
	}
	switch g.IntN(12) {
	case 0:
		s.need("from azure.functions import " + name)
		return name
	case 1:
		s.need("import azure.functions")
		return "azure.functions." + name
	case 2:
		s.need("from azure import functions")
		return "functions." + name
	case 3:
		n := g.fresh("Lib")
		s.need("from azure.functions import " + name + " as " + n)
		return n
	}
	s.need("import azure.functions as func")
	return "func." + name
}

// typing is a construct of typing with fitting or unfitting arguments.
func (g *gen) typing(s *scope, name string, depth int) string {
	in := func() string { return g.typ(s, depth-1) }
	prefix := "typing."
	if g.odds(3) {
		s.need("from typing import " + name)
		prefix = ""
	} else {
		s.need("import typing")
	}
	full := prefix + name
	if g.odds(7) {
		return full
	}
	switch name {
	case "Dict", "Mapping":
		return full + "[" + one(g, "str", in()) + ", " + in() + "]"
	case "Tuple":
		return full + "[" + one(g, in(), in()+", "+in(), in()+", ...") + "]"
	case "Union":
		return full + "[" + in() + ", " + one(g, "None", in()) + "]"
	case "Callable":
		return full + "[" + one(g, "[str], int", "..., str", "[], "+in()) + "]"
	case "Generator":
		return full + "[" + in() + ", None, None]"
	case "Literal":
		return full + "[" + one(g, "'a'", "1", "'a', 'b'", "None", "True, 2") + "]"
	case "Annotated":
		return full + "[" + in() + ", " + one(g, "'doc'", "1") + "]"
	}
	if g.odds(25) {
		return full + "[" + in() + ", " + in() + "]"
	}
	return full + "[" + in() + "]"
}

// special is a construct of typing that is neither class nor generic.
func (g *gen) special(s *scope) string {
	s.need("import typing")
	n := g.fresh("T")
	switch g.IntN(10) {
	case 0:
		s.define("%s = typing.TypeVar('%s')", n, n)
	case 1:
		s.define("%s = typing.NewType('%s', %s)", n, n, one(g, "str", "int", "bytes"))
	case 2:
		s.define("%s = typing.TypeVar('%s', bound=str)", n, n)
	case 3:
		return "typing." + one(g, "NoReturn", "Never", "Self", "LiteralString", "ClassVar", "Final", "Optional", "Union", "Literal", "Annotated", "TypeAlias", "Generic", "Protocol")
	case 4:
		if g.minor < 12 {
			return "typing.Any"
		}
		s.define("type %s = %s", n, one(g, "str", "list[str]", "bytes"))
	case 5:
		s.define("%s: typing.TypeAlias = %s", n, one(g, "str", "'str'", "typing.List[str]"))
	case 6:
		return "typing." + one(g, "Text", "AnyStr", "Hashable", "Sized", "SupportsInt", "NamedTuple", "TypedDict", "IO", "TextIO", "BinaryIO", "Pattern", "Match", "ByteString", "DefaultDict[str, int]", "OrderedDict", "Counter", "ChainMap")
	case 7:
		return "typing." + one(g, "Foo", "list", "Str", "ParamSpec", "TypeVar", "NewType", "cast", "ForwardRef")
	default:
		return "typing.Any"
	}
	return n
}

// std is a class of the standard library.
func (g *gen) std(s *scope) string {
	c := one(g, "datetime.datetime", "datetime.date", "decimal.Decimal", "pathlib.Path", "io.BytesIO", "io.StringIO", "io.IOBase", "io.TextIOWrapper",
		"uuid.UUID", "collections.OrderedDict", "collections.deque", "collections.Counter", "collections.defaultdict", "collections.UserDict", "collections.UserString",
		"enum.Enum", "logging.Logger", "threading.Thread", "queue.Queue", "tempfile.SpooledTemporaryFile", "json.JSONEncoder", "abc.ABC", "types.SimpleNamespace",
		"array.array", "fractions.Fraction", "ipaddress.IPv4Address", "re.Pattern", "http.HTTPStatus", "email.message.Message", "asyncio.Queue", "contextlib.ExitStack",
		"types.ModuleType", "types.FunctionType", "inspect.Signature", "functools.partial", "csv.DictReader", "codecs.StreamReader", "zipfile.ZipFile", "os.PathLike")
	dot := strings.LastIndexByte(c, '.')
	module, name := c[:dot], c[dot+1:]
	if g.odds(2) {
		s.need("from " + module + " import " + name)
		return name + one(g, "", "", "", "", "[str]")
	}
	s.need("import " + module)
	return c
}

// attribute is a name looked up where it may not be.
func (g *gen) attribute(s *scope) string {
	switch g.IntN(6) {
	case 0:
		s.need("import azure.functions as func")
		return one(g, "func.http.HttpRequest", "func._http.HttpRequest", "func.queue.QueueMessage", "func._abc.Out[str]", "func.decorators.FunctionApp", "func.blob.InputStream", "func._abc.QueueMessage", "func.meta.Datum", "func.get_binding_registry", "func.timer")
	case 1:
		c := g.class(s)
		return c + "." + one(g, "Inner", "missing", "__name__")
	case 2:
		s.need("import os")
		return one(g, "os.environ", "os.path", "os.missing", "os")
	case 3:
		s.need("import typing")
		return "typing.List[int].__origin__"
	}
	n := g.fresh("Outer")
	s.define("class %s:\n    class Inner(%s): pass\n    Alias = %s", n, one(g, "str", "object", "bytes"), one(g, "str", "int"))
	return n + one(g, ".Inner", ".Alias", "")
}

// class defines a class and names it.
func (g *gen) class(s *scope) string {
	n := g.fresh("C")
	switch g.IntN(20) {
	case 0, 1:
		s.define("class %s(%s): pass", n, one(g, "str", "bytes", "bytearray", "dict", "list", "int"))
	case 2, 3, 4:
		base := g.library(s)
		s.define("class %s(%s): pass", n, base)
	case 5:
		s.need("import typing")
		s.define("V%s = typing.TypeVar('V%s')\nclass %s(typing.Generic[V%s]): pass", n, n, n, n)
		return n + one(g, "", "[str]", "[int]", "[V"+n+"]")
	case 6:
		s.define("class %s:\n    def read(self): pass", n)
	case 7:
		s.define("class %s:\n    read = %s", n, one(g, "None", "1", "len", "lambda self: b''"))
	case 8:
		s.need("import dataclasses")
		s.define("@dataclasses.dataclass\nclass %s:\n    x: int = 0", n)
	case 9:
		s.need("import enum")
		s.define("class %s(enum.%s):\n    A = %s", n, one(g, "Enum", "IntEnum", "Flag", "StrEnum"), one(g, "1", "2"))
		return n + one(g, "", "", ".A")
	case 10:
		s.need("import typing")
		s.define("class %s(typing.%s):\n    x: int", n, one(g, "NamedTuple", "TypedDict", "Protocol"))
	case 11:
		s.need("import abc")
		s.define("class %s(abc.ABC):\n    @abc.abstractmethod\n    def f(self): pass", n)
	case 12:
		s.define("class Out: pass")
		return "Out"
	case 13:
		s.need("import azure.functions as func")
		s.define("class %s(func.Out[%s]): pass", n, one(g, "str", "bytes"))
		return n + one(g, "", "", "[str]")
	case 14:
		s.define("class Meta%s(type): pass\nclass %s(metaclass=Meta%s): pass", n, n, n)
	case 15:
		s.define("class %s:\n    def __class_getitem__(cls, item): return cls", n)
		return n + one(g, "", "[str]")
	case 16:
		s.need("import typing")
		s.define("class %s(typing.%s): pass", n, one(g, "List[str]", "Dict[str, int]", "List", "Sequence[str]", "Iterable[bytes]", "Any"))
		return n
	case 17:
		if g.minor >= 12 {
			s.define("class %s[Q]: pass", n)
			return n + one(g, "", "[str]")
		}
		s.define("class %s: pass", n)
	case 18:
		s.define("def %s(): pass", n)
		return n + one(g, "", "()")
	default:
		s.define("class %s: pass", n)
		return n + one(g, "", "", "", "()")
	}
	return n
}
