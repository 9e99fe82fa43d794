package convert

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

var update = flag.Bool("update", false, "rewrite what is expected in testdata")

// TestScenarios converts the apps in testdata. Each archive holds an app, and behind that what
// becomes of it: the files that change or are new below `want/`, and in `said` what is deleted,
// noted and refused. Lines of `key: value` before the first file set the scene: `function: NAME`
// converts that one only, `fault: NAME` lets one not load, `crlf: FILE` and `bare: FILE` give a
// file such line ends, and none behind its last line.
func TestScenarios(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			keep := slices.DeleteFunc(slices.Clone(archive.Files), func(f txtar.File) bool { return strings.HasPrefix(f.Name, "want/") || f.Name == "said" })
			got := append(slices.Clone(keep), converted(t, string(archive.Comment), keep)...)
			if *update {
				if err := os.WriteFile(name, txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: got}), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want, got := string(txtar.Format(archive)), string(txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: got})); want != got {
				t.Errorf("want\n%s\ngot\n%s", want, got)
			}
		})
	}
}

// converted converts the app of some files, and shows what comes of it.
func converted(t *testing.T, comment string, list []txtar.File) []txtar.File {
	t.Helper()
	scene := map[string][]string{}
	for line := range strings.Lines(comment) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && !strings.Contains(key, " ") {
			scene[key] = append(scene[key], value)
		}
	}
	disk := map[string]string{}
	for _, f := range list {
		content := string(f.Data)
		if slices.Contains(scene["bare"], f.Name) {
			content = strings.TrimSuffix(content, "\n")
		}
		if slices.Contains(scene["crlf"], f.Name) {
			content = strings.ReplaceAll(content, "\n", "\r\n")
		}
		disk["/app/"+f.Name] = content
	}
	session := workspace.New(files.NewMemory(disk), workspace.Options{})
	session.SetFolders([]string{"/app"})
	if err := session.Scan(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	snap := session.Snapshot()
	app := snap.Apps()[0]
	faults := func(f *model.Function) (string, string, text.Span) {
		if slices.Contains(scene["fault"], f.Name) {
			return "The binding 'x' has no parameter.", f.Config.File.Path, text.Span{}
		}
		return "", "", text.Span{}
	}
	functions := app.Functions
	if only := scene["function"]; only != nil {
		functions = slices.DeleteFunc(slices.Clone(functions), func(f *model.Function) bool { return !slices.Contains(only, f.Name) })
	}
	plan, refused := Functions(snap, app, functions, faults)
	var said strings.Builder
	for _, r := range refused {
		fmt.Fprintf(&said, "refused %s at %d: %s\n", strings.TrimPrefix(r.Path, "/app/"), r.At.Start, r.Message)
	}
	var out []txtar.File
	if plan != nil {
		contents, err := plan.Contents(snap)
		if err != nil {
			t.Fatal(err)
		}
		for p, content := range contents {
			name := strings.TrimPrefix(p, "/app/")
			if strings.HasSuffix(p, ".py") {
				if errs := pyfile.Parse(content).Errors; len(errs) > 0 {
					t.Errorf("%s: line %d: %s", name, errs[0].Line, errs[0].Message)
				}
			}
			shown := strings.ReplaceAll(string(content), "\r\n", "<CRLF>\n")
			if !strings.HasSuffix(shown, "\n") {
				shown += "<no line end>\n"
			}
			out = append(out, txtar.File{Name: "want/" + name, Data: []byte(shown)})
		}
		for _, p := range plan.Deleted {
			said.WriteString("deleted " + strings.TrimPrefix(p, "/app/") + "\n")
		}
		for _, n := range plan.Notes {
			said.WriteString("note: " + n + "\n")
		}
	}
	slices.SortFunc(out, func(a, b txtar.File) int { return strings.Compare(a.Name, b.Name) })
	return append(out, txtar.File{Name: "said", Data: []byte(said.String())})
}

// What the library makes of names is what is expected of it, and leads back to the property.
func TestKeyword(t *testing.T) {
	for name, want := range map[string]string{
		"queue_name": "queueName", "queueName": "queueName", "from_": "from", "a1_b2c": "a1B2C", "x-y": "", "1a": "", "a1b": "", "_x": "X", "o_auth": "oAuth",
	} {
		if got := camel(name); got != want {
			t.Errorf("%s becomes %q, want %q", name, got, want)
		}
	}
}

func TestTooOld(t *testing.T) {
	for specifier, want := range map[string]bool{
		"==1.7.2": true, "==1.20.0": true, "==1.21.0": false, "==1.21.3": false, "==2.3.0": false, "<1.21": true, "<2": false, "<1": true, "~=1.7": false,
		"~=1.7.0": true, ">=1.5": false, ">=1.5,<1.12": true, "": false, "<=1.22": false, "==1.*": false, "!=1.5": false, "==1": true,
	} {
		if got := tooOld(specifier); got != want {
			t.Errorf("%s: %v", specifier, got)
		}
	}
}
