package pyeval

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// measured is what repr(typing.get_type_hints(main)["a"]) gives on CPython for each annotation
// of a def main(a: ...) after preamble; `"` repeats the cell before.
//
//go:embed testdata/annotations.tsv
var measured string

const preamble = `
import abc, collections, collections.abc, dataclasses, enum, io, typing
import azure.functions as func
from typing import Generic, TypeVar, Protocol
T = TypeVar("T")
class Plain: pass
class Gen(Generic[T]): pass
class Abstract(abc.ABC): pass
class Proto(Protocol): pass
class Colour(enum.Enum): RED = 1
class TD(typing.TypedDict):
    a: int
class Pair(typing.NamedTuple):
    a: int
class Item:
    def __class_getitem__(cls, k): return cls
UserId = typing.NewType("UserId", str)
class Late(Gen[str]): pass
`

// silent are annotations that the engine leaves open.
var silent = []string{
	"1 + 1", "print", "str | 5", "Item[str]", "Plain.x", "func.NoSuchThing",
	"typing.ClassVar[str]", "typing.Final[str]", "typing.IO[str]", "typing.NoSuch",
}

func TestAnnotations(t *testing.T) {
	rows := strings.Split(strings.TrimSpace(measured), "\n")
	versions := strings.Split(rows[0], "\t")[1:]
	for _, row := range rows[1:] {
		cells := strings.Split(row, "\t")
		for i, version := range versions {
			if cells[i+1] == `"` {
				cells[i+1] = cells[i]
			}
			_, minor, _ := strings.Cut(version, ".")
			n, err := strconv.Atoi(minor)
			if err != nil {
				t.Fatal(err)
			}
			v := annotation(t, preamble+"def main(a: "+cells[0]+"): pass\n", n)
			want := cells[i+1]
			if v.Kind == Unknown && slices.Contains(silent, cells[0]) {
				continue
			}
			if got := v.repr; got != want {
				t.Errorf("%s of %s is %s, want %s", version, cells[0], got, want)
			}
		}
	}
}

// hint is an annotation evaluated.
type hint struct {
	Value
	repr string // "?" when unknown
}

// annotation evaluates that of main's first parameter.
func annotation(t *testing.T, src string, minor int) hint {
	t.Helper()
	e, m := script(t, world(src), minor)
	f := e.Name(m, "main").Func
	h := hint{Value: e.Annotation(m, f.Params[0].Annotation, f.Span.Start), repr: "?"}
	if err, ok := h.Failure(); ok {
		h.repr = err.String()
	} else if h.Known() {
		h.repr = Repr(h.Value, minor)
	}
	return h
}

// Where an annotation is evaluated decides what its names are.
func TestBuiltinAnnotation(t *testing.T) {
	e, m := script(t, unreadable("def main(a: any, b: 'callable'): pass\n"), 13)
	f := e.Name(m, "main").Func
	for i, want := range []string{"<built-in function any>", "<built-in function callable>"} {
		if v := e.Annotation(m, f.Params[i].Annotation, f.Span.Start); Repr(v, 13) != want || IsType(v, 13) != No {
			t.Errorf("%s, want %s", Repr(v, 13), want)
		}
	}
}

func TestAnnotationScope(t *testing.T) {
	for src, want := range map[string]string{
		"def main(a: Late): pass\nclass Late: pass\n":                                                 "NameError: name 'Late' is not defined",
		"def main(a: 'Late'): pass\nclass Late: pass\n":                                               "<class '__app__.F.Late'>",
		"from __future__ import annotations\ndef main(a: Late): pass\nclass Late: pass\n":             "<class '__app__.F.Late'>",
		"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import x\ndef main(a: x.Y): pass\n": "NameError: name 'x' is not defined",
		"str = bytes\ndef main(a: str): pass\n":                                                       "<class 'bytes'>",
		"from x import Y\ndef main(a: Y): pass\n":                                                     "?",
		"from x import Y\nfrom typing import List\ndef main(a: List[Y]): pass\n":                      "?",
		"import x\ndef main(a: x.y.Z): pass\n":                                                        "?",
		"try:\n    import x\nexcept ImportError:\n    x = None\ndef main(a: x.Y): pass\n":             "?",
		"A = B = str\ndef main(a: A): pass\n":                                                         "<class 'str'>",
		"A: type = str\ndef main(a: A): pass\n":                                                       "<class 'str'>",
		"class H:\n    T = str\ndef main(a: H.T): pass\n":                                             "<class 'str'>",
		"class H:\n    class T: pass\ndef main(a: H.T): pass\n":                                       "?",
		"def f(): return str\ndef main(a: f()): pass\n":                                               "?",
		"class G[T]: pass\ndef main(a: G[int]): pass\n":                                               "__app__.F.G[int]",
		"class G[T]: pass\ndef main(a: G): pass\n":                                                    "<class '__app__.F.G'>",
		"def main[T](a: T): pass\n":                                                                   "?",
		"def main[T: str](a: 'list[T]'): pass\n":                                                      "?",
		"def main[T](a: str): pass\n":                                                                 "<class 'str'>",
		"type A = str\ndef main(a: A): pass\n":                                                        "?",
	} {
		e, m := script(t, unreadable(src), 11)
		f := e.Name(m, "main").Func
		v := e.Annotation(m, f.Params[0].Annotation, f.Span.Start)
		got := "?"
		if err, ok := v.Failure(); ok {
			got = err.String()
		} else if v.Known() {
			got = Repr(v, 11)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", src, got, want)
		}
	}
}

// unreadable is a world in which a package x may be installed.
func unreadable(src string) *memory {
	w := world(src)
	w.provided["x"] = Maybe
	return w
}

// Until Python 3.10 a default of None made the annotation Optional.
func TestImplicitOptional(t *testing.T) {
	for _, c := range []struct {
		annotation string
		minor      int
		want       string
	}{
		{"str", 10, "typing.Optional[str]"},
		{"str", 8, "typing.Union[str, NoneType]"},
		{"str", 11, "<class 'str'>"},
		{"None", 10, "<class 'NoneType'>"},
		{"typing.Optional[str]", 10, "typing.Optional[str]"},
		{"str | None", 10, "typing.Optional[str]"},
		{"str | int", 10, "typing.Union[str, int, NoneType]"},
		{"typing.Union[str, bytes]", 10, "typing.Union[str, bytes, NoneType]"},
	} {
		e, m := script(t, world("import typing\ndef main(a: "+c.annotation+" = None): pass\n"), c.minor)
		f := e.Name(m, "main").Func
		v := e.ImplicitOptional(e.Annotation(m, f.Params[0].Annotation, f.Span.Start))
		if got := Repr(v, c.minor); got != c.want {
			t.Errorf("3.%d %s: %s, want %s", c.minor, c.annotation, got, c.want)
		}
	}
}
