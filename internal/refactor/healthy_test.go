package refactor

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// healthy is the healthy example, as files of a memory.
func healthy(t testing.TB) *workspace.Snapshot {
	t.Helper()
	return scan(t, healthyFiles(t))
}

func healthyFiles(t testing.TB) map[string]string {
	t.Helper()
	disk := map[string]string{}
	base := filepath.Join("..", "..", "examples", "healthy")
	err := filepath.WalkDir(base, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(p)
		rel, _ := filepath.Rel(base, p)
		disk["/w/"+filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return disk
}

// Whatever binding is added to whatever function leaves files that parse, and nothing to find fault
// with.
func TestAnyBindingAnywhere(t *testing.T) {
	snap := healthy(t)
	app := snap.Apps()[0]
	done := 0
	for _, f := range app.Functions {
		for _, o := range Offers(app, f) {
			edits, err := AddBinding(snap, app, f, o.Kind, o.Direction, "")
			if err != nil {
				if !plain(f) {
					break
				}
				t.Errorf("%s: %s: %v", f.Name, o.Label, err)
				continue
			}
			done++
			t.Run(f.Name+" "+o.Label, func(t *testing.T) { sound(t, snap, changed(t, snap, edits)) })
		}
	}
	if done < 200 {
		t.Errorf("added %d bindings only", done)
	}
}

// plain reports a function whose entry point is an undecorated def of its own.
func plain(f *model.Function) bool {
	return f.Entry.Value.Func != nil && f.Entry.Value.Form == "" && !strings.Contains(string(f.Entry.File.Content), "\n@")
}

// Where a result can be given in the other form, it can be given so and back, and nothing is found.
func TestResultsAndBack(t *testing.T) {
	snap := healthy(t)
	done := 0
	for i, f := range snap.Apps()[0].Functions {
		edits, err := ReturnToOut(snap, snap.Apps()[0], f)
		if err != nil {
			continue
		}
		done++
		t.Run(f.Name, func(t *testing.T) {
			first := changed(t, snap, edits)
			sound(t, snap, first)
			next := snap.With(first)
			app := next.Apps()[0]
			f := app.Functions[i]
			for _, b := range f.Config.Bindings {
				if f.ParamOf[b.Index] < 0 || b.Direction != model.Out {
					continue
				}
				if edits, err := OutToReturn(next, app, f, b); err == nil {
					sound(t, next, changed(t, next, edits))
				}
			}
		})
	}
	if done < 3 {
		t.Errorf("%d functions give their result otherwise", done)
	}
}

// Whatever text can be a setting leaves nothing to find fault with.
func TestAnySetting(t *testing.T) {
	snap := healthy(t)
	app := snap.Apps()[0]
	done := 0
	for _, f := range app.Functions {
		for _, b := range f.Config.Bindings {
			for _, p := range b.Properties {
				edits, _, err := ExtractSetting(snap, app, f, p.Value.Span.Start)
				if err != nil {
					continue
				}
				done++
				t.Run(f.Name+" "+p.Name, func(t *testing.T) { sound(t, snap, changed(t, snap, edits)) })
			}
		}
	}
	if done < 10 {
		t.Errorf("%d settings only", done)
	}
}

// written are ways in which files are laid out: each makes one of the other.
var written = map[string]func(path, content string) string{
	"CRLF": func(_, content string) string { return strings.ReplaceAll(content, "\n", "\r\n") },
	"tabs": func(_, content string) string {
		var out strings.Builder
		for line := range strings.Lines(content) {
			rest := strings.TrimLeft(line, " ")
			deep := len(line) - len(rest)
			out.WriteString(strings.Repeat("\t", (deep+1)/2) + rest)
		}
		return out.String()
	},
	"compact": func(path, content string) string {
		if !strings.HasSuffix(path, "function.json") {
			return content
		}
		var out bytes.Buffer
		if json.Compact(&out, []byte(content)) != nil {
			return content
		}
		return out.String()
	},
	"remarks": func(path, content string) string {
		sign := "  # a remark"
		switch {
		case strings.HasSuffix(path, "function.json"):
			sign = " // a remark"
		case !strings.HasSuffix(path, "__init__.py"):
			return content
		}
		var out strings.Builder
		for line := range strings.Lines(content) {
			text := strings.TrimRight(line, "\n")
			if strings.HasSuffix(text, ",") || strings.HasSuffix(text, "}") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "]") || strings.HasSuffix(text, `"`) && sign[1] == '/' {
				text += sign
			}
			out.WriteString(text + "\n")
		}
		return out.String()
	},
	"a parameter a line": func(path, content string) string {
		before, rest, ok := strings.Cut(content, "def main(")
		params, after, closed := strings.Cut(rest, ")")
		if !ok || !closed || strings.ContainsAny(params, "[(") {
			return content
		}
		return before + "def main(\n    " + strings.ReplaceAll(params, ", ", ",\n    ") + ",\n)" + after
	},
}

// Whatever way the files are laid out in, what is done to them keeps it, and takes nothing away.
func TestAnyLayout(t *testing.T) {
	disk := healthyFiles(t)
	for name, rewrite := range written {
		laid := map[string]string{}
		for p, content := range disk {
			laid[p] = rewrite(p, content)
		}
		snap := scan(t, laid)
		app := snap.Apps()[0]
		done := 0
		try := func(what string, edits []edit.Edit, err error) {
			if err != nil {
				return
			}
			done++
			t.Run(name+" "+what, func(t *testing.T) {
				files := changed(t, snap, edits)
				sound(t, snap, files)
				for p, content := range files {
					if n := bytes.Count(content, []byte("\r\n")); n > 0 && n != bytes.Count(content, []byte("\n")) {
						t.Errorf("%s mixes line ends:\n%q", p, content)
					}
					if f := snap.File(p); f != nil && bytes.Count(content, []byte("a remark")) < bytes.Count(f.Content, []byte("a remark")) {
						t.Errorf("%s loses a remark:\n%s", p, content)
					}
				}
			})
		}
		for _, f := range app.Functions {
			for _, o := range Offers(app, f) {
				if o.Kind.Rank() > 14 {
					continue
				}
				edits, err := AddBinding(snap, app, f, o.Kind, o.Direction, "")
				try(f.Name+" "+o.Label, edits, err)
			}
			edits, err := ReturnToOut(snap, app, f)
			try(f.Name+" out", edits, err)
			for _, b := range f.Config.Bindings {
				edits, err := OutToReturn(snap, app, f, b)
				try(f.Name+" return "+b.Name, edits, err)
				for _, p := range b.Properties {
					edits, _, err := ExtractSetting(snap, app, f, p.Value.Span.Start)
					try(f.Name+" extract "+p.Name, edits, err)
				}
			}
			edits, _, err = NewTest(snap, app, f)
			try(f.Name+" test", edits, err)
		}
		if done < 80 {
			t.Errorf("%s: %d changes only", name, done)
		}
	}
}

// A test can be written for every function that imports from the app's root, and nothing is found in
// it.
func TestEveryTest(t *testing.T) {
	snap := healthy(t)
	app := snap.Apps()[0]
	for _, f := range app.Functions {
		edits, look, err := NewTest(snap, app, f)
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		files := changed(t, snap, edits)
		sound(t, snap, files)
		if !strings.Contains(string(files[look]), "import") {
			t.Errorf("%s:\n%s", look, files[look])
		}
	}
}

// houses are apps that are written differently, each with a function of its own.
var houses = map[string]map[string]string{
	"empty": {},
	"tabs and single names": {
		"Old/function.json":  "{\r\n\t\"bindings\": [\r\n\t\t{\r\n\t\t\t\"name\": \"timer\",\r\n\t\t\t\"type\": \"timerTrigger\",\r\n\t\t\t\"direction\": \"in\",\r\n\t\t\t\"schedule\": \"0 0 3 * * *\"\r\n\t\t}\r\n\t]\r\n}\r\n",
		"Old/__init__.py":    "from azure.functions import TimerRequest\r\n\r\n\r\ndef main(timer: TimerRequest) -> None:\r\n\tpass\r\n",
		"Step/function.json": `{"bindings": [{"type": "activityTrigger", "direction": "in", "name": "x"}]}`,
		"Step/__init__.py":   "from azure.functions import Context\r\n\r\n\r\ndef main(x: str) -> str:\r\n\treturn x\r\n",
	},
	"untyped": {
		"Old/function.json": `{"scriptFile":"__init__.py","bindings":[{"type":"timerTrigger","direction":"in","name":"timer","schedule":"0 0 3 * * *"}]}`,
		"Old/__init__.py":   "import azure.functions\nimport azure.durable_functions\ndef main(timer):\n  pass\n",
	},
}

// Every template makes a function that nothing is found in, in whatever style the app is written.
func TestEveryTemplate(t *testing.T) {
	host := `{"version": "2.0", "extensionBundle": {"id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[%d.*, %d.0.0)"}}`
	for name, files := range houses {
		for _, major := range []int{2, 3, 4} {
			disk := map[string]string{"/w/host.json": fmt.Sprintf(host, major, major+1), "/w/requirements.txt": "azure-functions\n",
				"/w/local.settings.json": `{"IsEncrypted": false, "Values": {"FUNCTIONS_WORKER_RUNTIME": "python", "AzureWebJobsStorage": "UseDevelopmentStorage=true"}}`}
			for p, content := range files {
				disk["/w/"+p] = content
			}
			snap := scan(t, disk)
			app := snap.Apps()[0]
			if n := len(Templates(app)); n < 17 {
				t.Errorf("bundle %d: %d templates only", major, n)
			}
			for _, tmpl := range Templates(app) {
				edits, look, err := NewFunction(snap, app, &tmpl, "NewOne")
				if err != nil {
					t.Errorf("%s: %v", tmpl.ID, err)
					continue
				}
				t.Run(fmt.Sprintf("%s %d %s", name, major, tmpl.ID), func(t *testing.T) {
					files := changed(t, snap, edits)
					if files[look] == nil {
						t.Errorf("%s is not among the changes", look)
					}
					sound(t, snap, files)
					next := snap.With(files).Apps()[0]
					for _, f := range next.Functions {
						if f.Name == "NewOne" && (f.Entry == nil || f.Entry.State != model.EntryFound || len(f.Refusals) > 0) {
							t.Errorf("does not load: %v\n%s", f.Refusals, files[look])
						}
					}
					if len(next.Functions) != len(app.Functions)+1 {
						t.Errorf("%d functions", len(next.Functions))
					}
				})
			}
		}
	}
}
