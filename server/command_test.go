package server_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"funcls/diagnostics"
	"funcls/internal/lsptest"
	"funcls/internal/text"
	"funcls/server"
)

const invalidParams, failed, modified = -32602, -32803, -32801

func TestRoutes(t *testing.T) {
	files := app()
	files["host.json"] = `{"version": "2.0", "extensions": {"http": {"routePrefix": "v1"}}}`
	files["local.settings.json"] = `{"IsEncrypted": false, "Values": {}, "Host": {"LocalHttpPort": 8000}}`
	files["Get/__init__.py"] = "def main(req): pass\n"
	files["Get/function.json"] = `{"bindings": [{"type": "httpTrigger", "name": "req", /* 📮 */ "route": "items/{id}", "methods": ["get", "POST"], "authLevel": "Anonymous"}]}`
	for _, encoding := range []string{"utf-8", "utf-16"} {
		e := lsptest.Start(t, lsptest.Options{Files: files, Encodings: []string{encoding}, Capabilities: lsptest.Plain})
		type route struct {
			Methods             []string
			URL, Auth, Function string
			URI                 string
			Range               lsptest.Range
		}
		var routes []route
		for _, argument := range []any{nil, map[string]any{}} {
			routes = nil
			if err := e.Execute("funcls.routes", argument, &routes); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		for _, r := range routes {
			name := strings.TrimPrefix(r.URI, e.URI("")+"/")
			under, _, _ := strings.Cut(e.Under(name, r.Range), "\n")
			got = append(got, fmt.Sprintf("%s %s %s %s %s", strings.Join(r.Methods, ","), r.URL, r.Auth, r.Function, under))
		}
		want := []string{
			"GET,POST http://localhost:8000/v1/items/{id} anonymous Get items/{id}",
			`ANY http://localhost:8000/v1/Orders anonymous Orders {"name": "req", "type": "httpTrigger", "direction": "in", "authLevel": "anonymous"}`,
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", encoding, diff)
		}
	}
}

func TestCommandsAreOffered(t *testing.T) {
	for _, caps := range []string{lsptest.Full, lsptest.Plain} {
		e := lsptest.Start(t, lsptest.Options{Raw: true, Params: `{"capabilities": ` + caps + `}`})
		offered := e.Initialize()["executeCommandProvider"].(map[string]any)["commands"].([]any)
		if !slices.Contains(offered, any("funcls.routes")) {
			t.Errorf("offered are %v", offered)
		}
		e.Shutdown()
	}
}

func TestBadCommands(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app(), Configure: func(c server.Config) server.Config {
		return server.WithEdit(c, "test.edit", "", errors.New("the reason"))
	}})
	tests := []struct {
		params any
		code   int
		says   string
	}{
		{map[string]any{"command": "funcls.nothing"}, invalidParams, `there is no command "funcls.nothing"`},
		{map[string]any{}, invalidParams, `there is no command ""`},
		{map[string]any{"command": "test.edit", "arguments": []any{1}}, invalidParams, "test.edit takes a JSON object"},
		{map[string]any{"command": "test.edit", "arguments": []any{[]any{}}}, invalidParams, "test.edit takes a JSON object"},
		{map[string]any{"command": "test.edit", "arguments": []any{map[string]any{}, 2}}, invalidParams, "test.edit takes one argument, a JSON object"},
		{map[string]any{"command": "test.edit", "arguments": []any{map[string]any{"look": 7}}}, invalidParams, "test.edit: `Look` must not be a number"},
		{map[string]any{"command": "test.edit"}, failed, "the reason"},
		{map[string]any{"command": "test.edit", "arguments": []any{nil}}, failed, "the reason"},
	}
	for _, tt := range tests {
		err := e.Request("workspace/executeCommand", tt.params, nil)
		if lsptest.Code(err) != tt.code || !strings.HasSuffix(err.Error(), ": "+tt.says) {
			t.Errorf("%v: %v", tt.params, err)
		}
	}
}

type changed struct {
	Applied      bool
	Message, URI string
}

func TestEditingCommands(t *testing.T) {
	replace := diagnostics.Edit{Path: "/ws/" + json, Span: text.Span{Start: 0, End: 1}, New: "\n{"}
	create := diagnostics.Edit{Path: "/ws/New/function.json", New: "{}"}
	also := diagnostics.Edit{Path: "/ws/New/__init__.py", New: "pass"}
	start := func(opt lsptest.Options, edits ...diagnostics.Edit) *lsptest.Editor {
		opt.Files = app()
		opt.Configure = func(c server.Config) server.Config { return server.WithEdit(c, "test.edit", "Done.", nil, edits...) }
		return lsptest.Start(t, opt)
	}
	look := map[string]any{"look": "/ws/" + json}

	run := func(e *lsptest.Editor, argument any) (out changed, err error) {
		err = e.Execute("test.edit", argument, &out)
		return out, err
	}
	e := start(lsptest.Options{}, replace, create, also)
	e.Open(json)
	e.Edit(json, "bindings", " bindings ")
	e.Edit(json, " bindings ", "bindings")
	if got, err := run(e, look); err != nil || got != (changed{true, "Done.", e.URI(json)}) || e.Wanted() != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	if !strings.HasPrefix(e.Text(json), "\n{") || e.Text("New/function.json") != "{}" || e.Text("New/__init__.py") != "pass" {
		t.Errorf("the files are %q, %q, %q", e.Text(json), e.Text("New/function.json"), e.Text("New/__init__.py"))
	}
	e.Settle()

	e = start(lsptest.Options{Refuse: "it is read only"}, replace)
	if got, err := run(e, look); err != nil || got != (changed{Message: "The editor did not make the change: it is read only"}) {
		t.Errorf("%+v, %v", got, err)
	}
	e = start(lsptest.Options{})
	if got, err := run(e, nil); err != nil || got != (changed{Message: "Done."}) {
		t.Errorf("without edits: %+v, %v", got, err)
	}
	e = start(lsptest.Options{Capabilities: lsptest.Plain}, replace)
	err := e.Execute("test.edit", nil, nil)
	if wantCode(t, err, failed); err == nil || !strings.Contains(err.Error(), "takes no changes") {
		t.Error(err)
	}
	e = start(lsptest.Options{Capabilities: `{"workspace": {"applyEdit": true, "workspaceEdit": {"documentChanges": true}}}`}, create)
	err = e.Execute("test.edit", nil, nil)
	if wantCode(t, err, failed); err == nil || !strings.Contains(err.Error(), "makes no files") {
		t.Error(err)
	}
}

// An editor that never answers holds up neither the queue nor the end of the request.
func TestAnEditThatIsNeverMade(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app(), Silent: []string{"workspace/applyEdit"}, Configure: func(c server.Config) server.Config {
		return server.WithEdit(c, "test.edit", "", nil, diagnostics.Edit{Path: "/ws/" + json, New: " "})
	}})
	id := e.Send("workspace/executeCommand", map[string]any{"command": "test.edit"})
	if err := e.Request("textDocument/hover", e.At(py, "m|sg: func"), nil); err != nil {
		t.Error(err)
	}
	e.Cancel(id)
	wantCode(t, e.Reply(id, nil), -32800)
}
