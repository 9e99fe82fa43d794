package server_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

// asking are the editors that ask for diagnostics; the others are told.
var asking = []string{"sublime.source", "vscode", "zed.source"}

// endings are how editors end a session, if not as the protocol wants it.
var endings = map[string]func(t *testing.T, e *lsptest.Editor){
	"vim-ale":        (func(_ *testing.T, e *lsptest.Editor) { e.HangUp() }),
	"root-path-only": (func(_ *testing.T, e *lsptest.Editor) { e.HangUp() }),
	// Kate sends shutdown as a notification, and waits for nothing.
	"kate.source": func(t *testing.T, e *lsptest.Editor) {
		e.Notify("shutdown", struct{}{})
		e.Notify("exit", struct{}{})
		if err := e.Wait(); err != nil {
			t.Error(err)
		}
	},
}

// The initialize requests of editors: each goes through a whole session. That the server keeps to what
// they announce, lsptest sees to.
func TestSessions(t *testing.T) {
	paths, err := filepath.Glob("testdata/initialize/*.json")
	if err != nil || len(paths) < 11 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".json")
		t.Run(name, func(t *testing.T) {
			params, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files := misspelt()
			files["local.settings.json"] = `{"IsEncrypted": false, "Values": {"FUNCTIONS_WORKER_RUNTIME": "python", "AzureWebJobsStorage": "UseDevelopmentStorage=true"}}`
			e := lsptest.Start(t, lsptest.Options{Files: files, Params: string(params)})
			if e.Pulls() != slices.Contains(asking, name) {
				t.Errorf("it asks for diagnostics: %v", e.Pulls())
			}
			session(t, e)
			if end := endings[name]; end != nil {
				end(t, e)
			}
		})
	}
}

func session(t *testing.T, e *lsptest.Editor) {
	want(t, e, py, `AZF101 "mesg"`) // with nothing open
	e.Open(py)
	e.Open(json)
	e.Edit(py, "\n\n\ndef", "\n\n# 📮\n\ndef")
	want(t, e, py, `AZF101 "mesg"`)
	mend(t, e)
	want(t, e, py)
	want(t, e, json)
	accept(t, e)
	want(t, e, json)
	look(t, e)
	renameInBoth(t, e)
	want(t, e, py)
	want(t, e, json)
	e.Save(py)
	e.Save(json)
	want(t, e, py)
	if !e.Can("workspace.didChangeWatchedFiles.dynamicRegistration") {
		// Nobody tells of other files: they are looked at when something is saved.
		e.Close(json)
		e.Quietly(json, functionJSON)
		e.Save(py)
		want(t, e, py, `AZF101 "order"`)
		e.Open(json)
		e.Edit(json, `"msg"`, `"order"`)
		want(t, e, py)
	}
	e.Close(json)
	e.Close(py)
	e.Settle()
}

// mend makes the function whole: with a fix, or by hand where the editor knows none.
func mend(t *testing.T, e *lsptest.Editor) {
	if !e.Can("textDocument.codeAction.codeActionLiteralSupport") {
		e.Edit(json, `"msg"`, `"mesg"`)
		return
	}
	actions := e.Actions(py, "m|esg: func", nil)
	e.Apply(single(t, actions, rename).Edit)
}

// accept types in function.json, and takes an offer.
func accept(t *testing.T, e *lsptest.Editor) {
	e.Edit(json, `"anonymous"`, `"fu"`)
	function := item(t, e.Complete(json, `"fu|"`), "function")
	if e.Can("textDocument.completion.completionItem.resolveSupport.properties=documentation") {
		e.Resolve(function)
	}
	e.Accept(json, function)
	if !strings.Contains(e.Text(json), `"authLevel": "function"`) {
		t.Errorf("function.json is now %s", e.Text(json))
	}
}

// look asks everything that changes nothing; each question has an answer.
func look(t *testing.T, e *lsptest.Editor) {
	whole := map[string]any{"start": lsptest.Position{}, "end": lsptest.Position{Line: 99}}
	inJSON, inPython := e.At(json, `"me|sg"`), e.At(py, "me|sg: func")
	with := func(params map[string]any, name string, value any) map[string]any {
		out := map[string]any{name: value}
		for k, v := range params {
			out[k] = v
		}
		return out
	}
	for _, q := range []struct {
		method string
		params map[string]any
	}{
		{"textDocument/hover", e.At(json, `"que|ue"`)},
		{"textDocument/hover", inPython},
		{"textDocument/definition", inPython},
		{"textDocument/definition", inJSON},
		{"textDocument/declaration", inPython},
		{"textDocument/references", with(inJSON, "context", map[string]any{"includeDeclaration": true})},
		{"textDocument/documentHighlight", inJSON},
		{"textDocument/documentSymbol", document(e, json)},
		{"textDocument/documentLink", document(e, json)},
		{"textDocument/inlayHint", with(document(e, json), "range", whole)},
		{"textDocument/signatureHelp", e.At(py, `HttpResponse("|ok`)},
		{"workspace/symbol", map[string]any{"query": "Orders"}},
	} {
		var answer any
		if err := e.Request(q.method, q.params, &answer); err != nil || answer == nil {
			t.Errorf("%s: %v %v", q.method, answer, err)
		}
	}
	var lenses []map[string]any
	if err := e.Request("textDocument/codeLens", document(e, json), &lenses); err != nil || len(lenses) == 0 {
		t.Errorf("lenses: %v %v", lenses, err)
	}
	for _, lens := range lenses {
		if lens["command"] == nil {
			if err := e.Request("codeLens/resolve", lens, &lens); err != nil || lens["command"] == nil {
				t.Errorf("%v %v", lens, err)
			}
		}
	}
}

func renameInBoth(t *testing.T, e *lsptest.Editor) {
	params := e.At(json, `"me|sg"`)
	if e.Can("textDocument.rename.prepareSupport") {
		var answer any
		if err := e.Request("textDocument/prepareRename", params, &answer); err != nil || answer == nil {
			t.Errorf("prepareRename: %v %v", answer, err)
		}
	}
	params["newName"] = "order"
	var edit lsptest.WorkspaceEdit
	if err := e.Request("textDocument/rename", params, &edit); err != nil {
		t.Fatal(err)
	}
	if got := len(edit.DocumentChanges) > 0; got != e.Can("workspace.workspaceEdit.documentChanges") {
		t.Errorf("%+v", edit)
	}
	e.Apply(edit)
	if !strings.Contains(e.Text(json), `"order"`) || !strings.Contains(e.Text(py), "order: func.Out[str]") {
		t.Errorf("%s\n%s", e.Text(json), e.Text(py))
	}
}
