package server_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

func pulling(t *testing.T, files map[string]string) *lsptest.Editor {
	t.Helper()
	e := lsptest.Start(t, lsptest.Options{Files: files, Capabilities: lsptest.Pulling})
	if !e.Pulls() {
		t.Fatal("the server does not offer to be asked")
	}
	return e
}

// wantNames fails the test unless these are the names.
func wantNames(t *testing.T, what string, got []string, names ...string) {
	t.Helper()
	if !slices.Equal(got, names) {
		t.Errorf("%s: %q, want %q", what, got, names)
	}
}

// An editor that asks gets what others are told, and is told nothing.
func TestPull(t *testing.T) {
	e := pulling(t, broken())
	want(t, e, py, inPy...)
	wantNames(t, "in a workspace where nothing is open", e.Showing(), py, json)
	for _, d := range e.Published(py).Diagnostics {
		if d.CodeDescription == nil || len(d.Related) == 0 {
			t.Errorf("%+v lacks what the editor shows of those it is told", d)
		}
	}
	e.Open(py)
	want(t, e, py, inPy...)
	if v := e.Published(py).Version; v == nil || *v != 1 {
		t.Errorf("version %v", v)
	}
	e.Edit(py, "message:", "msg:")
	e.Pull(py) // and with it the other half
	if set := e.Published(json); len(set.Diagnostics) > 0 {
		t.Errorf("the other half was not told: %+v", set)
	}
	want(t, e, py)
	wantNames(t, "all is well", e.Showing())
	e.Edit(py, "msg:", "😀 = 1\nmessage:")
	e.Edit(py, "😀 = 1\n", "")
	want(t, e, py, inPy...)
	e.Close(py)
	want(t, e, py, inPy...)
	e.Remove(py)
	e.Settle()
	wantNames(t, "nothing of Python is left", e.Showing())
}

func TestPullTheSame(t *testing.T) {
	e := pulling(t, broken())
	e.Open(py)
	want(t, e, py, inPy...)
	e.Edit(py, "import azure.functions as func\n", "import azure.functions as func \n")
	if !e.Pull(py) {
		t.Error("an edit that changes nothing is none")
	}
	e.Edit(py, "func \n", "func\n\n")
	if e.Pull(py) {
		t.Error("the finding is on another line now")
	}
	for _, name := range []string{"untitled:Untitled-1", "nothing.py", "host.json"} {
		if e.Pull(name); len(e.Published(name).Diagnostics) > 0 || !e.Pull(name) {
			t.Errorf("%s: %+v", name, e.Published(name))
		}
	}
}

// A file that nobody has spoken of yet, such as one that was made a moment ago, is asked about as soon as it
// is opened.
func TestPullOfANewFile(t *testing.T) {
	e := pulling(t, app())
	e.Settle()
	for i := range 20 {
		folder := fmt.Sprintf("New%d/", i)
		e.Quietly(folder+"function.json", functionJSON)
		e.Quietly(folder+"__init__.py", broken()[py])
		e.Open(folder + "function.json")
		e.Pull(folder + "function.json")
		if set := e.Published(folder + "function.json"); set == nil || len(set.Diagnostics) == 0 {
			t.Fatalf("%s: %+v", folder, set)
		}
	}
}

// Editors ask again as soon as they are answered: with nothing new the question stays open.
func TestFollow(t *testing.T) {
	e := pulling(t, broken())
	e.Open(py)
	want(t, e, py, inPy...)
	id := e.Follow("")
	e.Edit(py, "import azure", "import  azure")
	e.Edit(py, "message:", "msg:")
	wantNames(t, "changed by an edit", e.Followed(id), py, json)
	id = e.Follow("")
	e.WriteFile("funcls.toml", "ignore = 3\n")
	wantNames(t, "changed on the disk", e.Followed(id), "funcls.toml")
	id = e.Follow("")
	e.Cancel(id)
	wantCode(t, e.Reply(id, nil), -32800)
	id = e.Follow("")
	e.Shutdown()
	wantNames(t, "at the end", e.Followed(id))
}

func TestFollowInParts(t *testing.T) {
	e := pulling(t, broken())
	id := e.Follow("all")
	wantNames(t, "first", e.AwaitPartial("all"), py, json)
	e.Open(py)
	e.Edit(py, "message:", "msg:")
	wantNames(t, "after an edit", e.AwaitPartial("all"), py, json)
	e.Edit(py, "msg:", "message:")
	wantNames(t, "and back", e.AwaitPartial("all"), py, json)
	e.Close(py)
	wantNames(t, "of what was open nothing is taken for granted", e.AwaitPartial("all"), py)
	e.Cancel(id)
	wantCode(t, e.Reply(id, nil), -32800)
	id = e.Follow("more")
	e.Remove("Orders")
	wantNames(t, "without the function", e.AwaitPartial("more"), py, json)
	e.Shutdown()
	wantNames(t, "at the end", e.Followed(id))
}

// What an editor asks before the first look at the workspace is done, is answered after it.
func TestPullBeforeTheScan(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: broken(), Raw: true, Capabilities: lsptest.Pulling})
	e.Initialize()
	var all struct{ Items []any }
	if err := e.Request("workspace/diagnostic", map[string]any{"previousResultIds": nil}, &all); err != nil || len(all.Items) != 2 {
		t.Errorf("%v %v", all, err)
	}
	e.Shutdown()
}

// Who cannot be told to ask again, or asks for open documents only, is told.
func TestPushForOthers(t *testing.T) {
	for name, params := range map[string]string{
		"no refresh": `{"capabilities": {"textDocument": {"diagnostic": {}}}, "rootUri": "ROOT"}`,
		"neovim":     `{"clientInfo": {"name": "Neovim"}, "capabilities": ` + lsptest.Pulling + `, "rootUri": "ROOT"}`,
	} {
		e := lsptest.Start(t, lsptest.Options{Files: broken(), Params: params})
		want(t, e, py, inPy...)
		if e.Pulls() {
			t.Errorf("%s: the server offers to be asked", name)
		}
	}
}

// A cancelled request is answered at once, even if its work does not look up.
func TestCancelInTheMiddle(t *testing.T) {
	started, release := make(chan struct{}), make(chan struct{})
	e := lsptest.Start(t, lsptest.Options{Files: app(), Configure: before(func(_ context.Context, method string) {
		if method == "textDocument/hover" {
			close(started)
			<-release
		}
	})})
	id := e.Send("textDocument/hover", e.At(py, "msg.set"))
	<-started
	e.Cancel(id)
	wantCode(t, e.Reply(id, nil), -32800)
	close(release)
	want(t, e, py)
}

// An editor is told to ask again for what an edit elsewhere has changed, and for nothing else.
func TestRefresh(t *testing.T) {
	const (
		diagnostics = "workspace/diagnostic/refresh"
		lenses      = "workspace/codeLens/refresh"
		hints       = "workspace/inlayHint/refresh"
	)
	files := broken()
	files["host.json"] = hostJSON + "\n"
	files["local.settings.json"] = `{"IsEncrypted": false, "Values": {"FUNCTIONS_WORKER_RUNTIME": "python", "AzureWebJobsStorage": "UseDevelopmentStorage=true"}}`
	e := pulling(t, files)
	e.Open(py)
	e.Open(json)
	e.Settle()
	wantNames(t, "at first", e.Refreshes())
	e.Edit(json, `"name": "msg"`, `"name": "message"`)
	e.Settle()
	wantNames(t, "the script's findings are others now", e.Refreshes(), diagnostics)
	e.Edit(py, "import azure", "import  azure")
	e.Settle()
	wantNames(t, "an edit that changes nothing", e.Refreshes())
	e.WriteFile("host.json", strings.Replace(hostJSON, "{", `{"extensions": {"http": {"routePrefix": "v1"}}, `, 1))
	e.Settle()
	wantNames(t, "the prefix stands in a lens", e.Refreshes(), lenses)
	e.WriteFile("local.settings.json", `{"IsEncrypted": false, "Values": {"FUNCTIONS_WORKER_RUNTIME": "python"}}`)
	e.Settle()
	wantNames(t, "the setting stands in a hint", e.Refreshes(), hints)
	e.WriteFile("funcls.toml", "hints = false\nlenses = false\n")
	e.Settle()
	wantNames(t, "switched off", e.Refreshes(), lenses, hints)
	e.Close(json)
	e.WriteFile(json, functionJSON)
	e.Settle()
	wantNames(t, "what is closed asks for nothing", e.Refreshes(), diagnostics)

	t.Run("a function that another starts", func(t *testing.T) {
		e := pulling(t, flowing())
		e.Open(json)
		e.Settle()
		wantNames(t, "at first", e.Refreshes())
		e.WriteFile("Next/function.json", strings.Replace(flowing()["Next/function.json"], "Orders", "others", 1))
		e.Settle()
		wantNames(t, "a lens counts them", e.Refreshes(), lenses)
	})

	t.Run("a folder that becomes an app", func(t *testing.T) {
		files := routed()
		delete(files, "host.json")
		e := pulling(t, files)
		e.Open("Items/function.json")
		e.Settle()
		wantNames(t, "at first", e.Refreshes())
		e.WriteFile("host.json", hostJSON)
		e.Settle()
		wantNames(t, "all there is to show", e.Refreshes(), lenses, hints, "workspace/semanticTokens/refresh")
	})

	t.Run("an editor that is told of diagnostics", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Files: broken(), Capabilities: strings.Replace(lsptest.Full, `"workspace": {`, `"workspace": {"codeLens": {"refreshSupport": true}, `, 1)})
		e.Open(py)
		e.Settle()
		e.WriteFile(json, strings.Replace(functionJSON, `"anonymous"`, `"admin"`, 1))
		e.Settle()
		wantNames(t, "the lens", e.Refreshes(), lenses)
		if e.Pulls() {
			t.Error("it asks")
		}
	})
}
