package lsptest

import (
	"encoding/json"
	"fmt"
	"testing"

	"funcls/internal/files"
)

// Ranges are held against the document that they are of: a buffer, a file, or one that is still to
// be made.
func TestOutside(t *testing.T) {
	e := &Editor{t: t, root: "/w", mem: files.NewMemory(map[string]string{"/w/b c.json": "{}\r\n"}), buffers: map[string]*buffer{"file:///w/a.py": {1, map[int]string{1: "x = '😀'\n"}}}}
	at := func(line, start, end int) string {
		return fmt.Sprintf(`{"start": {"line": %d, "character": %d}, "end": {"line": %[1]d, "character": %[3]d}}`, line, start, end)
	}
	for answer, want := range map[string]int{
		`null`:                                 0,
		`{"range": ` + at(0, 0, 8) + `}`:       0,
		`{"range": ` + at(0, 0, 9) + `}`:       1,
		`{"range": ` + at(0, 0, 6) + `}`:       1, // inside the emoji
		`{"range": ` + at(1, 0, 0) + `}`:       0,
		`[{"range": ` + at(2, 0, 0) + `}]`:     1,
		`{"range": ` + at(0, 4, 2) + `}`:       1,
		`{"range": null, "data": [0,0,1,0,0]}`: 0,
		`{"data": [0,4,4,0,0, 0,2,3,0,0]}`:     1,
		`{"data": [1,0,1,0,0]}`:                1,
		`{"data": {"uri": "file:///w/a.py"}}`:  0,
		`{"changes": {"file:///w/b%20c.json": [{"range": ` + at(0, 0, 2) + `}], "file:///w/a.py": [{"range": ` + at(0, 0, 12) + `}]}}`:                                  1,
		`{"documentChanges": [{"textDocument": {"uri": "file:///w/b%20c.json"}, "edits": [{"range": ` + at(0, 0, 3) + `}]}, {"kind": "create", "uri": "file:///w/n"}]}`: 1,
		`[{"uri": "file:///w/new.py", "range": ` + at(7, 7, 7) + `}]`:                                                                                                   0,
		`{"originSelectionRange": ` + at(0, 0, 8) + `, "targetUri": "file:///w/b%20c.json", "targetRange": ` + at(0, 0, 8) + `}`:                                        1,
	} {
		var v any
		if err := json.Unmarshal([]byte(answer), &v); err != nil {
			t.Fatal(answer, err)
		}
		if got := e.Outside("file:///w/a.py", v); len(got) != want {
			t.Errorf("%s: %q, want %d", answer, got, want)
		}
	}
}
