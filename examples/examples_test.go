// Package examples holds small function apps: one that is healthy, and broken twins of it in
// which each function has one fault. They show what funcls finds, and that it finds nothing else.
package examples

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"funcls/diagnostics"
	"funcls/diagnostics/rules"
	"funcls/internal/files"
	"funcls/internal/workspace"
)

// check finds what is wrong with the apps in a folder.
func check(t *testing.T, dir string) *diagnostics.Report {
	t.Helper()
	s := workspace.New(files.Disk{}, workspace.Options{})
	s.SetFolders([]string{absolute(t, dir)})
	if err := s.Scan(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return diagnostics.Run(s.Snapshot(), nil)
}

// absolute is the path of a file here, as the engine spells it.
func absolute(t *testing.T, name string) string {
	t.Helper()
	abs, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return files.Clean(abs)
}

func TestHealthy(t *testing.T) {
	report := check(t, "healthy")
	apps := report.Snapshot().Apps()
	if len(apps) != 1 || len(apps[0].Functions) < 10 {
		t.Fatalf("found %d apps", len(apps))
	}
	for _, p := range report.Paths() {
		for _, f := range report.For(p) {
			t.Errorf("%s: %s %s", p, f.Code, f.Message)
		}
	}
}

// planted says which folders have a fault of which rule: those with its name.
// The others are told here.
var planted = map[string]string{
	"broken/2_function_name":                 "function-name", // the name is the fault
	"broken-host":                            "invalid-host-json",
	"broken-host-version":                    "host-json-version",
	"broken-configuration":                   "bad-configuration",
	"broken-no-bundle":                       "no-extension-bundle",
	"broken-bundle-version":                  "invalid-extension-bundle",
	"broken-old-bundle":                      "extension-bundle-too-old",
	"broken-retired-bundle":                  "extension-bundle-retired",
	"broken-storage":                         "storage-setting-missing",
	"broken-settings":                        "settings-not-flat",
	"broken-settings-encrypted":              "settings-encrypted",
	"broken-settings-place":                  "misplaced-setting",
	"broken-nested-host/Hello":               "nested-host-json",
	"broken-beside-host":                     "function-beside-host-json",
	"broken-host-section":                    "misplaced-host-section",
	"broken-host-key":                        "unknown-host-key",
	"broken-host-value":                      "host-value",
	"broken-host-functions":                  "unknown-function-in-host-json",
	"broken-settings-json":                   "invalid-settings-json",
	"broken-route-prefix":                    "invalid-route-prefix",
	"broken-requirements":                    "library-not-required",
	"broken-requirements-encoding":           "requirements-encoding",
	"broken-requirements-worker":             "worker-required",
	"broken-requirements-package/StoreOrder": "package-not-required",
}

// unplanted are rules whose fault cannot be written into a repository.
var unplanted = []string{
	"settings-not-ignored", // a secret, and a repository around it
	"unreadable-file",      // a file of more than 32 MiB, or one that may not be read
}

// Every rule finds the fault planted for it, in both files of the pair where it speaks of both,
// and no rule finds another.
func TestBroken(t *testing.T) {
	root := absolute(t, ".") + "/"
	found := map[string]bool{}
	report := check(t, ".")
	for _, p := range report.Paths() {
		name := strings.TrimPrefix(p, root)
		for _, f := range report.For(p) {
			if want := ruleOf(name); f.Rule != want {
				t.Errorf("%s: found %s (%s), want only %s", name, f.Rule, f.Message, want)
			}
			found[f.Rule] = true
		}
	}
	for _, r := range rules.All() {
		if found[r.Name] == slices.Contains(unplanted, r.Name) {
			t.Errorf("%s %s: planted and found: %v", r.Code, r.Name, found[r.Name])
		}
	}
}

// ruleOf is the rule whose fault was planted in a file, "" for a healthy one.
func ruleOf(name string) string {
	app, rest, _ := strings.Cut(name, "/")
	folder, _, inside := strings.Cut(rest, "/")
	switch rule, ok := planted[app+"/"+folder]; {
	case app == "healthy":
		return ""
	case ok:
		return rule
	case !inside:
		return planted[app]
	}
	return strings.ReplaceAll(folder, "_", "-")
}

// A folder of a broken app that nothing is found in would be a fault that nobody notices.
func TestEveryFolderIsBroken(t *testing.T) {
	entries, err := os.ReadDir("broken")
	if err != nil {
		t.Fatal(err)
	}
	report := check(t, ".")
	for _, e := range entries {
		if !e.IsDir() || e.Name() == "shared" {
			continue
		}
		if !slices.ContainsFunc(report.Paths(), func(p string) bool { return strings.Contains(p, "/broken/"+e.Name()+"/") }) {
			t.Errorf("nothing was found in broken/%s", e.Name())
		}
	}
}
