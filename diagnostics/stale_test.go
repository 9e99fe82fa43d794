package diagnostics

import (
	"strings"
	"testing"

	"funcls/internal/files"
	"funcls/internal/workspace"
)

// durableStart is an app that imports a package which its requirements do not list.
func durableStart() map[string]string {
	return map[string]string{
		"/w/host.json":         `{"version": "2.0", "extensionBundle": {"id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.*, 5.0.0)"}}`,
		"/w/requirements.txt":  "azure-functions\n",
		"/w/Run/function.json": `{"bindings": [{"name": "msg", "type": "queueTrigger", "direction": "in", "queueName": "orders"}]}`,
		"/w/Run/__init__.py":   "import azure.durable_functions as df\nimport azure.functions as func\n\n\ndef main(msg: func.QueueMesage):\n    print(df)\n",
	}
}

// codes are the rules that speak, with a blank behind each.
func codes(r *Report) string {
	out := ""
	for _, p := range r.Paths() {
		for _, f := range r.For(p) {
			out += f.Code + " "
		}
	}
	return out
}

// What a rule concludes from the files of the app holds only as long as they are there.
func TestAnotherInstallerAppears(t *testing.T) {
	disk := files.NewMemory(durableStart())
	s := workspace.New(disk, workspace.Options{})
	s.SetFolders([]string{"/w"})
	if err := s.Scan(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	report := Run(s.Snapshot(), nil)
	if !strings.Contains(codes(report), "AZF607") {
		t.Fatalf("found are %s", codes(report))
	}
	disk.Set("/w/Pipfile", "[packages]\n")
	if err := s.Refresh(t.Context(), []string{"/w/Pipfile"}); err != nil {
		t.Fatal(err)
	}
	report = Run(s.Snapshot(), report)
	if fresh := Run(s.Snapshot(), nil); codes(report) != codes(fresh) || strings.Contains(codes(report), "AZF607") {
		t.Errorf("found are %s, afresh %s", codes(report), codes(fresh))
	}
}

// A hint may be wrong about a library that is newer than what is known here: nobody wants it
// acted on unasked.
func TestFixAllLeavesHintsAlone(t *testing.T) {
	s := workspace.New(files.NewMemory(durableStart()), workspace.Options{})
	s.SetFolders([]string{"/w"})
	if err := s.Scan(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	before := Run(s.Snapshot(), nil)
	if !strings.Contains(codes(before), "AZF602") {
		t.Fatalf("found are %s", codes(before))
	}
	if fixed := FixAll(before, Wanted{}); !strings.Contains(codes(fixed.Report), "AZF602") {
		t.Errorf("%d fixes: %q", fixed.Count, fixed.Contents)
	}
	if fixed := FixAll(before, Wanted{Code: "AZF602"}); fixed.Count != 1 || strings.Contains(codes(fixed.Report), "AZF602") {
		t.Errorf("asked for it by its code, %d fixes: %q", fixed.Count, fixed.Contents)
	}
}
