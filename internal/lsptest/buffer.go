package lsptest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// buffer is an open document, with every version it has had: what the server says of an old
// version is checked against that version.
type buffer struct {
	version int
	texts   map[int]string
}

// Position is a place as it goes over the wire.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// Range is a stretch of text as it goes over the wire.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Published is a set of diagnostics as it came.
type Published struct {
	URI         string
	Version     *int
	Diagnostics []Diagnostic
}

// UnmarshalJSON keeps each diagnostic as it was written too.
func (d *Diagnostic) UnmarshalJSON(raw []byte) error {
	type plain Diagnostic
	d.Raw = slices.Clone(raw)
	return json.Unmarshal(raw, (*plain)(d))
}

// Diagnostic is a diagnostic as it came.
type Diagnostic struct {
	Range           Range
	Severity        int
	Code            string
	CodeDescription *struct{ Href string }
	Source          string
	Message         string
	Tags            []int
	Related         []struct {
		Location struct {
			URI   string
			Range Range
		}
		Message string
	} `json:"relatedInformation"`
	Raw json.RawMessage `json:"-"`
}

// Open opens a file with what the disk has.
func (e *Editor) Open(name string) {
	e.t.Helper()
	e.OpenWith(name, e.disk(name))
}

// OpenWith opens a document with a text of its own.
func (e *Editor) OpenWith(name, text string) {
	e.mu.Lock()
	e.buffers[e.URI(name)] = &buffer{1, map[int]string{1: text}}
	e.mu.Unlock()
	e.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": e.URI(name), "languageId": "any", "version": 1, "text": text,
	}})
}

// Text is what the editor shows: the buffer, or else the disk.
func (e *Editor) Text(name string) string {
	e.t.Helper()
	if b := e.buffers[e.URI(name)]; b != nil {
		return b.texts[b.version]
	}
	return e.disk(name)
}

// Edit replaces the only occurrence of old in an open document, by an incremental change.
func (e *Editor) Edit(name, old, replacement string) {
	e.t.Helper()
	at := e.index(name, old)
	e.replace(name, at, at+len(old), replacement)
}

// Type inserts text after the only occurrence of a marker, one change for each character.
func (e *Editor) Type(name, marker, text string) {
	e.t.Helper()
	at := e.index(name, marker) + len(marker)
	for _, r := range text {
		e.replace(name, at, at, string(r))
		at += utf8.RuneLen(r)
	}
}

// replace sends one incremental change: bytes start to end become replacement.
func (e *Editor) replace(name string, start, end int, replacement string) {
	text := e.Text(name)
	change := map[string]any{
		"range": Range{e.position(text, start), e.position(text, end)},
		"text":  replacement,
	}
	e.change(name, text[:start]+replacement+text[end:], change)
}

// ReplaceAll sends the whole new text of an open document.
func (e *Editor) ReplaceAll(name, text string) {
	e.change(name, text, map[string]any{"text": text})
}

// Changes sends changes, whatever they are, in one message; after is the text they must lead to.
func (e *Editor) Changes(name, after string, changes ...any) {
	e.change(name, after, changes...)
}

func (e *Editor) change(name, after string, changes ...any) {
	b := e.buffers[e.URI(name)]
	e.mu.Lock()
	b.version++
	b.texts[b.version] = after
	version := b.version
	e.mu.Unlock()
	e.Notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": e.URI(name), "version": version},
		"contentChanges": changes,
	})
}

// Save writes a buffer to the disk. The server is told of the save, and of the change of the
// file if it asked to be.
func (e *Editor) Save(name string) {
	e.t.Helper()
	e.put(name, e.Text(name))
	e.Notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": e.URI(name)}})
	e.tell(name, 2)
}

// Close closes a document; what was not saved is lost.
func (e *Editor) Close(name string) {
	e.mu.Lock()
	delete(e.buffers, e.URI(name))
	e.mu.Unlock()
	e.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": e.URI(name)}})
}

// At is the params of a question about the place where needle ends. A "|" in needle marks
// another place in it.
func (e *Editor) At(name, needle string) map[string]any {
	e.t.Helper()
	before, after, _ := strings.Cut(needle, "|")
	at := e.index(name, before+after) + len(before)
	return map[string]any{
		"textDocument": map[string]any{"uri": e.URI(name)},
		"position":     e.position(e.Text(name), at),
	}
}

func (e *Editor) index(name, needle string) int {
	e.t.Helper()
	text := e.Text(name)
	if n := strings.Count(text, needle); n != 1 {
		e.t.Fatalf("%q occurs %d times in %s", needle, n, name)
	}
	return strings.Index(text, needle)
}

// Published is the set last published for a file; nil if there was none.
func (e *Editor) Published(name string) *Published {
	e.mu.Lock()
	defer e.mu.Unlock()
	if p, ok := e.shown[e.URI(name)]; ok {
		return &p
	}
	return nil
}

// Versions are those of all sets published for an open file so far.
func (e *Editor) Versions(name string) []int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.versions[e.URI(name)])
}

// Diagnostics are those of a file once the server has settled, each as its code and the text
// under it: `AZF101 "orphan"`.
func (e *Editor) Diagnostics(name string) []string {
	e.t.Helper()
	e.Settle()
	if e.pulls {
		if before := e.Published(name); !e.Pull(name) && before != nil {
			e.t.Errorf("%s: asked for by itself it has other diagnostics than with the workspace", name)
		}
	}
	lines := []string{}
	p := e.Published(name)
	if p == nil {
		return lines
	}
	for _, d := range p.Diagnostics {
		lines = append(lines, fmt.Sprintf("%s %q", d.Code, e.Under(name, d.Range)))
	}
	return lines
}

// Under is the text of a file that lies in a range.
func (e *Editor) Under(name string, r Range) string {
	e.t.Helper()
	text := e.Text(name)
	start, ok1 := e.offset(text, r.Start)
	end, ok2 := e.offset(text, r.End)
	if !ok1 || !ok2 || end < start {
		e.t.Errorf("%s has no range %v", name, r)
		return ""
	}
	return text[start:end]
}

// publish takes a set of diagnostics and holds it against the protocol's rules.
func (e *Editor) publish(params json.RawMessage) error {
	var p Published
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	if p.Diagnostics == nil {
		return fmt.Errorf("%s: diagnostics are null", p.URI)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	last, b := e.shown[p.URI], e.buffers[p.URI]
	e.shown[p.URI] = p
	if p.Version != nil {
		e.versions[p.URI] = append(e.versions[p.URI], *p.Version)
	}
	if p.Version == nil || b == nil {
		return nil
	}
	text, known := b.texts[*p.Version]
	switch {
	case !known:
		return fmt.Errorf("%s: version %d was never there", p.URI, *p.Version)
	case last.Version != nil && *last.Version > *p.Version && *last.Version <= b.version:
		return fmt.Errorf("%s: version %d after %d", p.URI, *p.Version, *last.Version)
	}
	for _, d := range p.Diagnostics {
		_, ok1 := e.offset(text, d.Range.Start)
		_, ok2 := e.offset(text, d.Range.End)
		if !ok1 || !ok2 {
			return fmt.Errorf("%s: version %d has no range %v", p.URI, *p.Version, d.Range)
		}
	}
	return nil
}

// position and offset are written without the engine's mapper: they are what it is held against.

func (e *Editor) position(text string, off int) Position {
	lines := splitLines(text[:off])
	return Position{len(lines) - 1, e.units(lines[len(lines)-1])}
}

func (e *Editor) offset(text string, p Position) (int, bool) { return e.in(splitLines(text), p) }

func (e *Editor) in(lines []string, p Position) (int, bool) {
	if p.Line < 0 || p.Line >= len(lines) {
		return 0, false
	}
	off := 0
	for _, l := range lines[:p.Line] {
		off += len(l)
	}
	line := strings.TrimRight(lines[p.Line], "\r\n")
	at := 0
	for i, r := range line {
		if at == p.Character {
			return off + i, true
		}
		at += e.units(string(r))
	}
	return off + len(line), at == p.Character
}

func (e *Editor) units(s string) int {
	switch e.encoding {
	case "utf-8":
		return len(s)
	case "utf-32":
		return utf8.RuneCountInString(s)
	}
	return len(utf16.Encode([]rune(s)))
}

// splitLines cuts a text after each line end; the last line has none.
func splitLines(text string) []string {
	var lines []string
	for start, i := 0, 0; ; i++ {
		switch {
		case i == len(text):
			return append(lines, text[start:])
		case text[i] == '\n', text[i] == '\r' && !strings.HasPrefix(text[i+1:], "\n"):
			lines = append(lines, text[start:i+1])
			start = i + 1
		}
	}
}
