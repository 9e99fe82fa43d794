package server_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"funcls/internal/lsptest"
)

// flowing is an app whose function Orders starts another over a queue. There are characters of two
// UTF-16 units before every place that counts, and CRLF line ends in function.json.
func flowing() map[string]string {
	files := app()
	files[json] = strings.ReplaceAll(strings.Replace(functionJSON, `"queueName"`, `/* 📮 */ "queueName"`, 1), "\n", "\r\n")
	files["Next/function.json"] = `{"bindings": [{"type": /* 📮 */ "queueTrigger", "name": "msg", "queueName": "Orders"}]}`
	files["Next/__init__.py"] = "x = '📮'; \ndef main(msg):\n    pass\n"
	return files
}

func TestGraph(t *testing.T) {
	for _, encoding := range []string{"utf-8", "utf-16"} {
		e := lsptest.Start(t, lsptest.Options{Files: flowing(), Encodings: []string{encoding}, Capabilities: lsptest.Plain})
		var g struct {
			Nodes []struct {
				ID, Kind, Label, Detail, URI string
				Range                        lsptest.Range
			}
			Edges []struct {
				From, To, Label, URI string
				Range                lsptest.Range
			}
			Mermaid string
		}
		if err := e.Execute("funcls.graph", nil, &g); err != nil {
			t.Fatal(err)
		}
		var got []string
		place := func(uri string, r lsptest.Range) string {
			name := strings.TrimPrefix(uri, e.URI("")+"/")
			return name + " " + e.Under(name, r)
		}
		for _, n := range g.Nodes {
			got = append(got, fmt.Sprintf("%s %s %s (%s) %s", n.ID, n.Kind, n.Label, n.Detail, place(n.URI, n.Range)))
		}
		for _, edge := range g.Edges {
			got = append(got, fmt.Sprintf("%s %s %s %s", edge.From, edge.Label, edge.To, place(edge.URI, edge.Range)))
		}
		want := []string{
			"function:Next function Next (queueTrigger) Next/__init__.py main",
			"function:Orders function Orders (ANY Orders) Orders/__init__.py main",
			"route:Orders route ANY /api/Orders (anonymous) Orders/function.json httpTrigger",
			"queue:Orders resource queue 'Orders' (AzureWebJobsStorage) Next/function.json Orders",
			"route:Orders starts function:Orders Orders/function.json httpTrigger",
			"queue:Orders starts function:Next Next/function.json Orders",
			"function:Orders writes queue:Orders Orders/function.json orders",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", encoding, diff)
		}
		if !strings.HasPrefix(g.Mermaid, "flowchart LR\n") {
			t.Error(g.Mermaid)
		}
	}
	e := lsptest.Start(t, lsptest.Options{})
	var raw map[string]any
	if err := e.Execute("funcls.graph", map[string]any{}, &raw); err != nil || raw["nodes"] == nil || raw["edges"] == nil {
		t.Errorf("of nothing: %v, %v", raw, err)
	}
}

// A client that draws the graph hears of every change, once it has been taken in.
func TestViewsRefresh(t *testing.T) {
	const next = "Next/__init__.py"
	for _, draws := range []bool{false, true} {
		capabilities := lsptest.Full
		if draws {
			capabilities = strings.Replace(capabilities, "{", `{"experimental": {"views": {"refreshSupport": true}},`, 1)
		}
		e := lsptest.Start(t, lsptest.Options{Files: flowing(), Capabilities: capabilities})
		for _, change := range []func(){func() {}, func() { e.Open(next) }, func() { e.Edit(next, "main", "run") }, func() { e.Remove(json) }} {
			change()
			e.Settle()
			if told := e.Refreshes(); (len(told) > 0) != draws {
				t.Errorf("to a client that draws (%v): %v", draws, told)
			}
		}
	}
}

type callItem struct {
	Name           string        `json:"name"`
	Detail         string        `json:"detail"`
	Kind           int           `json:"kind"`
	URI            string        `json:"uri"`
	Range          lsptest.Range `json:"range"`
	SelectionRange lsptest.Range `json:"selectionRange"`
	Data           any           `json:"data,omitempty"`
}

func TestCallHierarchy(t *testing.T) {
	for _, encoding := range []string{"utf-8", "utf-16"} {
		for _, keeps := range []bool{true, false} {
			e := lsptest.Start(t, lsptest.Options{Files: flowing(), Encodings: []string{encoding}})
			show := func(item callItem, in string, ranges []lsptest.Range) string {
				name := strings.TrimPrefix(item.URI, e.URI("")+"/")
				out := fmt.Sprintf("%s %s %s %s:", item.Name, item.Detail, name, e.Under(name, item.SelectionRange))
				for _, r := range ranges {
					out += " " + e.Under(in, r)
				}
				return out
			}
			one := func(at map[string]any) callItem {
				var items []callItem
				if err := e.Request("textDocument/prepareCallHierarchy", at, &items); err != nil || len(items) != 1 || items[0].Kind != 12 || items[0].Data == nil {
					t.Fatalf("%v: %+v, %v", at, items, err)
				}
				if !keeps {
					items[0].Data = nil
				}
				return items[0]
			}
			type call struct {
				From, To   callItem
				FromRanges []lsptest.Range
			}
			var in, out []call
			e.Open(json)
			if err := e.Request("callHierarchy/incomingCalls", map[string]any{"item": one(e.At("Next/__init__.py", "m|ain"))}, &in); err != nil || len(in) != 1 {
				t.Fatalf("%+v, %v", in, err)
			}
			if got := show(in[0].From, json, in[0].FromRanges); got != "Orders queue 'Orders' Orders/function.json bindings: orders" {
				t.Error(got)
			}
			if err := e.Request("callHierarchy/outgoingCalls", map[string]any{"item": one(e.At(json, "|{\r"))}, &out); err != nil || len(out) != 1 {
				t.Fatalf("%+v, %v", out, err)
			}
			if got := show(out[0].To, json, out[0].FromRanges); got != "Next queue 'Orders' Next/__init__.py main: orders" {
				t.Error(got)
			}
			if err := e.Request("callHierarchy/outgoingCalls", map[string]any{"item": one(e.At(py, "m|ain"))}, &out); err != nil || len(out) != 1 {
				t.Fatalf("%+v, %v", out, err)
			}
			if got := show(out[0].To, py, out[0].FromRanges); got != "Next queue 'Orders' Next/__init__.py main: msg" {
				t.Error(got)
			}
			var nothing any = "unset"
			if err := e.Request("textDocument/prepareCallHierarchy", e.At(py, "i|mport"), &nothing); err != nil || nothing != nil {
				t.Errorf("at a place of no interest: %v, %v", nothing, err)
			}
			for _, item := range []any{map[string]any{}, map[string]any{"uri": "untitled:x", "data": 7}, map[string]any{"uri": e.URI("gone.py"), "data": map[string]any{"config": e.URI("gone.json")}}} {
				for _, method := range []string{"incoming", "outgoing"} {
					if err := e.Request("callHierarchy/"+method+"Calls", map[string]any{"item": item}, &out); err != nil || len(out) != 0 {
						t.Errorf("%v: %v, %v", item, out, err)
					}
				}
			}
		}
	}
}

// Requests that editors put to one server for each document are registered for function.json where
// they can be, and offered for everything where they cannot.
func TestNarrowRequests(t *testing.T) {
	methods := map[string]string{"textDocument/prepareCallHierarchy": "callHierarchyProvider", "textDocument/linkedEditingRange": "linkedEditingRangeProvider",
		"textDocument/semanticTokens": ""}
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Settle()
	for method := range methods {
		if got := e.Registered(method); got != "**/function.json" {
			t.Errorf("%s is registered for %q", method, got)
		}
	}
	for caps, offered := range map[string]bool{lsptest.Full: false, lsptest.Plain: true} {
		e := lsptest.Start(t, lsptest.Options{Raw: true, Params: `{"capabilities": ` + caps + `}`})
		got := e.Initialize()
		for _, provider := range methods {
			if provider != "" && (got[provider] != nil) != offered {
				t.Errorf("%s is %v", provider, got[provider])
			}
		}
		e.Shutdown()
	}
}

func TestSemanticTokens(t *testing.T) {
	files := app()
	files[json] = "{\r\n  \"bindings\": [\r\n    {\"name\": \"req\", \"type\": \"httpTrigger\", /* 📮 */ \"route\": \"📮/{id:int}\"},\r\n" +
		"    {\"name\": \"$return\", \"type\": \"http\", \"direction\": \"out\"},\r\n" +
		"    {\"name\": \"msg\", \"type\": \"queue\", \"direction\": \"out\", \"queueName\": \"{id}-%Q%\"}]}"
	for _, encoding := range []string{"utf-8", "utf-16", "utf-32"} {
		e := lsptest.Start(t, lsptest.Options{Files: files, Encodings: []string{encoding}})
		e.Open(json)
		show := func(method string, params map[string]any) string {
			var tokens struct{ Data []int }
			if err := e.Request(method, params, &tokens); err != nil || len(tokens.Data)%5 != 0 {
				t.Fatal(tokens, err)
			}
			var out []string
			line, char := 0, 0
			for i := 0; i < len(tokens.Data); i += 5 {
				d := tokens.Data[i : i+5]
				if line += d[0]; d[0] > 0 {
					char = 0
				}
				char += d[1]
				under := e.Under(json, lsptest.Range{Start: lsptest.Position{Line: line, Character: char}, End: lsptest.Position{Line: line, Character: char + d[2]}})
				out = append(out, fmt.Sprintf("%s=%d", under, d[3]))
			}
			return strings.Join(out, " ")
		}
		if got := show("textDocument/semanticTokens/full", document(e, json)); got != "id=1 int=3 id=0 Q=2" {
			t.Errorf("%s: %s", encoding, got)
		}
		params := document(e, json)
		params["range"] = map[string]any{"start": map[string]any{"line": 3, "character": 0}, "end": map[string]any{"line": 9, "character": 0}}
		if got := show("textDocument/semanticTokens/range", params); got != "id=0 Q=2" {
			t.Errorf("%s: %s", encoding, got)
		}
		var nothing any = "unset"
		for _, name := range []string{py, "host.json"} {
			if err := e.Request("textDocument/semanticTokens/full", document(e, name), &nothing); err != nil || nothing != nil {
				t.Errorf("%s: %v, %v", name, nothing, err)
			}
		}
	}
}

// Tokens are offered to clients that show them on top of their own colours.
func TestTokensAreOffered(t *testing.T) {
	for tokens, offered := range map[string]bool{
		`{}`: false,
		`{"requests": {"full": true}, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"]}`:                                true,
		`{"requests": {"full": true}, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"], "augmentsSyntaxTokens": true}`:  true,
		`{"requests": {"full": true}, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"], "augmentsSyntaxTokens": false}`: false,
	} {
		e := lsptest.Start(t, lsptest.Options{Raw: true, Params: `{"capabilities": {"textDocument": {"semanticTokens": ` + tokens + `}}}`})
		if got := e.Initialize()["semanticTokensProvider"]; (got != nil) != offered {
			t.Errorf("%s: %v", tokens, got)
		}
		e.Shutdown()
	}
}

func TestLinkedEditing(t *testing.T) {
	files := app()
	files[json] = strings.Replace(functionJSON, `"authLevel": "anonymous"`, `/* 📮 */ "route": "{id}"`, 1)
	files[json] = strings.Replace(files[json], `"orders"`, `/* 📮 */ "x-{id}"`, 1)
	for _, encoding := range []string{"utf-8", "utf-16"} {
		e := lsptest.Start(t, lsptest.Options{Files: files, Encodings: []string{encoding}})
		var linked struct {
			Ranges      []lsptest.Range
			WordPattern string
		}
		if err := e.Request("textDocument/linkedEditingRange", e.At(json, `"{i|d}"`), &linked); err != nil || len(linked.Ranges) != 2 || linked.WordPattern == "" ||
			e.Under(json, linked.Ranges[0]) != "id" || e.Under(json, linked.Ranges[1]) != "id" {
			t.Errorf("%+v %v", linked, err)
		}
		var nothing any = "unset"
		if err := e.Request("textDocument/linkedEditingRange", e.At(json, `"bind|ings"`), &nothing); err != nil || nothing != nil {
			t.Errorf("%v, %v", nothing, err)
		}
	}
}
