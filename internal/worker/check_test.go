package worker

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"funcls/internal/catalog"
	"funcls/internal/pyeval"
	"funcls/internal/pyfile"
)

// one is a pyeval.World of one file.
type one struct{ src []byte }

func (w one) Python(p string) *pyfile.Module {
	if p == "/app/F/__init__.py" {
		return pyfile.Parse(w.src)
	}
	return nil
}
func (w one) Text(string) []byte    { return w.src }
func (w one) Dir(string) pyeval.Tri { return pyeval.No }
func (w one) Listed(string) bool    { return false }
func (w one) Provided(module string) pyeval.Tri {
	return pyeval.Of(module == "azure.functions")
}

const imports = "import typing\nimport azure.functions as func\nfrom unread import Unread\n"

// function registers the function `def main` + def, whose bindings are "type direction name"
// with an optional data type, separated by commas.
func function(t *testing.T, bindings, def string, minor int) Function {
	t.Helper()
	src := imports + "def main" + def + ": pass\n"
	if i := strings.LastIndex(def, "\n"); i >= 0 {
		src = imports + def[:i+1] + "def main" + def[i+1:] + ": pass\n"
	}
	env := pyeval.NewEnv(one{[]byte(src)}, "/app", minor, catalog.LineFor(minor))
	mod, err := env.Script("/app/F/__init__.py")
	if err != nil {
		t.Fatal(err)
	}
	v := env.Name(mod, "main")
	if v.Kind != pyeval.FuncValue {
		t.Fatalf("no main in %s", src)
	}
	f := Function{Name: "F", Signature: true}
	for _, b := range strings.Split(bindings, ",") {
		w := strings.Fields(b)
		if len(w) < 3 {
			continue
		}
		binding := Binding{Type: w[0], Name: w[2], Direction: map[string]Direction{"in": In, "out": Out, "inout": InOut}[w[1]]}
		if len(w) > 3 {
			binding.DataType = slices.Index([]string{"undefined", "string", "binary", "stream"}, w[3])
		}
		f.Bindings = append(f.Bindings, binding)
	}
	hint := func(x *pyfile.Expr) *pyeval.Value {
		if x == nil {
			return nil
		}
		a := env.Annotation(mod, x, v.Func.Span.Start)
		return &a
	}
	for _, p := range v.Func.Params {
		f.Params = append(f.Params, Param{Name: p.Name, Annotation: hint(p.Annotation)})
	}
	f.Return = hint(v.Func.Returns)
	return f
}

// said is what Check says, a line for each refusal; "" is a sentence it does not know.
func said(f Function, v Version) string {
	var lines []string
	for _, r := range Check(f, v) {
		lines = append(lines, strings.TrimPrefix(r.Sentence, "FunctionLoadError: cannot load the F function: "))
	}
	return strings.Join(lines, "\n")
}

// Every check, once by the classic worker (Python 3.11) and once by azure-functions-runtime-v1
// (3.13), where new is its own sentence; "=" says both say the same.
var checks = []struct {
	cause         Cause
	bindings, def string
	classic, rt1  string
}{
	{0, "httpTrigger in req, http out $return", "(req: func.HttpRequest) -> func.HttpResponse", "", "="},
	{0, "queueTrigger in msg, blob out o", "(msg: func.QueueMessage, o: func.Out[str], context: func.Context)", "", "="},
	{0, "queueTrigger in msg", "(msg, context)", "", "="},
	{0, "queueTrigger in msg", "(msg: Unread, context: Unread) -> Unread", "", "="},
	{0, "queueTrigger in msg, queue out o", "(msg, o: func.Out[Unread])", "", "="},
	{InOutBinding, "queueTrigger in msg, blob inout b", "(msg, b)", `"inout" bindings are not supported`, "="},
	{ReturnNotOut, "queueTrigger in msg, blob in $return", "(msg)", `"$return" binding must have direction set to "out"`, "="},
	{AnnotationRaises, "queueTrigger in msg", "(msg: Nowhere)", "NameError: name 'Nowhere' is not defined", "="},
	{AnnotationRaises, "queueTrigger in msg", "(msg) -> func2.X", "NameError: name 'func2' is not defined", "="},
	{ContextType, "queueTrigger in msg", "(msg, context: str)",
		`the "context" parameter is expected to be of type azure.functions.Context, got <class 'str'>`,
		`the "context" parameter is expected to be of type azure.functions.Context, got "<class 'str'>"`},
	{ContextType, "queueTrigger in msg", "(msg, context: typing.List[str])",
		`the "context" parameter is expected to be of type azure.functions.Context, got typing.List[str]`,
		`the "context" parameter is expected to be of type azure.functions.Context, got "typing.List[str]"`},
	{ExtraParams, "queueTrigger in msg", "(msg, z, a)", "the following parameters are declared in Python but not in function.json: {'a', 'z'}", "="},
	{MissingParams, "queueTrigger in msg, blob out z, blob out a", "(msg)",
		"the following parameters are declared in function.json but not in Python: {'a', 'z'}", "="},
	{BareOut, "queueTrigger in msg, blob out o", "(msg, o: func.Out)", "binding o has invalid Out annotation <class 'azure.functions._abc.Out'>", "="},
	{NonType, "queueTrigger in msg", "(msg: typing.Union[str, bytes])", "binding msg has invalid non-type annotation typing.Union[str, bytes]", "="},
	{NonType, "queueTrigger in msg, queue out o", "(msg, o: func.Out[5])", "binding o has invalid non-type annotation azure.functions._abc.Out[5]", "="},
	{NonType, "queueTrigger in msg", "(msg: list[str])", "binding msg has invalid non-type annotation list[str]", "="},
	{NonType, "queueTrigger in msg", "(msg: typing.Union[Unread, None])", "", "="},
	{OutNotOut, "queueTrigger in msg, blob out o", "(msg, o: str)",
		`binding o is declared to have the "out" direction, but its annotation in Python is not a subclass of azure.functions.Out`, "="},
	{InIsOut, "blobTrigger in b", "(b: func.Out[str])",
		`binding b is declared to have the "in" direction in function.json, but its annotation is azure.functions.Out in Python`, "="},
	{Mismatch, "queueTrigger in msg", "(msg: func.HttpRequest)",
		`type of msg binding in function.json "queueTrigger" does not match its Python annotation "HttpRequest"`, "="},
	{Mismatch, "queueTrigger in msg, queue out o", "(msg, o: func.Out[dict])",
		`type of o binding in function.json "queue" does not match its Python annotation "dict"`, "="},
	{Mismatch, "timerTrigger in t binary", "(t: dict)",
		`'t' binding type "timerTrigger" and dataType "2" in function.json do not match the corresponding function parameter's Python type annotation "dict"`,
		`binding type "'t'" and dataType "timerTrigger" in function.json do not match the corresponding function parameter's Python type annotation dict`},
	{Crash, "queueTrigger in msg", "(msg: typing.List[str])", "TypeError: issubclass() arg 1 must be a class", "="},
	{ReturnIsOut, "queueTrigger in msg, queue out $return", "(msg) -> func.Out[str]", "return annotation should not be azure.functions.Out", "="},
	{ReturnNonType, "queueTrigger in msg, queue out $return", "(msg) -> typing.Optional[str]", "has invalid non-type return annotation typing.Optional[str]", "="},
	{ReturnNonType, "queueTrigger in msg, queue out $return", "(msg) -> typing.List[str]", "has invalid non-type return annotation typing.List[str]", "="},
	{ReturnMismatch, "httpTrigger in req, http out $return", "(req) -> dict", `Python return annotation "dict" does not match binding type "http"`, "="},
}

func TestCheck(t *testing.T) {
	for _, c := range checks {
		t.Run(fmt.Sprint(c.bindings, c.def), func(t *testing.T) {
			if c.rt1 == "=" {
				c.rt1 = c.classic
			}
			for minor, want := range map[int]string{11: c.classic, 13: c.rt1} {
				v := Version{Minor: minor, Library: catalog.LineFor(minor)}
				f := function(t, c.bindings, c.def, minor)
				if got := said(f, v); got != want {
					t.Errorf("3.%d says %q, want %q", minor, got, want)
				}
				if out := Check(f, v); c.cause == 0 != (len(out) == 0) || len(out) > 0 && out[0].Cause != c.cause {
					t.Errorf("3.%d: %+v, want the cause %d", minor, out, c.cause)
				}
			}
		})
	}
}

// The classic worker trips over a bare generic; its successor refuses it like any other.
func TestBareReturn(t *testing.T) {
	for minor, want := range map[int]Cause{11: ReturnCrash, 13: ReturnNonType} {
		f := function(t, "queueTrigger in msg, queue out $return", "(msg) -> typing.List", minor)
		if got := Check(f, Version{Minor: minor, Library: catalog.LineFor(minor)}); len(got) != 1 || got[0].Cause != want {
			t.Errorf("3.%d: %+v", minor, got)
		}
	}
}

// Whatever else is wrong stands in the order in which the worker would meet it.
func TestOrder(t *testing.T) {
	f := function(t, "queueTrigger in msg, blob inout b, queue out $return", "(msg: dict, b, extra, context: int) -> dict", 11)
	var got []Cause
	for _, r := range Check(f, Version{Minor: 11, Library: catalog.Line126}) {
		got = append(got, r.Cause)
	}
	if want := []Cause{InOutBinding, ContextType, ExtraParams, Mismatch, ReturnMismatch}; !slices.Equal(got, want) {
		t.Errorf("causes %v, want %v", got, want)
	}
}

// An abstract class counts others as its own that do not derive from it by name.
func TestVirtualBase(t *testing.T) {
	for def, want := range map[string]string{
		"(msg, o: func.Out[typing.List[typing.ByteString]])":                     "",
		"(msg, o: func.Out[typing.List[typing.Sequence]])":                       "",
		"(msg, o: func.Out[typing.Set[typing.Iterable]])":                        "",
		"(msg, o: func.Out[typing.List[typing.SupportsInt]])":                    "",
		"(msg, o: func.Out[typing.List[object]])":                                "",
		"import numbers\n(msg, o: func.Out[typing.List[numbers.Number]])":        "",
		"import abc\nclass A(abc.ABC): pass\n(msg, o: func.Out[typing.List[A]])": "",
		"class A: pass\n(msg, o: func.Out[typing.List[A]])":                      `type of o binding in function.json "queue" does not match its Python annotation "List"`,
		"(msg, o: func.Out[typing.List[dict]])":                                  `type of o binding in function.json "queue" does not match its Python annotation "List"`,
		"(msg, o: func.Out[typing.List[typing.Dict]])":                           `type of o binding in function.json "queue" does not match its Python annotation "List"`,
	} {
		f := function(t, "queueTrigger in msg, queue out o", def, 11)
		if got := said(f, Version{Minor: 11, Library: catalog.Line126}); got != want {
			t.Errorf("%s: %q, want %q", def, got, want)
		}
	}
}

// Which library is installed is not known: a type is refused where both lines refuse it.
func TestEither(t *testing.T) {
	f := function(t, "queueTrigger in msg, mysqlTrigger in rows", "(msg: dict, rows: func.MySqlRowList)", 11)
	alone := Check(f, Version{Minor: 11, Library: catalog.Line122})
	if len(alone) != 2 || alone[1].Binding != 1 {
		t.Errorf("1.22 alone: %+v", alone)
	}
	both := Check(f, Version{Minor: 11, Library: catalog.Line122, Either: catalog.Line126})
	if len(both) != 1 || both[0].Binding != 0 {
		t.Errorf("1.22 or 1.26: %+v", both)
	}
}

// An HTTP streaming extension brings types of its own for requests and responses.
func TestWebExtension(t *testing.T) {
	v := Version{Minor: 11, Library: catalog.Line126}
	f := function(t, "httpTrigger in req, http out $return, queue out o", "(req: dict, o: func.Out[dict]) -> dict", 11)
	if got := Check(f, v); len(got) != 3 {
		t.Errorf("without: %+v", got)
	}
	f.WebExtension = true
	if got := Check(f, v); len(got) != 1 || got[0].Binding != 2 {
		t.Errorf("with: %+v", got)
	}
}

// While bindings may be missing nothing is said about parameters that have none.
func TestOpen(t *testing.T) {
	v := Version{Minor: 11, Library: catalog.Line126}
	f := function(t, "queueTrigger in msg, blob in gone", "(msg, other, context: int)", 11)
	if got := Check(f, v); len(got) != 3 {
		t.Errorf("closed: %+v", got)
	}
	f.Open = true
	if got := Check(f, v); len(got) != 1 || got[0].Cause != MissingParams {
		t.Errorf("open: %+v", got)
	}
	f.Signature = false
	if got := Check(f, v); len(got) != 0 {
		t.Errorf("without a signature: %+v", got)
	}
}

// Of a binding whose type or direction is not readable only the name is judged.
func TestUnread(t *testing.T) {
	v := Version{Minor: 11, Library: catalog.Line126}
	f := function(t, "x in a, x inout b, queue in $return", "(a: typing.Union[str, bytes], other) -> dict", 11)
	for i := range f.Bindings {
		f.Bindings[i].Unread = true
	}
	want := "the following parameters are declared in Python but not in function.json: {'other'}\n" +
		"the following parameters are declared in function.json but not in Python: {'b'}"
	if got := said(f, v); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Of two bindings with one name the worker keeps the last.
func TestSameName(t *testing.T) {
	v := Version{Minor: 11, Library: catalog.Line126}
	f := function(t, "httpTrigger in a, queueTrigger in a", "(a: func.QueueMessage)", 11)
	if got := said(f, v); got != "" {
		t.Errorf("the last one accepts: %q", got)
	}
}
