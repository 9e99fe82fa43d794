package differential

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"funcls/internal/catalog"
	"funcls/internal/files"
	"funcls/internal/refactor"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// The worker loads what every template makes, whatever the app's other functions look like.
func TestTemplates(t *testing.T) {
	dir := os.Getenv(workersVar)
	if dir == "" {
		t.Logf("%s is not set: nothing is loaded; `make differential` does it", workersVar)
		return
	}
	var apps []*app
	for _, style := range []string{
		"import azure.functions as func\n\n\ndef main(timer: func.TimerRequest) -> None:\n    pass\n",
		"from azure.functions import TimerRequest\n\n\ndef main(timer: TimerRequest):\n\tpass\n",
		"import azure.functions\n\n\ndef main(timer):\n  pass\n",
	} {
		apps = append(apps, created(t, style))
	}
	for _, w := range installed(t, dir, "runtime-v1") {
		at := t.TempDir()
		write(t, apps, at)
		for i, verdicts := range w.ask(t, apps, at) {
			for j, verdict := range verdicts {
				f := apps[i].functions[j]
				if strings.Contains(verdict, "azure.durable_functions") && strings.HasPrefix(f.name, "New_durable_") {
					continue // the package is not installed here
				}
				if verdict != "" {
					t.Errorf("%s: %s\n%s", f.name, verdict, apps[i].files[f.script])
				}
			}
		}
	}
}

// created is an app with a function of every template.
func created(t *testing.T, script string) *app {
	a := &app{alone: true, files: map[string]string{
		"host.json": hostJSON, "Old/__init__.py": script,
		"Old/function.json": `{"bindings": [{"type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "0 0 3 * * *"}]}`,
	}}
	disk := map[string]string{}
	for name, content := range a.files {
		disk["/w/"+name] = content
	}
	s := workspace.New(files.NewMemory(disk), workspace.Options{})
	s.SetFolders([]string{"/w"})
	if err := s.Scan(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	snap := s.Snapshot()
	for _, tmpl := range catalog.Templates() {
		name := "New_" + tmpl.ID
		if tmpl.Creates != "" || tmpl.ID == "durableClient" {
			name = "New_durable_" + tmpl.ID
		}
		edits, _, err := refactor.NewFunction(snap, snap.Apps()[0], &tmpl, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range edits {
			content, err := text.Apply([]byte(a.files[strings.TrimPrefix(e.Path, "/w/")]), []text.Edit{{Span: e.Span, New: e.New}})
			if err != nil {
				t.Fatal(err)
			}
			a.files[strings.TrimPrefix(e.Path, "/w/")] = string(content)
		}
		var config struct {
			Bindings []struct{ Type, Direction, Name string }
		}
		if err := json.Unmarshal([]byte(a.files[name+"/function.json"]), &config); err != nil {
			t.Fatal(err)
		}
		f := &function{name: name, script: name + "/__init__.py"}
		for _, b := range config.Bindings {
			f.bindings = append(f.bindings, binding{name: b.Name, typ: b.Type, direction: b.Direction})
		}
		if !slices.ContainsFunc(f.bindings, func(b binding) bool { return isTrigger(b.typ) }) {
			t.Errorf("%s has no trigger", tmpl.ID)
		}
		a.functions = append(a.functions, f)
	}
	return a
}
