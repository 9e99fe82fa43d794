package server_test

import (
	"slices"
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

func TestWatching(t *testing.T) {
	for _, onDisk := range []bool{false, true} {
		e := lsptest.Start(t, lsptest.Options{Files: app(), OnDisk: onDisk})
		want(t, e, py)
		for _, name := range []string{py, json, "host.json", "local.settings.json", "requirements.txt", "shared/x.py"} {
			if !e.Watches(name) {
				t.Errorf("%s is not watched", name)
			}
		}
		e.WriteFile(py, broken()[py])
		want(t, e, py, inPy...)
		e.WriteFile(py, mainPy)
		want(t, e, py)
		e.WriteFile("Second/function.json", functionJSON)
		e.WriteFile("Second/__init__.py", broken()[py])
		want(t, e, "Second/__init__.py", inPy...)
		e.Remove("Second/__init__.py")
		want(t, e, "Second/__init__.py")
		e.WriteFile("Second/__init__.py", broken()[py])
		want(t, e, "Second/__init__.py", inPy...)
		e.Remove("Second") // editors report the folder alone
		e.Settle()
		if got := e.Showing(); len(got) > 0 {
			t.Errorf("still shown: %q", got)
		}
	}
}

func TestAFolderMovedIn(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	want(t, e, py)
	e.Quietly("Moved/function.json", functionJSON)
	e.Quietly("Moved/__init__.py", broken()[py])
	e.Notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": e.URI("Moved"), "type": 1}}})
	want(t, e, "Moved/__init__.py", inPy...)
}

func TestOpeningAFileNobodyReported(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	want(t, e, py)
	e.Quietly("New/function.json", functionJSON)
	e.Quietly("New/__init__.py", broken()[py])
	e.Open("New/function.json")
	e.Open("New/__init__.py")
	want(t, e, "New/__init__.py", inPy...)
}

func TestABurstOfEvents(t *testing.T) {
	files := app()
	names := []string{}
	for i := range 50 {
		name := "F" + strings.Repeat("x", i)
		files[name+"/function.json"], files[name+"/__init__.py"] = functionJSON, mainPy
		names = append(names, name+"/__init__.py")
	}
	e := lsptest.Start(t, lsptest.Options{Files: files})
	for _, name := range names {
		e.WriteFile(name, broken()[py])
	}
	e.Settle()
	if got := len(e.Showing()); got != 2*len(names) {
		t.Errorf("%d files have findings, want %d", got, 2*len(names))
	}
	for _, name := range names {
		e.WriteFile(name, mainPy)
	}
	e.Settle()
	if got := e.Showing(); len(got) > 0 {
		t.Errorf("still shown: %q", got)
	}
}

func TestEventsOfNoConcern(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	for _, name := range []string{"gone/function.json", "node_modules/x/y.py", ".git/index", "x.md", "../outside/x.py", "Orders"} {
		for kind := 1; kind <= 3; kind++ {
			e.Notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": e.URI(name), "type": kind}}})
		}
	}
	e.Notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": "untitled:x", "type": 1}}})
	want(t, e, py)
}

func TestWithoutWatching(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app(), Capabilities: lsptest.Plain})
	e.Open(py)
	want(t, e, py)
	e.Quietly(json, strings.ReplaceAll(functionJSON, `"msg"`, `"message"`))
	want(t, e, py)
	e.Save(py)
	want(t, e, py, `AZF101 "msg"`)
	e.Quietly(json, functionJSON)
	e.Close(py)
	e.Open(py)
	want(t, e, py)
}

func TestWorkspaceFolders(t *testing.T) {
	files := map[string]string{}
	for _, folder := range []string{"one", "two", "three"} {
		for name, content := range broken() {
			files[folder+"/"+name] = content
		}
	}
	e := lsptest.Start(t, lsptest.Options{Files: files, Folders: []string{"one", "two"}})
	wantShowing := func(folders ...string) {
		t.Helper()
		e.Settle()
		var names []string
		for _, f := range folders {
			names = append(names, f+"/"+py, f+"/"+json)
		}
		slices.Sort(names)
		if got := e.Showing(); !slices.Equal(got, names) {
			t.Errorf("shown: %q", got)
		}
	}
	wantShowing("one", "two")
	e.Folders([]string{"three"}, []string{"one"})
	wantShowing("two", "three")
	e.Folders(nil, []string{"two", "three", "never"})
	wantShowing()
	e.Folders([]string{"one", "one"}, nil)
	e.Folders([]string{"two"}, nil)
	wantShowing("one", "two")
}

func TestNoFolder(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: broken(), Folders: []string{}})
	e.Open(py)
	e.Settle()
	if err := e.Request("textDocument/hover", e.At(py, "message"), nil); err != nil {
		t.Error(err)
	}
	e.Folders([]string{""}, nil)
	want(t, e, py, inPy...)
}

func TestProgress(t *testing.T) {
	t.Run("shown", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Files: app()})
		e.AwaitProgress("funcls.1 end")
		got := e.Progress()
		if got[0] != "funcls.1 begin Reading function apps" || got[len(got)-1] != "funcls.1 end" {
			t.Errorf("progress: %q", got)
		}
	})
	t.Run("not supported", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Files: broken(), Capabilities: lsptest.Plain})
		want(t, e, py, inPy...)
		if got := e.Progress(); len(got) > 0 {
			t.Errorf("progress: %q", got)
		}
	})
	t.Run("a client that never answers delays nothing", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Files: broken(), Silent: []string{"window/workDoneProgress/create"}})
		want(t, e, py, inPy...)
	})
}
