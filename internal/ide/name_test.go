package ide_test

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"funcls/internal/ide"
	"funcls/internal/rename"
	"funcls/internal/text"
)

// place is a cursor of a scenario.
type cursorAt struct {
	file string
	off  int
}

// scenario is a workspace with cursors. The file `want` has the answer at each; a line
// `rename: name` before the first file says what names are changed to.
type scenario struct {
	archive *txtar.Archive
	files   map[string]string
	cursors []cursorAt
	want    string
	kept    []txtar.File
}

func readScenario(t *testing.T, name string) *scenario {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	s := &scenario{archive: archive, files: map[string]string{}}
	for _, f := range archive.Files {
		if f.Name == "want" {
			s.want = string(f.Data)
			continue
		}
		s.kept = append(s.kept, f)
		content := string(f.Data)
		for i := strings.Index(content, cursor); i >= 0; i = strings.Index(content, cursor) {
			s.cursors = append(s.cursors, cursorAt{f.Name, i})
			content = content[:i] + content[i+len(cursor):]
		}
		s.files[f.Name] = content
	}
	return s
}

// setting is a `key: value` line before the first file.
func (s *scenario) setting(key string) string {
	for line := range strings.Lines(string(s.archive.Comment)) {
		if value, ok := strings.CutPrefix(line, key+": "); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// TestNameScenarios runs testdata/<request>/*.txtar for the requests about names.
func TestNameScenarios(t *testing.T) {
	for request, answer := range map[string]func(p *project, s *scenario, at cursorAt) string{
		"definition": definitions, "references": references, "highlight": highlights, "rename": renames,
		"typedefinition": typeDefinitions,
	} {
		names, err := filepath.Glob("testdata/" + request + "/*.txtar")
		if err != nil || len(names) == 0 {
			t.Fatal("no scenarios of ", request, err)
		}
		for _, name := range names {
			t.Run(request+"/"+strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
				s := readScenario(t, name)
				p := open(t, s.files)
				var got strings.Builder
				for _, at := range s.cursors {
					content := p.files[at.file]
					start := strings.LastIndexByte(content[:at.off], '\n') + 1
					line, _, _ := strings.Cut(content[start:], "\n")
					line = line[:at.off-start] + cursor + line[at.off-start:]
					fmt.Fprintf(&got, "=== %s: %s\n%s", at.file, strings.TrimSpace(line), answer(p, s, at))
				}
				if *update {
					s.archive.Files = append(s.kept, txtar.File{Name: "want", Data: []byte(got.String())})
					if err := os.WriteFile(name, txtar.Format(s.archive), 0o666); err != nil {
						t.Fatal(err)
					}
					return
				}
				if diff := cmp.Diff(s.want, got.String()); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
	}
}

func definitions(p *project, _ *scenario, at cursorAt) string {
	var out []string
	for _, l := range ide.Definition(p.snap, root+"/"+at.file, at.off) {
		out = append(out, p.show(l)+"\n")
	}
	return strings.Join(out, "")
}

func typeDefinitions(p *project, _ *scenario, at cursorAt) string {
	var out []string
	for _, l := range ide.TypeDefinition(p.snap, root+"/"+at.file, at.off) {
		out = append(out, p.show(l)+"\n")
	}
	return strings.Join(out, "")
}

func references(p *project, _ *scenario, at cursorAt) string {
	if marked := p.marks(ide.References(p.snap, root+"/"+at.file, at.off)); marked != "" {
		return marked + "\n"
	}
	return ""
}

func highlights(p *project, _ *scenario, at cursorAt) string {
	if marked := p.marks(ide.Highlights(p.snap, root+"/"+at.file, at.off)); marked != "" {
		return marked + "\n"
	}
	return ""
}

// renames shows the lines that a rename changes, or why it does not.
func renames(p *project, s *scenario, at cursorAt) string {
	can, refusal := rename.Prepare(p.snap, root+"/"+at.file, at.off, true)
	change, err := rename.To(p.snap, root+"/"+at.file, at.off, s.setting("rename"), true)
	switch {
	case refusal != nil && (err == nil || err.Error() != refusal.Error()), (can == nil) != (change == nil) && err == nil:
		p.Errorf("%s:%d: asked before there is %v, then %v", at.file, at.off, refusal, err)
	case err != nil:
		return "error: " + err.Error() + "\n"
	case change == nil:
		return "not ours\n"
	}
	byFile := map[string][]text.Edit{}
	for _, e := range change.Edits {
		name := strings.TrimPrefix(e.Path, root+"/")
		byFile[name] = append(byFile[name], text.Edit{Span: e.Span, New: e.New})
	}
	var out []string
	for name, edits := range byFile {
		after, err := text.Apply([]byte(p.files[name]), edits)
		if err != nil {
			p.Fatal(err)
		}
		before := strings.Split(p.files[name], "\n")
		for i, line := range strings.Split(string(after), "\n") {
			if line != before[i] {
				out = append(out, fmt.Sprintf("%s:%03d: %s\n", name, i+1, strings.TrimSpace(line)))
			}
		}
	}
	sort.Strings(out)
	for _, m := range change.Moves {
		out = append(out, fmt.Sprintf("%s becomes %s\n", strings.TrimPrefix(m.From, root+"/"), strings.TrimPrefix(m.To, root+"/")))
	}
	return strings.Join(out, "")
}
