package model_test

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"funcls/internal/model"
	"funcls/internal/pyfile"
)

func TestReferences(t *testing.T) {
	const src = `import os
from os import environ as env, getenv
import azure.durable_functions as df

A = os.environ["A"]
B = lambda: os.getenv('B', "no")


class C:
    D = env.get(key="D")

    def method(self):
        return getenv(r"""E""")


def main(req, context, environ):
    def nested():
        return [env["F" "G"] for _ in range(2)]
    if "H" in os.environ and "I" not in env:
        environ["no"], {}["no"], os.environ[req.name], getenv(), print("no")
    req.route_params["id"], req.route_params.get("rest"), req.params["no"]
    params, name = req.route_params, "T"
    params["kept"], params.get("more"), os.environ[name], os.getenv(KEY), os.getenv(TWICE)
    yield context.call_activity("J", 1)
    yield context.call_sub_orchestrator(name="K")
    df.EntityId("L", "key"), context.call_http("GET", "no"), context.call_activity(nested)
    os.environ["M\x21"]
    main(req=1, context=2), helper(a=3, **{}), Other.main(b=4), nested(no=5), print(sep="")


from Other import main as entry, run
from ..Up import main as up
from . import side


@patch.dict(os.environ, {"N": "1", **{}})
def test_it(monkeypatch):
    from Late import late
    monkeypatch.setenv("O", "2"), monkeypatch.delenv(name="P")
    os.environ.update({"Q": "3"}), os.environ.update(R="4"), os.environ["S"], late
    entry(c=6), run, run(d=7), up(e=8), side.main(f=9)


KEY, TWICE = "U", "V"
TWICE = "W"


import Other
from helpers import helper
from unittest.mock import patch
`
	var got []string
	for _, r := range model.References(pyfile.Parse([]byte(src)), []byte(src)) {
		got = append(got, strings.TrimSpace(fmt.Sprint(r.Kind, " ", r.Name, " ", string(r.Span.Of([]byte(src))), " ", r.Of)))
	}
	sort.Strings(got)
	want := []string{"1 A A", "1 B B", "1 D D", "1 E E", `1 FG "F" "G"`, "1 H H", "1 I I", `1 M! "M\x21"`, "2 J J", "2 K K", "2 L L", "3 id id", "3 rest rest", "3 kept kept", "3 more more",
		"1 T T", "1 U U",
		"1 N N", "1 O O", "1 P P", "1 Q Q", "1 S S",
		"4 a a helpers.helper", "4 b b Other.main", "4 c c Other.main", "4 context context main", "4 d d Other.run", "4 e e ..Up.main", "4 f f .side.main", "4 req req main",
		"5 late late Late.late", "5 late late Late.late", "5 main main ..Up.main", "5 main main .side.main", "5 main main Other.main", "5 main main Other.main",
		"5 run run Other.run", "5 run run Other.run", "5 run run Other.run", "5 helper helper helpers.helper", "5 helper helper helpers.helper",
		"5 side side .side", "5 side side .side", "6 main main",
		"7 Late Late Late", "7 Other Other Other", "7 Other Other Other", "7 Other Other Other", "7 Other Other Other", "7 Up Up ..Up", "7 helpers helpers helpers",
	}
	sort.Strings(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What a name may stand for, and what strings name.
func TestModuleWords(t *testing.T) {
	if got := strings.Join(model.ModuleWords, " "); got != "__import__ delattr find_spec import_module patch run_module setattr" {
		t.Error(got)
	}
}

// What calls name of a module in strings, and of what they call.
func TestReferencesOfCalls(t *testing.T) {
	const src = `import Orders, functools
from importlib import import_module
from unittest.mock import patch

lazy = import_module("Pay.run")
lazy.main(a=1), import_module("Pay").main
functools.partial(Orders.main, b=2), functools.partial(own, c=3), functools.partial(print, sep="")
Orders.main(**{"d": 4, e: 5, "f" "g": 6}, **rest), getattr(Orders, "h"), getattr(own, "no"), setattr(Orders, name, 1)
patch.object(Orders, "i"), patch.object(Orders, attribute="j"), patch.object(print, "no"), patch.object(Orders, "k\x6c")


def test(monkeypatch):
    monkeypatch.setattr(Orders, "m", 1)
    monkeypatch.setattr("Orders.n", 1)
`
	var got []string
	for _, r := range model.References(pyfile.Parse([]byte(src)), []byte(src)) {
		if r.Kind != model.ModuleReference {
			got = append(got, fmt.Sprintf("%d %d %s %q %s", strings.Count(src[:r.Span.Start], "\n")+1, r.Kind, r.Name, r.Span.Of([]byte(src)), r.Of))
		}
	}
	sort.Strings(got)
	want := `13 5 m "m" Orders.m
14 5 n "n" Orders.n
5 5 run "run" Pay.run
6 4 a "a" Pay.run.main
6 5 main "main" Pay.main
6 5 main "main" Pay.run.main
7 4 b "b" Orders.main
7 5 main "main" Orders.main
8 4 d "d" Orders.main
8 5 h "h" Orders.h
8 5 main "main" Orders.main
9 5 i "i" Orders.i
9 5 j "j" Orders.j`
	if diff := cmp.Diff(want, strings.Join(got, "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestReferencesToModules(t *testing.T) {
	const src = `import os, os.path
try:
    from Orders import main
except ImportError:
    from ..Orders import main
try:
    import Pay.run as run
except ImportError:
    run = None
import A.b, A . c
if __name__ == "__main__":
    import Late
from importlib import import_module
from unittest.mock import patch

main(x=1), run.work(y=2), A.b.go(z=3), A.c, Late.main, os.environ["E"]
import_module("Orders.sub"), import_module(".sub", __package__), import_module(".sub", package="Orders.deep"), import_module(name), import_module("..up", "Orders.deep")
import_module("os.path"), __import__("O\x41"), __import__("B" "C"), import_module(".sub"), import_module(".sub", "not a name"), import_module("....sub", "Orders")
os.environ["X" + "Y"], os.environ[f"F"], os.environ["a" + b], os.environ[f"{a}"]


class Test:
    @patch("Orders.main")
    @patch.dict("os.environ", {"Z": ""})
    def test(self, mocker, monkeypatch):
        def inner():
            from Orders import deep
        mocker.patch("Orders.sub.x"), monkeypatch.setattr("Orders.y", 1), monkeypatch.setattr(deep, "z", 1), other.patch("Orders.no"), f().patch("Orders.no")
`
	var got []string
	for _, r := range model.References(pyfile.Parse([]byte(src)), []byte(src)) {
		line := strings.Count(src[:r.Span.Start], "\n") + 1
		got = append(got, strings.TrimSpace(fmt.Sprintf("%02d %d %s %q %s %v %v", line, r.Kind, r.Name, r.Span.Of([]byte(src)), r.Of, r.Or, r.Sum)))
	}
	sort.Strings(got)
	want := `03 5 main "main" Orders.main [] false
03 7 Orders "Orders" Orders [] false
05 5 main "main" ..Orders.main [] false
05 7 Orders "Orders" ..Orders [] false
07 7 Pay "Pay" Pay [] false
07 7 run "run" Pay.run [] false
10 7 A "A" A [] false
10 7 A "A" A [] false
10 7 b "b" A.b [] false
10 7 c "c" A.c [] false
12 7 Late "Late" Late [] false
16 1 E "E"  [] false
16 4 x "x" Orders.main [..Orders.main] false
16 4 y "y" Pay.run.work [] false
16 4 z "z" A.b.go [] false
16 5 b "b" A.b [] false
16 5 c "c" A.c [] false
16 5 go "go" A.b.go [] false
16 5 main "main" Late.main [] false
16 5 main "main" Orders.main [..Orders.main] false
16 5 run "run" Pay.run [] false
16 5 work "work" Pay.run.work [] false
16 7 A "A" A [] false
16 7 A "A" A [] false
16 7 Late "Late" Late [] false
17 5 deep "deep" Orders.deep [] false
17 5 deep "deep" Orders.deep [] false
17 5 sub "sub" .sub [] false
17 5 sub "sub" Orders.deep.sub [] false
17 5 sub "sub" Orders.sub [] false
17 5 up "up" Orders.up [] false
17 7 Orders "Orders" Orders [] false
17 7 Orders "Orders" Orders [] false
17 7 Orders "Orders" Orders [] false
18 7 Orders "Orders" Orders [] false
19 1 F "F"  [] false
19 1 XY "\"X\" + \"Y\""  [] true
23 5 main "main" Orders.main [] false
23 7 Orders "Orders" Orders [] false
24 1 Z "Z"  [] false
27 5 deep "deep" Orders.deep [] false
27 7 Orders "Orders" Orders [] false
28 5 sub "sub" Orders.sub [] false
28 5 x "x" Orders.sub.x [] false
28 5 y "y" Orders.y [] false
28 7 Orders "Orders" Orders [] false
28 7 Orders "Orders" Orders [] false`
	if diff := cmp.Diff(want, strings.Join(got, "\n")); diff != "" {
		t.Error(diff)
	}
}
