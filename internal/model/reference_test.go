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
	}
	sort.Strings(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
