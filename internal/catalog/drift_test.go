package catalog

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNoDrift generates the facts about an installed azure-functions again and
// compares them with the data. FUNCLS_AZURE_FUNCTIONS names the folder the
// package is installed in (several joined as in PATH, when werkzeug lies
// elsewhere; azure-functions-durable is compared where it lies beside it),
// FUNCLS_PYTHON the interpreter: python3, best of version 3.11.
func TestNoDrift(t *testing.T) {
	path := os.Getenv("FUNCLS_AZURE_FUNCTIONS")
	if path == "" {
		t.Log("drift is not checked: FUNCLS_AZURE_FUNCTIONS names no azure-functions package")
		return
	}
	interpreter := os.Getenv("FUNCLS_PYTHON")
	if interpreter == "" {
		interpreter = "python3"
	}
	var line string
	version, err := exec.Command(interpreter, "-S", "-B", "-c",
		"import os, sys; sys.path[:0] = sys.argv[1].split(os.pathsep); import azure.functions; print(azure.functions.__version__)", path).Output()
	if err != nil {
		t.Fatalf("azure.functions does not import from %s: %v", path, err)
	}
	for _, l := range Lines() {
		if API(l).Version == strings.TrimSpace(string(version)) {
			line = l
		}
	}
	if line == "" {
		t.Fatalf("the catalog has no line for azure-functions %s: generate one with gen/api.py", version)
	}
	noDrift(t, interpreter, "api.py", path, line, "library/"+line)
	noDrift(t, interpreter, "members.py", path, line, "members/"+line)
	noDrift(t, interpreter, "decorators.py", path, line, "decorators/"+line)
	for _, p := range filepath.SplitList(path) {
		if _, err := os.Stat(filepath.Join(p, "azure", "durable_functions")); err == nil {
			noDrift(t, interpreter, "members.py", path, "durable", "members/durable")
			noDrift(t, interpreter, "decorators.py", path, "durable", "decorators/durable")
		}
	}
}

// noDrift runs a generator and compares what it writes with a data file.
func noDrift(t *testing.T, interpreter, script, path, line, file string) {
	t.Helper()
	command := exec.Command(interpreter, "-S", "-B", "gen/"+script, path, line)
	var stderr bytes.Buffer
	command.Stderr = &stderr
	got, err := command.Output()
	if err != nil {
		t.Fatalf("gen/%s: %v\n%s", script, err, stderr.String())
	}
	kept, err := data.ReadFile("data/" + file + ".json")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(kept), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s differs from the package (-catalog +package):\n%s", file, diff)
	}
}
