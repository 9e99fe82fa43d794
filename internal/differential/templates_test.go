package differential

import (
	"os"
	"strings"
	"testing"

	"funcls/internal/catalog"
	"funcls/internal/refactor"
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
	disk := map[string]string{
		"/w/host.json": hostJSON, "/w/Old/__init__.py": script,
		"/w/Old/function.json": `{"bindings": [{"type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "0 0 3 * * *"}]}`,
	}
	for _, tmpl := range catalog.Templates() {
		name := "New_" + tmpl.ID
		if tmpl.Creates != "" || tmpl.ID == "durableClient" {
			name = "New_durable_" + tmpl.ID
		}
		snap := snapshot(t, disk)
		edits, _, err := refactor.NewFunction(snap, snap.Apps()[0], &tmpl, name)
		if err != nil {
			t.Fatal(err)
		}
		apply(t, disk, edits)
	}
	return appOn(t, disk)
}
