package server_test

import (
	"testing"

	"funcls/internal/lsptest"
)

// off turns off what is wrong in broken.
const off = `{"funcls": {"ignore": ["AZF102", "parameter-without-binding"]}}`

func push(e *lsptest.Editor, settings string) {
	e.WriteBody(`{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":` + settings + `}}`)
}

func TestConfiguration(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: broken(), Settings: `{"python": "3.10"}`, Capabilities: lsptest.Plain})
	want(t, e, py, inPy...)
	for _, settings := range []string{`null`, `{}`, `[]`, `5`, `{"funcls": {"python": "3.12"}}`, `{"funcls": null}`, `{"python": null}`} {
		push(e, settings)
	}
	want(t, e, py, inPy...)
	for _, settings := range []string{
		`{"funcls": {"python": "two"}}`, `{"funcls": 7}`, `{"python": 3.11}`, `{"funcls": {"ignore": ["AZF1011"]}}`, `{"funcls": {"severity": {"AZF101": 1}}}`,
	} {
		push(e, settings)
		wantLogged(t, e, 1)
	}
	want(t, e, py, inPy...)
	push(e, off)
	want(t, e, py)
	push(e, `{"funcls": {"severity": {"AZF1": "hint"}}}`)
	e.Settle()
	if p := e.Published(py); len(p.Diagnostics) == 0 || p.Diagnostics[0].Severity != 4 {
		t.Errorf("the severity is not that of the settings: %+v", p.Diagnostics)
	}
	push(e, `{}`)
	want(t, e, py, inPy...)
}

func TestConfigurationInInitialize(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: broken(), Settings: off})
	want(t, e, py)
}

// An editor that can be asked is asked for each folder.
func TestPulledConfiguration(t *testing.T) {
	files := map[string]string{}
	for name, content := range broken() {
		files["one/"+name], files["two/"+name] = content, content
	}
	e := lsptest.Start(t, lsptest.Options{Files: files, Folders: []string{"one", "two"}, Scoped: map[string]string{"two": `{"ignore": ["AZF1"]}`}})
	want(t, e, "one/"+py, inPy...)
	want(t, e, "two/"+py)
	e.Configure(map[string]string{"one": `{"ignore": ["AZF1"]}`, "two": `{}`})
	want(t, e, "one/"+py)
	want(t, e, "two/"+py, inPy...)
	e.Configure(map[string]string{"one": `{"ignore": "AZF1"}`})
	wantLogged(t, e, 1)
	want(t, e, "one/"+py, inPy...)

	t.Run("what was sent holds where the answer is empty", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Files: broken(), Settings: off})
		want(t, e, py)
		e.Configure(map[string]string{"": `{"python": "3.9"}`})
		want(t, e, py, inPy...)
	})
	t.Run("a folder that is added", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Files: files, Folders: []string{"one"}, Scoped: map[string]string{"two": `{"ignore": ["AZF1"]}`}})
		e.Folders([]string{"two"}, nil)
		want(t, e, "one/"+py, inPy...)
		want(t, e, "two/"+py)
	})
	t.Run("an editor that refuses", func(t *testing.T) {
		e := lsptest.Start(t, lsptest.Options{Files: broken(), Settings: off, Scoped: map[string]string{"": `7`}})
		want(t, e, py)
	})
}

func TestSettingsFile(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: broken()})
	want(t, e, py, inPy...)
	t.Run("on the disk", func(t *testing.T) {
		e.WriteFile("funcls.toml", "ignore = ['AZF1']\n")
		want(t, e, py)
		e.WriteFile("funcls.toml", "ignore = ['AZF1']\npyton = 1\n")
		want(t, e, "funcls.toml", "AZF704 \"pyton\"")
		e.Remove("funcls.toml")
		want(t, e, py, inPy...)
		want(t, e, "funcls.toml")
		e.WriteFile("pyproject.toml", "[tool.funcls]\nignore = ['AZF1']\n")
		want(t, e, py)
		e.Remove("pyproject.toml")
		want(t, e, py, inPy...)
	})
	t.Run("while it is typed", func(t *testing.T) {
		e.OpenWith("funcls.toml", "")
		e.ReplaceAll("funcls.toml", "ignore = ['AZF1']\n")
		want(t, e, py)
		e.Edit("funcls.toml", "AZF1", "AZF2")
		want(t, e, py, inPy...)
		e.Edit("funcls.toml", "AZF2", "AZF1")
		want(t, e, py)
		e.Close("funcls.toml")
	})
}

func TestIgnoreComments(t *testing.T) {
	for _, enc := range []string{"utf-8", "utf-16"} {
		files := broken()
		e := lsptest.Start(t, lsptest.Options{Files: files, Encodings: []string{enc}})
		e.Open(py)
		want(t, e, py, inPy...)
		e.Edit(py, ":\n    return", ":  # čeština 🙂 funcls: ignore[AZF101]\n    return")
		want(t, e, py)
		want(t, e, json)
		e.Edit(py, "AZF101]", "AZF2]")
		e.Settle()
		if p := e.Published(py); len(p.Diagnostics) != 2 {
			t.Errorf("%s: %d findings, want the parameter and the comment", enc, len(p.Diagnostics))
		} else if at := e.Under(py, p.Diagnostics[1].Range); at != "funcls: ignore[AZF2]" {
			t.Errorf("%s: the comment's finding is at %q", enc, at)
		}
	}
}
