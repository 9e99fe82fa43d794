package lsptest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// An editor to which the server offers to be asked for diagnostics asks: in Settle for those of the
// whole workspace, in Diagnostics for those of one document, and both must say the same. To be told
// any unasked then breaks the rules: an editor would show them twice.

// report is a report of diagnostics as it came.
type report struct {
	Kind     string
	ResultID *string
	URI      string
	Version  *int
	Items    []Diagnostic
	Related  map[string]report `json:"relatedDocuments"`
}

// pulled is what the editor has of a file.
type pulled struct {
	id    string
	items []Diagnostic
}

// Pulls reports whether the editor asks for diagnostics.
func (e *Editor) Pulls() bool { return e.pulls }

// Refreshes are the requests of the server to ask again for something, since the last call.
func (e *Editor) Refreshes() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	methods := e.refreshes
	e.refreshes = nil
	slices.Sort(methods)
	return methods
}

// Pull asks for the diagnostics of one file, and reports whether they are what the editor had.
func (e *Editor) Pull(name string) (same bool) {
	e.t.Helper()
	uri := e.URI(name)
	e.mu.Lock()
	had, known := e.pulled[uri]
	e.mu.Unlock()
	params := map[string]any{"textDocument": map[string]any{"uri": uri}, "identifier": "funcls"}
	if known {
		params["previousResultId"] = had.id
	}
	var r report
	if err := e.Request("textDocument/diagnostic", params, &r); err != nil {
		e.t.Fatal(err)
	}
	e.take(uri, r)
	for other, r := range r.Related {
		e.take(other, r)
	}
	return r.Kind == "unchanged"
}

// PullAll asks for the diagnostics of the workspace, as an editor does that has none yet.
func (e *Editor) PullAll() {
	e.t.Helper()
	var all struct{ Items []report }
	if err := e.Request("workspace/diagnostic", map[string]any{"previousResultIds": []any{}}, &all); err != nil {
		e.t.Fatal(err)
	}
	e.mu.Lock()
	e.shown, e.pulled = map[string]Published{}, map[string]pulled{}
	e.mu.Unlock()
	for _, r := range all.Items {
		if len(r.Items) == 0 {
			e.t.Errorf("%s: an empty report in a first answer", r.URI)
		}
		e.take(r.URI, r)
	}
}

// Follow asks for the diagnostics of the workspace with those that the editor has, and returns the
// request's id: for Reply or Cancel. With a token the server sends what is new as it comes.
func (e *Editor) Follow(token string) string {
	previous := []any{}
	e.mu.Lock()
	for uri, p := range e.pulled {
		previous = append(previous, map[string]any{"uri": uri, "value": p.id})
	}
	e.mu.Unlock()
	params := map[string]any{"previousResultIds": previous, "identifier": "funcls"}
	if token != "" {
		params["partialResultToken"] = token
	}
	return e.Send("workspace/diagnostic", params)
}

// Followed waits for the answer to Follow, and says of which files it has other diagnostics.
func (e *Editor) Followed(id string) []string {
	e.t.Helper()
	var all struct{ Items []report }
	if err := e.Reply(id, &all); err != nil {
		e.t.Fatal(err)
	}
	return e.takeAll(all.Items)
}

// AwaitPartial waits for a part of the answer to a Follow with a token, and says of which files it
// has other diagnostics; nil when the server has ended.
func (e *Editor) AwaitPartial(token string) []string {
	e.t.Helper()
	e.mu.Lock()
	for len(e.partial[token]) == 0 && !e.gone {
		e.news.Wait()
	}
	if len(e.partial[token]) == 0 {
		e.mu.Unlock()
		return nil
	}
	first := e.partial[token][0]
	e.partial[token] = e.partial[token][1:]
	e.mu.Unlock()
	return e.takeAll(first)
}

func (e *Editor) takeAll(reports []report) []string {
	var names []string
	for _, r := range reports {
		if r.Kind == "full" {
			names = append(names, strings.TrimPrefix(r.URI, e.URI("")+"/"))
		}
		e.take(r.URI, r)
	}
	return names
}

// take holds a report against the protocol's rules, and shows it.
func (e *Editor) take(uri string, r report) {
	e.mu.Lock()
	defer e.mu.Unlock()
	had, known := e.pulled[uri]
	switch {
	case r.ResultID == nil:
		e.broken = append(e.broken, uri+": a report without a result id")
		return
	case r.Kind == "unchanged" && (!known || had.id != *r.ResultID):
		e.broken = append(e.broken, fmt.Sprintf("%s: unchanged since %q, the editor has %q", uri, *r.ResultID, had.id))
		return
	case r.Kind == "unchanged":
		return
	case r.Kind != "full" || r.Items == nil:
		e.broken = append(e.broken, fmt.Sprintf("%s: a report of kind %q, items %v", uri, r.Kind, r.Items))
		return
	case known && had.id == *r.ResultID && !slices.EqualFunc(had.items, r.Items, func(a, b Diagnostic) bool { return string(a.Raw) == string(b.Raw) }):
		e.broken = append(e.broken, uri+": two sets of one name")
	}
	if b := e.buffers[uri]; b != nil {
		for _, d := range r.Items {
			_, ok1 := e.offset(b.texts[b.version], d.Range.Start)
			_, ok2 := e.offset(b.texts[b.version], d.Range.End)
			if !ok1 || !ok2 {
				e.broken = append(e.broken, fmt.Sprintf("%s has no range %v", uri, d.Range))
			}
		}
	}
	e.pulled[uri] = pulled{*r.ResultID, r.Items}
	e.shown[uri] = Published{URI: uri, Version: r.Version, Diagnostics: r.Items}
}

// part takes a part of an answer; false for progress of another kind.
func (e *Editor) part(params json.RawMessage) bool {
	var p struct {
		Token string
		Value struct{ Items []report }
	}
	if json.Unmarshal(params, &p) != nil || p.Value.Items == nil {
		return false
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.partial[p.Token] = append(e.partial[p.Token], p.Value.Items)
	return true
}
