package edit

import (
	"strings"
	"testing"

	"funcls/internal/jsondoc"
	"funcls/internal/text"
)

// binding is what the tests add.
var binding = Object(Member{"type", String("queue")}, Member{"name", String("out")})

func TestAddElements(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"lines", "{\n  \"b\": [\n    {\n      \"a\": 1\n    }\n  ]\n}\n",
			"{\n  \"b\": [\n    {\n      \"a\": 1\n    },\n    {\n      \"type\": \"queue\",\n      \"name\": \"out\"\n    }\n  ]\n}\n"},
		{"tabs", "{\n\t\"b\": [\n\t\t{\n\t\t\t\"a\": 1\n\t\t}\n\t]\n}\n",
			"{\n\t\"b\": [\n\t\t{\n\t\t\t\"a\": 1\n\t\t},\n\t\t{\n\t\t\t\"type\": \"queue\",\n\t\t\t\"name\": \"out\"\n\t\t}\n\t]\n}\n"},
		{"a line each", "{\n  \"b\": [\n    { \"a\": 1 }\n  ]\n}\n",
			"{\n  \"b\": [\n    { \"a\": 1 },\n    { \"type\": \"queue\", \"name\": \"out\" }\n  ]\n}\n"},
		{"one line", `{"b": [{"a": 1}]}`, `{"b": [{"a": 1}, {"type": "queue", "name": "out"}]}`},
		{"no blanks", `{"b":[{"a":1}]}`, `{"b":[{"a":1},{"type":"queue","name":"out"}]}`},
		{"brackets together", "{\n  \"b\": [{\n    \"a\": 1\n  }]\n}\n", "{\n  \"b\": [{\n    \"a\": 1\n  }, {\n    \"type\": \"queue\",\n    \"name\": \"out\"\n  }]\n}\n"},
		{"trailing comma", "{\n  \"b\": [\n    {\"a\": 1},\n  ],\n}\n", "{\n  \"b\": [\n    {\"a\": 1},\n    {\"type\": \"queue\", \"name\": \"out\"},\n  ],\n}\n"},
		{"remark", "{\n  \"b\": [\n    {\"a\": 1} // one\n    // end\n  ]\n}\n", "{\n  \"b\": [\n    {\"a\": 1}, // one\n    {\"type\": \"queue\", \"name\": \"out\"}\n    // end\n  ]\n}\n"},
		{"remark behind a comma", "{\n  \"b\": [\n    {\"a\": 1}, /* , */ // one\n  ]\n}\n", "{\n  \"b\": [\n    {\"a\": 1}, /* , */ // one\n    {\"type\": \"queue\", \"name\": \"out\"},\n  ]\n}\n"},
		{"empty", "{\n  \"b\": []\n}\n", "{\n  \"b\": [\n    {\n      \"type\": \"queue\",\n      \"name\": \"out\"\n    }\n  ]\n}\n"},
		{"empty lines", "{\n  \"b\": [\n  ]\n}\n", "{\n  \"b\": [\n    {\n      \"type\": \"queue\",\n      \"name\": \"out\"\n    }\n  ]\n}\n"},
		{"empty with remark", "{\n  \"b\": [ // none\n  ]\n}\n", "{\n  \"b\": [ // none\n    {\n      \"type\": \"queue\",\n      \"name\": \"out\"\n    }\n  ]\n}\n"},
		{"empty on one line", `{ "b": [] }`, `{ "b": [{ "type": "queue", "name": "out" }] }`},
	}
	for _, tt := range tests {
		for _, newline := range []string{"\n", "\r\n"} {
			src, want := strings.ReplaceAll(tt.src, "\n", newline), strings.ReplaceAll(tt.want, "\n", newline)
			doc := jsondoc.Parse([]byte(src))
			e, ok := InJSON("p", doc).AddElements(doc.Root.Get("b"), binding)
			check(t, tt.name, src, want, e, ok)
		}
	}
}

func TestAddMembers(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"lines", "{\n    \"a\": 1\n}", "{\n    \"a\": 1,\n    \"k\": \"\\\"\",\n    \"m\": [\n        1\n    ]\n}"},
		{"lists on one line", "{\n    \"a\": [1]\n}", "{\n    \"a\": [1],\n    \"k\": \"\\\"\",\n    \"m\": [1]\n}"},
		{"one line", `{"a": 1}`, `{"a": 1, "k": "\"", "m": [1]}`},
		{"a wide colon", "{\n  \"a\" : 1\n}", "{\n  \"a\" : 1,\n  \"k\" : \"\\\"\",\n  \"m\" : [\n    1\n  ]\n}"},
		{"empty", "{}", "{\n  \"k\": \"\\\"\",\n  \"m\": [\n    1\n  ]\n}"},
		{"mark", "\ufeff{\n \"a\": 1\n}", "\ufeff{\n \"a\": 1,\n \"k\": \"\\\"\",\n \"m\": [\n  1\n ]\n}"},
	}
	for _, tt := range tests {
		doc := jsondoc.Parse([]byte(tt.src))
		e, ok := InJSON("p", doc).AddMembers(doc.Root, Member{"k", String(`"`)}, Member{"m", Array(Literal("1"))})
		check(t, tt.name, tt.src, tt.want, e, ok)
	}
	for _, src := range []string{`{"a": 1`, `{"a" 1}`, `[]`, ``} {
		doc := jsondoc.Parse([]byte(src))
		if _, ok := InJSON("p", doc).AddMembers(doc.Root, Member{"k", String("")}); ok {
			t.Errorf("%s: offered", src)
		}
	}
}

func TestRemove(t *testing.T) {
	tests := []struct {
		name, src string
		index     int
		want      string
	}{
		{"first line", "{\n  \"a\": 1,\n  \"b\": 2\n}", 0, "{\n  \"b\": 2\n}"},
		{"last line", "{\n  \"a\": 1,\n  \"b\": 2\n}", 1, "{\n  \"a\": 1\n}"},
		{"last line with comma", "{\n  \"a\": 1,\n  \"b\": 2,\n}", 1, "{\n  \"a\": 1,\n}"},
		{"its remark goes", "{\n  \"a\": 1, // x\n  \"b\": 2\n}", 0, "{\n  \"b\": 2\n}"},
		{"the remark before stays", "{\n  \"a\": 1, // x\n  \"b\": 2 // y\n}", 1, "{\n  \"a\": 1 // x\n}"},
		{"the only line", "{\n  \"a\": 1\n}", 0, "{\n}"},
		{"one line, first", `{"a": 1, "b": 2}`, 0, `{"b": 2}`},
		{"one line, last", `{"a": 1, "b": 2}`, 1, `{"a": 1}`},
		{"one line, only", `{"a": 1,}`, 0, `{}`},
		{"middle", `{"a": 1, "b": 2, "c": 3}`, 1, `{"a": 1, "c": 3}`},
		{"several in a line", "{\n  \"a\": 1, \"b\": 2\n}", 0, "{\n  \"b\": 2\n}"},
	}
	for _, tt := range tests {
		for _, newline := range []string{"\n", "\r\n"} {
			src, want := strings.ReplaceAll(tt.src, "\n", newline), strings.ReplaceAll(tt.want, "\n", newline)
			doc := jsondoc.Parse([]byte(src))
			check(t, tt.name, src, want, InJSON("p", doc).RemoveMember(doc.Root, tt.index), true)
		}
	}
}

func TestReplace(t *testing.T) {
	tests := []struct{ src, want string }{
		{"{\n  \"a\": 1\n}", "{\n  \"a\": {\n    \"type\": \"queue\",\n    \"name\": \"out\"\n  }\n}"},
		{`{"a": 1}`, `{"a": {"type": "queue", "name": "out"}}`},
	}
	for _, tt := range tests {
		doc := jsondoc.Parse([]byte(tt.src))
		check(t, tt.src, tt.src, tt.want, InJSON("p", doc).Replace(doc.Root.Get("a"), binding), true)
	}
}

func check(t *testing.T, name, src, want string, e Edit, ok bool) {
	t.Helper()
	got, err := text.Apply([]byte(src), []text.Edit{{Span: e.Span, New: e.New}})
	if !ok || err != nil || string(got) != want {
		t.Errorf("%s: %v %v\n%s\nwant\n%s", name, ok, err, got, want)
	}
}

// Whatever is added to or taken from a document that the host reads, it reads what is left.
func FuzzJSON(f *testing.F) {
	f.Add("{\n  \"b\": [\n    {\"a\": 1}, // one\n  ]\n}", 0)
	f.Add("{'b':[{'a':1,},/*,*/{}],}", 1)
	f.Fuzz(func(t *testing.T, src string, n int) {
		doc := jsondoc.Parse([]byte(src))
		if len(doc.Errors) > 0 || doc.Opaque {
			return
		}
		gaps := false // [1,,2] has a part without text
		doc.Walk(func(n *jsondoc.Node) bool { gaps = gaps || n.Kind == jsondoc.Undefined; return true })
		if gaps {
			return
		}
		doc.Walk(func(c *jsondoc.Node) bool {
			parts := children(c)
			if c.Kind != jsondoc.Object && c.Kind != jsondoc.Array || n < 0 {
				return true
			}
			j := InJSON("p", doc)
			var e Edit
			ok, want := true, len(parts)+1
			switch {
			case n%2 == 0 && c.Kind == jsondoc.Object:
				e, ok = j.AddMembers(c, Member{"new key", binding})
			case n%2 == 0:
				e, ok = j.AddElements(c, binding)
			case len(parts) == 0:
				return true
			default:
				e, want = j.remove(c, n%len(parts)), len(parts)-1
			}
			got, err := text.Apply([]byte(src), []text.Edit{{Span: e.Span, New: e.New}})
			after := jsondoc.Parse(got)
			if !ok || err != nil || len(after.Errors) > 0 {
				t.Fatalf("%v %v %v\n%s", ok, err, after.Errors, got)
			}
			left := -1
			after.Walk(func(d *jsondoc.Node) bool {
				if d.Span.Start == c.Span.Start && left < 0 {
					left = len(children(d))
				}
				return true
			})
			if left != want {
				t.Fatalf("%d parts are left, not %d:\n%s", left, want, got)
			}
			return true
		})
	})
}
