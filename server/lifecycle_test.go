package server_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"funcls/internal/files"
	"funcls/internal/lsptest"
	"funcls/server"
)

func TestInitialize(t *testing.T) {
	tests := []struct {
		name     string
		offered  []string
		encoding any
	}{
		{"nothing offered", nil, nil},
		{"the default", []string{"utf-16"}, "utf-16"},
		{"bytes are best", []string{"utf-16", "utf-8"}, "utf-8"},
		{"bytes before code points", []string{"utf-32", "utf-8"}, "utf-8"},
		{"code points if nothing else", []string{"utf-32"}, "utf-32"},
		{"the default before code points", []string{"utf-32", "utf-16"}, "utf-16"},
		{"unheard of", []string{"utf-7"}, "utf-16"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := lsptest.Start(t, lsptest.Options{Raw: true, Encodings: tt.offered})
			caps := e.Initialize()
			if caps["positionEncoding"] != tt.encoding {
				t.Errorf("got %v", caps["positionEncoding"])
			}
			for _, provider := range []string{"hoverProvider", "definitionProvider", "declarationProvider"} {
				if caps[provider] != true {
					t.Errorf("%s = %v", provider, caps[provider])
				}
			}
			e.Shutdown()
		})
	}
}

func TestMalformedInitialize(t *testing.T) {
	tests := []struct {
		name, params string
		warnings     bool
	}{
		{"empty", `{}`, false},
		{"nulls", `{"processId":null,"rootUri":null,"rootPath":null,"capabilities":null,"workspaceFolders":null,"initializationOptions":null,"trace":null,"clientInfo":null}`, false},
		{"wrong types", `{"processId":"x","rootUri":5,"rootPath":{},"capabilities":[],"workspaceFolders":{"a":1},"initializationOptions":7,"trace":3,"clientInfo":"me"}`, true},
		{"wrong types inside", `{"capabilities":{"textDocument":{"hover":{"contentFormat":"markdown"}},"general":5,"window":[],"workspace":"x"},"workspaceFolders":[{"uri":"untitled:x"},{}]}`, true},
		{"settings of somebody else", `{"capabilities":{},"initializationOptions":{"funcls":[1],"python":{"a":1}}}`, true},
		{"a root that is the whole disk", `{"capabilities":{},"rootUri":"file:///"}`, true},
		{"a root that is gone", `{"capabilities":{},"rootUri":"file:///no/such/folder"}`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := lsptest.Start(t, lsptest.Options{Params: tt.params})
			e.Settle()
			e.Logged()
		})
	}
	for _, params := range []string{`null`, `[]`, `5`, `"x"`} {
		t.Run(params, func(t *testing.T) {
			e := lsptest.Start(t, lsptest.Options{Raw: true, Params: params})
			e.WriteBody(`{"jsonrpc":"2.0","id":"a","method":"initialize","params":` + params + `}`)
			wantCode(t, e.Reply(`"a"`, nil), -32602)
		})
	}
}

func TestPhases(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Raw: true, Files: app()})
	wantCode(t, e.Request("textDocument/hover", e.At(py, "msg.set"), nil), -32002)
	wantCode(t, e.Request("shutdown", nil, nil), -32002)
	wantCode(t, e.Request("no/such", nil, nil), -32002)
	e.Notify("textDocument/didOpen", map[string]any{})
	e.Notify("initialized", map[string]any{})
	e.Initialize()
	wantCode(t, e.Request("initialize", map[string]any{"capabilities": map[string]any{}}, nil), -32600)
	want(t, e, py)
	if err := e.Request("shutdown", nil, nil); err != nil {
		t.Error(err)
	}
	wantCode(t, e.Request("textDocument/hover", e.At(py, "msg.set"), nil), -32600)
	wantCode(t, e.Request("shutdown", nil, nil), -32600)
	e.Notify("textDocument/didOpen", nil)
	e.Notify("exit", nil)
	if err := e.Wait(); err != nil {
		t.Error(err)
	}
}

func TestExit(t *testing.T) {
	t.Run("without shutdown", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{})
		e.Notify("exit", nil)
		if err := e.Wait(); !errors.Is(err, server.ErrNoShutdown) {
			t.Error(err)
		}
	})
	t.Run("before initialize", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Raw: true})
		e.Notify("exit", nil)
		if err := e.Wait(); !errors.Is(err, server.ErrNoShutdown) {
			t.Error(err)
		}
	})
	t.Run("null params", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Raw: true})
		e.Initialize()
		e.WriteBody(`{"jsonrpc":"2.0","id":"s","method":"shutdown","params":null}`)
		e.WriteBody(`{"jsonrpc":"2.0","method":"exit","params":null}`)
		if err := e.Wait(); err != nil {
			t.Error(err)
		}
		if err := e.Reply(`"s"`, nil); err != nil {
			t.Error(err)
		}
	})
	t.Run("end of input", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Files: broken()})
		e.HangUp()
		if err := e.Wait(); err != nil {
			t.Error(err)
		}
	})
	t.Run("end of input before initialize", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Raw: true})
		e.HangUp()
		if err := e.Wait(); err != nil {
			t.Error(err)
		}
	})
	t.Run("end of input in a message", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Raw: true})
		e.Write("Content-Length: 100\r\n\r\n{")
		e.HangUp()
		if err := e.Wait(); err == nil {
			t.Error("no error for half a message")
		}
	})
	t.Run("all questions are answered first", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Files: broken()})
		var ids []string
		for range 20 {
			ids = append(ids, e.Send("textDocument/hover", e.At(py, "message")))
		}
		e.HangUp()
		for _, id := range ids {
			if err := e.Reply(id, nil); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, _ := io.Pipe()
	done := make(chan error)
	go func() {
		done <- server.Run(ctx, server.Config{In: in, Out: io.Discard, FS: files.NewMemory(nil)})
	}()
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestExitWhileBusy(t *testing.T) {
	started := make(chan struct{})
	e := lsptest.Start(t, lsptest.Options{Files: app(), Configure: before(func(ctx context.Context, method string) {
		if method == "textDocument/hover" {
			close(started)
			<-ctx.Done()
		}
	})})
	id := e.Send("textDocument/hover", e.At(py, "msg.set"))
	<-started
	if err := e.Request("shutdown", nil, nil); err != nil {
		t.Error(err)
	}
	e.Notify("exit", nil)
	if err := e.Wait(); err != nil {
		t.Error(err)
	}
	_ = e.Reply(id, nil) // whether it was still answered is the wire's luck
}

func TestParentDeath(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var alive atomic.Bool
		alive.Store(true)
		e := lsptest.Start(t, lsptest.Options{
			Params: `{"processId": 4711, "capabilities": {}, "rootUri": null}`,
			Configure: func(c server.Config) server.Config {
				return server.WithAlive(c, func(int) bool { return alive.Load() })
			},
		})
		e.Settle()
		alive.Store(false)
		if err := e.Wait(); err != nil {
			t.Error(err)
		}
	})
}

// On many systems a read of standard input cannot be ended by closing it.
func TestAReadThatCannotBeEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var alive atomic.Bool
		alive.Store(true)
		e := lsptest.Start(t, lsptest.Options{
			Params: `{"processId": 4711, "capabilities": {}, "rootUri": null}`,
			Configure: func(c server.Config) server.Config {
				c.In = struct{ io.Reader }{c.In}
				return server.WithAlive(c, func(int) bool { return alive.Load() })
			},
		})
		e.Settle()
		alive.Store(false)
		if err := e.Wait(); err != nil {
			t.Error(err)
		}
		e.HangUp()
	})
}

func TestParentNotSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{
			Params:    `{"processId": 4711, "capabilities": {}, "rootUri": null}`,
			Configure: func(c server.Config) server.Config { return server.WithAlive(c, func(int) bool { return false }) },
		})
		e.Settle()
	})
}

func TestTrace(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Settle()
	if got := e.Traces(); len(got) > 0 {
		t.Errorf("traced without being asked: %q", got)
	}
	e.Notify("$/setTrace", map[string]any{"value": "verbose"})
	e.Open(py)
	e.Settle()
	if got := e.Traces(); len(got) == 0 || strings.Contains(strings.Join(got, ""), "def main") {
		t.Errorf("traces: %q", got)
	}
	e.Notify("$/setTrace", map[string]any{"value": "off"})
	e.Settle()
	n := len(e.Traces())
	e.Edit(py, "ok", "fine")
	e.Settle()
	if len(e.Traces()) != n {
		t.Error("still traced when off")
	}
}

// before is an Options.Configure that runs f ahead of every handler.
func before(f func(ctx context.Context, method string)) func(server.Config) server.Config {
	return func(c server.Config) server.Config { return server.WithBefore(c, f) }
}

// crashOnce makes the first call of a handler panic.
func crashOnce(method string) func(server.Config) server.Config {
	var once sync.Once
	return before(func(_ context.Context, m string) {
		if m == method {
			once.Do(func() { panic("planted: " + method) })
		}
	})
}
