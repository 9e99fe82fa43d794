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

// named is an app in which one function calls another by the name of its folder.
func named() map[string]string {
	return map[string]string{
		"host.json":           `{"version": "2.0", "functions": ["Flow", "Work"]}`,
		"local.settings.json": `{"IsEncrypted": false, "Values": {"📮": "", "LIMIT": "hidden"}}`,
		"Flow/function.json":  `{"bindings": [{"name": "context", "type": "orchestrationTrigger", "direction": "in"}]}`,
		"Flow/__init__.py":    "import os\r\nimport azure.durable_functions as df\r\ndef flow(context):\r\n    '📮', os.environ['LIMIT']\r\n    yield context.call_activity('Work', 1)\r\nmain = df.Orchestrator.create(flow)\r\n",
		"Work/function.json":  `{"bindings": [{"name": "n", "type": "activityTrigger", "direction": "in"}]}`,
		"Work/__init__.py":    "def main(n): return n\n",
	}
}

// A folder is renamed where the editor can do that, and the reason is told where it cannot.
func TestRenameOfAFolder(t *testing.T) {
	const flow = "Flow/__init__.py"
	e := lsptest.Start(t, lsptest.Options{Files: named()})
	params := e.At(flow, "call_activity('Wo|rk'")
	params["newName"] = "Job"
	var edit struct {
		DocumentChanges []struct {
			Kind, OldURI, NewURI string
			TextDocument         struct{ URI string }
		}
	}
	if err := e.Request("textDocument/rename", params, &edit); err != nil || len(edit.DocumentChanges) != 3 {
		t.Fatalf("%+v %v", edit, err)
	}
	if last := edit.DocumentChanges[2]; last.Kind != "rename" || last.OldURI != e.URI("Work") || last.NewURI != e.URI("Job") {
		t.Errorf("at last there is %+v", last)
	}
	e = lsptest.Start(t, lsptest.Options{Files: named(), Capabilities: `{"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}}}`})
	for _, method := range []string{"textDocument/prepareRename", "textDocument/rename"} {
		params := e.At(flow, "call_activity('Wo|rk'")
		params["newName"] = "Job"
		var none any
		if err := e.Request(method, params, &none); err == nil || !strings.Contains(err.Error(), "'Work' is the name of a folder") {
			t.Errorf("%s: %v %v", method, none, err)
		}
	}
}

func TestSettingsOverTheWire(t *testing.T) {
	const flow = "Flow/__init__.py"
	e := lsptest.Start(t, lsptest.Options{Files: named()})
	var marks []struct {
		Range lsptest.Range
		Kind  int
	}
	if err := e.Request("textDocument/documentHighlight", e.At(flow, "environ['LI|MIT'"), &marks); err != nil || len(marks) != 1 || e.Under(flow, marks[0].Range) != "LIMIT" || marks[0].Kind != 2 {
		t.Errorf("%v %v", marks, err)
	}
	if err := e.Request("textDocument/documentHighlight", e.At("local.settings.json", `"LI|MIT"`), &marks); err != nil || len(marks) != 1 || marks[0].Kind != 3 {
		t.Errorf("%v %v", marks, err)
	}
	params := e.At("local.settings.json", `"LI|MIT"`)
	params["newName"] = "MOST"
	var edit lsptest.WorkspaceEdit
	if err := e.Request("textDocument/rename", params, &edit); err != nil {
		t.Fatal(err)
	}
	e.Apply(edit)
	if !strings.Contains(e.Text(flow), "'📮', os.environ['MOST']\r\n") || e.Text("local.settings.json") != `{"IsEncrypted": false, "Values": {"📮": "", "MOST": "hidden"}}` {
		t.Errorf("the files are now\n%s\n%s", e.Text(flow), e.Text("local.settings.json"))
	}
}
