package server_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"funcls/internal/lsptest"
)

// The files most tests start from: a function whose two halves agree.
const (
	functionJSON = `{
  "bindings": [
    {"name": "req", "type": "httpTrigger", "direction": "in", "authLevel": "anonymous"},
    {"name": "msg", "type": "queue", "direction": "out", "queueName": "orders", "connection": "AzureWebJobsStorage"},
    {"name": "$return", "type": "http", "direction": "out"}
  ]
}
`
	mainPy = `import azure.functions as func


def main(req: func.HttpRequest, msg: func.Out[str]) -> func.HttpResponse:
    msg.set("x")
    return func.HttpResponse("ok")
`
	hostJSON = `{"version": "2.0", "extensionBundle": {"id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.*, 5.0.0)"}}`
)

const (
	py   = "Orders/__init__.py"
	json = "Orders/function.json"
)

// app is a healthy app with one function.
func app() map[string]string {
	return map[string]string{"host.json": hostJSON, json: functionJSON, py: mainPy}
}

// broken is an app whose function has a parameter without a binding, and the other way round.
func broken() map[string]string {
	files := app()
	files[py] = `import azure.functions as func


def main(req: func.HttpRequest, message: func.Out[str]) -> func.HttpResponse:
    return func.HttpResponse("ok")
`
	return files
}

// want fails the test unless the file has exactly these diagnostics, once the server has settled.
func want(t *testing.T, e *lsptest.Editor, name string, diagnostics ...string) {
	t.Helper()
	if diagnostics == nil {
		diagnostics = []string{}
	}
	if diff := cmp.Diff(diagnostics, e.Diagnostics(name)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// wantCode fails the test unless err is the error of this code.
func wantCode(t *testing.T, err error, code int) {
	t.Helper()
	if lsptest.Code(err) != code {
		t.Errorf("got %v, want the error %d", err, code)
	}
}

// wantLogged fails the test unless the client was shown n warnings.
func wantLogged(t *testing.T, e *lsptest.Editor, n int) {
	t.Helper()
	e.Settle()
	if lines := e.Logged(); len(lines) != n {
		t.Errorf("logged %q, want %d lines", lines, n)
	}
}
