package bench

import (
	"testing"
	"time"
)

// typing measures keystrokes in a server of its own, in so many of the workspace's functions, whose files
// are open. key sends one and waits for what it is about. The first look at the workspace took index.
func typing(b *testing.B, capabilities string, among int, key func(c *client, e edit, text string, version int) time.Duration) (index time.Duration) {
	content := generated(functions)
	c, index := serve(b, binary(b), write(b, content), capabilities)
	defer c.end()
	list := edits(content, among, keystrokes)
	versions := map[string]int{}
	for _, e := range list {
		if versions[e.name] == 0 {
			versions[e.name] = 1
			c.open(e.name, content[e.name])
		}
	}
	c.request("funcls/settled", nil)
	var took []time.Duration
	for b.Loop() {
		for _, e := range list {
			versions[e.name]++
			took = append(took, key(c, e, content[e.name], versions[e.name]))
			content[e.name] = e.apply(content[e.name])
		}
	}
	percentiles(b, took)
	return index
}

// BenchmarkServer is from a keystroke's message to the diagnostics, both seen from the editor's
// end of the pipe, and the time the server needs for its first look at the workspace.
func BenchmarkServer(b *testing.B) {
	index := typing(b, "{}", functions, (*client).keystroke)
	b.ReportMetric(ms(index), "index-ms")
}

// BenchmarkEditor is from a keystroke's message to the answers of all that an editor asks of a file
// after it, several files being open: what is wrong, lenses, hints, tokens. The server also tells such
// an editor what has changed elsewhere.
func BenchmarkEditor(b *testing.B) {
	const can = `{"textDocument": {"diagnostic": {}, "codeLens": {}, "inlayHint": {}, "semanticTokens": {"requests": {"full": true}, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"]}},
		"workspace": {"diagnostics": {"refreshSupport": true}, "codeLens": {"refreshSupport": true}, "inlayHint": {"refreshSupport": true}, "semanticTokens": {"refreshSupport": true}}}`
	typing(b, can, 3, func(c *client, e edit, text string, version int) time.Duration {
		document := map[string]any{"textDocument": map[string]any{"uri": c.uri(e.name)}}
		hints := map[string]any{"textDocument": document["textDocument"], "range": map[string]any{"start": position(text, 0), "end": position(text, len(text))}}
		start := time.Now()
		c.edit(e, text, version)
		c.together(map[string]any{
			"textDocument/diagnostic": document, "textDocument/codeLens": document,
			"textDocument/inlayHint": hints, "textDocument/semanticTokens/full": document,
		})
		return time.Since(start)
	})
}

// BenchmarkCancel is from the message that cancels a request to its reply: a search that is being
// computed, and a question that stays open until something changes.
func BenchmarkCancel(b *testing.B) {
	const pulls = `{"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}}`
	dir, program := write(b, generated(functions)), binary(b)
	for _, r := range []struct {
		name, method string
		params       any
	}{
		{"search", "workspace/symbol", map[string]any{"query": "r"}},
		{"open", "workspace/diagnostic", map[string]any{"previousResultIds": []any{}, "partialResultToken": "all"}},
	} {
		b.Run(r.name, func(b *testing.B) {
			c, _ := serve(b, program, dir, pulls)
			defer c.end()
			var took []time.Duration
			for b.Loop() {
				for i := range 200 {
					took = append(took, c.cancelled(r.method, r.params, time.Duration(i)*20*time.Microsecond))
				}
			}
			percentiles(b, took)
		})
	}
}
