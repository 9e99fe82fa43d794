package server_test

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

// two is an app of two functions, in one of which there are emoji and CRLF.
func two() map[string]string {
	return map[string]string{
		"host.json":        `{"version": "2.0"}`,
		"A/function.json":  `{"bindings": [{"type": "timerTrigger", "name": "timer", "direction": "in", "schedule": "0 0 * * * *"}]}`,
		"A/__init__.py":    "import azure.functions as func\r\n\r\nNAME = '📮📮'\r\n\r\n\r\ndef main(timer: func.TimerRequest) -> None:\r\n    pass\r\n",
		"B/function.json":  `{"scriptFile": "../jobs/b.py", "bindings": [{"type": "queueTrigger", "name": "msg", "direction": "in", "queueName": "q", "connection": "AzureWebJobsStorage"}]}`,
		"jobs/b.py":        "from ..jobs import c\n\n\ndef main(msg):\n    pass\n",
		"jobs/c.py":        "",
		"requirements.txt": "azure-functions==1.7.2\n",
	}
}

func TestConvertToV2(t *testing.T) {
	for _, encoding := range []string{"utf-8", "utf-16"} {
		for _, which := range []string{"", "host.json"} {
			e := lsptest.Start(t, lsptest.Options{Files: two(), Encodings: []string{encoding}})
			e.Open("A/__init__.py")
			e.Open("A/function.json")
			var got changed
			if err := e.Execute("funcls.convertToV2", map[string]any{"uri": strings.TrimSuffix(e.URI(which), "/")}, &got); err != nil {
				t.Fatal(err)
			}
			if !got.Applied || !strings.HasPrefix(got.Message, "2 functions are converted to decorators. `requirements.txt` asks for") || got.URI != e.URI("function_app.py") || e.Wanted() != 1 {
				t.Errorf("%+v", got)
			}
			e.Settle()
			for name, want := range map[string]string{
				"A/__init__.py": "import azure.functions as func\r\n\r\nbp = func.Blueprint()\r\n\r\nNAME = '📮📮'\r\n\r\n\r\n" +
					"@bp.function_name(name='A')\r\n@bp.timer_trigger(arg_name='timer', schedule='0 0 * * * *')\r\ndef main(timer: func.TimerRequest) -> None:\r\n    pass\r\n",
				"jobs/b.py": "from jobs import c\nimport azure.functions as func\n\nbp = func.Blueprint()\n\n\n" +
					"@bp.function_name(name=\"B\")\n@bp.queue_trigger(arg_name=\"msg\", queue_name=\"q\", connection=\"AzureWebJobsStorage\")\ndef main(msg):\n    pass\n",
				"function_app.py":  "import azure.functions as func\n\nfrom A import bp as a_bp\nfrom jobs.b import bp as b_bp\n\napp = func.FunctionApp()\n\napp.register_functions(a_bp)\napp.register_functions(b_bp)\n",
				"requirements.txt": ">=1.21.0",
			} {
				if got := e.Text(name); got != want && name != "requirements.txt" || !strings.Contains(got, want) {
					t.Errorf("%s is\n%q, want\n%q", name, got, want)
				}
			}
			if err := e.Execute("funcls.convertToV2", map[string]any{"uri": e.URI("host.json")}, nil); err == nil || !strings.Contains(err.Error(), "there is no function.json to convert") {
				t.Error(err)
			}
		}
	}
}

// One function of several, one that does not load, and editors that cannot: a sentence, no change.
func TestConvertToV2Refuses(t *testing.T) {
	tests := []struct {
		uri, caps, file, content string
		says                     string // in the message, or behind "error: "
	}{
		{uri: "A/function.json", says: "'A' cannot be converted alone"},
		{uri: "jobs/b.py", says: "'B' cannot be converted alone"},
		{uri: "A", says: "'A' cannot be converted alone"},
		{uri: "", file: "A/__init__.py", content: "def main(tiemr): pass\n", says: "'A' does not load as it is, and in a v2 app no function loads then: "},
		{uri: "", caps: lsptest.Plain, says: "error: the editor takes no changes"},
		{uri: "", caps: `{"workspace": {"applyEdit": true, "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}}}`, says: "error: the editor makes and removes no files"},
	}
	for _, tt := range tests {
		files := maps.Clone(two())
		if tt.file != "" {
			files[tt.file] = tt.content
		}
		e := lsptest.Start(t, lsptest.Options{Files: files, Capabilities: tt.caps})
		var got changed
		err := e.Execute("funcls.convertToV2", map[string]any{"uri": strings.TrimSuffix(e.URI(tt.uri), "/")}, &got)
		if err == nil {
			err = errors.New(got.Message)
		} else {
			err = errors.New("error: " + err.Error()[strings.Index(err.Error(), "the editor"):])
		}
		if got.Applied || !strings.HasPrefix(err.Error(), tt.says) || e.Wanted() != 0 {
			t.Errorf("%s: %+v, %v", tt.uri, got, err)
		}
	}
	e := lsptest.Start(t, lsptest.Options{Files: map[string]string{"x.py": ""}})
	if err := e.Execute("funcls.convertToV2", map[string]any{"uri": e.URI("x.py")}, nil); err == nil || !strings.Contains(err.Error(), "no function app") {
		t.Error(err)
	}
	wantCode(t, e.Execute("funcls.convertToV2", nil, nil), invalidParams)
}

// The conversion is offered on function.json files and entry points, to editors that can make it.
func TestConvertAction(t *testing.T) {
	const all, one = "Convert all 2 functions to decorators", "Convert to decorators"
	single := map[string]string{"host.json": "{}", "A/function.json": two()["A/function.json"], "A/__init__.py": two()["A/__init__.py"]}
	tests := []struct {
		name   string
		files  map[string]string
		file   string
		needle string
		only   []string
		caps   string
		want   string
	}{
		{"the app", two(), "A/function.json", "bindings", nil, "", all},
		{"the entry point", two(), "A/__init__.py", "main", nil, "", all},
		{"a binding", two(), "A/function.json", "timerTrigger", nil, "", ""},
		{"elsewhere", two(), "A/__init__.py", "NAME", nil, "", ""},
		{"one function", single, "A/function.json", "bindings", []string{"refactor"}, "", one},
		{"another kind", single, "A/function.json", "bindings", []string{"quickfix"}, "", ""},
		{"no files", single, "A/function.json", "bindings", nil, strings.Replace(lsptest.Full, `, "delete"`, "", 1), ""},
	}
	for _, tt := range tests {
		e := lsptest.Start(t, lsptest.Options{Files: tt.files, Capabilities: tt.caps})
		e.Open(tt.file)
		e.Settle()
		var got *lsptest.Command
		for _, a := range e.Refactorings(tt.file, tt.needle, tt.only) {
			if strings.HasSuffix(a.Title, "to decorators") {
				got = a.Command
				if a.Title != tt.want || a.Kind != "refactor.rewrite" {
					t.Errorf("%s: %s %s", tt.name, a.Kind, a.Title)
				}
			}
		}
		if (got != nil) != (tt.want != "") {
			t.Errorf("%s: %v", tt.name, got)
		}
		if got == nil {
			continue
		}
		var done changed
		if err := e.Execute(got.Command, got.Arguments[0], &done); err != nil || !done.Applied || e.Wanted() != 1 {
			t.Errorf("%s: %+v, %v", tt.name, done, err)
		}
	}
}
