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
