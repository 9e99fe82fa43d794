package pyfile

import (
	"strings"
	"testing"

	"funcls/internal/text"
)

// What is written in place of a part of a literal is what it spells there then, and nothing else
// changes.
func TestLiteral(t *testing.T) {
	for _, tt := range []struct{ src, value, part, want string }{
		{`"abc"`, "abc", "b", `"aNEWc"`},
		{`R'ab'`, "ab", "ab", `R'NEW'`},
		{`"""a"b"""`, `a"b`, "b", `"""a"NEW"""`},
		{`"m\x73g"`, "msg", "msg", `"NEW"`},
		{`"m\x73g"`, "msg", "s", `"mNEWg"`},
		{`"\u006d\163g__x"`, "msg__x", "msg", `"NEW__x"`},
		{`"a\x62" "c"`, "abc", "ab", `"NEW" "c"`},
		{`"a" "b"`, "ab", "ab", `"NEW"`},
		{"'a'\n   \\\n 'b'", "ab", "ab", `'NEW'`},
		{`"a" 'b'`, "ab", "ab", `"NEW"`},
		{`'a__' "b"`, "a__b", "a", `'NEW__' "b"`},
		{`'a' "b__c"`, "ab__c", "ab", ""},
		{`'a' 'b__c'`, "ab__c", "ab", `'NEW__c'`},
		{`"a" "" 'b' "c"`, "abc", "ab", `"NEW" "c"`},
		{"('a' # why\n 'b')", "ab", "ab", ""},
		{"('a' # why\n 'b')", "ab", "b", "('a' # why\n 'NEW')"},
		{`f"abc"`, "abc", "abc", `f"NEW"`},
		{"'''a\r\nb'''", "a\nb", "b", "'''a\r\nNEW'''"},
		{"'a\\\nb'", "ab", "ab", "'NEW'"},
		{`"\d"`, `\d`, `\d`, `"NEW"`},
		{`""`, "", "", ""},
	} {
		at := text.Span{Start: 0, End: len(tt.src)}
		if tt.src[0] == '(' {
			at = text.Span{Start: 1, End: len(tt.src) - 1}
		}
		l, ok := ReadLiteral([]byte(tt.src), at)
		if !ok || l.Value != tt.value {
			t.Errorf("%s: %+v", tt.src, l)
			continue
		}
		got, from := "", strings.Index(l.Value, tt.part)
		if span, closing, ok := l.Span(from, from+len(tt.part)); ok {
			got = tt.src[:span.Start] + "NEW" + closing + tt.src[span.End:]
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.src, got, tt.want)
		}
	}
	for _, src := range []string{`f"{a}"`, `f"}}"`, `b"a"`, `"\N{DASH}"`, `"\xz"`, `a`, `"a" + "b"`, `"a`, `"a\`, ``, `"a" b`, `u`, "#", `"a" #`} {
		if l, ok := ReadLiteral([]byte(src), text.Span{End: len(src)}); ok {
			t.Errorf("%s: %+v", src, l)
		}
	}
}
