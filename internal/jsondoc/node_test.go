package jsondoc

import (
	"math"
	"testing"
)

func TestStrings(t *testing.T) {
	tests := []struct{ src, want string }{
		{`"abc"`, "abc"}, {`'a"b'`, `a"b`}, {`""`, ""},
		{`"\b\t\n\f\r\\\"\'\/"`, "\b\t\n\f\r\\\"'/"},
		{`"\u00e9\u20AC"`, "é€"},
		{`"\ud83d\ude00"`, "😀"},
		{`"\ud83dx"`, "\uFFFDx"}, {`"\ude00"`, "\uFFFD"}, {`"\ud83d\u0041"`, "\uFFFDA"},
		{`"\ud83d\ud83d\ude00"`, "\uFFFD😀"},
		{"\"a\xffb\"", "a\uFFFDb"}, {"\"a\xff\\n\"", "a\uFFFD\n"},
		{`"\q\u12"`, `\q\u12`},
	}
	for _, tt := range tests {
		d := Parse([]byte(`{"k":` + tt.src + `}`))
		if got, ok := d.Root.Get("k").String(); !ok || got != tt.want {
			t.Errorf("%s = %q, %v; want %q", tt.src, got, ok, tt.want)
		}
	}
}

func TestStringSpan(t *testing.T) {
	src := []byte(`{"k":"a\u00e9b\ud83d\ude00cé"}`)
	n := Parse(src).Root.Get("k")
	if s, _ := n.String(); s != "aéb😀cé" {
		t.Fatalf("decoded %q", s)
	}
	tests := []struct {
		from, to int
		want     string
	}{
		{0, 1, `a`}, {1, 3, `\u00e9`}, {0, 3, `a\u00e9`}, {2, 3, `\u00e9`}, {1, 2, `\u00e9`},
		{3, 4, `b`}, {4, 8, `\ud83d\ude00`}, {3, 9, `b\ud83d\ude00c`}, {8, 11, `cé`}, {9, 11, `é`},
		{0, 99, `a\u00e9b\ud83d\ude00cé`}, {11, 11, ``}, {50, 60, ``}, {3, 3, ``}, {5, 2, ``},
	}
	for _, tt := range tests {
		if got := string(n.StringSpan(tt.from, tt.to).Of(src)); got != tt.want {
			t.Errorf("StringSpan(%d, %d) = %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
	if s := n.StringSpan(3, 3); s.Start != len(`{"k":"a\u00e9`) {
		t.Errorf("the empty span at 3 is %v", s)
	}
	if s := n.StringSpan(11, 11); s.Start != len(src)-2 {
		t.Errorf("the empty span at the end is %v", s)
	}
	half := []byte("{\"k\": \"ab\n}")
	if got := string(Parse(half).Root.Get("k").StringSpan(1, 2).Of(half)); got != "b" {
		t.Errorf("in an unclosed string: %q", got)
	}
}

func TestNumbers(t *testing.T) {
	tests := []struct {
		src   string
		i     int64
		whole bool
		f     float64
		real  bool
	}{
		{"0", 0, true, 0, true}, {"-12", -12, true, -12, true}, {"017", 15, true, 15, true}, {"0x1F", 31, true, 31, true},
		{"-017", -17, true, -17, true}, {"0xFFFFFFFFFFFFFFFF", -1, true, -1, true},
		{"9223372036854775807", math.MaxInt64, true, math.MaxInt64, true}, {"9223372036854775808", 0, false, 9223372036854775808, true},
		{"1.0", 0, false, 1, true}, {"1e2", 0, false, 100, true}, {".5", 0, false, .5, true}, {"-.5", 0, false, -.5, true}, {"5.", 0, false, 5, true},
		{"NaN", 0, false, 0, false}, {"-Infinity", 0, false, 0, false},
		{"08", 0, false, 0, false}, {"1.2.3", 0, false, 0, false}, {`"1"`, 0, false, 0, false}, {"true", 0, false, 0, false},
	}
	for _, tt := range tests {
		n := Parse([]byte(`{"k":` + tt.src + `}`)).Root.Get("k")
		if i, ok := n.Int(); i != tt.i || ok != tt.whole {
			t.Errorf("%s: Int = %d, %v", tt.src, i, ok)
		}
		if f, ok := n.Float(); f != tt.f || ok != tt.real {
			t.Errorf("%s: Float = %v, %v", tt.src, f, ok)
		}
	}
}

func TestGet(t *testing.T) {
	root := Parse([]byte(`{"type": 1, "TYPE": 2, 'ty\u0070e': 3, Type: 4, "b": true}`)).Root
	if v, _ := root.Get("type").Int(); v != 3 {
		t.Errorf("the last member does not win: %d", v)
	}
	if v, _ := root.GetFold("tYpE").Int(); v != 4 {
		t.Errorf("the last member in any case does not win: %d", v)
	}
	if root.Get("typ") != nil || root.Member("tYpE") != nil {
		t.Error("a member was found that is not there")
	}
	if m := root.MemberFold("TYPE"); m.Key.Text() != "Type" {
		t.Errorf("MemberFold = %q", m.Key.Text())
	}
	if v, ok := root.Get("b").Bool(); !v || !ok {
		t.Error("b is not true")
	}
}

func TestPathAt(t *testing.T) {
	// The bar is the cursor. Each path is given with what the cursor touches.
	tests := []struct {
		src, path, node string
		inKey           bool
	}{
		{`|{"a":1}`, "", `{"a":1}`, false},
		{`{|"a":1}`, "a", `"a"`, true},
		{`{"a|":1}`, "a", `"a"`, true},
		{`{"a":|1}`, "a", `1`, false},
		{`{"a": | }`, "a", `  `, false},
		{`{"a":  |"x"}`, "a", `"x"`, false},
		{`{"a": | "x"}`, "a", `{"a":  "x"}`, false},
		{`{"a":1, | "b":2}`, "", `{"a":1,  "b":2}`, false},
		{`{"a":[1,{"b":"x|"}]}`, "a[1].b", `"x"`, false},
		{`{"a":[1,|2]}`, "a[1]", `2`, false},
		{`{"a":[1, | 2]}`, "a[1]", `[1,  2]`, false},
		{`{"a":[1,2, | ]}`, "a[2]", `[1,2,  ]`, false},
		{`{"a":[|]}`, "a[0]", `[]`, false},
		{`{"a":[]|}`, "a", `[]`, false},
		{`{"a":{|`, "a", `{`, false},
		{"{\"bindings\":[{\"type\": \"http|\n}]}", "bindings[0].type", `"http`, false},
		{`{"ty|}`, "ty}", `"ty}`, true},
		{`{"x y":|1}`, "['x y']", `1`, false},
		{`{} |`, "", "", false},
	}
	for _, tt := range tests {
		off := indexBar(tt.src)
		d := Parse([]byte(tt.src[:off] + tt.src[off+1:]))
		p := d.PathAt(off)
		if p.String() != tt.path || p.Node.Text() != tt.node || p.InKey != tt.inKey {
			t.Errorf("%s: path %q, node %q, in key %v", tt.src, p, p.Node.Text(), p.InKey)
		}
		chain := d.At(off)
		if len(chain) > 0 && chain[len(chain)-1] != p.Node {
			t.Errorf("%s: At ends with %q", tt.src, chain[len(chain)-1].Text())
		}
	}
}

func indexBar(s string) int {
	for i := range s {
		if s[i] == '|' {
			return i
		}
	}
	return -1
}
