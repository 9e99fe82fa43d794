package pyeval

import (
	"strings"
	"testing"
)

// One class called C, and what issubclass and the worker's checks would find.
func TestClass(t *testing.T) {
	const head = "import abc, enum, typing, azure.functions as func, x\nfrom typing import Generic, Protocol, TypeVar, List\nT = TypeVar('T')\n"
	for _, c := range []struct {
		src  string
		want string // words: complete generic abc read? read index? index iter? iter
	}{
		{"class C: pass", "complete"},
		{"class C(str): pass", "complete iter"},
		{"class C(func.HttpRequest): pass", "complete abc"},
		{"class C(func.InputStream): pass", "complete abc read iter"},
		{"class C(x.Y): pass", "read? index? iter?"},
		{"class C(str, x.Y): pass", "read? index? iter"},
		{"class C(Generic[T]): pass", "complete generic index"},
		{"class C(Protocol): pass", "complete generic abc index?"},
		{"class C(Protocol[T]): pass", "complete generic abc index?"},
		{"class C(abc.ABC): pass", "complete abc index?"},
		{"class C(metaclass=abc.ABCMeta): pass", "complete abc"},
		{"class C(metaclass=x.M): pass", ""},
		{"class C(List[str]): pass", "complete index iter"},
		{"class C(List[T]): pass", "complete generic index iter"},
		{"class B: pass\nclass C(B): pass", "complete"},
		{"class B(x.Y): pass\nclass C(B): pass", "read? index? iter?"},
		{"class B:\n    def read(self): pass\nclass C(B): pass", "complete read"},
		{"class C:\n    read = None", "complete read?"},
		{"class C:\n    def __iter__(self): pass", "complete iter"},
		{"class C:\n    def __class_getitem__(cls, k): pass", "complete index?"},
		{"class C:\n    __name__ = 'x'", ""},
		{"class C:\n    def __subclasshook__(cls, k): pass", ""},
		{"class C(typing.TypedDict):\n    a: int", "complete abc index? iter"},
		{"class C(typing.TypedDict, total=False):\n    read: int", "complete abc read? index? iter"},
		{"class C(typing.NamedTuple):\n    a: int", "complete index? iter"},
		{"class C[T]: pass", "complete generic index"},
		{"class C[T: str, *Ts]: pass", "complete generic index"},
		{"class C[T](Generic[T]): pass", "generic read? index iter?"},
		{"class C(enum.Enum):\n    A = 1", "complete index?"},
	} {
		e, m := script(t, unreadable(head+c.src+"\n"), 11)
		v := e.Name(m, "C")
		if v.Kind != ClassValue {
			t.Errorf("%s is %s", c.src, show(v))
			continue
		}
		var words []string
		add := func(word string, is Tri) {
			switch is {
			case Yes:
				words = append(words, word)
			case Maybe:
				words = append(words, word+"?")
			}
		}
		k := v.Class
		add("complete", Of(k.Complete))
		add("generic", Of(k.Generic))
		add("abc", Of(k.ABC))
		add("read", k.Read)
		add("index", k.CanIndex)
		add("iter", k.Iterable)
		if got := strings.Join(words, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.src, got, c.want)
		}
	}
}

func TestDerives(t *testing.T) {
	e, m := script(t, unreadable("import x\nclass A(bytes): pass\nclass B(A, x.Y): pass\n"), 11)
	a, b := e.Name(m, "A").Class, e.Name(m, "B").Class
	for _, c := range []struct {
		class *Class
		of    string
		want  Tri
	}{
		{a, "builtins.bytes", Yes}, {a, "builtins.object", Yes}, {a, "__app__.F.A", Yes}, {a, "builtins.str", No},
		{b, "__app__.F.A", Yes}, {b, "builtins.bytes", Yes}, {b, "builtins.str", Maybe},
	} {
		if got := c.class.DerivesFrom(c.of); got != c.want {
			t.Errorf("%s from %s: %v", c.class.Name, c.of, got)
		}
	}
}

// A decorator keeps a class only when it is known to return it.
func TestDecoratedClass(t *testing.T) {
	runLookups(t, []lookup{
		{name: "dataclass", archive: "import dataclasses\n@dataclasses.dataclass\nclass main: pass\n", want: "<class '__app__.F.main'>"},
		{name: "dataclass called", archive: "import dataclasses\n@dataclasses.dataclass(frozen=True)\nclass main: pass\n", want: "?"},
		{name: "unknown", archive: "import os\n@os.x\nclass main: pass\n", want: "?"},
		{name: "own", archive: "def keep(c): return c\n@keep\nclass main: pass\n", want: "?"},
	})
}
