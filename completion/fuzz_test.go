package completion

import (
	"bytes"
	"strings"
	"testing"

	"funcls/internal/text"
)

// FuzzPython asks at places of Python nobody would write: nothing crashes, what is replaced is on
// the cursor's line, and every edit applies.
func FuzzPython(f *testing.F) {
	for _, seed := range []string{
		"import azure.functions as func\n\n\ndef main(req‸, out: func.Out[‸]) -> ‸:\n    req.route_params[\"‸\"]\n",
		"from typing import List\ndef main(‸\n    for x in out: x.‸\n    os.environ.get('‸\n", "‸", "async def ‸",
		"import azure.durable_functions as df\ndef f(context):\n    context.‸call_activity('‸')\nmain = df.Orchestrator.create(f)\n",
	} {
		src := strings.ReplaceAll(seed, cursor, "")
		for i := strings.Index(seed, cursor); i >= 0 && i <= len(src); i += 7 {
			f.Add([]byte(src), i)
		}
	}
	const config = `{"bindings": [{"name": "req", "type": "httpTrigger", "route": "a/{id}"}, {"name": "out", "type": "queue", "direction": "out"},
		{"name": "$return", "type": "http", "direction": "out"}]}`
	f.Fuzz(func(t *testing.T, src []byte, off int) {
		if len(src) > 1<<12 {
			return
		}
		snap := snapshot(t, map[string]string{"/w/host.json": "{}", "/w/F/function.json": config, "/w/F/__init__.py": string(src)})
		SignatureAt(snap, "/w/F/__init__.py", off)
		l := At(snap, "/w/F/__init__.py", off)
		if l == nil || len(l.Items) == 0 {
			return
		}
		if l.Replace.Start > off || l.Replace.End < off || l.Insert.Start != l.Replace.Start || !l.Replace.Covers(l.Insert) || bytes.ContainsAny(l.Replace.Of(src), "\r\n") {
			t.Errorf("at %d of %q: ranges %v and %v", off, src, l.Insert, l.Replace)
		}
		for _, item := range l.Items {
			edits := append([]text.Edit{{Span: l.Replace, New: item.Text}}, item.Also...)
			if _, err := text.Apply(src, edits); err != nil {
				t.Errorf("at %d of %q: %s: %v", off, src, item.Label, err)
			}
			for _, e := range item.Also {
				if e.Span.End >= l.Replace.Start {
					t.Errorf("at %d of %q: %s edits %v beside %v", off, src, item.Label, e.Span, l.Replace)
				}
			}
		}
	})
}
