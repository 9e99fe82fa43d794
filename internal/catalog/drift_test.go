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

// TestNoDrift generates the facts about the published library again, from the releases that
// gen/install.sh has put into the folder FUNCLS_LIBRARIES, and compares them with the data:
// `make catalog`.
func TestNoDrift(t *testing.T) {
	folder := os.Getenv("FUNCLS_LIBRARIES")
	if folder == "" {
		t.Log("drift is not checked: make catalog does")
		return
	}
	interpreter, err := os.ReadFile(filepath.Join(folder, "interpreter"))
	if err != nil {
		t.Fatal(err)
	}
	python := strings.TrimSpace(string(interpreter))
	for _, line := range append(Lines(), "durable") {
		path := filepath.Join(folder, line)
		noDrift(t, python, "members.py", path, line, "members/"+line)
		noDrift(t, python, "decorators.py", path, line, "decorators/"+line)
		if line != "durable" {
			noDrift(t, python, "api.py", path, line, "library/"+line)
		}
	}
}

// noDrift compares what a generator writes with a data file.
func noDrift(t *testing.T, python, script, path, line, file string) {
	t.Helper()
	kept, err := data.ReadFile("data/" + file + ".json")
	if err != nil {
		t.Fatal(err)
	}
	got := generated(t, python, script, path, line)
	if diff := cmp.Diff(strings.Split(string(kept), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s differs from the package; run go generate ./internal/catalog (-catalog +package):\n%s", file, diff)
	}
}

// generated is what a generator writes.
func generated(t *testing.T, python, script string, args ...string) string {
	t.Helper()
	command := exec.Command(python, append([]string{"-S", "-B", "gen/" + script}, args...)...)
	var stderr bytes.Buffer
	command.Stderr = &stderr
	got, err := command.Output()
	if err != nil {
		t.Fatalf("gen/%s: %v\n%s", script, err, stderr.String())
	}
	return string(got)
}
