package server_test

import (
	"slices"
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

// Beside a Python server, what that knows by itself is left to it, and the rest is not.
func TestBesideAPythonServer(t *testing.T) {
	files := app()
	files[py] = "import azure.functions as func\n\n\ndef main(req: func.HttpRequest, msg):\n    msg.set(req.get_body())\n    return func.HttpResponse('')\n"
	for _, beside := range []bool{false, true} {
		capabilities := lsptest.Full
		if beside {
			capabilities = strings.Replace(capabilities, "{", `{"experimental": {"pythonServer": true},`, 1)
		}
		e := lsptest.Start(t, lsptest.Options{Files: files, Capabilities: capabilities})
		for place, told := range map[string]bool{
			"msg.s|et(": true, "m|sg):": true, "r|eq: func": true,
			"req.get|_body": !beside, "func.Http|Response": !beside, "func.Http|Request": !beside,
		} {
			var hover any
			if err := e.Request("textDocument/hover", e.At(py, place), &hover); err != nil || (hover != nil) != told {
				t.Errorf("beside a Python server: %v, hover at %s: %v %v", beside, place, hover, err)
			}
		}
		var types []string
		for _, item := range e.Complete(py, "req: |func.") {
			types = append(types, item.Label+"/"+item.FilterText)
		}
		if want := map[bool]string{false: "func.HttpRequest/", true: "★ func.HttpRequest/func.HttpRequest"}[beside]; !slices.Contains(types, want) {
			t.Errorf("beside a Python server: %v, types: %q", beside, types)
		}
		for place, told := range map[string]bool{"msg.set(|": true, "get_body(|": !beside, "HttpResponse(|": !beside} {
			var help any
			if err := e.Request("textDocument/signatureHelp", e.At(py, place), &help); err != nil || (help != nil) != told {
				t.Errorf("beside a Python server: %v, signature at %s: %v %v", beside, place, help, err)
			}
		}
	}
}
