package server_test

import (
	"io/fs"
	"strings"
	"sync/atomic"
	"testing"

	"funcls/internal/files"
	"funcls/internal/lsptest"
	"funcls/server"
)

// renamed are the params of a rename of files, from and to by turns.
func renamed(e *lsptest.Editor, names ...string) map[string]any {
	files := []any{}
	for i := 0; i+1 < len(names); i += 2 {
		files = append(files, map[string]any{"oldUri": e.URI(names[i]), "newUri": e.URI(names[i+1])})
	}
	return map[string]any{"files": files}
}

func TestWillRenameFiles(t *testing.T) {
	files := flowing()
	files["Next/function.json"] = strings.Replace(files["Next/function.json"], "{", `{"scriptFile": /* 📮 */ "../Orders/next.py", `, 1)
	files["Orders/next.py"] = files["Next/__init__.py"]
	delete(files, "Next/__init__.py")
	files["tests/test_orders.py"] = "x = '📮'; from Orders import main\n"
	for client, imports := range map[string]string{"Neovim": "Sales", "Visual Studio Code": "Orders"} {
		e := lsptest.Start(t, lsptest.Options{Files: files, Params: `{"workspaceFolders": [{"uri": "ROOT", "name": "w"}], "clientInfo": {"name": "` + client + `"}, "capabilities": ` + lsptest.Full + `}`})
		e.Open("Next/function.json")
		var edit lsptest.WorkspaceEdit
		if err := e.Request("workspace/willRenameFiles", renamed(e, "Orders", "Sales"), &edit); err != nil {
			t.Fatal(err)
		}
		e.Apply(edit)
		if text := e.Text("Next/function.json"); !strings.Contains(text, `/* 📮 */ "../Sales/next.py", `) {
			t.Error(text)
		}
		if text := e.Text("tests/test_orders.py"); text != "x = '📮'; from "+imports+" import main\n" {
			t.Errorf("%s: %s", client, text)
		}
		var nothing any = "unset"
		for _, params := range []map[string]any{renamed(e, "README", "README.md"), renamed(e, "Orders", "Orders"), {"files": []any{map[string]any{"oldUri": "untitled:x"}}}, {}} {
			if err := e.Request("workspace/willRenameFiles", params, &nothing); err != nil || nothing != nil {
				t.Errorf("%v: %v, %v", params, nothing, err)
			}
		}
	}
}

func TestFileOperationsAreOffered(t *testing.T) {
	for caps, offered := range map[string]int{lsptest.Full: 4, lsptest.Plain: 0, `{"workspace": {"fileOperations": {"didDelete": true}}}`: 1} {
		e := lsptest.Start(t, lsptest.Options{Raw: true, Params: `{"capabilities": ` + caps + `}`})
		workspace := e.Initialize()["workspace"].(map[string]any)
		got, _ := workspace["fileOperations"].(map[string]any)
		if workspace["workspaceFolders"] == nil || len(got) != offered {
			t.Errorf("%s: %v", caps, workspace)
		}
		for does, options := range got {
			if filters := options.(map[string]any)["filters"].([]any); len(filters) != 3 {
				t.Errorf("%s: %v", does, filters)
			}
		}
		e.Shutdown()
	}
}

// An editor that watches no files tells of what its user does with them.
func TestDidRenameFiles(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: flowing(), Capabilities: `{"workspace": {"fileOperations": {"didRename": true, "didCreate": true, "didDelete": true}}}`})
	want(t, e, json)
	e.Quietly("Orders/other.py", mainPy)
	e.Remove(py)
	e.Notify("workspace/didRenameFiles", renamed(e, py, "Orders/other.py"))
	want(t, e, json)
	e.Remove("Orders/other.py")
	e.Notify("workspace/didDeleteFiles", map[string]any{"files": []any{map[string]any{"uri": e.URI("Orders/other.py")}}})
	if got := e.Diagnostics(json); len(got) != 1 || !strings.HasPrefix(got[0], "AZF0") {
		t.Errorf("without a script: %v", got)
	}
	e.Quietly(py, mainPy)
	e.Notify("workspace/didCreateFiles", map[string]any{"files": []any{map[string]any{"uri": e.URI("Orders")}}})
	want(t, e, json)
	e.Notify("workspace/didCreateFiles", map[string]any{"files": []any{map[string]any{"uri": "git:x"}}})
	want(t, e, json)
}

// held is a disk that does not give a file once it is told so, until released.
type held struct {
	files.FS
	path    string
	holding atomic.Bool
	release chan struct{}
}

func (h *held) Stat(p string) (fs.FileInfo, error) {
	if p == h.path && h.holding.Load() {
		<-h.release
	}
	return h.FS.Stat(p)
}

// An editor may write files and move others in one go: what it has written counts.
func TestWillRenameFilesAfterAWrite(t *testing.T) {
	const test = "tests/test_orders.py"
	start := flowing()
	start[test] = "from Orders import main\n"
	fsys := &held{path: "/ws/" + test, release: make(chan struct{})}
	e := lsptest.Start(t, lsptest.Options{Files: start, Configure: func(c server.Config) server.Config {
		fsys.FS = c.FS
		c.FS = fsys
		return c
	}})
	e.Settle()
	params := renamed(e, "Orders", "Sales")
	if err := e.Request("workspace/willRenameFiles", params, nil); err != nil { // which reads the file
		t.Fatal(err)
	}
	fsys.holding.Store(true)
	e.WriteFile(test, "import os; from Orders import main\n")
	id := e.Send("workspace/willRenameFiles", params)
	if err := e.Request("textDocument/hover", e.At(py, "main"), nil); err != nil { // others do not wait for the disk
		t.Fatal(err)
	}
	close(fsys.release)
	var edit lsptest.WorkspaceEdit
	if err := e.Reply(id, &edit); err != nil {
		t.Fatal(err)
	}
	e.Apply(edit)
	if text := e.Text(test); text != "import os; from Sales import main\n" {
		t.Error(text)
	}
}
