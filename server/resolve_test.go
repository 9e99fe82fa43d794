package server_test

import (
	stdjson "encoding/json"
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

// offered are the actions at a place as they come, without their edits being asked for.
func offered(t *testing.T, e *lsptest.Editor, name, needle string) []lsptest.Action {
	t.Helper()
	var got []lsptest.Action
	if err := e.Request("textDocument/codeAction", e.ActionParams(name, needle, nil), &got); err != nil {
		t.Fatal(err)
	}
	got, _ = lsptest.Sorted(got)
	return got
}

// A client that asks for the edit later gets none before; what it sends with the question comes back.
func TestResolve(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: misspelt()})
	e.Open(py)
	e.Settle()
	a := single(t, offered(t, e, py, "mesg|: func"), rename)
	if a.Edit.DocumentChanges != nil || a.Data == nil {
		t.Errorf("%+v", a)
	}
	before := a
	e.ResolveActions([]lsptest.Action{a})
	list := []lsptest.Action{a}
	e.ResolveActions(list)
	if got := list[0]; got.Title != before.Title || got.Kind != before.Kind || got.IsPreferred != before.IsPreferred || len(got.Diagnostics) != 1 || len(got.Edit.DocumentChanges) != 1 {
		t.Errorf("%+v", got)
	}
	e.Apply(list[0].Edit)
	want(t, e, py)
	want(t, e, json)
}

// Others get it at once.
func TestResolveForOthers(t *testing.T) {
	for _, without := range []string{`"dataSupport": true,`, `"edit"`} {
		e := lsptest.Start(t, lsptest.Options{Files: misspelt(), Capabilities: strings.Replace(lsptest.Full, without, "", 1)})
		e.Open(py)
		e.Settle()
		if a := single(t, offered(t, e, py, "mesg|: func"), rename); a.Data != nil || len(a.Edit.DocumentChanges) != 1 {
			t.Errorf("%+v", a)
		}
	}
}

// What was offered for files that have been edited since is refused in one sentence.
func TestResolveIsStale(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: misspelt()})
	e.Open(py)
	e.Open(json)
	e.Settle()
	a := single(t, offered(t, e, py, "mesg|: func"), rename)
	refused := func(a lsptest.Action, why string) {
		t.Helper()
		var got lsptest.Action
		if err := e.Request("codeAction/resolve", a, &got); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%v, %+v", err, got)
		}
	}
	e.Type(json, `"type": "http"`, " ")
	refused(a, "The files have changed since this was offered; ask for it again.")
	e.Edit(json, `"type": "http" `, `"type": "http"`)
	e.ResolveActions([]lsptest.Action{a}) // it is as it was
	e.Edit(py, "mesg: func", "msg: func")
	refused(a, "The files have changed since this was offered")
	for _, data := range []string{`{}`, `{"what": "other"}`, `7`, `{"what": "fix", "start": "x"}`} {
		a.Data = stdjson.RawMessage(data)
		refused(a, "This action was not offered by this server.")
	}
}

// A value that moves into a setting is in the edit, and nowhere before.
func TestResolveKeepsSecrets(t *testing.T) {
	files := app()
	const secret = "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=s3cr3t"
	files["Q/function.json"] = `{"bindings": [{"type": "serviceBusTrigger", "name": "msg", "direction": "in", "queueName": "jobs", "connection": "` + secret + `"}]}`
	files["Q/__init__.py"] = "def main(msg): pass\n"
	e := lsptest.Start(t, lsptest.Options{Files: files})
	e.Open("Q/function.json")
	e.Settle()
	actions := offered(t, e, "Q/function.json", "Endpoint|=")
	if len(actions) != 1 {
		t.Fatalf("%d actions", len(actions))
	}
	if raw, _ := stdjson.Marshal(actions); strings.Contains(string(raw), "s3cr3t") {
		t.Errorf("%s", raw)
	}
	e.ResolveActions(actions)
	e.Apply(actions[0].Edit)
	want(t, e, "Q/function.json")
	if !strings.Contains(e.Text("local.settings.json"), secret) || strings.Contains(e.Text("Q/function.json"), "s3cr3t") {
		t.Errorf("%s\n%s", e.Text("Q/function.json"), e.Text("local.settings.json"))
	}
}
