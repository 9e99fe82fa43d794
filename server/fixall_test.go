package server_test

import (
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

func TestFixAll(t *testing.T) {
	for _, encoding := range []string{"utf-8", "utf-16"} {
		files := app()
		files[json] = strings.ReplaceAll(strings.ReplaceAll(functionJSON, `"in"`, `"inn"`), `"out"`, `/* 📮 */ "outt"`)
		files[json] = strings.ReplaceAll(files[json], "\n", "\r\n")
		e := lsptest.Start(t, lsptest.Options{Files: files, Encodings: []string{encoding}})
		e.Open(json)
		e.Settle()
		if got := e.Actions(json, `"inn|"`, []string{"source.organizeImports"}); len(got) != 0 {
			t.Errorf("nobody asked for %+v", got)
		}
		for _, kind := range []string{"source", "source.fixAll", "source.fixAll.funcls"} {
			if got := e.Actions(json, `"inn|"`, []string{kind}); len(got) != 1 || got[0].Kind != "source.fixAll.funcls" {
				t.Errorf("%s: %+v", kind, got)
			}
		}
		e.Apply(single(t, e.Actions(json, `"inn|"`, []string{"source.fixAll"}), "Fix all that funcls can").Edit)
		want(t, e, json)
		if text := e.Text(json); strings.Contains(text, "inn") || !strings.Contains(text, "\r\n") || !strings.Contains(text, "📮") {
			t.Errorf("%s: function.json is now\n%s", encoding, text)
		}
		if got := e.Actions(json, `"bind|ings"`, []string{"source.fixAll"}); len(got) != 0 {
			t.Errorf("nothing is wrong, but there is %+v", got)
		}
	}
}

// All that one rule finds can be fixed at once, in a file and everywhere, advice too.
func TestFixAllOfARule(t *testing.T) {
	for _, caps := range []string{lsptest.Full, strings.Replace(lsptest.Full, `"dataSupport": true,`, "", 1)} {
		files := app()
		files[json] = strings.ReplaceAll(strings.ReplaceAll(functionJSON, `"in"`, `"inn"`), `"out"`, `"outt"`)
		other := "Other/function.json"
		files[other], files["Other/__init__.py"] = files[json], mainPy
		e := lsptest.Start(t, lsptest.Options{Files: files, Capabilities: caps})
		e.Open(json)
		e.Settle()
		titles := map[string]lsptest.Action{}
		for _, a := range e.Actions(json, `"inn|"`, nil) {
			titles[a.Title] = a
			if a.Edit.DocumentChanges == nil {
				t.Errorf("%s has no edit", a.Title)
			}
		}
		const here, everywhere = "Fix all AZF302 in this file", "Fix all AZF302 in the workspace"
		if len(titles) != 3 || titles[here].Kind != "quickfix" || titles[here].IsPreferred || titles[everywhere].Title == "" {
			t.Fatalf("%+v", titles)
		}
		e.Apply(titles[here].Edit)
		want(t, e, json)
		if !strings.Contains(e.Text(other), "inn") {
			t.Error("the other file was changed too")
		}
		again := e.Actions(json, `"bind|ings"`, nil)
		if len(again) != 0 {
			t.Errorf("nothing is wrong here, but there is %+v", again)
		}
		e.Open(other)
		e.Edit(json, `"in"`, `"inn"`)
		for _, a := range e.Actions(json, `"inn|"`, nil) {
			if a.Title == everywhere {
				e.Apply(a.Edit)
			}
		}
		want(t, e, json)
		want(t, e, other)
	}
}

// The command fixes all files of the workspace, open or not.
func TestFixAllCommand(t *testing.T) {
	files := app()
	files[json] = strings.ReplaceAll(functionJSON, `"in"`, `"inn"`)
	other := "Other/function.json"
	files[other], files["Other/__init__.py"] = strings.ReplaceAll(functionJSON, `"out"`, `"outt"`), mainPy
	e := lsptest.Start(t, lsptest.Options{Files: files})
	e.Open(json)
	e.Settle()
	type answer struct {
		Applied bool
		Message string
	}
	for _, want := range []answer{{true, "Fixed 3 problems in 2 files."}, {false, "There is nothing to fix."}} {
		var got answer
		if err := e.Execute("funcls.fixAll", nil, &got); err != nil || got != want {
			t.Errorf("%+v %v, want %+v", got, err, want)
		}
		e.Wanted()
		e.Settle()
	}
	want(t, e, json)
	if strings.Contains(e.Text(other), "outt") {
		t.Errorf("the closed file is\n%s", e.Text(other))
	}
}
