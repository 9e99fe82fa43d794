package text

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	content := []byte("import os\nX = os.environ['Group__member'] # übung a-b __name__ " + strings.Repeat("filler ", 40))
	w := WordsOf(content)
	for name, want := range map[string]bool{
		"import": true, "IMPORT": true, "impor": false, "environ": true, "group": true, "Group__Member": true, "member": false,
		"a-b": true, "a-c": false, "übung": true, "os.environ": true, "os.path": false, "": true, "-": true, "__name__": true, "x": true,
	} {
		if got := w.May(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
		if got := Holds(content, name); got != want {
			t.Errorf("%q is held: %v", name, got)
		}
	}
	if WordsOf(nil).May("x") || !WordsOf(nil).May("") {
		t.Error("an empty text holds a word")
	}
}

// A word of the text is never missed.
func FuzzWords(f *testing.F) {
	f.Add("a b__c d-é", 2, 4)
	f.Fuzz(func(t *testing.T, content string, from, to int) {
		part := func(c byte) bool {
			return c == '_' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
		}
		if from < 0 || from > to || to > len(content) || from > 0 && part(content[from-1]) || to < len(content) && part(content[to]) {
			return
		}
		if w := WordsOf([]byte(content)); !w.May(content[from:to]) || !w.May(strings.ToUpper(content[from:to])) && content == strings.ToValidUTF8(content, "") && len(content) == len([]rune(content)) {
			t.Errorf("%q is missed in %q", content[from:to], content)
		}
	})
}

func TestWordsOfStrings(t *testing.T) {
	w := WordsOf([]byte("a = 'm\\x73g', \"C\\u006fnn__\", 'F\\1171', \"two\" \\\n 'parts', \"th\" # 'why'\r\n u'ree', 'fo\\\nur', 'x' \"\" 'y', 's' + \"um\", \"F\" \"3\", 'r'\"uf\", \"a\", \"b\", '\\U0001F4EE', '\\xe9t', 'z\\' " + strings.Repeat("filler ", 40)))
	for name, want := range map[string]bool{
		"msg": true, "conn": true, "Conn__": true, "FO1": true, "twoparts": true, "three": true, "four": true, "xy": true, "sum": true, "f3": true, "ruf": true, "ab": false, "📮": true, "\u00e9t": true, "parts": true, "mx73g": false,
	} {
		if got := w.May(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
	for _, s := range []string{"\\", "'", `"\`, `'\x`, `'\u12`, `'\7`, `"" "`, `"#`, `"\`, "a'\nb'#", `"""`} {
		WordsOf([]byte(s))
		WordsOf([]byte(strings.Repeat(s, 100_000)))
	}
}

// A word is not missed however a string spells it.
func FuzzWordsOfStrings(f *testing.F) {
	f.Add("F3", uint64(1), "x = f'", "')")
	f.Add("Group__name", uint64(7), "\"\" ", "")
	f.Fuzz(func(t *testing.T, name string, seed uint64, before, after string) {
		r := rand.New(rand.NewPCG(seed, 1))
		pick := func(list ...string) string { return list[r.IntN(len(list))] }
		// What stands before is closed, so that the string begins where it seems to.
		if name == "" || len(name) > 100 || strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != "" || strings.ContainsAny(before+after, "\"'\\#") {
			return
		}
		quote := pick(`"`, "'", `"""`)
		src, raw := before+"("+quote, false
		for i := range len(name) {
			if r.IntN(4) == 0 {
				src += quote + pick("", " ", " \\\n ", " # why\n", "+", " + ")
				quote = pick(`"`, "'", `'''`)
				prefix := pick("", "", "r", "u")
				src, raw = src+prefix+quote, prefix == "r"
			}
			if raw {
				src += name[i : i+1]
				continue
			}
			src += pick(name[i:i+1], name[i:i+1], fmt.Sprintf(`\x%02x`, name[i]), fmt.Sprintf(`\u%04X`, name[i]), fmt.Sprintf(`\%03o`, name[i]), "\\\n"+name[i:i+1])
		}
		src += quote + ")" + after
		if !WordsOf([]byte(src)).May(name) || !Holds([]byte(src), name) {
			t.Errorf("%q is missed in\n%s", name, src)
		}
	})
}
