// Package ownapps finds the apps that tests look at beside the examples: those of whoever runs
// them, below the folder that the environment names.
package ownapps

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"funcls/internal/workspace"
)

// The environment of a run.
const (
	Var     = "FUNCLS_APPS" // the folder
	stepVar = "FUNCLS_STEP" // of how many places one is looked at
)

// Run runs a test for each app.
func Run(t *testing.T, test func(t *testing.T, dir string)) {
	own := os.Getenv(Var)
	if own == "" {
		return
	}
	for _, dir := range Below(t, own) {
		t.Run(strings.TrimPrefix(dir, own), func(t *testing.T) { test(t, dir) })
	}
}

// Below lists the outermost folders with a host.json.
func Below(t testing.TB, root string) (dirs []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if _, missing := os.Stat(filepath.Join(p, "host.json")); missing == nil {
			dirs = append(dirs, p)
			return fs.SkipDir
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}

// Step is of how many places one is looked at, where nothing else is said.
func Step(t testing.TB, otherwise int) int {
	t.Helper()
	text := os.Getenv(stepVar)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s is %q and not a number", stepVar, text)
	}
	return n
}

// Read reads what matters of an app, by names relative to its folder.
func Read(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "site-packages" || d.Name() == "node_modules"):
			return fs.SkipDir
		case d.IsDir() || !workspace.Matters(filepath.ToSlash(p)):
			return nil
		}
		content, err := os.ReadFile(p)
		name, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
