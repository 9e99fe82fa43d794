// Package lsptest is an editor for tests. It runs the server in the same process and talks to it
// over the real wire: frames, JSON, ids and positions are made and read by code of its own, so a
// mistake of the server's libraries shows. Nothing in it waits for time to pass: Settle asks the
// server to say when all that follows from the messages so far has been done.
//
// When the test ends the editor shuts the server down and fails the test for whatever a real
// editor would suffer from: a second reply to one request, a version that goes back, a range
// outside the text it is for, warnings nobody asked about, goroutines left behind.
package lsptest

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"funcls/internal/files"
	"funcls/server"
)

// Options say which files there are and what the editor can do.
type Options struct {
	// Files are relative to the root, with their content.
	Files map[string]string
	// Folders are the workspace folders, relative to the root; nil means the root alone, and an
	// empty list that none is open.
	Folders []string
	// OnDisk puts the files into a real temporary directory instead of memory.
	OnDisk bool
	// Capabilities is the client's JSON; empty means Full.
	Capabilities string
	// Encodings are the position encodings offered, best first; nil offers none.
	Encodings []string
	// Params, if not empty, replaces the params of initialize. "ROOT" in it becomes the root's URI.
	Params string
	// Settings are the initializationOptions, as JSON.
	Settings string
	// Scoped is what the editor answers when it is asked for settings, by folder.
	Scoped map[string]string
	// Raw leaves initialize and initialized to the test.
	Raw bool
	// Configure changes the server's configuration before it starts.
	Configure func(server.Config) server.Config
	// Silent are requests of the server that the editor never answers.
	Silent []string
	// Refuse is why the editor makes no edit that it is asked for; empty when it does.
	Refuse string
}

// Full are the capabilities of an editor that can do all that the server makes use of.
const Full = `{
	"workspace": {"applyEdit": true, "fileOperations": {"willRename": true, "didRename": true, "didCreate": true, "didDelete": true},
		"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename", "delete"]},
		"didChangeWatchedFiles": {"dynamicRegistration": true}, "workspaceFolders": true,
		"configuration": true, "didChangeConfiguration": {"dynamicRegistration": true}},
	"window": {"workDoneProgress": true},
	"textDocument": {
		"callHierarchy": {"dynamicRegistration": true}, "linkedEditingRange": {"dynamicRegistration": true},
		"semanticTokens": {"dynamicRegistration": true, "requests": {"full": true, "range": true}, "tokenTypes": ["variable"],
			"tokenModifiers": [], "formats": ["relative"], "augmentsSyntaxTokens": true},
		"completion": {"completionItem": {"snippetSupport": true, "insertReplaceSupport": true, "labelDetailsSupport": true,
			"documentationFormat": ["markdown", "plaintext"], "resolveSupport": {"properties": ["documentation"]},
			"insertTextModeSupport": {"valueSet": [1, 2]}}},
		"signatureHelp": {"signatureInformation": {"parameterInformation": {"labelOffsetSupport": true}}},
		"rename": {"prepareSupport": true},
		"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}, "documentLink": {"tooltipSupport": true},
		"hover": {"contentFormat": ["markdown", "plaintext"]},
		"definition": {"linkSupport": true},
		"declaration": {"linkSupport": true}, "typeDefinition": {"linkSupport": true},
		"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix"]}},
			"dataSupport": true, "resolveSupport": {"properties": ["edit"]}},
		"publishDiagnostics": {"relatedInformation": true, "versionSupport": true,
			"codeDescriptionSupport": true, "tagSupport": {"valueSet": [1, 2]}}
	}
}`

// Pulling are the capabilities of an editor that asks for diagnostics, and can be told to ask again.
var Pulling = strings.NewReplacer(`"workspace": {`, `"workspace": {"diagnostics": {"refreshSupport": true},
		"codeLens": {"refreshSupport": true}, "inlayHint": {"refreshSupport": true}, "semanticTokens": {"refreshSupport": true}, `,
	`"textDocument": {`, `"textDocument": {"diagnostic": {"relatedDocumentSupport": true}, `).Replace(Full)

// Plain are the capabilities of an editor that can do nothing beyond the basics.
const Plain = `{}`

// Editor is a client connected to a server of its own. Its methods are for the test's goroutine.
type Editor struct {
	t    testing.TB
	opt  Options
	root string
	mem  *files.Memory // nil if the files are on the disk

	out    io.WriteCloser // to the server
	ended  chan struct{}  // closed when Run has returned
	result error          // of Run
	hungUp bool

	announced map[string]any // the capabilities

	encoding string // as negotiated
	pulls    bool   // the server offers to be asked for diagnostics
	buffers  map[string]*buffer
	nextID   int

	mu         sync.Mutex
	news       *sync.Cond        // something has arrived
	gone       bool              // the server's output has ended
	requests   map[string]string // methods, by id
	replies    map[string][]reply
	shown      map[string]Published
	versions   map[string][]int
	progress   []string
	logged     []string
	traces     []string
	watchers   []watcher
	settings   map[string]string // by folder
	registered map[string]string // patterns, by method
	wanted     []WorkspaceEdit   // edits the server has asked for
	orphans    []reply           // replies with a null id
	pulled     map[string]pulled // by URI
	partial    map[string][][]report
	refreshes  []string // the server's requests to ask again
	broken     []string
}

// Start runs a server and connects to it. The test's cleanup ends both.
func Start(t testing.TB, opt Options) *Editor {
	t.Helper()
	before := goleak.IgnoreCurrent()
	e := &Editor{
		t: t, opt: opt, root: "/ws", encoding: "utf-16", ended: make(chan struct{}),
		buffers: map[string]*buffer{}, requests: map[string]string{}, replies: map[string][]reply{}, shown: map[string]Published{},
		versions: map[string][]int{}, settings: opt.Scoped,
		registered: map[string]string{},
		pulled:     map[string]pulled{}, partial: map[string][][]report{},
	}
	e.news = sync.NewCond(&e.mu)
	fs := e.place()
	e.announce(e.params())
	cfg := server.Config{FS: fs, Version: "test", Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	cfg.In, cfg.Out, e.out = in, out, toServer
	if opt.Configure != nil {
		cfg = opt.Configure(cfg)
	}
	go func() {
		e.result = server.Run(context.Background(), cfg)
		out.Close()
		close(e.ended)
	}()
	read := make(chan struct{})
	go func() {
		defer close(read)
		e.read(fromServer)
	}()
	t.Cleanup(func() {
		if !e.hungUp {
			if !opt.Raw {
				e.Shutdown()
			}
			e.out.Close()
		}
		<-e.ended
		<-read
		e.verdict()
		goleak.VerifyNone(t, before)
	})
	if !opt.Raw {
		e.Initialize()
	}
	return e
}

// place puts the files where the server finds them.
func (e *Editor) place() files.FS {
	if !e.opt.OnDisk {
		e.mem = files.NewMemory(nil)
	} else {
		e.root = filepath.ToSlash(e.t.TempDir())
	}
	if len(e.opt.Files) == 0 {
		e.put("README", "") // the root exists
	}
	for name, content := range e.opt.Files {
		e.put(name, content)
	}
	if e.mem != nil {
		return e.mem
	}
	return files.Disk{}
}

func (e *Editor) put(name, content string) {
	if e.mem != nil {
		e.mem.Set(e.Path(name), content)
		return
	}
	if err := os.MkdirAll(filepath.Dir(e.Path(name)), 0o755); err != nil {
		e.t.Fatal(err)
	}
	if err := os.WriteFile(e.Path(name), []byte(content), 0o644); err != nil {
		e.t.Fatal(err)
	}
}

// Path is the path of a name relative to the root.
func (e *Editor) Path(name string) string {
	return strings.TrimSuffix(e.root+"/"+name, "/")
}

// URI is the URI of a name relative to the root, as this editor spells it. A name with a scheme
// is a URI already.
func (e *Editor) URI(name string) string {
	if scheme, _, ok := strings.Cut(name, ":"); ok && !strings.Contains(scheme, "/") {
		return name
	}
	return "file://" + escape(e.Path(name))
}

// Initialize shakes hands with the server. It returns the server's capabilities.
func (e *Editor) Initialize() map[string]any {
	e.t.Helper()
	var result struct {
		Capabilities map[string]any
	}
	if err := e.Request("initialize", json.RawMessage(e.params()), &result); err != nil {
		e.t.Fatal("initialize: ", err)
	}
	if enc, ok := result.Capabilities["positionEncoding"].(string); ok {
		e.encoding = enc
	}
	e.pulls = result.Capabilities["diagnosticProvider"] != nil
	e.Notify("initialized", struct{}{})
	return result.Capabilities
}

func (e *Editor) params() string {
	if e.opt.Params != "" {
		return strings.ReplaceAll(e.opt.Params, "ROOT", e.URI(""))
	}
	caps := map[string]any{}
	if err := json.Unmarshal([]byte(or(e.opt.Capabilities, Full)), &caps); err != nil {
		e.t.Fatal(err)
	}
	if e.opt.Encodings != nil {
		caps["general"] = map[string]any{"positionEncodings": e.opt.Encodings}
	}
	folders := []any{}
	for _, f := range e.folders() {
		folders = append(folders, map[string]any{"uri": e.URI(f), "name": f})
	}
	params, err := json.Marshal(map[string]any{
		"processId": nil, "rootUri": nil, "capabilities": caps, "workspaceFolders": folders,
		"initializationOptions": json.RawMessage(or(e.opt.Settings, "null")),
	})
	if err != nil {
		e.t.Fatal(err)
	}
	return string(params)
}

func (e *Editor) folders() []string {
	if e.opt.Folders == nil {
		return []string{""}
	}
	return e.opt.Folders
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// Settle returns when all that follows from the messages so far has been done and has arrived.
func (e *Editor) Settle() {
	e.t.Helper()
	if err := e.Request("funcls/settled", nil, nil); err != nil {
		e.t.Fatal("settle: ", err)
	}
	if e.pulls {
		e.PullAll()
	}
}

// Shutdown ends the server as the protocol wants it, which must succeed.
func (e *Editor) Shutdown() {
	e.t.Helper()
	if err := e.Request("shutdown", nil, nil); err != nil {
		e.t.Error("shutdown: ", err)
	}
	e.Notify("exit", nil)
	if err := e.Wait(); err != nil {
		e.t.Error("the server ended with ", err)
	}
}

// HangUp closes the server's input without a word.
func (e *Editor) HangUp() {
	e.out.Close()
	e.hungUp = true
}

// Wait returns when the server has ended, with what Run returned.
func (e *Editor) Wait() error {
	<-e.ended
	e.hungUp = true
	return e.result
}

// verdict fails the test for what has gone wrong unnoticed.
func (e *Editor) verdict() {
	e.t.Helper()
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, what := range e.broken {
		e.t.Error("the server broke a rule: ", what)
	}
	for _, line := range e.logged {
		e.t.Error("the server logged, unexpectedly: ", line)
	}
	for id, rs := range e.replies {
		e.t.Errorf("request %s: a reply nobody waited for: %+v", id, rs)
	}
	for _, r := range e.orphans {
		e.t.Errorf("a reply without an id: %+v", r)
	}
}
