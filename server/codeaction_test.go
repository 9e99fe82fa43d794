package server_test

import (
	"context"
	stdjson "encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

// misspelt is an app whose function has a parameter that is a near miss of a binding.
func misspelt() map[string]string {
	files := app()
	files[py] = strings.ReplaceAll(mainPy, "msg", "mesg")
	return files
}

const rename = "Rename binding 'msg' to 'mesg'"

// beside are the fixes that stand below the one a test is about.
var beside = []string{"Rename parameter 'mesg' to 'msg'", "Remove binding 'msg'", "Remove binding 'msg' in Orders", "Remove binding 'msg' in Other", "Fix all AZF102 in this file"}

// single fails the test unless there is one action, of this title, apart from those beside it.
func single(t *testing.T, actions []lsptest.Action, title string) lsptest.Action {
	t.Helper()
	actions = slices.DeleteFunc(slices.Clone(actions), func(a lsptest.Action) bool { return slices.Contains(beside, a.Title) })
	if len(actions) != 1 || actions[0].Title != title {
		t.Fatalf("got %+v, want %q", actions, title)
	}
	return actions[0]
}

func TestQuickFix(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: misspelt()})
	for _, name := range []string{py, json} {
		e.Open(name)
	}
	want(t, e, py, `AZF101 "mesg"`)
	want(t, e, json, `AZF101 "msg"`)
	e.Type(json, `"type": "http"`, " ")
	e.Settle()
	inPython := single(t, e.Actions(py, "m|esg: func", nil), rename)
	a := single(t, e.Actions(json, `"ms|g"`, nil), rename)
	if a.Kind != "quickfix" || !a.IsPreferred || a.Edit.Changes != nil || len(a.Diagnostics) != 1 {
		t.Errorf("%+v", a)
	}
	if raw := e.Published(json).Diagnostics[0].Raw; string(a.Diagnostics[0]) != string(raw) {
		t.Errorf("%s came back as %s", raw, a.Diagnostics[0])
	}
	if v := a.Edit.DocumentChanges[0].TextDocument.Version; v == nil || *v != 2 {
		t.Errorf("the edit is for version %v", v)
	}
	e.Apply(inPython.Edit)
	want(t, e, py)
	want(t, e, json)
	if !strings.Contains(e.Text(json), `"name": "mesg"`) {
		t.Errorf("function.json is now\n%s", e.Text(json))
	}
	if got := e.Actions(json, `"me|sg"`, nil); len(got) != 0 {
		t.Errorf("nothing is wrong, but there is %+v", got)
	}
}

func TestQuickFixOfAClosedFile(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: misspelt()})
	e.Open(py)
	want(t, e, py, `AZF101 "mesg"`)
	e.Apply(single(t, e.Actions(py, "mesg|: func", nil), rename).Edit)
	want(t, e, py)
	want(t, e, json)
}

func TestQuickFixWithoutVersions(t *testing.T) {
	caps := strings.Replace(lsptest.Full, `"documentChanges": true, `, "", 1)
	e := lsptest.Start(t, lsptest.Options{Files: misspelt(), Capabilities: caps})
	e.Open(py)
	e.Open(json)
	e.Settle()
	a := single(t, e.Actions(py, "|mesg: func", nil), rename)
	if a.Edit.DocumentChanges != nil || len(a.Edit.Changes[e.URI(json)]) != 1 {
		t.Errorf("%+v", a.Edit)
	}
	e.Apply(a.Edit)
	want(t, e, py)
	want(t, e, json)
}

func TestQuickFixForAPlainClient(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: misspelt(), Capabilities: lsptest.Plain, Raw: true})
	if offered := e.Initialize()["codeActionProvider"]; offered != nil {
		t.Errorf("a client that knows commands only was offered %v", offered)
	}
	e.Open(py)
	e.Settle()
	if got := e.Actions(py, "mesg|: func", nil); got != nil {
		t.Errorf("%+v", got)
	}
	e.Shutdown()
}

// An editor that makes every change it is offered for a finding is offered one; where it asks what there
// is at a place, it is told all.
func TestQuickFixForAnEditorThatTakesAll(t *testing.T) {
	params, err := os.ReadFile("testdata/initialize/kate-22.12.json")
	if err != nil {
		t.Fatal(err)
	}
	e := lsptest.Start(t, lsptest.Options{Files: misspelt(), Params: string(params)})
	e.Open(json)
	e.Settle()
	if mending, ignoring := e.Actions(json, "msg", nil), e.Ignores(json, "msg"); len(mending) != 1 || mending[0].Title != rename || len(ignoring) != 0 {
		t.Errorf("%v %v", mending, ignoring)
	}
	asked := e.ActionParams(json, "msg", nil)
	asked["context"] = map[string]any{"diagnostics": []any{}}
	var all []lsptest.Action
	if err := e.Request("textDocument/codeAction", asked, &all); err != nil || len(all) < 3 {
		t.Errorf("%v %v", all, err)
	}
}

func TestQuickFixOnly(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: misspelt()})
	e.Open(py)
	e.Settle()
	for _, tt := range []struct {
		only []string
		n    int
	}{
		{nil, 2}, {[]string{}, 2}, {[]string{"quickfix"}, 2}, {[]string{""}, 2}, {[]string{"refactor", "quickfix"}, 2},
		{[]string{"quickfix.other"}, 0}, {[]string{"source.organizeImports"}, 0}, {[]string{"refactor"}, 0},
		{[]string{"source.fixAll"}, 1}, {[]string{"source", "refactor"}, 1}, {[]string{"source", "quickfix"}, 3},
	} {
		if got := e.Actions(py, "mesg|: func", tt.only); len(got) != tt.n {
			t.Errorf("%q: %+v", tt.only, got)
		}
	}
}

// The place asked about is a range; clients also send the diagnostics of the whole line.
func TestQuickFixPlace(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: misspelt()})
	e.Open(py)
	e.Settle()
	for needle, n := range map[string]int{"|mesg: func": 2, "mesg|: func": 2, ", |mesg: func": 2, ",| mesg: func": 0, "mesg:| func": 0, "i|mport": 0} {
		if got := e.Actions(py, needle, nil); len(got) != n {
			t.Errorf("%s: %+v", needle, got)
		}
	}
	ask := func(params map[string]any) (got []lsptest.Action) {
		if err := e.Request("textDocument/codeAction", params, &got); err != nil {
			t.Fatal(err)
		}
		got, _ = lsptest.Sorted(got)
		return got
	}
	whole := e.ActionParams(py, "import", nil)
	whole["range"] = lsptest.Range{End: lsptest.Position{Line: 99}}
	if a := single(t, ask(whole), rename); a.Diagnostics != nil {
		t.Errorf("no diagnostic was sent, and %s came back", a.Diagnostics)
	}
	line := e.ActionParams(py, "mesg|: func", nil)
	line["range"] = lsptest.Range{}
	if a := single(t, ask(line), rename); len(a.Diagnostics) != 1 {
		t.Errorf("%+v", a)
	}
	foreign := `{"range": {"start": {"line": 3, "character": 32}, "end": {"line": 3, "character": 36}}, "code": %, "message": "m"}`
	var others []stdjson.RawMessage
	for _, code := range []string{`"E1"`, `101`, `null`, `"AZF102"`} {
		others = append(others, stdjson.RawMessage(strings.Replace(foreign, "%", code, 1)))
	}
	others = append(others, stdjson.RawMessage(`{}`), stdjson.RawMessage(`7`))
	line["context"] = map[string]any{"diagnostics": others}
	if got := ask(line); got != nil {
		t.Errorf("for diagnostics of others there is %+v", got)
	}
	elsewhere := e.At(py, "import")
	for _, name := range []string{"host.json", "none.py", "untitled:1"} {
		elsewhere["textDocument"] = map[string]any{"uri": e.URI(name)}
		elsewhere["range"], elsewhere["context"] = lsptest.Range{}, map[string]any{"diagnostics": []any{}}
		if got := ask(elsewhere); got != nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestQuickFixPositions(t *testing.T) {
	files := app()
	files[json] = strings.ReplaceAll(`{
  // 😀é
  "bindings": [
    {"é": "😀", "name": "req", "type": "httpTrigger", "direction": "in"},
    {"é": "😀😀", "name": "msg", "type": "queue", "direction": "out", "queueName": "jobs"},
    {"name": "$return", "type": "http", "direction": "out"}
  ]
}
`, "\n", "\r\n")
	files[py] = strings.ReplaceAll("# 😀\n"+strings.ReplaceAll(mainPy, "req: ", "req: '😀é' and "), "\n", "\r\n")
	files[py] = strings.ReplaceAll(files[py], "msg", "mesg")
	for _, enc := range []string{"utf-8", "utf-16", "utf-32"} {
		e := lsptest.Start(t, lsptest.Options{Files: files, Encodings: []string{enc}})
		e.Open(py)
		e.Open(json)
		e.Settle()
		before := e.Text(json)
		e.Apply(single(t, e.Actions(py, "mesg|: func", nil), rename).Edit)
		want(t, e, json)
		if got := e.Text(json); got != strings.Replace(before, `"msg"`, `"mesg"`, 1) {
			t.Errorf("%s: function.json is now\n%q", enc, got)
		}
	}
}

// Functions that share a script need their own changes, told apart by the function's name; a
// change that both need is offered once.
func TestQuickFixOfASharedScript(t *testing.T) {
	files := misspelt()
	files["Other/function.json"] = strings.Replace(functionJSON, "{", `{"scriptFile": "../Orders/__init__.py",`, 1)
	e := lsptest.Start(t, lsptest.Options{Files: files})
	e.Open(py)
	e.Settle()
	var titles []string
	for _, a := range e.Actions(py, "mesg|: func", nil) {
		titles = append(titles, a.Title)
	}
	if !slices.Equal(titles, []string{rename + " in Orders", beside[0], rename + " in Other", "Fix all AZF101 in this file"}) {
		t.Errorf("%q", titles)
	}

	e.Edit(py, ", mesg: func.Out[str]", "")
	want(t, e, py, `AZF102 "main"`, `AZF102 "main"`)
	a := single(t, e.Actions(py, "def m|ain", nil), "Add parameter 'msg' to 'main'")
	if len(a.Diagnostics) != 2 {
		t.Errorf("%s", a.Diagnostics)
	}
	e.Apply(a.Edit)
	want(t, e, py)
}

// A question asks about the text as it was. When it has changed meanwhile there is no fix: a
// client without versions would put it into the wrong place.
func TestQuickFixOfAnOldVersion(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	e := lsptest.Start(t, lsptest.Options{Files: misspelt(), Configure: before(func(_ context.Context, method string) {
		if method == "textDocument/codeAction" {
			entered <- struct{}{}
			<-release
		}
	})})
	e.Open(py)
	e.Open(json)
	e.Settle()
	ask := func(meanwhile func()) (got []lsptest.Action) {
		id := e.Send("textDocument/codeAction", e.ActionParams(py, "mesg|: func", nil))
		<-entered
		meanwhile()
		release <- struct{}{}
		if err := e.Reply(id, &got); err != nil {
			t.Fatal(err)
		}
		got, _ = lsptest.Sorted(got)
		if got = slices.DeleteFunc(got, func(a lsptest.Action) bool { return slices.Contains(beside, a.Title) }); len(got) == 0 {
			return nil
		}
		return got
	}
	single(t, ask(func() {}), rename)
	if got := ask(func() { e.Type(json, `"type": "http"`, " "); e.Settle() }); got != nil {
		t.Errorf("%+v", got)
	}
	if got := ask(func() { e.Type(py, `import azure.functions as func`, "\n"); e.Settle() }); got != nil {
		t.Errorf("%+v", got)
	}
	want(t, e, py, `AZF101 "mesg"`)
}

// An answer rests on the edits before the question, not on what was last published.
func TestQuickFixReadsYourWrites(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(py)
	e.Open(json)
	e.Settle()
	for range 10 {
		e.Edit(py, "msg: func", "mesg: func")
		e.Apply(single(t, e.Actions(py, "mesg|: func", nil), rename).Edit)
		if got := e.Actions(py, "mesg|: func", nil); got != nil {
			t.Fatalf("%+v", got)
		}
		e.Edit(py, "mesg: func", "msg: func")
		e.Edit(json, `"mesg"`, `"msg"`)
	}
	want(t, e, py)
}

// Every finding can be left out, by edits that do what they say.
func TestIgnoreActions(t *testing.T) {
	const line, file, project = "Ignore AZF101 on this line", "Ignore AZF101 in this file", "Ignore AZF101 in this project"
	for _, newline := range []string{"\n", "\r\n"} {
		for _, test := range []struct{ title, name, needle, changed, holds string }{
			{line, py, "|mesg: func", py, "-> func.HttpResponse:  # funcls: ignore[AZF101]" + newline},
			{file, py, "|mesg: func", py, "# funcls: ignore-file[AZF101]" + newline + "import azure"},
			{project, py, "|mesg: func", "funcls.toml", "ignore = [\"AZF101\"]\n"},
			{line, json, `"|msg"`, json, `"AzureWebJobsStorage"}, // funcls: ignore[AZF101]` + newline},
			{file, json, `"|msg"`, json, "// funcls: ignore-file[AZF101]" + newline + "{"},
		} {
			files := misspelt()
			for _, name := range []string{py, json} {
				files[name] = strings.ReplaceAll(files[name], "\n", newline)
			}
			e := lsptest.Start(t, lsptest.Options{Files: files})
			e.Open(py)
			e.Open(json)
			e.Settle()
			actions := e.Ignores(test.name, test.needle)
			i := slices.IndexFunc(actions, func(a lsptest.Action) bool { return a.Title == test.title })
			if i < 0 || len(actions) != 3 || actions[i].IsPreferred || len(actions[i].Diagnostics) != 1 {
				t.Fatalf("%s: %+v", test.title, actions)
			}
			e.Apply(actions[i].Edit)
			want(t, e, py)
			want(t, e, json)
			if got := e.Text(test.changed); !strings.Contains(got, test.holds) {
				t.Errorf("%s: %s is now\n%s", test.title, test.changed, got)
			}
		}
	}
}

// A client that cannot make files is not told to; one with settings gets them extended.
func TestIgnoreActionsInSettings(t *testing.T) {
	caps := strings.Replace(lsptest.Full, `"resourceOperations"`, `"x"`, 1)
	e := lsptest.Start(t, lsptest.Options{Files: misspelt(), Capabilities: caps})
	e.Open(py)
	e.Settle()
	if got := e.Ignores(py, "|mesg: func"); len(got) != 2 {
		t.Errorf("%+v", got)
	}
	for settings, after := range map[string]string{
		"python = '3.11'\n": "ignore = [\"AZF101\"]\npython = '3.11'\n", "ignore = []\r\n": "ignore = [\"AZF101\"]\r\n",
		"ignore = ['AZF2', # x\n 'AZF3',\n]\n": "ignore = ['AZF2', # x\n 'AZF3', \"AZF101\",\n]\n",
	} {
		e.WriteFile("funcls.toml", settings)
		e.Settle()
		actions := e.Ignores(py, "|mesg: func")
		if len(actions) != 3 {
			t.Fatalf("%+v", actions)
		}
		e.Apply(actions[2].Edit)
		want(t, e, py)
		if got := e.Text("funcls.toml"); got != after {
			t.Errorf("%q became %q, want %q", settings, got, after)
		}
	}
	e.Remove("funcls.toml")
	e.WriteFile("pyproject.toml", "[tool.funcls] # settings\npython = '3.11'\n")
	e.Settle()
	e.Apply(e.Ignores(py, "|mesg: func")[2].Edit)
	want(t, e, py)
	if got := e.Text("pyproject.toml"); got != "[tool.funcls] # settings\nignore = [\"AZF101\"]\npython = '3.11'\n" {
		t.Errorf("%q", got)
	}
}

// A fix that renames a parameter renames it in the tests that call with it, open ones by their version.
func TestAFixRenamesEverywhere(t *testing.T) {
	const test = "tests/test_orders.py"
	files := misspelt()
	files[test] = "from Orders import main\n\n\ndef test_orders():\n    main(mesg=None)\n"
	e := lsptest.Start(t, lsptest.Options{Files: files})
	e.Open(py)
	e.Open(test)
	e.Type(test, "(mesg", " ")
	e.Settle()
	actions := e.Actions(py, "|mesg: func", nil)
	i := slices.IndexFunc(actions, func(a lsptest.Action) bool { return a.Title == beside[0] })
	if i < 0 {
		t.Fatalf("%+v", actions)
	}
	e.Apply(actions[i].Edit)
	want(t, e, py)
	if !strings.Contains(e.Text(test), "main(msg =None)") {
		t.Errorf("the test is now\n%s", e.Text(test))
	}
}
