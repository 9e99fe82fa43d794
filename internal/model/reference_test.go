package model_test

import (
	"fmt"
	"sort"
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
    yield context.call_activity("J", 1)
    yield context.call_sub_orchestrator(name="K")
    df.EntityId("L", "key"), context.call_http("GET", "no"), context.call_activity(nested)
    os.environ["M\x21"]
`
	var got []string
	for _, r := range model.References(pyfile.Parse([]byte(src)), []byte(src)) {
		got = append(got, fmt.Sprint(r.Kind, " ", r.Name, " ", string(r.Span.Of([]byte(src)))))
	}
	sort.Strings(got)
	want := []string{"1 A A", "1 B B", "1 D D", "1 E E", `1 FG "F" "G"`, "1 H H", "1 I I", `1 M! "M\x21"`, "2 J J", "2 K K", "2 L L", "3 id id", "3 rest rest"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
