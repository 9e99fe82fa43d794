package report

import (
	"strings"
	"testing"
	"time"

	"funcls/internal/files"
	"funcls/internal/text"
)

func TestSnippet(t *testing.T) {
	long := strings.Repeat("abcdefghi ", 40)
	for _, test := range []struct {
		name, content, marked string // marked is the text of the span
		source, carets        string
	}{
		{"plain", "one\ntwo three\n", "three", "two three", "    ^^^^^"},
		{"last line without end", "one\ntwo", "two", "two", "^^^"},
		{"old Mac", "one\rtwo", "two", "two", "^^^"},
		{"tab", "\tx\ty", "y", "    x    y", "         ^"},
		{"tab inside", "a\tb", "a\tb", "a    b", "^^^^^^"},
		{"wide", "日本 x", "x", "日本 x", "     ^"},
		{"wide inside", "日本 x", "日本", "日本 x", "^^^^"},
		{"combining", "e\u0301x", "x", "e\u0301x", " ^"},
		{"not UTF-8", "\xff\xfex", "x", "\ufffd\ufffdx", "  ^"},
		{"escape sequence", "\x1b[31mx", "x", "\ufffd[31mx", "     ^"},
		{"right to left", "\u202ex", "x", "\ufffdx", " ^"},
		{"byte order mark", "\ufeffx y", "y", "x y", "  ^"},
		{"several lines", "one {\ntwo\n}", "{\ntwo\n}", "one {", "    ^"},
		{"secret", "a AccountKey=abc; z", "z", "a AccountKey=***; z", "                  ^"},
		{"secret marked", "AccountKey=abc", "AccountKey=abc", "AccountKey=***", "^^^^^^^^^^^^^^"},
		{"start of a long line", "XY" + long, "XY",
			"XY" + long[:118] + "...", "^^"},
		{"end of a long line", long + "XY", "XY",
			"..." + long[len(long)-118:] + "XY", strings.Repeat(" ", 121) + "^^"},
		{"long span", "X" + long + "Y", "X" + long + "Y",
			"X" + long[:119] + "...", strings.Repeat("^", 120)},
	} {
		t.Run(test.name, func(t *testing.T) {
			start := strings.Index(test.content, test.marked)
			got, ok := snippetOf(files.New("/f", []byte(test.content)), text.Span{Start: start, End: start + len(test.marked)})
			if !ok || got.source != test.source || got.carets != test.carets {
				t.Errorf("got %v\n%s\n%s\nwant\n%s\n%s", ok, got.source, got.carets, test.source, test.carets)
			}
		})
	}
}

func TestSnippetOfNoWidth(t *testing.T) {
	for _, test := range []struct {
		name, content string
		at            int
		carets        string
	}{
		{"inside", "one", 1, " ^"},
		{"end of line", "one\ntwo", 3, "   ^"},
		{"beyond the end", "one", 99, "   ^"},
		{"before the start", "one", -5, "^"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ok := snippetOf(files.New("/f", []byte(test.content)), text.Span{Start: test.at, End: test.at})
			if !ok || got.source != "one" || got.carets != test.carets {
				t.Errorf("got %v %q %q, want carets %q", ok, got.source, got.carets, test.carets)
			}
		})
	}
	if _, ok := snippetOf(files.New("/f", nil), text.Span{}); ok {
		t.Error("an empty file has a line to show")
	}
	if _, ok := snippetOf(files.Failed("/f", files.ErrTooBig), text.Span{}); ok {
		t.Error("an unread file has a line to show")
	}
}

// A line of 30 MB takes no longer than a short one.
func TestSnippetOfHugeLine(t *testing.T) {
	f := files.New("/f", []byte(strings.Repeat("日本語", 30<<20/9)))
	f.Mapper()
	start := time.Now()
	at := len(f.Content) / 2
	got, ok := snippetOf(f, text.Span{Start: at, End: at + 1})
	if !ok || len([]rune(got.source)) > snippetWidth {
		t.Errorf("%v: %d runes", ok, len([]rune(got.source)))
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
}

func FuzzSnippet(f *testing.F) {
	f.Add("a\tb 日本 AccountKey=x", 0, 3)
	f.Fuzz(func(t *testing.T, content string, start, end int) {
		got, _ := snippetOf(files.New("/f", []byte(content)), text.Span{Start: start, End: end})
		if strings.ContainsAny(got.source+got.carets, "\n\r\t\x1b") {
			t.Errorf("control characters in %q", got.source)
		}
		if stringWidth(got.source) > snippetWidth+2*len(ellipsis) {
			t.Errorf("%d columns", stringWidth(got.source))
		}
	})
}
