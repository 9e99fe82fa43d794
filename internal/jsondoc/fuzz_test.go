package jsondoc

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tidwall/gjson"

	"funcls/internal/text"
)

// inside checks that the nodes below n lie in it, in order and apart.
func inside(t *testing.T, n *Node) {
	t.Helper()
	at := n.Span.Start
	next := func(s text.Span) {
		if s.Start < at || s.End < s.Start || s.End > n.Span.End {
			t.Fatalf("span %v in %v after %d of %q", s, n.Span, at, n.doc.src)
		}
		at = s.End
	}
	for _, m := range n.Members {
		next(m.Span)
		if m.Key.Kind != String || m.Key.Span.Start != m.Span.Start || m.Value.Span.End > m.Span.End || m.Value.Span.Start < m.Key.Span.End {
			t.Fatalf("member %v: key %v, value %v in %q", m.Span, m.Key.Span, m.Value.Span, n.doc.src)
		}
		inside(t, m.Value)
	}
	for _, e := range n.Elements {
		next(e.Span)
		inside(t, e)
	}
}

// plain turns an accepted tree into what encoding/json makes of the same text.
func plain(n *Node) any {
	switch n.Kind {
	case Bool:
		v, _ := n.Bool()
		return v
	case Number:
		return json.Number(n.Text())
	case String:
		v, _ := n.String()
		return v
	case Array:
		v := []any{}
		for _, e := range n.Elements {
			v = append(v, plain(e))
		}
		return v
	case Object:
		v := map[string]any{}
		for _, m := range n.Members {
			key, _ := m.Key.String()
			v[key] = plain(m.Value)
		}
		return v
	}
	return nil
}

func equal(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		return ok && maps.EqualFunc(a, b, equal)
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, equal)
	}
	return a == b
}

func check(t *testing.T, src []byte) {
	d := Parse(src)
	if d.Opaque {
		return
	}
	inside(t, d.Root)
	if d.Root.Span.End > len(src) {
		t.Fatalf("root %v of %d bytes", d.Root.Span, len(src))
	}
	for _, e := range d.Errors {
		if e.Span.Start < 0 || e.Span.End < e.Span.Start || e.Span.End > len(src) || e.Message == "" {
			t.Fatalf("error %+v of %q", e, src)
		}
	}
	for i, c := range d.Comments {
		if c.Len() < 2 || i > 0 && c.Start < d.Comments[i-1].End || c.End > len(src) {
			t.Fatalf("comments %v of %q", d.Comments, src)
		}
	}
	// What the host accepts has no gaps.
	if len(d.Errors) == 0 {
		d.Walk(func(n *Node) bool {
			if n.Kind == Missing || !n.Closed {
				t.Fatalf("accepted, but %v is %v in %q", n.Span, n.Kind, src)
			}
			return true
		})
	}
	d.Walk(func(n *Node) bool {
		if s, ok := n.String(); ok {
			if n.StringSpan(0, len(s)) != n.ContentSpan() {
				t.Fatalf("whole span of %q is %v, not %v", n.Text(), n.StringSpan(0, len(s)), n.ContentSpan())
			}
			if !utf8.ValidString(s) && utf8.Valid(src) {
				t.Fatalf("%q decodes to %q", n.Text(), s)
			}
		}
		n.Float()
		return true
	})
	for off := range min(len(src)+1, 200) {
		_ = d.PathAt(off).String()
		d.At(off)
		d.InComment(off)
	}

	// JSON proper is read as encoding/json and gjson read it.
	var want any
	decoder := json.NewDecoder(strings.NewReader(string(src)))
	decoder.UseNumber()
	if !json.Valid(src) || !utf8.Valid(src) || decoder.Decode(&want) != nil {
		return
	}
	if _, ok := want.(map[string]any); !ok || tooMuch(want, 1) {
		return
	}
	if len(d.Errors) > 0 {
		t.Fatalf("%q: %v", src, d.Errors[0])
	}
	if got := plain(d.Root); !equal(got, want) {
		t.Fatalf("%q: got %v, want %v", src, got, want)
	}
	i := 0
	gjson.ParseBytes(src).ForEach(func(key, value gjson.Result) bool {
		m := d.Root.Members[i]
		if m.Key.Text() != key.Raw || m.Value.Text() != value.Raw || m.Value.Span.Start != value.Index {
			t.Fatalf("%q: member %d is %q:%q at %d for gjson", src, i, key.Raw, value.Raw, value.Index)
		}
		i++
		return true
	})
}

// tooMuch reports what is JSON but not for Json.NET: deep nesting and very long integers.
func tooMuch(v any, depth int) bool {
	switch v := v.(type) {
	case map[string]any:
		for _, e := range v {
			if tooMuch(e, depth+1) {
				return true
			}
		}
		return depth > maxDepth
	case []any:
		return depth > maxDepth || slices.ContainsFunc(v, func(e any) bool { return tooMuch(e, depth+1) })
	case json.Number:
		return len(v) > maxInteger
	}
	return false
}

func FuzzParse(f *testing.F) {
	for _, src := range accepted {
		f.Add([]byte(src))
		// Every beginning of a text is what an editor shows while it is typed.
		for i := range min(len(src), 80) {
			f.Add([]byte(src[:i]))
		}
	}
	f.Add([]byte("{\r\n  \"scriptFile\": \"__init__.py\",\r\n  \"bindings\": [\r\n    {\r\n      \"type\": \"httpTrigger\"\r\n      \"name\": \"\r\n    {\"methods\": [\"get\", \"post]}\r\n  ]\r\n}\r\n"))
	f.Add([]byte("{\"a\": {\"b\": [1, {\"c\": \"\\u00e9\\ud83d\", d: 'x'}]}}/"))
	f.Fuzz(check)
}
