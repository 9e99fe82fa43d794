package server_test

import (
	"slices"
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

// typing is the app with a function.json in which a second binding is being typed, behind a
// comment whose characters are not of one unit each.
func typing(element string) map[string]string {
	files := app()
	files[json] = "{\r\n  // 📮 é\r\n  \"bindings\": [\r\n    {\"name\": \"msg\", \"type\": \"queueTrigger\", \"direction\": \"in\", \"queueName\": \"q\"},\r\n    " + element + "\r\n  ]\r\n}\r\n"
	return files
}

// item is the offer with this label.
func item(t *testing.T, items []lsptest.Item, label string) lsptest.Item {
	t.Helper()
	i := slices.IndexFunc(items, func(i lsptest.Item) bool { return i.Label == label })
	if i < 0 {
		t.Fatalf("%s is not offered: %s", label, lsptest.Labels(items))
	}
	return items[i]
}

func TestCompletion(t *testing.T) {
	for _, encoding := range []string{"utf-8", "utf-16", "utf-32"} {
		e := lsptest.Start(t, lsptest.Options{Files: typing(`/* 📮 */ {"type": "blo"}`), Encodings: []string{encoding}})
		e.Open(json)
		items := e.Complete(json, `"blo|"`)
		blob := item(t, items, "blob")
		if strings.Contains(lsptest.Labels(items), "Trigger") {
			t.Errorf("a second trigger is offered: %s", lsptest.Labels(items))
		}
		if blob.InsertTextFormat != 2 || blob.LabelDetails["description"] != "funcls" || blob.Documentation != nil {
			t.Errorf("%+v", blob)
		}
		if doc := e.Resolve(blob).Documentation; doc == nil || doc.Kind != "markdown" || !strings.Contains(doc.Value, "[blob reference](https://") {
			t.Errorf("the documentation is %+v", doc)
		}
		e.Accept(json, blob)
		if want := `/* 📮 */ {"type": "blob", "direction": "${1|in,out|}", "name": "`; !strings.Contains(e.Text(json), want) {
			t.Errorf("%s: function.json is now\n%s", encoding, e.Text(json))
		}
	}
}

// Several lines of text are indented by us: the client is told so.
func TestCompletionOfSeveralLines(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: typing("")})
	e.Open(json)
	whole := item(t, e.Complete(json, "\"q\"},\r\n    |"), "queue")
	if whole.InsertTextMode != 1 || !strings.Contains(whole.TextEdit.NewText, "\n      \"direction\": \"out\"") {
		t.Errorf("%+v", whole)
	}
}

// A client that can do nothing gets plain text, one range and the documentation at once.
func TestCompletionForAPlainClient(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: typing(`{"type": "blob", "path": "a/b", `), Capabilities: lsptest.Plain})
	e.Open(json)
	items := e.Complete(json, `"a/b", |`)
	direction := item(t, items, "direction")
	if direction.InsertTextFormat != 0 || direction.TextEdit.Range == nil || direction.TextEdit.NewText != `"direction": "in"` || direction.Detail != "string (funcls)" {
		t.Errorf("%+v", direction)
	}
	if doc := direction.Documentation; doc == nil || doc.Kind != "plaintext" || strings.ContainsAny(doc.Value, "`") {
		t.Errorf("the documentation is %+v", doc)
	}
	var sorted []string
	for _, i := range items {
		sorted = append(sorted, i.SortText)
	}
	if !slices.IsSorted(sorted) {
		t.Errorf("the order is %v", sorted)
	}
}

// Where there is nothing to say the answer is null, so that another server may speak.
func TestCompletionOfNothing(t *testing.T) {
	files := typing(`{"type": "blob"} `)
	files["notes.json"] = `{ "type": "" }`
	e := lsptest.Start(t, lsptest.Options{Files: files})
	for _, name := range []string{json, py, "notes.json"} {
		e.Open(name)
	}
	for name, needle := range map[string]string{json: "// 📮| é", py: "de|f main", "notes.json": `"type": "|"`} {
		if items := e.Complete(name, needle); items != nil {
			t.Errorf("%s: %s", name, lsptest.Labels(items))
		}
	}
	var raw any
	if err := e.Request("completionItem/resolve", map[string]any{"label": "x", "data": map[string]any{"of": "another server"}}, &raw); err != nil {
		t.Error(err)
	}
}
