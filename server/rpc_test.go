package server_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

func TestUnknownMethods(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	wantCode(t, e.Request("textDocument/nothing", nil, nil), -32601)
	wantCode(t, e.Request("$/nothing", nil, nil), -32601)
	e.Notify("$/nothing", nil)
	e.Notify("workspace/nothing", map[string]any{"a": 1})
	want(t, e, py)
}

func TestIDs(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{})
	for _, id := range []string{"0", "-1", "2147483647", "9007199254740991", `""`, `"a b"`, `"é😀"`} {
		e.WriteBody(`{"jsonrpc":"2.0","id":` + id + `,"method":"funcls/settled"}`)
		if err := e.Reply(id, nil); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestBadFrames(t *testing.T) {
	tests := []struct {
		name, body string
		code       int
	}{
		{"half", `{"jsonrpc":"2.0","id":77,"method":`, -32700},
		{"nothing", ``, -32700},
		{"not UTF-8", "\xff\xfe{}", -32700},
		{"two messages", `{"jsonrpc":"2.0","method":"a"}{}`, -32700},
		{"null", `null`, -32700},
		{"string", `"x"`, -32700},
		{"no message", `{"foo":"bar"}`, -32600},
		{"no method", `{"jsonrpc":"2.0","id":78}`, -32600},
		{"method is a number", `{"jsonrpc":"2.0","id":79,"method":5}`, -32600},
		{"id is an object", `{"jsonrpc":"2.0","id":{},"method":"shutdown"}`, -32600},
		{"old version", `{"jsonrpc":"1.0","id":1,"method":"shutdown"}`, -32600},
		{"batch", `[{"jsonrpc":"2.0","id":80,"method":"funcls/settled"}]`, -32600},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := lsptest.Start(t, lsptest.Options{Files: broken()})
			e.Settle()
			e.WriteBody(tt.body)
			wantCode(t, e.Orphan(), tt.code)
			want(t, e, py, inPy...)
			wantLogged(t, e, 1)
		})
	}
}

func TestBadHeadersEndTheConnection(t *testing.T) {
	for _, header := range []string{
		"Content-Length: -5", "Content-Length: abc", "Content-Length: ",
		"Content-Type: x", strings.Repeat("x", 1<<20),
	} {
		e := lsptest.Start(t, lsptest.Options{Raw: true})
		go e.Write(header + "\r\n\r\n{}")
		if err := e.Wait(); err == nil {
			t.Errorf("%.40q: no error", header)
		}
	}
}

func TestHeaders(t *testing.T) {
	// A plain client is asked nothing, so no answer of it comes between the pieces.
	e := lsptest.Start(t, lsptest.Options{Capabilities: lsptest.Plain})
	body := `{"jsonrpc":"2.0","id":"h","method":"funcls/settled"}`
	n := len(body)
	for _, header := range []string{
		fmt.Sprintf("content-length: %d\r\n", n),
		fmt.Sprintf("CONTENT-LENGTH:%d\r\n", n),
		fmt.Sprintf("Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: %d\r\n", n),
		fmt.Sprintf("Content-Length: %d\r\nX-Other: yes\r\n", n),
		fmt.Sprintf("Content-Length: %d\n", n),
	} {
		for _, part := range strings.SplitAfter(header+"\r\n"+body, "") {
			e.Write(part)
		}
		if err := e.Reply(`"h"`, nil); err != nil {
			t.Errorf("%q: %v", header, err)
		}
	}
}

func TestWrongParams(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(py)
	for _, method := range []string{"textDocument/hover", "textDocument/definition", "textDocument/declaration"} {
		for _, params := range []string{`[1,2]`, `{"textDocument":5}`, `7`, `{"textDocument":{"uri":5}}`, `{"position":{"line":"x"}}`} {
			e.WriteBody(`{"jsonrpc":"2.0","id":"p","method":"` + method + `","params":` + params + `}`)
			wantCode(t, e.Reply(`"p"`, nil), -32602)
		}
		wantCode(t, e.Request(method, nil, nil), -32602)
		for _, params := range []string{`{}`, `{"textDocument":{}}`, `{"textDocument":{"uri":"file:///no/such"},"position":{"line":-4,"character":99999999999}}`} {
			e.WriteBody(`{"jsonrpc":"2.0","id":"p","method":"` + method + `","params":` + params + `}`)
			if err := e.Reply(`"p"`, nil); err != nil {
				t.Errorf("%s %s: %v", method, params, err)
			}
		}
		e.WriteBody(`{"jsonrpc":"2.0","id":"p","method":"` + method + `","params":{"textDocument":nonsense}}`)
		if code := lsptest.Code(e.Reply(`"p"`, nil)); code != -32700 && code != -32602 {
			t.Errorf("nonsense gave %d", code)
		}
	}
	for _, method := range []string{
		"textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave",
		"workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration",
		"workspace/didChangeWorkspaceFolders", "$/cancelRequest", "$/setTrace",
	} {
		for _, params := range []string{`[]`, `{}`, `null`, `{"textDocument":null}`, `{"changes":[{}]}`, `{"id":{}}`} {
			e.WriteBody(`{"jsonrpc":"2.0","method":"` + method + `","params":` + params + `}`)
		}
	}
	want(t, e, py)
	e.Logged() // each was dropped with a line
}

func TestCancel(t *testing.T) {
	started := make(chan struct{})
	e := lsptest.Start(t, lsptest.Options{Files: app(), Configure: before(func(ctx context.Context, method string) {
		if method == "textDocument/hover" {
			started <- struct{}{}
			<-ctx.Done()
		}
	})})
	for range 2 { // one id is a number, the other a string
		id := e.Send("textDocument/hover", e.At(py, "msg.set"))
		<-started
		e.Cancel(id)
		wantCode(t, e.Reply(id, nil), -32800)
		e.Cancel(id) // too late
	}
	e.Cancel("4711")
	e.Cancel(`"never"`)
	e.Cancel("null")
	want(t, e, py)
}

func TestABlockedRequestDelaysNothing(t *testing.T) {
	started, release := make(chan struct{}), make(chan struct{})
	e := lsptest.Start(t, lsptest.Options{Files: broken(), Configure: before(func(ctx context.Context, method string) {
		if method == "textDocument/hover" {
			close(started)
			<-release
		}
	})})
	id := e.Send("textDocument/hover", e.At(py, "message"))
	<-started
	e.Open(py)
	e.Edit(py, "message", "msg")
	want(t, e, py)
	close(release)
	// It is answered from the text it was asked about.
	if err := e.Reply(id, nil); err != nil {
		t.Error(err)
	}
}

func TestCrash(t *testing.T) {
	for _, method := range []string{"textDocument/hover", "textDocument/definition"} {
		t.Run(method, func(t *testing.T) {
			e := lsptest.Start(t, lsptest.Options{Files: broken(), Configure: crashOnce(method)})
			e.Settle()
			err := e.Request(method, e.At(py, "message"), nil)
			wantCode(t, err, -32603)
			if strings.Contains(err.Error(), "planted") {
				t.Errorf("the panic's own text went to the client: %v", err)
			}
			if err := e.Request(method, e.At(py, "message"), nil); err != nil {
				t.Error("after the crash: ", err)
			}
			want(t, e, py, inPy...)
			wantLogged(t, e, 1)
		})
	}
	t.Run("notification", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Files: broken(), Configure: crashOnce("textDocument/didSave")})
		e.Open(py)
		e.Save(py)
		e.Save(py)
		want(t, e, py, inPy...)
		wantLogged(t, e, 2)
	})
}

func TestPipelined(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(py)
	var ids []string
	for i := range 200 {
		ids = append(ids, e.Send("textDocument/definition", e.At(py, "msg.set")))
		if i%10 == 0 {
			e.Type(py, "import azure.functions as func", "\n")
			e.Edit(py, "func\n\n\n\n", "func\n\n\n")
		}
	}
	for _, id := range ids {
		if err := e.Reply(id, nil); err != nil {
			t.Error(err)
		}
	}
	want(t, e, py)
}
