package ide_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"funcls/internal/ide"
)

var update = flag.Bool("update", false, "rewrite what the scenarios want")

// cursor marks a place that is asked about.
const cursor = "‸"

// noon is when the tests are: a Friday.
var noon = time.Date(2026, time.February, 27, 12, 0, 0, 0, time.UTC)

// TestHoverScenarios runs testdata/hover/*.txtar. Each is a workspace with cursors; the file `want`
// has what is said at each, in Markdown, and `plain` the same as plain text.
func TestHoverScenarios(t *testing.T) {
	names, err := filepath.Glob("testdata/hover/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no scenarios: ", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { hoverScenario(t, name) })
	}
}

func hoverScenario(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	type mark struct {
		file string
		off  int
	}
	var marks []mark
	content, want := map[string]string{}, map[string]string{}
	kept := archive.Files[:0]
	for _, f := range archive.Files {
		if f.Name == "want" || f.Name == "plain" {
			want[f.Name] = string(f.Data)
			continue
		}
		kept = append(kept, f)
		text := string(f.Data)
		for {
			i := strings.Index(text, cursor)
			if i < 0 {
				break
			}
			marks = append(marks, mark{f.Name, i})
			text = text[:i] + text[i+len(cursor):]
		}
		content[f.Name] = text
	}
	if len(marks) == 0 {
		t.Fatal("no file has a cursor")
	}
	p := open(t, content)
	var markdown, plain strings.Builder
	for _, m := range marks {
		line := strings.Count(p.files[m.file][:m.off], "\n") + 1
		h := ide.HoverAt(p.snap, root+"/"+m.file, m.off, noon)
		if h == nil {
			fmt.Fprintf(&markdown, "=== %s:%d: nothing\n", m.file, line)
			continue
		}
		if !h.Span.Touches(m.off) || h.Span.End > len(p.files[m.file]) {
			t.Errorf("%s:%d: the card is of %v, asked was %d", m.file, line, h.Span, m.off)
		}
		head := fmt.Sprintf("=== %s:%d: %s\n", m.file, line, h.Span.Of([]byte(p.files[m.file])))
		markdown.WriteString(head + h.Markdown + "\n")
		plain.WriteString(head + h.Plain + "\n")
	}
	if *update {
		archive.Files = append(kept, txtar.File{Name: "want", Data: []byte(markdown.String())}, txtar.File{Name: "plain", Data: []byte(plain.String())})
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want["want"], markdown.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want["plain"], plain.String()); diff != "" {
		t.Errorf("as plain text (-want +got):\n%s", diff)
	}
}
