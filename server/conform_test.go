package server_test

import (
	rawjson "encoding/json"
	"fmt"
	"strings"
	"testing"

	"funcls/internal/lsptest"
	"funcls/server"
)

// What lsptest holds every message against: a method that it does not know is not held against
// anything.
func TestEveryAnswerHasAShape(t *testing.T) {
	for _, method := range server.Methods() {
		notification := strings.Contains(method, "/did") || method == "initialized" || method == "$/setTrace"
		if !lsptest.Shaped(method) && !notification {
			t.Errorf("internal/lsptest/shapes.txt does not say what %s answers", method)
		}
	}
}

// everything is the params of any question about a place.
func everything(uri string, line, character int) map[string]any {
	at := lsptest.Position{Line: line, Character: character}
	return map[string]any{
		"textDocument": map[string]any{"uri": uri}, "position": at, "range": lsptest.Range{Start: at, End: lsptest.Position{Line: line + 3}},
		"context": map[string]any{"diagnostics": []any{}, "includeDeclaration": true}, "newName": "renamed", "query": "o",
		"previousResultIds": []any{}, "files": []any{},
	}
}

// resolving are requests about what other requests answer.
var resolving = map[string]string{
	"textDocument/completion": "completionItem/resolve", "textDocument/codeLens": "codeLens/resolve", "textDocument/codeAction": "codeAction/resolve",
}

// Every question is answered, wherever it is asked, by what editor ever: lsptest holds the answers
// against the protocol and against what the editor announced.
func TestQuestionsEverywhere(t *testing.T) {
	for name, caps := range map[string]string{"full": lsptest.Full, "pulling": lsptest.Pulling, "plain": lsptest.Plain} {
		t.Run(name, func(t *testing.T) {
			files := broken()
			files[json] = strings.Replace(strings.ReplaceAll(functionJSON, "\n", "\r\n"), `"orders"`, `"😀"`, 1)
			files[py] = strings.ReplaceAll(broken()[py], `"ok"`, `"😀" + message.x`)
			files["local.settings.json"] = `{"Values": {"A": "😀"}}`
			e := lsptest.Start(t, lsptest.Options{Files: files, Capabilities: caps})
			e.Open(json)
			e.Open(py)
			e.OpenWith("untitled:Untitled-1", files[py])
			e.Settle()
			for _, doc := range []string{json, py, "host.json", "local.settings.json", "untitled:Untitled-1", "no/such.py", "Orders"} {
				lines := strings.Split(files[doc], "\n")
				for line := -1; line < len(lines)+2; line += 2 {
					for _, character := range []int{0, 9, 14, 27, 1 << 30} {
						sweep(t, e, everything(e.URI(doc), max(line, 0), character))
					}
				}
			}
		})
	}
}

func sweep(t *testing.T, e *lsptest.Editor, params map[string]any) {
	for _, method := range server.Methods() {
		if !strings.HasPrefix(method, "textDocument/") && method != "workspace/symbol" || strings.HasPrefix(method, "textDocument/did") {
			continue
		}
		var answer any
		if err := e.Request(method, params, &answer); err != nil {
			if code := lsptest.Code(err); code != -32602 && code != -32803 { // refused, and why
				t.Errorf("%s of %v at %v: %v", method, params["textDocument"], params["position"], err)
			}
			continue
		}
		for _, outside := range e.Outside(params["textDocument"].(map[string]any)["uri"].(string), answer) {
			t.Errorf("%s at %v: %s", method, params["position"], outside)
		}
		if list, ok := answer.(map[string]any); ok && list["items"] != nil {
			answer = list["items"]
		}
		items, _ := answer.([]any)
		for _, item := range items[:min(len(items), 3)] {
			if to := resolving[method]; to != "" {
				if err := e.Request(to, item, nil); err != nil && item.(map[string]any)["data"] != nil {
					t.Errorf("%s: %v", to, err)
				}
			}
		}
	}
}

// Messages come in any pieces, and several at once.
func TestFrames(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app(), Capabilities: lsptest.Plain})
	frame := func(id int) string {
		body := fmt.Sprintf(`{"jsonrpc":"2.0","id":"f%d","method":"funcls/settled","params":{"note":"😀é"}}`, id)
		return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)
	}
	var all strings.Builder
	for i := range 20 {
		all.WriteString(frame(i))
	}
	cut := all.Len() - 30
	e.Write(all.String()[:cut])
	e.Write(all.String()[cut:])
	for i := range 20 {
		if err := e.Reply(fmt.Sprintf(`"f%d"`, i), nil); err != nil {
			t.Error(err)
		}
	}
}

func TestABigDocument(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: broken()})
	e.OpenWith(py, broken()[py]+"# "+strings.Repeat("😀 big ", 1<<20)+"\n") // nobody's program
	e.Settle()
	e.ReplaceAll(py, broken()[py]+"# "+strings.Repeat("😀 big ", 1<<15)+"\n")
	want(t, e, py, inPy...)
	e.Edit(py, "message:", "msg:")
	want(t, e, py)
}

// A length that nobody can mean takes no memory, and the server still ends with its input.
func TestAnAbsurdLength(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Raw: true})
	e.Write("Content-Length: 1000000000000000\r\n\r\n{}")
	e.HangUp()
	_ = e.Wait() // with an error or without
}

// Where the protocol has no params, or none that matter, what stands there does not matter.
func TestNullParams(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	for _, params := range []string{"null", "{}", "[]", `{"more": 1}`} {
		e.WriteBody(`{"jsonrpc":"2.0","id":"n","method":"funcls/settled","params":` + params + `}`)
		if err := e.Reply(`"n"`, nil); err != nil {
			t.Errorf("%s: %v", params, err)
		}
	}
	e.WriteBody(`{"jsonrpc":"2.0","id":"s","method":"workspace/symbol","params":{"query":null}}`)
	if code := lsptest.Code(e.Reply(`"s"`, nil)); code != 0 && code != -32602 {
		t.Error(code)
	}
	e.Notify("initialized", rawjson.RawMessage("null")) // again
	want(t, e, py)
	e.Logged()
}

// Lines that are one in an editor and several elsewhere are counted as the protocol counts them.
func TestLineEnds(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		for _, encoding := range []string{"utf-8", "utf-16", "utf-32"} {
			e := lsptest.Start(t, lsptest.Options{Files: app(), Encodings: []string{encoding}})
			head := "# 😀" + end + "NOTE = '\u2028\u0085\f😀'" + end
			e.OpenWith(py, head+strings.ReplaceAll(broken()[py], "\n", end))
			want(t, e, py, inPy...)
			e.Edit(py, "😀'"+end, "😀😀'"+end+"# é"+end)
			want(t, e, py, inPy...)
			e.Edit(py, "message:", "msg:")
			want(t, e, py)
		}
	}
}

// An opened file inside an app that belongs to no function has an empty set; how its path is spelled
// does not matter.
func TestAFileOfNoFunction(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	for _, folder := range []string{"with space", "ünïcode 漢字", "a+b@c (1)", "100%25", "hash#tag", "que?ry", "semi;colon"} {
		name := folder + "/helper.py"
		e.OpenWith(name, "NOTE = '😀'\n")
		e.Settle()
		if p := e.Published(name); p == nil || p.Version == nil || len(p.Diagnostics) > 0 {
			t.Errorf("%s: %+v", name, p)
		}
		e.Close(name)
	}
}
