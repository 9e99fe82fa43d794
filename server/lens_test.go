package server_test

import (
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
