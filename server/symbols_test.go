package server_test

import (
	"fmt"
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

// symbol is a line of an outline or an answer of a search, as either kind of client gets it.
type symbol struct {
	Name, Detail   string
	Kind           int
	ContainerName  string
	Range          lsptest.Range
	SelectionRange lsptest.Range
	Location       struct {
		URI   string
		Range lsptest.Range
	}
	Children []symbol
}

// routed is an app with an HTTP function beside the usual one, behind characters of several units.
func routed() map[string]string {
	files := app()
	files["Items/function.json"] = `{"bindings": [ /* 📮 */ {"name": "req", "type": "httpTrigger", "direction": "in", "methods": ["get"], "route": "items/{id}"}, {"name": "$return", "type": "http", "direction": "out"}]}`
	files["Items/__init__.py"] = "def main(req): return str(req)\n"
	files["local.settings.json"] = `{"IsEncrypted": false, "Values": {"FUNCTIONS_WORKER_RUNTIME": "python", "AzureWebJobsStorage": "UseDevelopmentStorage=true", "ItemsQueue": "hidden-value"}}`
	return files
}

func TestOutline(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: routed()})
	e.Open("Items/function.json")
	var tree []symbol
	if err := e.Request("textDocument/documentSymbol", document(e, "Items/function.json"), &tree); err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, s := range tree {
		got += fmt.Sprintf("%s %s %d %s\n", s.Name, s.Detail, s.Kind, e.Under("Items/function.json", s.SelectionRange))
		for _, c := range s.Children {
			got += fmt.Sprintf("  %s %s %d %s in %.10s\n", c.Name, c.Detail, c.Kind, e.Under("Items/function.json", c.SelectionRange), e.Under("Items/function.json", c.Range))
		}
	}
	if want := "Items GET items/{id} 12 bindings\n  req httpTrigger 24 req in {\"name\": \"\n  $return http out 8 $return in {\"name\": \"\n"; got != want {
		t.Errorf("the outline is\n%s", got)
	}
	var none any
	if err := e.Request("textDocument/documentSymbol", document(e, "Items/__init__.py"), &none); err != nil || none != nil {
		t.Errorf("Python has the outline %v (%v)", none, err)
	}
}

// A function that nothing triggers is none yet: what it has stands by itself.
func TestOutlineWithoutTrigger(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(json)
	e.ReplaceAll(json, `{"bindings": [{"name": "items", "type": "blob", "direction": "out", "path": "a/b"}]}`)
	var tree []symbol
	if err := e.Request("textDocument/documentSymbol", document(e, json), &tree); err != nil {
		t.Fatal(err)
	}
	if len(tree) != 1 || tree[0].Name != "items" || e.Under(json, tree[0].SelectionRange) != "items" {
		t.Errorf("%+v", tree)
	}
}

func TestOutlineForAPlainClient(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: routed(), Capabilities: lsptest.Plain})
	var list []symbol
	if err := e.Request("textDocument/documentSymbol", document(e, "Items/function.json"), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 3 || list[2].Name != "$return" || list[2].ContainerName != "Items" || !strings.HasSuffix(list[2].Location.URI, "/Items/function.json") {
		t.Errorf("%+v", list)
	}
}

func TestSearch(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: routed()})
	for query, want := range map[string]string{
		"item":    "Items ItemsQueue GET /api/items/{id}",
		"getapi":  "GET /api/items/{id}",
		"queue":   "ItemsQueue",
		"nothing": "",
		"hidden":  "",
	} {
		var found []symbol
		if err := e.Request("workspace/symbol", map[string]any{"query": query}, &found); err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, s := range found {
			names = append(names, s.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
	var all []symbol
	if err := e.Request("workspace/symbol", map[string]any{"query": ""}, &all); err != nil || len(all) != 8 {
		t.Errorf("an empty query finds %d (%v)", len(all), err)
	}
}

func TestLinks(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(json)
	var links []struct {
		Range           lsptest.Range
		Target, Tooltip string
	}
	if err := e.Request("textDocument/documentLink", document(e, json), &links); err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, l := range links {
		got += e.Under(json, l.Range) + " " + strings.TrimPrefix(l.Target, e.URI("")) + " " + l.Tooltip + "\n"
	}
	if !strings.Contains(got, "https://learn.microsoft.com/") || !strings.Contains(got, "queue") {
		t.Errorf("the links are\n%s", got)
	}
}

func document(e *lsptest.Editor, name string) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": e.URI(name)}}
}
