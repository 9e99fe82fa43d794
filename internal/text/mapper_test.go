package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	tests := []struct {
		name, src        string
		off              int
		utf8, utf16, u32 Position
	}{
		{"empty", "", 0, Position{0, 0}, Position{0, 0}, Position{0, 0}},
		{"ascii", "ab\ncd", 4, Position{1, 1}, Position{1, 1}, Position{1, 1}},
		{"two bytes", "é=x", 3, Position{0, 3}, Position{0, 2}, Position{0, 2}},
		{"surrogate pair", "a😀b", 5, Position{0, 5}, Position{0, 3}, Position{0, 2}},
		{"inside a rune", "a😀b", 3, Position{0, 1}, Position{0, 1}, Position{0, 1}},
		{"carriage return", "a\rb", 2, Position{1, 0}, Position{1, 0}, Position{1, 0}},
		{"after both", "a\r\nb", 3, Position{1, 0}, Position{1, 0}, Position{1, 0}},
		{"inside the terminator", "a\r\nb", 2, Position{0, 1}, Position{0, 1}, Position{0, 1}},
		{"inverted pair", "a\n\rb", 3, Position{2, 0}, Position{2, 0}, Position{2, 0}},
		{"invalid bytes", "\xff\xfeé\xf0\x9fx", 6, Position{0, 6}, Position{0, 5}, Position{0, 5}},
		{"before", "abc", -5, Position{0, 0}, Position{0, 0}, Position{0, 0}},
		{"beyond", "a\n", 99, Position{1, 0}, Position{1, 0}, Position{1, 0}},
		{"other separators are no line ends", "a\u2028b\vc\u0085d", 9, Position{0, 9}, Position{0, 6}, Position{0, 6}},
	}
	for _, tt := range tests {
		m := NewMapper([]byte(tt.src))
		for enc, want := range map[Encoding]Position{UTF8: tt.utf8, UTF16: tt.utf16, UTF32: tt.u32} {
			if got := m.Position(tt.off, enc); got != want {
				t.Errorf("%s: Position(%d, %d) = %v, want %v", tt.name, tt.off, enc, got, want)
			}
		}
	}
}

func TestOffsetClamps(t *testing.T) {
	m := NewMapper([]byte("a😀b\r\nxyz\r\n"))
	tests := []struct {
		pos  Position
		enc  Encoding
		want int
	}{
		{Position{0, 2}, UTF16, 1},  // the middle of the pair
		{Position{0, 3}, UTF8, 1},   // the middle of the rune
		{Position{0, 3}, UTF16, 5},  // after the pair
		{Position{0, 99}, UTF16, 6}, // before the terminator
		{Position{1, 99}, UTF16, 11},
		{Position{2, 99}, UTF16, 13},
		{Position{3, 0}, UTF16, 13},
		{Position{-1, 4}, UTF16, 0},
		{Position{1, -4}, UTF16, 8},
		{Position{0, -4}, UTF32, 0},
	}
	for _, tt := range tests {
		if got := m.Offset(tt.pos, tt.enc); got != tt.want {
			t.Errorf("Offset(%v, %d) = %d, want %d", tt.pos, tt.enc, got, tt.want)
		}
	}
	if got := m.Span(Range{Position{1, 2}, Position{0, 0}}, UTF16); got != (Span{10, 10}) {
		t.Errorf("an inverted range gives %v", got)
	}
}

func TestLines(t *testing.T) {
	src := "one\r\n\rtwo\n\nlast"
	m := NewMapper([]byte(src))
	want := []string{"one", "", "two", "", "last"}
	if m.LineCount() != len(want) {
		t.Fatalf("LineCount = %d, want %d", m.LineCount(), len(want))
	}
	for i, line := range want {
		if got := string(m.LineSpan(i).Of([]byte(src))); got != line {
			t.Errorf("line %d = %q, want %q", i, got, line)
		}
	}
	if got := m.LineSpan(-1); got != (Span{}) {
		t.Errorf("line -1 = %v", got)
	}
	if got := m.LineSpan(5); got != (Span{len(src), len(src)}) {
		t.Errorf("line 5 = %v", got)
	}
}

func FuzzMapper(f *testing.F) {
	for _, seed := range []string{"", "a\r\nb", "é😀\r\n\r\n", "\xff\xf0\x9f\x98", "a\n\rb\u2028c", strings.Repeat("日本\n", 9)} {
		f.Add([]byte(seed), 3, 4)
	}
	f.Fuzz(func(t *testing.T, src []byte, line, character int) {
		m := NewMapper(src)
		for _, enc := range []Encoding{UTF8, UTF16, UTF32} {
			if got := m.Offset(Position{line, character}, enc); got < 0 || got > len(src) {
				t.Fatalf("Offset(%d:%d) = %d of %d", line, character, got, len(src))
			}
			last := Position{}
			for off := 0; off <= len(src); {
				pos := m.Position(off, enc)
				if pos.Line < last.Line || pos.Line == last.Line && pos.Character < last.Character {
					t.Fatalf("%v at %d comes after %v", pos, off, last)
				}
				last = pos
				inTerminator := off > 0 && off < len(src) && src[off-1] == '\r' && src[off] == '\n'
				if back := m.Offset(pos, enc); back != off && !inTerminator {
					t.Fatalf("encoding %d: %d -> %v -> %d", enc, off, pos, back)
				}
				_, size := utf8.DecodeRune(src[off:])
				off += max(size, 1)
			}
		}
	})
}

func BenchmarkNewMapper(b *testing.B) {
	src := []byte(strings.Repeat("    return func.HttpResponse(body)\n", 30000))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		NewMapper(src)
	}
}

func TestByteOrderMark(t *testing.T) {
	src := []byte("\ufeffab\ncd")
	m := NewFileMapper(src)
	for off, want := range map[int]Position{0: {0, 0}, 3: {0, 0}, 4: {0, 1}, 6: {1, 0}, 7: {1, 1}} {
		for _, enc := range []Encoding{UTF8, UTF16, UTF32} {
			if got := m.Position(off, enc); got != want {
				t.Errorf("offset %d: %v, want %v", off, got, want)
			}
		}
	}
	if got := m.Offset(Position{0, 1}, UTF16); got != 4 {
		t.Errorf("offset of the second character: %d", got)
	}
	if got := NewMapper(src).Position(4, UTF16); got != (Position{0, 2}) {
		t.Errorf("in an editor's text: %v", got)
	}
}
