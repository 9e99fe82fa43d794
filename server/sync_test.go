package server_test

import (
	rawjson "encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

func TestChangesAreSequential(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.OpenWith(py, "AAA\nBBB\n")
	at := func(line, from, to int) lsptest.Range {
		return lsptest.Range{Start: lsptest.Position{Line: line, Character: from}, End: lsptest.Position{Line: line, Character: to}}
	}
	after := strings.ReplaceAll(mainPy, "msg: func", "orphan: func")
	e.Changes(py, after,
		map[string]any{"range": at(0, 0, 0), "text": "ZZZ\n"},
		map[string]any{"range": at(1, 1, 3), "text": ""},
		map[string]any{"text": strings.ReplaceAll(mainPy, "msg: func", "o: func")},
		map[string]any{"range": at(3, 33, 33), "text": "phan"},
		map[string]any{"range": at(3, 33, 33), "text": "r"},
	)
	want(t, e, py, `AZF101 "orphan"`)
}

func TestRandomEdits(t *testing.T) {
	for _, enc := range []string{"utf-8", "utf-16", "utf-32"} {
		t.Run(enc, func(t *testing.T) {
			e := lsptest.Start(t, lsptest.Options{Files: app(), Encodings: []string{enc}})
			e.OpenWith(py, "# start😀\r\n"+mainPy)
			r := rand.New(rand.NewPCG(7, 7))
			pieces := []string{"x", "é", "😀", "漢", " ", "#", "\n# ", "\r\n# ", ""}
			for i := range 300 {
				// The comment ahead of the code takes any edit that keeps it one.
				text := e.Text(py)
				head := text[:strings.Index(text, "import")]
				old := fmt.Sprintf("§%d§", i)
				at := 2 + r.IntN(len(head)-4)
				for head[at]&0xC0 == 0x80 || head[at-1] == '\r' || head[at-1] == '\n' {
					at--
				}
				e.Type(py, head[:at], old)
				e.Edit(py, old, pieces[r.IntN(len(pieces))])
			}
			e.Edit(py, "msg: func", "orphan: func")
			want(t, e, py, `AZF101 "orphan"`)
		})
	}
}

func TestOldVersionsAreIgnored(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(py)
	e.Edit(py, "msg: func", "message: func")
	want(t, e, py, inPy...)
	for _, version := range []any{2, 1, -7} {
		e.Notify("textDocument/didChange", map[string]any{
			"textDocument":   map[string]any{"uri": e.URI(py), "version": version},
			"contentChanges": []any{map[string]any{"text": "def main(): pass"}},
		})
		want(t, e, py, inPy...)
		wantLogged(t, e, 1)
	}
}

// Keystrokes that overtook each other make the text that was typed, in whatever order they come.
func TestLateEdits(t *testing.T) {
	const typed = "rphan"
	text := strings.ReplaceAll(mainPy, "msg: func", "orphan: func")
	e := lsptest.Start(t, lsptest.Options{Files: app(), Capabilities: lsptest.Pulling})
	e.OpenWith(py, text)
	line := strings.Count(text[:strings.Index(text, typed)], "\n")
	column := strings.Index(text, typed) - strings.LastIndex(text[:strings.Index(text, typed)], "\n") - 1
	version := 1
	send := func(version, from, to int, text string) {
		at := func(i int) map[string]any { return map[string]any{"line": line, "character": column + i} }
		e.Notify("textDocument/didChange", map[string]any{
			"textDocument":   map[string]any{"uri": e.URI(py), "version": version},
			"contentChanges": []any{map[string]any{"range": map[string]any{"start": at(from), "end": at(to)}, "text": text}},
		})
	}
	var try func(order []int)
	try = func(order []int) {
		if len(order) < len(typed) {
			for i := range typed {
				if !slices.Contains(order, i) {
					try(append(slices.Clone(order), i))
				}
			}
			return
		}
		version += 10 // versions may be left out
		send(version, 0, len(typed), "")
		for _, i := range order {
			send(version+1+i, i, i, typed[i:i+1])
		}
		want(t, e, py, `AZF101 "orphan"`)
	}
	try(nil)
	wantLogged(t, e, 0)
	// What has been overtaken by more is lost.
	version += 10
	send(version, 0, len(typed), "")
	for i := 1; i < 6; i++ {
		send(version+i+1, 0, 0, "x")
	}
	send(version+1, 0, 0, "y")
	e.Settle()
	wantLogged(t, e, 1)
}

func TestVersionNull(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(py)
	e.Notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": e.URI(py), "version": nil},
		"contentChanges": []any{map[string]any{"text": broken()[py]}},
	})
	e.Settle()
	if got := e.Published(py); got == nil || len(got.Diagnostics) != 1 {
		t.Errorf("an edit without a version was lost: %+v", got)
	}
}

// A change that makes no sense must never cost the user's text.
func TestMalformedChangesKeepTheBuffer(t *testing.T) {
	tests := []struct {
		name, change, adds string
		logged             int
	}{
		{"no text", `{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}}}`, "", 1},
		{"empty", `{}`, "", 1},
		{"line is a string", `{"range":{"start":{"line":"a","character":0},"end":{"line":0,"character":0}},"text":"x"}`, "", 1},
		{"negative", `{"range":{"start":{"line":-1,"character":-1},"end":{"line":-1,"character":0}},"text":""}`, "", 0},
		{"beyond", `{"range":{"start":{"line":4000000000,"character":0},"end":{"line":99999999999,"character":0}},"text":"\n"}`, "\n", 0},
		{"inverted", `{"range":{"start":{"line":2,"character":0},"end":{"line":1,"character":0}},"text":""}`, "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := lsptest.Start(t, lsptest.Options{Files: broken()})
			e.Open(py)
			want(t, e, py, inPy...)
			e.Changes(py, e.Text(py)+tt.adds, rawjson.RawMessage(tt.change))
			want(t, e, py, inPy...)
			wantLogged(t, e, tt.logged)
			e.ReplaceAll(py, mainPy)
			want(t, e, py)
		})
	}
}

func TestTheBufferWins(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(py)
	e.WriteFile(py, broken()[py])
	want(t, e, py)
	e.Close(py)
	want(t, e, py, inPy...)
	e.Open(py)
	e.Edit(py, "message: func", "msg: func")
	want(t, e, py)
	e.Close(py) // not saved
	want(t, e, py, inPy...)
	if v := e.Published(py).Version; v != nil {
		t.Errorf("a closed document has version %d", *v)
	}
}

func TestNewFileThatIsNotOnDisk(t *testing.T) {
	files := app()
	files["New/function.json"] = functionJSON
	e := lsptest.Start(t, lsptest.Options{Files: files})
	e.Settle()
	if len(e.Showing()) == 0 {
		t.Error("a function without a script has no finding")
	}
	e.OpenWith("New/__init__.py", broken()[py])
	want(t, e, "New/__init__.py", inPy...)
	e.Close("New/__init__.py")
	e.Settle()
	if got := e.Published("New/__init__.py"); len(got.Diagnostics) > 0 {
		t.Errorf("still shown: %+v", got)
	}
}

func TestDocumentsThatAreNoFiles(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	for _, uri := range []string{
		"untitled:Untitled-1", "git:" + e.Path(py) + "?%7B%22ref%22%3A%22~%22%7D",
		"vscode-notebook-cell:" + e.Path(py) + "#W0sZmlsZQ%3D%3D", "inmemory://model/1",
	} {
		e.OpenWith(uri, broken()[py])
		e.Edit(uri, "message", "other")
		if err := e.Request("textDocument/hover", e.At(uri, "other"), nil); err != nil {
			t.Error(err)
		}
		e.Settle()
		if e.Published(uri) != nil {
			t.Errorf("%s got diagnostics", uri)
		}
		want(t, e, py)
		e.Close(uri)
	}
}

func TestClientsSpellingIsEchoed(t *testing.T) {
	files := map[string]string{}
	for name, content := range broken() {
		files["a b+c/é#%/"+name] = content
	}
	e := lsptest.Start(t, lsptest.Options{Files: files})
	want(t, e, "a b+c/é#%/"+py, inPy...)
	// Sublime and Emacs leave more characters as they are than VS Code does.
	spelled := "file:///ws/a%20b+c/é%23%25/Orders/__init__.py"
	e.OpenWith(spelled, files["a b+c/é#%/"+py])
	want(t, e, spelled, inPy...)
	if got := e.Published("a b+c/é#%/" + py); len(got.Diagnostics) > 0 {
		t.Error("the same findings are shown twice")
	}
	e.Edit(spelled, "message", "msg")
	want(t, e, spelled)
	var links []struct{ TargetURI string }
	if err := e.Request("textDocument/definition", e.At(spelled, "msg"), &links); err != nil {
		t.Fatal(err)
	}
	if len(links) != 1 || links[0].TargetURI != e.URI("a b+c/é#%/"+json) {
		t.Errorf("definition: %+v", links)
	}
}

func TestOddTexts(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	for _, name := range []string{py, json, "host.json"} {
		e.Open(name)
		for _, text := range []string{
			"", "\ufeff" + mainPy, "A = 1\rB = 2\r", "A = 1\x00\nB = 2\n", strings.Repeat("x", 1<<20),
			strings.Repeat("[", 20000), strings.Repeat("(", 20000), "\u2028\u2029\u0085\f", `{"bindings": [{"name": "`,
		} {
			e.ReplaceAll(name, text)
			e.Settle()
		}
		e.Close(name)
		e.WriteBody(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"` + e.URI(name) +
			`","languageId":"x","version":1,"text":"a = '\ud83d'\n"}}}`)
		e.Settle()
		e.OpenWith(name, app()[name])
	}
	want(t, e, py)
	want(t, e, json)
	e.Logged()
}

func TestNotOpen(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	id := map[string]any{"uri": e.URI(py), "version": 3}
	e.Notify("textDocument/didChange", map[string]any{"textDocument": id, "contentChanges": []any{map[string]any{"text": ""}}})
	e.Notify("textDocument/didClose", map[string]any{"textDocument": id})
	e.Notify("textDocument/didSave", map[string]any{"textDocument": id})
	want(t, e, py)
	wantLogged(t, e, 2)
	e.Open(py)
	e.Open(py) // twice
	want(t, e, py)
}
