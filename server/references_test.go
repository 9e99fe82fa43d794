package server_test

import (
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

// wide is the app with characters of several units before every place of a binding.
func wide() map[string]string {
	files := app()
	files[json] = strings.Replace(functionJSON, "{", "{ /* 📮 */", 1)
	files[py] = strings.Replace(mainPy, "def main", "# 📮\ndef main", 1) + "    '📮', msg, '📮', msg.set\n"
	files["tests/test_it.py"] = "from Orders import main\r\n'📮', main(msg=1)\r\n"
	return files
}

func TestRenameOverTheWire(t *testing.T) {
	for _, encoding := range []string{"utf-8", "utf-16"} {
		e := lsptest.Start(t, lsptest.Options{Files: wide(), Encodings: []string{encoding}})
		e.Open(json)
		e.Open(py)
		var at struct {
			Range       lsptest.Range
			Placeholder string
		}
		params := e.At(py, "'📮', ms|g, ")
		if err := e.Request("textDocument/prepareRename", params, &at); err != nil || at.Placeholder != "msg" || e.Under(py, at.Range) != "msg" {
			t.Fatalf("%+v %v", at, err)
		}
		params["newName"] = "order"
		var edit lsptest.WorkspaceEdit
		if err := e.Request("textDocument/rename", params, &edit); err != nil {
			t.Fatal(err)
		}
		e.Apply(edit)
		want(t, e, json)
		want(t, e, py)
		if e.Text("tests/test_it.py") != "from Orders import main\r\n'📮', main(order=1)\r\n" || strings.Contains(e.Text(json)+e.Text(py), `"msg"`) ||
			!strings.Contains(e.Text(py), "'📮', order, '📮', order.set") {
			t.Errorf("%s: the files are now\n%s\n%s\n%s", encoding, e.Text(json), e.Text(py), e.Text("tests/test_it.py"))
		}
	}
}

func TestRenameRefusals(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: wide()})
	e.Open(json)
	e.Open(py)
	params := e.At(json, `"name": "ms|g"`)
	params["newName"] = "class"
	var edit any
	if err := e.Request("textDocument/rename", params, &edit); err == nil || !strings.Contains(err.Error(), "keyword of Python") {
		t.Errorf("%v %v", edit, err)
	}
	for _, place := range []map[string]any{e.At(json, `"dire|ction": "in"`), e.At(py, "# 📮|")} {
		place["newName"] = "x"
		for _, method := range []string{"textDocument/prepareRename", "textDocument/rename", "textDocument/references", "textDocument/documentHighlight"} {
			place["context"] = map[string]any{"includeDeclaration": true}
			var got any
			if err := e.Request(method, place, &got); err != nil || got != nil {
				t.Errorf("%s of what is not ours: %v %v", method, got, err)
			}
		}
	}
}

func TestReferencesOverTheWire(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: wide()})
	e.Open(json)
	for declaration, want := range map[bool]int{true: 6, false: 4} {
		params := e.At(json, `"name": "ms|g"`)
		params["context"] = map[string]any{"includeDeclaration": declaration}
		var found []struct{ URI string }
		if err := e.Request("textDocument/references", params, &found); err != nil || len(found) != want {
			t.Errorf("%d places, want %d (%v)", len(found), want, err)
		}
	}
	var marks []struct{ Range lsptest.Range }
	if err := e.Request("textDocument/documentHighlight", e.At(json, `"name": "ms|g"`), &marks); err != nil || len(marks) != 1 || e.Under(json, marks[0].Range) != "msg" {
		t.Errorf("%v %v", marks, err)
	}
}
