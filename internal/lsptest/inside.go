package lsptest

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"slices"
	"strings"
)

// Outside lists the ranges of an answer about a document that the documents they are of do not have.
// It is for answers about what the editor shows: nothing was edited since they were asked for.
func (e *Editor) Outside(uri string, answer any) []string {
	o := &outside{editor: e, texts: map[string][]string{}}
	o.look(answer, uri)
	return o.list
}

type outside struct {
	editor *Editor
	texts  map[string][]string // lines by URI
	list   []string
}

func (o *outside) look(v any, uri string) {
	switch v := v.(type) {
	case []any:
		for _, each := range v {
			o.look(each, uri)
		}
	case map[string]any:
		o.object(v, uri)
	}
}

// object looks at the members of an object, which may say which document it is about.
func (o *outside) object(v map[string]any, uri string) {
	own := uri
	if of, ok := v["uri"].(string); ok {
		own = of
	}
	if doc, ok := v["textDocument"].(map[string]any); ok {
		own, _ = doc["uri"].(string)
	}
	for _, key := range slices.Sorted(maps.Keys(v)) {
		switch target, _ := v["targetUri"].(string); {
		case key == "changes":
			edits, _ := v[key].(map[string]any)
			for of, list := range edits {
				o.look(list, of)
			}
		case target != "" && strings.HasPrefix(key, "target"):
			o.look(v[key], target)
		default:
			o.look(v[key], own)
		}
	}
	raw, _ := json.Marshal(v)
	var tokens struct{ Data []int }
	if json.Unmarshal(raw, &tokens) == nil {
		o.tokens(tokens.Data, uri)
	}
	var r Range
	if v["start"] != nil && v["end"] != nil && json.Unmarshal(raw, &r) == nil {
		o.check(r, uri)
	}
}

// tokens looks at semantic tokens: five numbers each, counted from the token before.
func (o *outside) tokens(data []int, uri string) {
	var at Position
	for i := 0; i+4 < len(data); i += 5 {
		if data[i] > 0 {
			at.Character = 0
		}
		at.Line += data[i]
		at.Character += data[i+1]
		o.check(Range{at, Position{at.Line, at.Character + data[i+2]}}, uri)
	}
}

func (o *outside) check(r Range, uri string) {
	if lines, ok := o.lines(uri); ok && (!o.has(lines, r.Start) || !o.has(lines, r.End) || before(r.End, r.Start)) {
		o.list = append(o.list, fmt.Sprintf("%s has no range %v", uri, r))
	}
}

func (o *outside) has(lines []string, p Position) bool {
	_, ok := o.editor.in(lines, p)
	return ok
}

// lines are those of a document; there are none of one that is still to be made.
func (o *outside) lines(uri string) ([]string, bool) {
	lines, ok := o.texts[uri]
	if !ok {
		if text, ok := o.editor.shows(uri); ok {
			lines = splitLines(text)
		}
		o.texts[uri] = lines
	}
	return lines, lines != nil
}

// shows is the text of a document, as Text has it, if there is one.
func (e *Editor) shows(uri string) (string, bool) {
	if b := e.buffers[uri]; b != nil {
		return b.texts[b.version], true
	}
	name, err := url.PathUnescape(strings.TrimPrefix(uri, "file://"))
	if err != nil {
		return "", false
	}
	read := os.ReadFile
	if e.mem != nil {
		read = e.mem.ReadFile
	}
	content, err := read(name)
	return string(content), err == nil
}
