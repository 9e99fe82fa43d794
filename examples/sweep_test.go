package examples

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"funcls/completion"
	"funcls/internal/files"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Completion and signatures are asked for at every offset of every file of every app here, healthy
// and broken, and of files that are cut off there: nothing crashes, and whatever is offered can be
// taken. Of broken apps, which are many and alike, a file is cut at every third offset.
func TestCompletionEverywhere(t *testing.T) {
	apps, err := filepath.Glob("*/host.json")
	if err != nil || len(apps) < 20 {
		t.Fatal("no apps: ", apps, err)
	}
	for _, host := range apps {
		app := filepath.Dir(host)
		t.Run(app, func(t *testing.T) {
			t.Parallel()
			disk := contents(t, app)
			for name := range disk {
				if base := path.Base(name); strings.HasSuffix(base, ".py") || base == "function.json" || base == "host.json" || base == "local.settings.json" {
					everywhere(t, beside(disk, name), name)
				}
			}
		})
	}
}

// contents are the files of an app.
func contents(t *testing.T, app string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(app, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		out["/"+filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// beside are the files of an app that completion in one of them can depend on, so that an app of a
// hundred functions is not built anew for every offset of one.
func beside(disk map[string]string, name string) map[string]string {
	out := map[string]string{}
	for other, content := range disk {
		if dir := path.Dir(other); dir == path.Dir(name) || strings.Count(other, "/") == 2 || path.Base(dir) == "shared" {
			out[other] = content
		}
	}
	return out
}

func everywhere(t *testing.T, disk map[string]string, name string) {
	t.Helper()
	s := workspace.New(files.NewMemory(disk), workspace.Options{})
	s.SetFolders([]string{"/" + strings.Split(name, "/")[1]})
	if err := s.Scan(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	whole, seen := disk[name], map[string]bool{}
	for off := range len(whole) + 1 {
		look(t, s.Snapshot(), name, whole, off, seen)
	}
	step := 1
	if !strings.HasPrefix(name, "/healthy/") {
		step = 3
	}
	for off := 0; off < len(whole); off += step {
		s.Open(name, int32(off)+1, []byte(whole[:off]))
		look(t, s.Snapshot(), name, whole[:off], off, seen)
	}
}

// look asks at one place. What is documented already is in seen.
func look(t *testing.T, snap *workspace.Snapshot, name, src string, off int, seen map[string]bool) {
	t.Helper()
	completion.SignatureAt(snap, name, off)
	l := completion.At(snap, name, off)
	if l == nil || len(l.Items) == 0 {
		return
	}
	for what, span := range map[string]text.Span{"insert": l.Insert, "replace": l.Replace, "word": l.Word} {
		if span.Start != l.Replace.Start || !l.Replace.Covers(span) || !span.Touches(off) || span.End > len(src) || strings.Contains(src[span.Start:span.End], "\n") {
			t.Errorf("%s at %d: %s is %v", name, off, what, span)
			return
		}
	}
	labels := map[string]bool{}
	for _, item := range l.Items {
		if key := item.Label + "\n" + item.Detail; labels[key] {
			t.Errorf("%s at %d: %s is offered twice", name, off, item.Label)
		} else {
			labels[key] = true
		}
		if _, err := text.Apply([]byte(src), append([]text.Edit{{Span: l.Replace, New: item.Text}}, item.Also...)); err != nil {
			t.Errorf("%s at %d: %s: %v", name, off, item.Label, err)
		}
		// Editors compare the text from the beginning of the range with the filter text.
		filter := item.Filter
		if filter == "" {
			filter = item.Label
		}
		if typed := src[l.Replace.Start:off]; item.Text == src[l.Replace.Start:l.Replace.End] && !strings.HasPrefix(filter, typed) {
			t.Errorf("%s at %d: %q is typed, and %s is compared by %q", name, off, typed, item.Label, filter)
		}
		for _, e := range item.Also {
			if e.Span.Touches(l.Replace.Start) || e.Span.Touches(l.Replace.End) {
				t.Errorf("%s at %d: %s edits %v beside %v", name, off, item.Label, e.Span, l.Replace)
			}
		}
		if item.Ref != "" && !seen[item.Ref] {
			seen[item.Ref] = true
			if doc, _ := completion.Documentation(item.Ref); doc == "" {
				t.Errorf("%s: %s is documented by %s, which is nothing", name, item.Label, item.Ref)
			}
		}
	}
}
