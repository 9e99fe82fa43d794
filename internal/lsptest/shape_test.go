package lsptest

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestShapes(t *testing.T) {
	tests := []struct{ method, announced, value, wrong string }{
		{"textDocument/hover", "", `null`, ""},
		{"textDocument/hover", "", `{"contents":{"kind":"plaintext","value":"x"}}`, ""},
		{"textDocument/hover", "", `{"contents":{"kind":"markdown","value":"x"}}`, "contents.kind was sent to a client without textDocument.hover.contentFormat=markdown"},
		{"textDocument/hover", "textDocument.hover.contentFormat=markdown", `{"contents":{"kind":"markdown","value":"x"}}`, ""},
		{"textDocument/hover", "", `{"contents":{"kind":"plaintext"}}`, "contents.value is missing"},
		{"textDocument/hover", "", `{"contents":{"kind":"plaintext","value":"x"},"more":1}`, "more is not in the protocol"},
		{"textDocument/hover", "", `{"contents":{"kind":"plaintext","value":"x"},"range":{"start":{"line":1,"character":0},"end":{"line":0,"character":9}}}`, "range ends before it begins"},
		{"textDocument/references", "", `[{"uri":"x","range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}}]`, "[0].uri is not uri"},
		{"textDocument/references", "", `[{"uri":"file:///x","range":{"start":{"line":0.5,"character":0},"end":{"line":0,"character":-1}}}]`, "is not uint"},
		{"workspace/applyEdit", "", `{"edit":{}}`, "without workspace.applyEdit"},
		{"workspace/applyEdit", "workspace.applyEdit", `{"edit":{"changes":{"x":[]}}}`, "a key that is no URI"},
		{"workspace/codeLens/refresh", "workspace.codeLens.refreshSupport", `null`, ""},
	}
	for _, tt := range tests {
		var v any
		if err := json.Unmarshal([]byte(tt.value), &v); err != nil {
			t.Fatal(err)
		}
		wrong := shapes()[tt.method](v, tt.method, func(c string) bool { return c == tt.announced })
		if (wrong == "") != (tt.wrong == "") || !strings.Contains(wrong, tt.wrong) {
			t.Errorf("%s %s: %q, want %q", tt.method, tt.value, wrong, tt.wrong)
		}
	}
}
