package text

import (
	"slices"
	"testing"
)

func TestApply(t *testing.T) {
	tests := []struct {
		name, src string
		edits     []Edit
		want      string
		fails     bool
	}{
		{"nothing", "abc", nil, "abc", false},
		{"any order", "abcdef", []Edit{{Span{4, 6}, "!"}, {Span{0, 1}, "xy"}}, "xybcd!", false},
		{"insertions keep their order", "ab", []Edit{{Span{1, 1}, "1"}, {Span{1, 1}, "2"}}, "a12b", false},
		{"insertion before a replacement", "abc", []Edit{{Span{1, 2}, "B"}, {Span{1, 1}, "-"}}, "a-Bc", false},
		{"touching", "abcd", []Edit{{Span{0, 2}, ""}, {Span{2, 4}, "x"}}, "x", false},
		{"at both ends", "a", []Edit{{Span{1, 1}, ">"}, {Span{0, 0}, "<"}}, "<a>", false},
		{"overlap", "abcd", []Edit{{Span{0, 3}, ""}, {Span{2, 4}, ""}}, "", true},
		{"twice the same", "abcd", []Edit{{Span{0, 3}, "x"}, {Span{0, 3}, "x"}}, "", true},
		{"insertion inside a replacement", "abcd", []Edit{{Span{0, 3}, "x"}, {Span{1, 1}, "x"}}, "", true},
		{"beyond", "abc", []Edit{{Span{2, 4}, ""}}, "", true},
		{"before", "abc", []Edit{{Span{-1, 1}, ""}}, "", true},
		{"inverted", "abc", []Edit{{Span{2, 1}, ""}}, "", true},
	}
	for _, tt := range tests {
		before := slices.Clone(tt.edits)
		got, err := Apply([]byte(tt.src), tt.edits)
		if (err != nil) != tt.fails || string(got) != tt.want {
			t.Errorf("%s: %q, %v; want %q", tt.name, got, err, tt.want)
		}
		if !slices.Equal(before, tt.edits) {
			t.Errorf("%s: the caller's edits were reordered", tt.name)
		}
	}
}

// naive applies edits from the last to the first, each to the whole text.
func naive(src string, edits []Edit) string {
	slices.Reverse(edits)
	for _, e := range edits {
		src = src[:e.Span.Start] + e.New + src[e.Span.End:]
	}
	return src
}

func FuzzApply(f *testing.F) {
	f.Add("hello world", []byte{0, 2, 1, 3, 0, 2, 9, 9})
	f.Fuzz(func(t *testing.T, src string, script []byte) {
		// The script gives gap and length by turns, so the edits are ordered and apart.
		var edits []Edit
		for at := 0; len(script) >= 2; script = script[2:] {
			start := at + int(script[0])
			end := start + int(script[1])
			if end > len(src) {
				break
			}
			edits = append(edits, Edit{Span{start, end}, src[:min(len(src), int(script[0]))]})
			at = end + 1
		}
		shuffled := slices.Clone(edits)
		for i := range shuffled {
			j := (i * 7) % len(shuffled)
			shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
		}
		got, err := Apply([]byte(src), shuffled)
		if err != nil {
			t.Fatal(err)
		}
		if want := naive(src, edits); string(got) != want {
			t.Fatalf("Apply = %q, want %q", got, want)
		}
	})
}

func FuzzApplyAnything(f *testing.F) {
	f.Add("abc", 0, 2, 1, 3)
	f.Fuzz(func(t *testing.T, src string, a, b, c, d int) {
		out, err := Apply([]byte(src), []Edit{{Span{a, b}, "x"}, {Span{c, d}, "y"}})
		if err == nil && len(out) != len(src)-(b-a)-(d-c)+2 {
			t.Fatalf("Apply(%q) = %q", src, out)
		}
	})
}

func TestHash(t *testing.T) {
	if HashOf([]byte("a")) != HashOf([]byte("a")) || HashOf([]byte("a")) == HashOf(nil) {
		t.Error("hashes must follow the content")
	}
}
