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

// A folder is renamed with all that names it where the editor can do that: the same as when the user
// renames it in the tree of files. The reason is told where it cannot.
func TestRenameOfAFolder(t *testing.T) {
	const flow, test = "Flow/__init__.py", "tests/test_work.py"
	files := named()
	files["Work/helper.py"] = "x = '📮'\n"
	files[test] = "'📮'\r\nimport Work.helper\r\nfrom unittest.mock import patch\r\n@patch('Work.main')\r\ndef test(_):\r\n    from Work import main\r\n    return '📮', Work.helper.x, main(n=1)\r\n"
	moved := map[string]string{}
	for _, inTree := range []bool{false, true} {
		e := lsptest.Start(t, lsptest.Options{Files: files})
		e.Open(flow)
		e.Open("Work/__init__.py")
		e.Edit("Work/__init__.py", "return n", "return (n)")
		if inTree {
			e.Move("Work", "Job")
		} else {
			params := e.At(flow, "call_activity('Wo|rk'")
			params["newName"] = "Job"
			var edit lsptest.WorkspaceEdit
			if err := e.Request("textDocument/rename", params, &edit); err != nil {
				t.Fatal(err)
			}
			if last := edit.DocumentChanges[len(edit.DocumentChanges)-1]; last.Kind != "rename" || last.OldURI != e.URI("Work") || last.NewURI != e.URI("Job") {
				t.Errorf("at last there is %+v", last)
			}
			e.Apply(edit)
		}
		e.Settle()
		for _, name := range []string{flow, test, "host.json", "Job/__init__.py", "Job/helper.py", "Job/function.json"} {
			text := e.Text(name)
			if strings.Contains(text, "Work") || inTree && text != moved[name] {
				t.Errorf("%v: %s is\n%s", inTree, name, text)
			}
			moved[name] = text
			if found := e.Diagnostics(name); len(found) > 0 && name != "host.json" {
				t.Errorf("%s: %v", name, found)
			}
		}
	}
	if want := strings.ReplaceAll(files[test], "Work", "Job"); moved[test] != want {
		t.Errorf("the test is\n%s", moved[test])
	}
	e := lsptest.Start(t, lsptest.Options{Files: files, Capabilities: `{"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}}}`})
	for _, method := range []string{"textDocument/prepareRename", "textDocument/rename"} {
		params := e.At(flow, "call_activity('Wo|rk'")
		params["newName"] = "Job"
		var none any
		if err := e.Request(method, params, &none); err == nil || !strings.Contains(err.Error(), "'Work' is the name of a folder") {
			t.Errorf("%s: %v %v", method, none, err)
		}
	}
}

// A test beside the app's folder is the app's if it is certain what it imports; whatever else is there is
// no business of this server's.
func TestRenameBesideTheApp(t *testing.T) {
	const json, test, other = "app/Orders/function.json", "tests/test_orders.py", "tests/other.py"
	files := map[string]string{test: "'📮'; from Orders import main\r\n'📮', main(msg=1)\r\n", other: "from lib import main\nmain(msg=1)\n"}
	for name, content := range app() {
		files["app/"+name] = content
	}
	e := lsptest.Start(t, lsptest.Options{Files: files})
	e.Open(test)
	e.Open(other)
	params := e.At(test, "main(ms|g=1)")
	params["newName"] = "order"
	params["context"] = map[string]any{"includeDeclaration": true}
	var found []any
	if err := e.Request("textDocument/references", params, &found); err != nil || len(found) < 3 {
		t.Errorf("%v %v", found, err)
	}
	var edit lsptest.WorkspaceEdit
	if err := e.Request("textDocument/rename", params, &edit); err != nil {
		t.Fatal(err)
	}
	e.Apply(edit)
	want(t, e, json)
	if e.Text(test) != "'📮'; from Orders import main\r\n'📮', main(order=1)\r\n" || !strings.Contains(e.Text(json), `"order"`) || e.Text(other) != files[other] {
		t.Errorf("the files are now\n%s\n%s\n%s", e.Text(json), e.Text(test), e.Text(other))
	}
	params = e.At(other, "main(ms|g=1)")
	params["newName"], params["context"] = "order", map[string]any{"includeDeclaration": true}
	for _, method := range []string{"textDocument/prepareRename", "textDocument/rename", "textDocument/references", "textDocument/documentHighlight", "textDocument/definition", "textDocument/hover"} {
		var got any
		if err := e.Request(method, params, &got); err != nil || got != nil {
			t.Errorf("%s of what is not ours: %v %v", method, got, err)
		}
	}
	if e.Published(test) != nil || e.Published(other) != nil {
		t.Error("files beside the app got diagnostics")
	}
}

// Names that are written with escapes or in pieces are places, and get the new name plainly.
func TestRenameOfEscapes(t *testing.T) {
	const flow = "Flow/__init__.py"
	files := named()
	files["local.settings.json"] = `{"IsEncrypted": false, "Values": {"📮": "", "LI\u004dIT": "hidden"}}`
	files[flow] = strings.Replace(files[flow], "'LIMIT']", "'LI'\r\n      'MIT'], os.getenv('\\x4cIMIT')", 1)
	e := lsptest.Start(t, lsptest.Options{Files: files})
	e.Open(flow)
	params := e.At("local.settings.json", `"LI\u004d|IT"`)
	params["newName"] = "MOST"
	var edit lsptest.WorkspaceEdit
	if err := e.Request("textDocument/rename", params, &edit); err != nil {
		t.Fatal(err)
	}
	e.Apply(edit)
	if text := e.Text(flow); !strings.Contains(text, "'📮', os.environ['MOST'], os.getenv('MOST')\r\n") || !strings.Contains(e.Text("local.settings.json"), `"📮": "", "MOST": "hidden"`) {
		t.Errorf("the files are now\n%s\n%s", text, e.Text("local.settings.json"))
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
