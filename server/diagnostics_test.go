package server_test

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"funcls/internal/files"
	"funcls/internal/lsptest"
	"funcls/server"
)

var inPy = []string{`AZF101 "message"`}

func TestBothFilesOfAPair(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: broken()})
	want(t, e, py, inPy...)
	if got := e.Showing(); !slices.Equal(got, []string{py, json}) {
		t.Errorf("findings in %q", got)
	}
	for _, name := range []string{py, json} {
		set := e.Published(name)
		if set.Version != nil {
			t.Errorf("%s was never opened, and has version %d", name, *set.Version)
		}
		for _, d := range set.Diagnostics {
			if d.Source != "funcls" || d.Severity != 1 || d.Message == "" {
				t.Errorf("%s: %+v", name, d)
			}
			if d.CodeDescription == nil || !strings.HasPrefix(d.CodeDescription.Href, "https://") {
				t.Errorf("%s: %s has no page", name, d.Code)
			}
			other := map[string]string{py: json, json: py}[name]
			if len(d.Related) == 0 || d.Related[0].Location.URI != e.URI(other) {
				t.Errorf("%s: %s is not related to %s: %+v", name, d.Code, other, d.Related)
			}
		}
	}
}

func TestAnEditInOneFileChangesTheOther(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	want(t, e, py)
	e.Open(json)
	want(t, e, json)
	e.Edit(json, `"name": "msg"`, `"name": "message"`)
	want(t, e, py, `AZF101 "msg"`)
	if v := e.Published(json).Version; v == nil || *v != 2 {
		t.Errorf("function.json has version %v", v)
	}
	if v := e.Published(py).Version; v != nil {
		t.Errorf("the closed file has version %v", *v)
	}
	e.Open(py)
	e.Edit(py, "msg: func", "message: func")
	want(t, e, py)
	want(t, e, json)
}

func TestEveryKeystrokeIsTheNewest(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(py)
	e.Type(py, "msg: func.Out[str]", `, added: str = "é😀"`)
	want(t, e, py, `AZF101 "added"`)
	if v := *e.Published(py).Version; v != 1+len([]rune(`, added: str = "é😀"`)) {
		t.Errorf("the set is for version %d", v)
	}
}

func TestAnEmptySetNamesTheVersion(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(py)
	want(t, e, py)
	for v := 2; v < 5; v++ {
		e.Type(py, "import azure.functions as func", "\n")
		want(t, e, py)
		if got := e.Published(py).Version; got == nil || *got != v {
			t.Errorf("version %v, want %d", got, v)
		}
		e.Edit(py, "func\n", "func")
		e.Settle()
		v++
	}
}

func TestOutsideAnAppTheServerIsSilent(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: map[string]string{py: mainPy, "x.py": "def f(:\n"}})
	e.Open(py)
	e.Open("x.py")
	e.Edit("x.py", "def f(:", "def g(:")
	e.Settle()
	if e.Published(py) != nil || e.Published("x.py") != nil {
		t.Error("a folder without host.json got diagnostics")
	}
}

func TestPlainClientGetsPlainDiagnostics(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: broken(), Capabilities: lsptest.Plain})
	want(t, e, py, inPy...)
	for _, d := range e.Published(py).Diagnostics {
		if d.Related != nil || d.CodeDescription != nil || d.Tags != nil {
			t.Errorf("a plain client got %+v", d)
		}
	}
}

func TestPositions(t *testing.T) {
	files := app()
	files[py] = "import azure.functions as func\r\n" +
		"A = '😀é'; # 漢\r\n" +
		"def main(req: func.HttpRequest, msg: func.Out[str], x: 'é😀' = 1, wrong: str = '😀') -> func.HttpResponse:\r\n" +
		"    return func.HttpResponse('ok')\r\n"
	for _, enc := range []string{"utf-8", "utf-16", "utf-32"} {
		t.Run(enc, func(t *testing.T) {
			e := lsptest.Start(t, lsptest.Options{Files: files, Encodings: []string{enc}})
			e.Open(py)
			e.Edit(py, "x: 'é😀' = 1, ", "")
			want(t, e, py, `AZF101 "wrong"`)
			e.Edit(py, "A = '😀é'; # 漢\r\n", "😀 = 1\r\n\r\n")
			e.Edit(py, "😀 = 1\r", "A = 2\r")
			want(t, e, py, `AZF101 "wrong"`)
			e.Edit(py, "wrong: str = '😀'", "bad: str = '😀😀', worse='é'")
			want(t, e, py, `AZF101 "bad"`, `AZF101 "worse"`)
			var hover struct{ Range lsptest.Range }
			if err := e.Request("textDocument/hover", e.At(py, "m|sg: func"), &hover); err != nil {
				t.Fatal(err)
			}
			if got := e.Under(py, hover.Range); got != "msg" {
				t.Errorf("hover covers %q", got)
			}
		})
	}
}

// While one run is under way, edits pile up. Its result is out of date and must not be shown, and
// of the edits only the newest is computed.
func TestNewestWins(t *testing.T) {
	var block atomic.Bool
	entered, release := make(chan struct{}), make(chan struct{})
	e := lsptest.Start(t, lsptest.Options{Files: app(), Configure: before(func(_ context.Context, method string) {
		if method == "publish" && block.CompareAndSwap(true, false) {
			close(entered)
			<-release
		}
	})})
	e.Open(py)
	want(t, e, py)
	block.Store(true)
	e.Edit(py, "msg: func", "first: func")
	<-entered
	e.Type(py, "first", "second")
	// The answer says that the edits are applied.
	if err := e.Request("textDocument/hover", e.At(py, "firstsecond"), nil); err != nil {
		t.Error(err)
	}
	close(release)
	want(t, e, py, `AZF101 "firstsecond"`)
	if got := e.Versions(py); !slices.Equal(got, []int{1, 8}) {
		t.Errorf("published versions %v", got)
	}
}

func TestReopeningDoesNotFlash(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Files: broken(), Capabilities: lsptest.Plain})
		e.OpenWith(py, mainPy)
		want(t, e, py)
		e.Close(py)
		e.OpenWith(py, mainPy)
		want(t, e, py)
		if got := e.Versions(py); !slices.Equal(got, []int{1}) {
			t.Errorf("published versions %v", got)
		}
		e.Close(py)
		want(t, e, py, inPy...)
	})
}

func TestUnreadableFolder(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: broken(), Configure: func(c server.Config) server.Config {
		c.FS.(*files.Memory).Fail("/ws/Secret", fs.ErrPermission)
		c.FS.(*files.Memory).Set("/ws/Secret/function.json", "{}")
		return c
	}})
	want(t, e, py, inPy...)
	wantLogged(t, e, 1)
}

func TestPublishCrash(t *testing.T) {
	crash := crashOnce("publish")
	e := lsptest.Start(t, lsptest.Options{Files: broken(), Configure: crash})
	e.Settle()
	wantLogged(t, e, 1)
	e.Open(py)
	want(t, e, py, inPy...)
}
