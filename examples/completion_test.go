package examples

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"funcls/completion"
	"funcls/diagnostics"
	"funcls/internal/files"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Taking any item that is offered anywhere in a JSON file leaves it one that is read without errors,
// and brings no finding but hints, unless it asks for the next thing to write.
func TestCompletionEverywhereIsRight(t *testing.T) {
	t.Parallel()
	s := workspace.New(files.Disk{}, workspace.Options{})
	s.SetFolders([]string{absolute(t, "healthy")})
	if err := s.Scan(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("healthy/*/function.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no files: ", err)
	}
	names = append(names, "healthy/host.json", "healthy/local.settings.json")
	before := diagnostics.Run(s.Snapshot(), nil)
	taken := 0
	for _, name := range names {
		p := absolute(t, name)
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for off := 0; off <= len(src); off++ {
			list := completion.At(s.Snapshot(), p, off)
			if list != nil {
				for _, item := range list.Items {
					key := fmt.Sprint(list.Replace, item.Text, item.Also)
					if strings.HasPrefix(item.Detail, "new ") { // the same at every blank between two bindings
						key = fmt.Sprint(item.Label, item.Detail, strings.HasSuffix(item.Text, ","), len(item.Also))
					}
					if seen[key] || string(list.Replace.Of(src)) == item.Text {
						continue
					}
					seen[key] = true
					taken++
					take(t, s, before, p, name, src, off, list, item)
				}
			}
		}
	}
	if taken < 500 {
		t.Errorf("only %d items were taken", taken)
	}
}

func items(l *completion.List) []completion.Item {
	if l == nil {
		return nil
	}
	return l.Items
}

// take puts an item into a file and looks at what is found then.
func take(t *testing.T, s *workspace.Session, before *diagnostics.Report, p, name string, src []byte, off int, l *completion.List, item completion.Item) {
	t.Helper()
	edited, err := text.Apply(src, append([]text.Edit{{Span: l.Replace, New: item.Text}}, item.Also...))
	if err != nil {
		t.Fatalf("%s: %s: %v", name, item.Label, err)
	}
	s.Open(p, 1, edited)
	defer s.Close(p)
	if doc := s.Snapshot().JSON(p); len(doc.Errors) > 0 {
		t.Errorf("%s at %d: %s makes it\n%s\n%s", name, off, item.Label, edited, doc.Errors[0].Message)
		return
	}
	report := diagnostics.Run(s.Snapshot(), before)
	for _, path := range report.Paths() {
		for _, f := range report.For(path) {
			if f.Severity > diagnostics.Information || halfWritten(item, f) {
				continue
			}
			line := strings.Count(string(src[:off]), "\n") + 1
			t.Errorf("%s:%d: %s (%s) gives %s %s", name, line, item.Label, item.Detail, f.Code, f.Message)
		}
	}
}

// halfWritten reports a finding that asks for the next thing to write: the parameter of a binding
// that was just added, the properties of its kind, the entry point of another script.
func halfWritten(item completion.Item, f diagnostics.Finding) bool {
	switch f.Rule {
	case "binding-without-parameter":
		return item.Kind == completion.Binding && strings.HasPrefix(item.Detail, "new ")
	case "invalid-schedule":
		return item.Kind == completion.Setting // any may be named in a schedule, whatever it holds
	case "missing-property", "resource-name":
		return item.Kind == completion.Binding
	case "settings-encrypted": // true, and no value encrypted yet
		return item.Kind == completion.Value
	case "property-of-other-version": // of a binding, or of all with another version of the bundle
		return item.Kind == completion.Binding || item.Kind == completion.Value
	case "entry-point-missing":
		return item.Kind == completion.File
	case "return-without-binding", "return-never-given", "cardinality-mismatch", "blob-data-type", "durable-name-kind", "orchestrator-not-created", "unknown-route-parameter":
		return true // what the function does goes with what the property was
	}
	return false
}
