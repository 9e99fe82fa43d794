package server_test

import (
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

func TestLensesAndHints(t *testing.T) {
	files := routed()
	files["Items/__init__.py"] = "X = '📮'\n\n\ndef main(  req): return '📮'\n"
	e := lsptest.Start(t, lsptest.Options{Files: files})
	e.Open("Items/__init__.py")
	var lenses []struct {
		Range   lsptest.Range
		Command struct{ Title string }
	}
	if err := e.Request("textDocument/codeLens", document(e, "Items/__init__.py"), &lenses); err != nil || len(lenses) != 1 ||
		lenses[0].Command.Title != "GET /api/items/{id}" || e.Under("Items/__init__.py", lenses[0].Range) != "main" {
		t.Errorf("%+v %v", lenses, err)
	}
	var hints []struct {
		Position lsptest.Position
		Label    string
	}
	params := document(e, "Items/__init__.py")
	params["range"] = map[string]any{"start": map[string]any{"line": 0, "character": 0}, "end": map[string]any{"line": 9, "character": 0}}
	if err := e.Request("textDocument/inlayHint", params, &hints); err != nil || len(hints) != 1 || hints[0].Label != ": httpTrigger" || hints[0].Position != (lsptest.Position{Line: 3, Character: 14}) {
		t.Errorf("%+v %v", hints, err)
	}
	var none any
	for _, method := range []string{"textDocument/codeLens", "textDocument/inlayHint"} {
		params["textDocument"] = map[string]any{"uri": e.URI("host.json")}
		if err := e.Request(method, params, &none); err != nil || none != nil {
			t.Errorf("%s of host.json: %v %v", method, none, err)
		}
	}
}

// A lens that counts other places is told when it is shown; it does something where the client says
// that it can show places.
func TestResolveLens(t *testing.T) {
	type lens struct {
		Range   lsptest.Range `json:"range"`
		Command struct {
			Title     string
			Command   string
			Arguments []any
		} `json:"command,omitzero"`
		Data any `json:"data,omitempty"`
	}
	const next = "Next/__init__.py"
	for _, shows := range []bool{false, true} {
		caps := lsptest.Full
		if shows {
			caps = strings.Replace(caps, "{", `{"experimental": {"commands": {"commands": ["funcls.showReferences"]}},`, 1)
		}
		e := lsptest.Start(t, lsptest.Options{Files: flowing(), Capabilities: caps})
		var lenses []lens
		if err := e.Request("textDocument/codeLens", document(e, next), &lenses); err != nil || len(lenses) != 2 || lenses[1].Command.Title != "" || lenses[1].Data == nil {
			t.Fatalf("%+v %v", lenses, err)
		}
		var got lens
		if err := e.Request("codeLens/resolve", lenses[1], &got); err != nil || got.Command.Title != "1 producer" || e.Under(next, got.Range) != "main" {
			t.Errorf("%+v %v", got, err)
		}
		if shows {
			if got.Command.Command != "funcls.showReferences" || len(got.Command.Arguments) != 3 || got.Command.Arguments[0] != e.URI(next) ||
				len(got.Command.Arguments[2].([]any)) != 1 {
				t.Errorf("%+v", got.Command)
			}
		} else if got.Command.Command != "" || got.Command.Arguments != nil {
			t.Errorf("a command that the client does not have: %+v", got.Command)
		}
		for _, odd := range []any{map[string]any{}, map[string]any{"data": map[string]any{"config": "untitled:x"}}} {
			if err := e.Request("codeLens/resolve", odd, &got); err != nil {
				t.Error(err)
			}
		}
	}
}
