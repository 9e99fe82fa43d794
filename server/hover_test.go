package server_test

import (
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

// What the body of a function meets is described too, where a Python server may know nothing.
func TestHoverOfAMember(t *testing.T) {
	files := app()
	files[py] = strings.ReplaceAll("import azure.functions as func\n\n\ndef main(req, msg):\n    msg.set('😀' + req.params['😀']); x = '😀', req.get_body()\n", "\n", "\r\n")
	for capabilities, want := range map[string]string{
		lsptest.Full:  "markdown **`get_body() -> bytes`** · method of HttpRequest\n\nThe body as bytes.",
		lsptest.Plain: "plaintext get_body() -> bytes · method of HttpRequest\n\nThe body as bytes.",
	} {
		e := lsptest.Start(t, lsptest.Options{Files: files, Capabilities: capabilities})
		var hover struct {
			Contents lsptest.Markup
			Range    lsptest.Range
		}
		if err := e.Request("textDocument/hover", e.At(py, "get|_body"), &hover); err != nil {
			t.Fatal(err)
		}
		if got := hover.Contents.Kind + " " + hover.Contents.Value; got != want || e.Under(py, hover.Range) != "get_body" {
			t.Errorf("%q over %q, want %q", got, e.Under(py, hover.Range), want)
		}
	}
}
