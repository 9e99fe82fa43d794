package server_test

import (
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

// neovim are the params of initialize that Neovim's own completion leads to.
func neovim(snippets string) string {
	return `{"processId": null, "rootUri": "ROOT", "clientInfo": {"name": "Neovim", "version": "x"}, "workspaceFolders": [{"uri": "ROOT", "name": "w"}],
		"capabilities": {"textDocument": {"completion": {"completionItem": {"snippetSupport": ` + snippets + `, "documentationFormat": ["markdown"]}}}}}`
}

// Neovim from 0.11 on writes no more than the first word of what has no tab stops, indents the lines
// of what has, replaces nothing behind the cursor, and leaves out by filter text alone.
func TestCompletionInNeovim(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: typing(`{"type": "blo"}, {"type": "timerTrigger", "schedule": ""}`), Params: neovim("true")})
	e.Open(json)
	blob := item(t, e.Complete(json, `"blo|"`), "blob")
	if blob.TextEdit.NewText != "blob" || blob.InsertTextFormat == 2 || blob.FilterText != "blob" || blob.TextEdit.Range.End.Character-blob.TextEdit.Range.Start.Character != 3 {
		t.Errorf("%+v", blob)
	}
	hourly := item(t, e.Complete(json, `"schedule": "|"`), "0 0 * * * *")
	if hourly.TextEdit.NewText != "0 0 * * * *" || hourly.InsertTextFormat != 2 {
		t.Errorf("%+v", hourly)
	}
	e = lsptest.Start(t, lsptest.Options{Files: typing(""), Params: neovim("true")})
	e.Open(json)
	whole := item(t, e.Complete(json, "\"q\"},\r\n    |"), "queue")
	if !strings.HasPrefix(whole.TextEdit.NewText, "{\r\n  \"type\": \"queue\",\r\n") || !strings.Contains(whole.TextEdit.NewText, "\n}") {
		t.Errorf("%q", whole.TextEdit.NewText)
	}
}

// Before 0.11 it takes one line, and a filter text moves the place where it begins to write.
func TestCompletionInOldNeovim(t *testing.T) {
	files := typing("")
	files["Empty/function.json"] = `{"bindings": [{"name": "msg", "type": "queueTrigger", "direction": "in", "queueName": "q"}]}`
	files["Empty/__init__.py"] = "\n"
	e := lsptest.Start(t, lsptest.Options{Files: files, Params: neovim("false")})
	e.Open(json)
	e.Open("Empty/__init__.py")
	whole := item(t, e.Complete(json, "\"q\"},\r\n    |"), "queue")
	if want := `{ "type": "queue", "direction": "out", "name": "`; !strings.HasPrefix(whole.TextEdit.NewText, want) || strings.Contains(whole.TextEdit.NewText, "\n") || whole.FilterText != "" {
		t.Errorf("%+v", whole)
	}
	if items := e.Complete("Empty/__init__.py", "|\n"); items != nil {
		t.Errorf("lines are offered: %+v", items)
	}
}
