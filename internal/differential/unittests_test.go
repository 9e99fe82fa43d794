package differential

import (
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/refactor"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// A test that is generated for a function passes, in a real Python: for every template, and for every
// kind and direction of a binding with a body that does nothing.
func TestUnitTests(t *testing.T) {
	dir := os.Getenv(workersVar)
	if dir == "" {
		t.Logf("%s is not set: nothing is run; `make differential` does it", workersVar)
		return
	}
	disk := map[string]string{"/w/host.json": `{"version": "2.0", "extensionBundle": {"id": "Any", "version": "[4.*, 5.0.0)"}}`,
		"/w/local.settings.json": `{"IsEncrypted": false, "Values": {"FUNCTIONS_WORKER_RUNTIME": "python"}}`}
	do := func(what string, change func(snap *workspace.Snapshot, app *model.App) ([]edit.Edit, error)) {
		snap := snapshot(t, disk)
		edits, err := change(snap, snap.Apps()[0])
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		apply(t, disk, edits)
	}
	for _, tmpl := range catalog.Templates() {
		do(tmpl.ID, func(snap *workspace.Snapshot, app *model.App) ([]edit.Edit, error) {
			edits, _, err := refactor.NewFunction(snap, app, &tmpl, "Template_"+tmpl.ID)
			return edits, err
		})
	}
	for _, k := range catalog.Kinds() {
		for _, d := range k.Directions {
			name := "Kind_" + k.Type + "_" + string(d)
			trigger := `{"type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "0 0 3 * * *"}`
			script := "import azure.functions as func\n\n\ndef main(timer: func.TimerRequest) -> None:\n    pass\n"
			switch {
			case k.Type == "http" || k.Type == "orchestrationClient" || k.Type == "orchestrationTrigger" || k.Type == "entityTrigger" || slices.Contains(k.Bundles, catalog.HostV1):
				continue
			case k.Trigger:
				trigger, script = "", "import azure.functions as func\n\n\ndef main() -> None:\n    pass\n"
			}
			disk["/w/"+name+"/function.json"], disk["/w/"+name+"/__init__.py"] = `{"bindings": [`+trigger+`]}`, script
			do(name, func(snap *workspace.Snapshot, app *model.App) ([]edit.Edit, error) {
				return refactor.AddBinding(snap, app, functionOf(app, name), k, d, "")
			})
		}
	}
	for name, script := range needy {
		disk["/w/"+name+"/function.json"] = `{"bindings": [{"type": "httpTrigger", "direction": "in", "name": "req", "route": "` + name + `/{id:guid}/{day:datetime?}"},
			{"type": "durableClient", "direction": "in", "name": "starter"}, {"type": "http", "direction": "out", "name": "$return"}]}`
		disk["/w/"+name+"/__init__.py"] = script
	}
	tested := 0
	for _, f := range snapshot(t, disk).Apps()[0].Functions {
		do(f.Name, func(snap *workspace.Snapshot, app *model.App) ([]edit.Edit, error) {
			edits, _, err := refactor.NewTest(snap, app, functionOf(app, f.Name))
			return edits, err
		})
		tested++
	}
	for _, w := range installed(t, dir, "runtime-v2") { // it has azure-functions-durable
		at := t.TempDir()
		for p, content := range disk {
			file := filepath.Join(at, strings.TrimPrefix(p, "/w/"))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command(w.command[0], "-m", "unittest", "discover", "-s", "tests", "-t", ".") // from the root it would import every function itself
		cmd.Dir = at
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		if keep := os.Getenv("FUNCLS_KEEP"); keep != "" {
			exec.Command("cp", "-r", at, keep).Run()
		}
	}
	t.Logf("%d functions have tests", tested)

	for name := range needy { // the worker would need the settings as well
		delete(disk, "/w/"+name+"/function.json")
	}

	// The worker loads them, before and after what they return goes through a parameter.
	converted := maps.Clone(disk)
	n := 0
	for _, f := range snapshot(t, disk).Apps()[0].Functions {
		snap := snapshot(t, converted)
		if edits, err := refactor.ReturnToOut(snap, snap.Apps()[0], functionOf(snap.Apps()[0], f.Name)); err == nil {
			apply(t, converted, edits)
			n++
		}
	}
	if n < 3 {
		t.Errorf("%d functions give their result through a parameter", n)
	}
	apps := []*app{appOn(t, disk), appOn(t, converted)}
	for _, w := range installed(t, dir, "runtime-v1") {
		at := t.TempDir()
		write(t, apps, at)
		for i, verdicts := range w.ask(t, apps, at) {
			for j, verdict := range verdicts {
				f := apps[i].functions[j]
				if verdict != "" && !strings.Contains(verdict, "azure.durable_functions") {
					t.Errorf("%s: %s\n%s%s", f.name, verdict, apps[i].files[f.name+"/function.json"], apps[i].files[f.script])
				}
			}
		}
	}
}

// needy are scripts that need more than arguments: settings, some to be imported; a client that must not
// talk to the host; values that a route takes.
var needy = map[string]string{
	"Needs_settings": `import os
import uuid

import azure.functions as func

TARGET = os.environ["TARGET"]


def limit():
    return int(os.environ["LIMIT"]) + len(os.environ.get("MODE", ""))


def main(req: func.HttpRequest, starter: str) -> func.HttpResponse:
    key = uuid.UUID(req.route_params["id"])
    return func.HttpResponse(f"{TARGET} {limit()} {key} {os.environ['PATH']}")
`,
	"Needs_client": `import azure.durable_functions as df
import azure.functions as func


async def main(req: func.HttpRequest, starter: str) -> func.HttpResponse:
    client = df.DurableOrchestrationClient(starter)
    instance = await client.start_new("Run", None, {"id": req.route_params["id"]})
    return client.create_check_status_response(req, instance)
`,
	"Needs_both": `import os

import azure.functions as func
from azure.durable_functions import DurableOrchestrationClient as Client

NAME = os.environ["NAME"]


async def main(req: func.HttpRequest, starter: str) -> func.HttpResponse:
    client = Client(starter)
    instance = await client.start_new(NAME)
    return await client.wait_for_completion_or_create_check_status_response(req, instance)
`,
}

// appOn is the app on a disk, as the worker is asked about it.
func appOn(t *testing.T, disk map[string]string) *app {
	a := &app{alone: true, files: map[string]string{}}
	for p, content := range disk {
		a.files[strings.TrimPrefix(p, "/w/")] = content
	}
	for _, f := range snapshot(t, disk).Apps()[0].Functions {
		out := &function{name: f.Name, script: f.Name + "/__init__.py"}
		for _, b := range f.Config.Bindings {
			out.bindings = append(out.bindings, binding{name: b.Name, typ: b.Type, direction: string(b.Direction)})
		}
		a.functions = append(a.functions, out)
	}
	return a
}

func functionOf(app *model.App, name string) *model.Function {
	return app.Functions[slices.IndexFunc(app.Functions, func(f *model.Function) bool { return f.Name == name })]
}

func snapshot(t *testing.T, disk map[string]string) *workspace.Snapshot {
	t.Helper()
	s := workspace.New(files.NewMemory(disk), workspace.Options{})
	s.SetFolders([]string{"/w"})
	if err := s.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return s.Snapshot()
}

// apply makes edits of files in a memory.
func apply(t *testing.T, disk map[string]string, edits []edit.Edit) {
	t.Helper()
	by := map[string][]text.Edit{}
	for _, e := range edits {
		by[e.Path] = append(by[e.Path], text.Edit{Span: e.Span, New: e.New})
	}
	for path, list := range by {
		content, err := text.Apply([]byte(disk[path]), list)
		if err != nil {
			t.Fatal(err)
		}
		disk[path] = string(content)
	}
}
