package completion

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"funcls/internal/files"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

var update = flag.Bool("update", false, "rewrite what the scenarios want")

// cursor marks the place that is asked about.
const cursor = "‸"

// TestScenarios runs testdata/*.txtar. Each is a workspace with a cursor in one file; the file
// `list` has what is offered there, and `accepted` the marked file after taking the item that the
// comment's line `accept: LABEL` names, with tab stops.
func TestScenarios(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no scenarios: ", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { scenario(t, name) })
	}
}

func scenario(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	crlf, accept := false, ""
	for line := range strings.Lines(string(archive.Comment)) {
		switch key, value, _ := strings.Cut(strings.TrimSpace(line), ": "); key {
		case "accept":
			accept = value
		case "crlf":
			crlf = true
		}
	}
	disk := map[string]string{"/w/host.json": `{"version": "2.0", "extensionBundle": {"id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.*, 5.0.0)"}}`}
	var marked string
	var off int
	kept := archive.Files[:0]
	var want, wantAccepted string
	for _, f := range archive.Files {
		content := string(f.Data)
		switch f.Name {
		case "list":
			want = content
			continue
		case "accepted":
			wantAccepted = content
			continue
		}
		kept = append(kept, f)
		content = strings.TrimSuffix(content, "⏎\n") // the file ends without a line break
		if crlf {
			content = strings.ReplaceAll(content, "\n", "\r\n")
		}
		if i := strings.Index(content, cursor); i >= 0 {
			marked, off = "/w/"+f.Name, i
			content = strings.Replace(content, cursor, "", 1)
		}
		disk["/w/"+f.Name] = content
	}
	if marked == "" {
		t.Fatal("no file has a cursor")
	}
	list := At(snapshot(t, disk), marked, off)
	got := show(t, list, []byte(disk[marked]))
	gotAccepted := ""
	if accept != "" {
		gotAccepted = string(taken(t, list, accept, []byte(disk[marked])))
		if crlf && strings.Contains(strings.ReplaceAll(gotAccepted, "\r\n", ""), "\n") {
			t.Errorf("a line ends otherwise than the others:\n%q", gotAccepted)
		}
		gotAccepted = strings.ReplaceAll(gotAccepted, "\r", "")
		if !strings.HasSuffix(gotAccepted, "\n") {
			gotAccepted += "⏎\n"
		}
	}
	if *update {
		archive.Files = append(kept, txtar.File{Name: "list", Data: []byte(got)})
		if accept != "" {
			archive.Files = append(archive.Files, txtar.File{Name: "accepted", Data: []byte(gotAccepted)})
		}
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("offered is\n%swant\n%s", got, want)
	}
	if gotAccepted != wantAccepted {
		t.Errorf("accepting gives\n%swant\n%s", gotAccepted, wantAccepted)
	}
}

func snapshot(t testing.TB, disk map[string]string) *workspace.Snapshot {
	t.Helper()
	s := workspace.New(files.NewMemory(disk), workspace.Options{})
	s.SetFolders([]string{"/w"})
	if err := s.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return s.Snapshot()
}

// show is a list as the scenarios write it, its ranges as the text they replace.
func show(t *testing.T, l *List, src []byte) string {
	t.Helper()
	if l == nil || len(l.Items) == 0 {
		return "nothing\n"
	}
	var out strings.Builder
	fmt.Fprintf(&out, "insert %q replace %q\n", l.Insert.Of(src), l.Replace.Of(src))
	if l.Insert.Start != l.Replace.Start || !l.Replace.Covers(l.Insert) || bytes.Contains(l.Replace.Of(src), []byte("\n")) {
		t.Errorf("ranges %v and %v", l.Insert, l.Replace)
	}
	for _, item := range l.Items {
		fmt.Fprintf(&out, "%s (%s)\n", item.Label, item.Detail)
		if got := withoutStops(item.Snippet); item.Snippet != "" && got != item.Text {
			t.Errorf("%s: without tab stops %q, plain %q", item.Label, got, item.Text)
		}
	}
	return out.String()
}

var (
	choices = regexp.MustCompile(`\$\{\d+\|((?:[^\\,|]|\\.)*)(?:,(?:[^\\|]|\\.)*)?\|\}`)
	tabStop = regexp.MustCompile(`\$\{\d+:((?:[^\\}]|\\.)*)\}|\$\d+`)
	escape  = regexp.MustCompile(`\\([\\$},|])`)
)

// withoutStops is the text that a snippet stands for.
func withoutStops(snippet string) string {
	return escape.ReplaceAllString(tabStop.ReplaceAllString(choices.ReplaceAllString(snippet, "$1"), "$1"), "$1")
}

// taken is a file after accepting an item.
func taken(t *testing.T, l *List, label string, src []byte) []byte {
	t.Helper()
	if l != nil {
		for _, item := range l.Items {
			if item.Label != label {
				continue
			}
			written := item.Text
			if item.Snippet != "" {
				written = item.Snippet
			}
			return edited(t, l, item, written, src)
		}
	}
	t.Fatalf("%s is not offered", label)
	return nil
}

func edited(t *testing.T, l *List, item Item, written string, src []byte) []byte {
	t.Helper()
	for _, e := range item.Also {
		if e.Span.Start < l.Replace.End && l.Replace.Start < e.Span.End {
			t.Errorf("%s: %v touches %v", item.Label, e.Span, l.Replace)
		}
	}
	out, err := text.Apply(src, append([]text.Edit{{Span: l.Replace, New: written}}, item.Also...))
	if err != nil {
		t.Fatal(err)
	}
	return out
}
