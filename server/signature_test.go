package server_test

import (
	"fmt"
	"testing"

	"funcls/internal/lsptest"
)

// signature is an answer to textDocument/signatureHelp.
type signature struct {
	Signatures []struct {
		Label         string
		Documentation string
		Parameters    []struct {
			Label         any
			Documentation string
		}
	}
	ActiveParameter int
}

func TestSignatureHelp(t *testing.T) {
	files := app()
	files[py] = "import azure.functions as func\r\n\r\n\r\ndef main(msg):\r\n    '📮'; func.HttpResponse('📮é', status_code=202)\r\n"
	for capabilities, want := range map[string]string{lsptest.Full: "[49 92]", lsptest.Plain: "status_code: HTTPStatus | int | None = None"} {
		e := lsptest.Start(t, lsptest.Options{Files: files, Capabilities: capabilities})
		e.Open(py)
		var got *signature
		if err := e.Request("textDocument/signatureHelp", e.At(py, "status_code=2|02"), &got); err != nil || got == nil || len(got.Signatures) != 1 {
			t.Fatalf("%+v %v", got, err)
		}
		s := got.Signatures[0]
		if got.ActiveParameter != 2 || s.Documentation == "" || s.Parameters[2].Documentation == "" {
			t.Errorf("%+v", got)
		}
		if fmt.Sprint(s.Parameters[2].Label) != want {
			t.Errorf("the parameter is %v of %s", s.Parameters[2].Label, s.Label)
		}
		got = nil
		if err := e.Request("textDocument/signatureHelp", e.At(py, "def m|ain"), &got); err != nil || got != nil {
			t.Errorf("%+v %v", got, err)
		}
	}
}

// Switched off by a setting, there is neither completion nor a signature.
func TestCompletionSetting(t *testing.T) {
	files := app()
	files[py] = "import azure.functions as func\n\n\ndef main(msg):\n    return func.HttpResponse(msg.get_body())\n"
	e := lsptest.Start(t, lsptest.Options{Files: files})
	e.Open(py)
	ask := func() (items int, signed bool) {
		var got *signature
		if err := e.Request("textDocument/signatureHelp", e.At(py, "HttpResponse(|"), &got); err != nil {
			t.Fatal(err)
		}
		return len(e.Complete(py, "msg.|get")), got != nil
	}
	if items, signed := ask(); items == 0 || !signed {
		t.Errorf("%d items, signed %v", items, signed)
	}
	e.Notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"funcls": map[string]any{
		"completion": map[string]any{"python": false, "signatures": false}}}})
	e.Settle()
	if items, signed := ask(); items != 0 || signed {
		t.Errorf("%d items, signed %v", items, signed)
	}
}

// A type is found by its own name too.
func TestCompletionFilter(t *testing.T) {
	files := app()
	files[py] = "import azure.functions as func\n\n\ndef main(msg: Queue):\n    pass\n"
	e := lsptest.Start(t, lsptest.Options{Files: files})
	e.Open(py)
	items := e.Complete(py, "Queue|)")
	if got := item(t, items, "func.Out[func.QueueMessage]").FilterText; got != "QueueMessage]" {
		t.Errorf("the filter is %q", got)
	}
	if got := item(t, items, "func.Out[str]").FilterText; got != "" {
		t.Errorf("the filter is %q", got)
	}
}

// Completion in Python counts in the editor's units, and takes several edits.
func TestCompletionInPython(t *testing.T) {
	for _, encoding := range []string{"utf-8", "utf-16", "utf-32"} {
		files := app()
		files[py] = "'''📮 é'''\r\nX = '📮'\r\n\r\n\r\ndef main(ms):\r\n    '📮é'; return msg\r\n"
		e := lsptest.Start(t, lsptest.Options{Files: files, Encodings: []string{encoding}})
		e.Open(py)
		e.Accept(py, item(t, e.Complete(py, "def main(ms|"), "msg"))
		want := "'''📮 é'''\r\n\r\nimport azure.functions as func\r\nX = '📮'\r\n\r\n\r\ndef main(msg: func.Out[func.QueueMessage]):\r\n    '📮é'; return msg\r\n"
		if got := e.Text(py); got != want {
			t.Errorf("%s: the file is now\n%q", encoding, got)
		}
	}
}
