package refactor

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"funcls/diagnostics"
	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/files"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

var update = flag.Bool("update", false, "rewrite what the scenarios want")

// cursor marks the place that is asked about.
const cursor = "‸"

// TestScenarios runs testdata/*.txtar. Each is a workspace; the comment's line `do:` says what is done
// to it, and the files below `after` are those that change, whole. Where nothing can be done, the
// file `after` says why.
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
	var do []string
	newline := "\n"
	for line := range strings.Lines(string(archive.Comment)) {
		switch key, value, _ := strings.Cut(strings.TrimSpace(line), ": "); key {
		case "do":
			do = strings.Fields(value)
		case "crlf":
			newline = "\r\n"
		}
	}
	disk := map[string]string{"/w/host.json": `{"version": "2.0", "extensionBundle": {"id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.*, 5.0.0)"}}`,
		"/w/requirements.txt": "azure-functions\nazure-functions-durable\n"}
	w := place{}
	var want []txtar.File
	kept := archive.Files[:0]
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "after") {
			want = append(want, f)
			continue
		}
		kept = append(kept, f)
		content := strings.ReplaceAll(string(f.Data), "\n", newline)
		if i := strings.Index(content, cursor); i >= 0 {
			w.path, w.off = "/w/"+f.Name, i
			content = strings.Replace(content, cursor, "", 1)
		}
		disk["/w/"+f.Name] = content
	}
	w.snap = scan(t, disk)
	var got []txtar.File
	edits, err := w.do(do)
	if err != nil {
		got = []txtar.File{{Name: "after", Data: []byte(err.Error() + "\n")}}
	}
	changed := changed(t, w.snap, edits)
	sound(t, w.snap, changed)
	for _, p := range slices.Sorted(maps.Keys(changed)) {
		content := string(changed[p])
		if strings.Count(content, "\n") != strings.Count(content, newline) {
			t.Errorf("%s mixes line ends:\n%q", p, content)
		}
		content = strings.ReplaceAll(content, "\r\n", "\n")
		got = append(got, txtar.File{Name: "after/" + strings.TrimPrefix(p, "/w/"), Data: []byte(content)})
	}
	if *update {
		archive.Files = append(kept, got...)
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if g, w := string(txtar.Format(&txtar.Archive{Files: got})), string(txtar.Format(&txtar.Archive{Files: want})); g != w {
		t.Errorf("got\n%swant\n%s", g, w)
	}
}

// place is where something is done.
type place struct {
	snap *workspace.Snapshot
	path string
	off  int
}

func (w *place) app() *model.App { return w.snap.Apps()[0] }

// function is the only function, or the one that the cursor is in.
func (w *place) function() *model.Function {
	list := w.app().Functions
	i := slices.IndexFunc(list, func(f *model.Function) bool { return strings.HasPrefix(w.path, f.Dir+"/") })
	return list[max(i, 0)]
}

func (w *place) do(words []string) ([]edit.Edit, error) {
	arg := func(i int) string {
		if i < len(words) {
			return words[i]
		}
		return ""
	}
	switch arg(0) {
	case "add":
		k, ok := catalog.Lookup(arg(1))
		if !ok {
			return nil, fmt.Errorf("no kind %s", arg(1))
		}
		return AddBinding(w.snap, w.app(), w.function(), k, catalog.Direction(arg(2)), arg(3))
	case "new":
		tmpl, ok := catalog.LookupTemplate(arg(1))
		if !ok {
			return nil, fmt.Errorf("no template %s", arg(1))
		}
		edits, _, err := NewFunction(w.snap, w.app(), tmpl, arg(2))
		return edits, err
	case "test":
		edits, _, err := NewTest(w.snap, w.app(), w.function())
		return edits, err
	case "extract":
		edits, _, err := ExtractSetting(w.snap, w.app(), w.function(), w.off)
		return edits, err
	case "out":
		return ReturnToOut(w.snap, w.app(), w.function())
	case "return":
		f := w.function()
		i := slices.IndexFunc(f.Config.Bindings, func(b *model.Binding) bool { return b.Name == arg(1) })
		return OutToReturn(w.snap, w.app(), f, f.Config.Bindings[i])
	}
	return nil, fmt.Errorf("nothing is called %q", words)
}

func scan(t testing.TB, disk map[string]string) *workspace.Snapshot {
	t.Helper()
	s := workspace.New(files.NewMemory(disk), workspace.Options{})
	s.SetFolders([]string{"/w"})
	if err := s.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return s.Snapshot()
}

// changed are the files after edits.
func changed(t testing.TB, snap *workspace.Snapshot, edits []edit.Edit) map[string][]byte {
	t.Helper()
	by := map[string][]text.Edit{}
	for _, e := range edits {
		by[e.Path] = append(by[e.Path], text.Edit{Span: e.Span, New: e.New})
	}
	out := map[string][]byte{}
	for path, list := range by {
		var src []byte
		if f := snap.File(path); f != nil {
			src = f.Content
		}
		content, err := text.Apply(src, list)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out[path] = content
	}
	return out
}

// sound reports files that do not parse, and findings above a hint that were not there before.
func sound(t testing.TB, snap *workspace.Snapshot, changed map[string][]byte) {
	t.Helper()
	before := diagnostics.Run(snap, nil)
	known := findings(before)
	for p, content := range changed {
		if strings.HasSuffix(p, ".json") {
			if doc := jsondoc.Parse(content); len(doc.Errors) > 0 {
				t.Errorf("%s: %v\n%s", p, doc.Errors, content)
			}
		}
		if strings.HasSuffix(p, ".py") {
			if m := pyfile.Parse(content); len(m.Errors) > 0 {
				t.Errorf("%s: %v\n%s", p, m.Errors, content)
			}
		}
	}
	for f := range findings(diagnostics.Run(snap.With(changed), before)) {
		if !known[f] {
			t.Errorf("a new finding: %s", f)
			for p, content := range changed {
				t.Logf("%s:\n%s", p, content)
			}
		}
	}
}

// findings are what the rules say above a hint, without places.
func findings(report *diagnostics.Report) map[string]bool {
	out := map[string]bool{}
	for _, p := range report.Paths() {
		for _, f := range report.For(p) {
			if f.Severity < diagnostics.Hint {
				out[p+": "+f.Code+" "+f.Message] = true
			}
		}
	}
	return out
}
