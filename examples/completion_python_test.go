package examples

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"funcls/completion"
	"funcls/diagnostics"
	"funcls/internal/files"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Taking any item that is offered anywhere in a Python file leaves Python that compiles and that the
// worker loads, and brings no finding but hints, unless it asks for the next thing to write.
func TestCompletionEverywhereIsRightInPython(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("healthy/*/*.py")
	if err != nil || len(names) == 0 {
		t.Fatal("no files: ", err)
	}
	s := session(t, "healthy")
	before := diagnostics.Run(s.Snapshot(), nil)
	taken, signed := 0, 0
	for _, name := range names {
		p := absolute(t, name)
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for off := range len(src) + 1 {
			if completion.SignatureAt(s.Snapshot(), p, off) != nil {
				signed++
			}
			list := completion.At(s.Snapshot(), p, off)
			for _, item := range items(list) {
				key := fmt.Sprint(list.Replace, item.Text, item.Also)
				if seen[key] || string(list.Replace.Of(src)) == item.Text {
					continue
				}
				seen[key] = true
				taken++
				edited, err := text.Apply(src, append([]text.Edit{{Span: list.Replace, New: item.Text}}, item.Also...))
				if err != nil {
					t.Fatalf("%s: %s: %v", name, item.Label, err)
				}
				compiles(t, s, before, p, edited, fmt.Sprintf("%s at %d: %s", name, off, item.Label))
			}
		}
	}
	if taken < 40 || signed < 40 {
		t.Errorf("only %d items were taken and %d signatures seen", taken, signed)
	}
}

// Whoever takes one parameter after the other, or all at once, and nothing else, ends up with an entry point that
// the worker loads.
func TestCompletionWritesAHeader(t *testing.T) {
	names, err := filepath.Glob("healthy/*/__init__.py")
	if err != nil {
		t.Fatal(err)
	}
	s := session(t, "healthy")
	before := diagnostics.Run(s.Snapshot(), nil)
	written := 0
	for i := range 2 * len(names) {
		name, one := names[i/2], i%2 == 0
		p := absolute(t, name)
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		head, rest, ok := strings.Cut(string(text), "\ndef main(")
		if !ok {
			continue
		}
		_, returns, _ := strings.Cut(rest, ")")
		returns, _, _ = strings.Cut(returns, ":\n")
		if !strings.Contains(returns, "->") {
			returns = ""
		}
		src := strings.ReplaceAll(head, "import azure.functions as func\n", "") + "\ndef main("
		tail := ")" + returns + ":\n    pass\n"
		for n := 0; ; n++ {
			s.Open(p, int32(n)+1, []byte(src+tail))
			list := completion.At(s.Snapshot(), p, len(src))
			if len(items(list)) == 0 || n > 9 {
				break
			}
			item := list.Items[0]
			if one && strings.Contains(item.Label, ",") {
				item = list.Items[1]
			}
			for _, e := range item.Also {
				src = src[:e.Span.Start] + e.New + src[e.Span.End:]
			}
			src += item.Text + ", "
		}
		compiles(t, s, before, p, []byte(src+tail), name)
		written++
	}
	if written < 16 {
		t.Errorf("only %d headers were written", written)
	}
}

// In an empty script the entry point is written whole.
func TestCompletionWritesAnEntryPoint(t *testing.T) {
	s := session(t, "healthy")
	before := diagnostics.Run(s.Snapshot(), nil)
	for _, f := range s.Snapshot().Apps()[0].Functions {
		if path.Base(f.Script.Path) != "__init__.py" {
			continue
		}
		s.Open(f.Script.Path, 1, nil)
		list := items(completion.At(s.Snapshot(), f.Script.Path, 0))
		s.Close(f.Script.Path)
		if len(list) != 1 || len(list[0].Also) > 0 {
			t.Errorf("%s: %v", f.Name, list)
			continue
		}
		compiles(t, s, before, f.Script.Path, []byte(list[0].Text), f.Name)
	}
}

func session(t *testing.T, name string) *workspace.Session {
	t.Helper()
	s := workspace.New(files.Disk{}, workspace.Options{})
	s.SetFolders([]string{absolute(t, name)})
	if err := s.Scan(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return s
}

// compiles looks at a Python file after an item was taken into it.
func compiles(t *testing.T, s *workspace.Session, before *diagnostics.Report, p string, edited []byte, what string) {
	t.Helper()
	s.Open(p, 1, edited)
	defer s.Close(p)
	if facts := s.Snapshot().Python(p); len(facts.Errors) > 0 {
		t.Errorf("%s makes it\n%s\n%s", what, edited, facts.Errors[0].Message)
		return
	}
	report := diagnostics.Run(s.Snapshot(), before)
	for _, path := range report.Paths() {
		for _, f := range report.For(path) {
			if f.Severity <= diagnostics.Information && f.Rule != "return-never-given" { // a body comes next
				t.Errorf("%s gives %s %s", what, f.Code, f.Message)
			}
		}
	}
}
