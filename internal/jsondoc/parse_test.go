package jsondoc

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"funcls/internal/text"
)

// dump writes a tree compactly: ? for what is missing, ~ for undefined, ! after what is not closed.
func dump(n *Node) string {
	var out strings.Builder
	switch n.Kind {
	case Missing:
		out.WriteString("?" + strings.TrimSpace(n.Text()))
	case Undefined:
		out.WriteString("~")
	case String:
		s, _ := n.String()
		out.WriteString(strconv.Quote(s))
	case Object:
		var parts []string
		for _, m := range n.Members {
			parts = append(parts, dump(m.Key)+":"+dump(m.Value))
		}
		out.WriteString("{" + strings.Join(parts, ",") + "}")
	case Array:
		var parts []string
		for _, e := range n.Elements {
			parts = append(parts, dump(e))
		}
		out.WriteString("[" + strings.Join(parts, ",") + "]")
	default:
		out.WriteString(n.Text())
	}
	if !n.Closed {
		out.WriteString("!")
	}
	return out.String()
}

func TestTree(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"as the host reads it", "\uFEFF// c\n{'a': [1,,-.5,], b: undefined, c:, \"d\": new Date(1), e: NaN, /**/}", `{"a":[1,~,-.5],"b":~,"c":~,"d":~,"e":NaN}`},
		{"line end in a string", "{\"a\":\"x\n\",b:1}", `{"a":"x\n","b":1}`},
		{"NUL between tokens", "{\x00\"a\"\x00:\x001}", `{"a":1}`},

		{"missing value", `{"a": , "b": }`, `{"a":?,"b":?}`},
		{"missing value before the next line", "{\"a\":\n \"b\": 1}", `{"a":?,"b":1}`},
		{"missing value before a bare key", "{\"a\":\n b: 1}", `{"a":?,"b":1}`},
		{"missing colon and value", "{\"a\"\n \"b\": 1}", `{"a":?,"b":1}`},
		{"missing colon", `{"a" "b", "c" [1], "d": 2}`, `{"a":"b","c":[1],"d":2}`},
		{"missing comma", "{\"a\": 1\n \"b\": [1 2 \"x\"]}", `{"a":1,"b":[1,2,"x"]}`},
		{"half a key", "{\"ty\n \"b\": 1}", `{"ty"!:?,"b":1}`},
		{"half a bare key", "{ty\n \"b\": 1}", `{"ty":?,"b":1}`},
		{"half a string", "{\"a\": \"x,\n \"b\": 1}", `{"a":"x"!,"b":1}`},
		{"half a string in an array", "{\"a\": [\"get, \n \"post\"]}", `{"a":["get"!,"post"]}`},
		{"half a string at the end", `{"a": "x`, `{"a":"x"!}!`},
		{"half a word", "{\"a\": tr,\n\"b\": 1}", `{"a":?tr,"b":1}`},
		{"no number", "{\"a\": 1.2.3, \"b\": 08}", `{"a":?1.2.3,"b":?08}`},
		{"unclosed object and array", `{"a": [{"b": 1`, `{"a":[{"b":1}!]!}!`},
		{"unclosed object in an array", `{"a": [{"b": 1, {"c": 2}], "d": 3}`, `{"a":[{"b":1}!,{"c":2}],"d":3}`},
		{"unclosed last object in an array", "{\"a\": [{\"b\": 1 ],\n\"d\": 3}", `{"a":[{"b":1}!],"d":3}`},
		{"unclosed array before a key", "{\"a\": [{\"b\": 1},\n\"d\": 3}", `{"a":[{"b":1}]!,"d":3}`},
		{"unclosed array before a brace", `{"a": [1, 2}`, `{"a":[1,2]!}`},
		{"stray brackets", `{"a": 1]), "b": [2}})]`, `{"a":1,"b":[2]!}`},
		{"stray text", `{"a": 1 = ; "b": 2 @}`, `{"a":1,"b":2}`},
		{"text after the root", `{"a": 1} {"b": 2}`, `{"a":1}`},
		{"no object", `[1, "x"]`, `[1,"x"]`},
		{"nothing", ` `, `?`},
		{"a wrong constructor", `{"a": new Date, "b": 1}`, `{"a":?new,"Date":?,"b":1}`},
		{"a half-typed binding", "{\n \"bindings\": [\n {\n \"type\": \"\n },\n {\"name\": \"x\"}\n ]\n}", `{"bindings":[{"type":""!},{"name":"x"}]}`},
	}
	for _, tt := range tests {
		d := Parse([]byte(tt.src))
		if got := dump(d.Root); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestSpans(t *testing.T) {
	src := `{ "a" : [1 , "x"] , b: "y" }`
	d := Parse([]byte(src))
	var got []string
	d.Walk(func(n *Node) bool {
		got = append(got, n.Text())
		return true
	})
	want := []string{src, `"a"`, `[1 , "x"]`, `1`, `"x"`, `b`, `"y"`}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
	m := d.Root.Member("a")
	if got := string(m.Span.Of([]byte(src))); got != `"a" : [1 , "x"]` || src[m.Colon] != ':' {
		t.Errorf("member span %q, colon %d", got, m.Colon)
	}
}

func TestComments(t *testing.T) {
	src := "// a\n{/* b */\"x\": 1 /*c*/} // d"
	d := Parse([]byte(src))
	var got []string
	for _, c := range d.Comments {
		got = append(got, string(c.Of([]byte(src))))
	}
	if strings.Join(got, "|") != "// a|/* b */|/*c*/|// d" {
		t.Errorf("comments %q", got)
	}
	for off, want := range map[int]bool{0: false, 2: true, 4: true, 5: false, 6: false, 7: true, 12: true, 13: false, len(src): true} {
		if d.InComment(off) != want {
			t.Errorf("InComment(%d) = %v", off, !want)
		}
	}
}

// TestLinear holds that neither nesting nor breakage makes parsing slow: each text is a quarter of a
// megabyte long and would take minutes in quadratic time.
func TestLinear(t *testing.T) {
	const size = 1 << 18
	for _, unit := range []string{"[", "{\"a\":", "{", "\"", "{\"a\":\"\n", "[\"a\" ", "/*", "//\n", "{\"a\"", "1,", "]", "{a:{b:[", "\\", "'\\u", "\xff", "a:", "[{"} {
		for _, prefix := range []string{"", "{", "{\"a\":[", "{\"a\":\""} {
			start := time.Now()
			Parse([]byte(prefix + strings.Repeat(unit, size/len(unit))))
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("%q after %q: %v", unit, prefix, took)
			}
		}
	}
}

func TestTooDeep(t *testing.T) {
	const depth = 10000
	src := `{"a":` + strings.Repeat("[", depth) + `"]"/*]*/` + strings.Repeat("]", depth) + `,"b":1}`
	d := Parse([]byte(src))
	if len(d.Errors) != 1 || d.Errors[0].Span.Start != len(`{"a":`)+63 {
		t.Errorf("errors %v", d.Errors)
	}
	if v, ok := d.Root.Get("b").Int(); !ok || v != 1 {
		t.Error("what follows the deep value is lost")
	}
}

func TestNilSafe(t *testing.T) {
	var n *Node
	n = n.Get("a").GetFold("b")
	_, isString := n.String()
	_, isInt := n.Int()
	_, isBool := n.Bool()
	_, isFloat := n.Float()
	if n != nil || isString || isInt || isBool || isFloat || n.Text() != "" || n.KindOf() != Missing ||
		n.ContentSpan() != (text.Span{}) || n.StringSpan(0, 1) != (text.Span{}) || n.Member("") != nil || n.MemberFold("") != nil {
		t.Error("a nil node has a value")
	}
	n.Walk(func(*Node) bool { t.Error("a nil node was walked"); return true })
}
