package archtest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"funcls/diagnostics/rules"
)

// A rule is found where its code and name say: azfNNN_name.go, with its page azfNNN_name.md.
func TestRules(t *testing.T) {
	dir := root + "/diagnostics/rules/"
	code, name := regexp.MustCompile(`^AZF[0-9]{3}$`), regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	seen, files := map[string]bool{}, map[string]bool{}
	last := ""
	for _, r := range rules.All() {
		if !code.MatchString(r.Code) || !name.MatchString(r.Name) {
			t.Errorf("%s %s: a code is AZF and three digits, a name words-with-dashes", r.Code, r.Name)
		}
		if seen[r.Code] || seen[r.Name] || r.Code < last {
			t.Errorf("%s %s: codes and names are there once, and all.go is in their order", r.Code, r.Name)
		}
		seen[r.Code], seen[r.Name], last = true, true, r.Code
		if (r.Function == nil) == (r.App == nil) {
			t.Errorf("%s checks either functions or apps", r.Code)
		}
		stem := strings.ToLower(r.Code) + "_" + strings.ReplaceAll(r.Name, "-", "_")
		files[stem] = true
		for _, ext := range []string{".go", ".md"} {
			if _, err := os.Stat(dir + stem + ext); err != nil {
				t.Errorf("%s %s has no %s", r.Code, r.Name, stem+ext)
			}
		}
	}
	found, err := filepath.Glob(dir + "azf*")
	if err != nil || len(found) < 2*len(files) {
		t.Errorf("found %d files of %d rules: %v", len(found), len(files), err)
	}
	for _, f := range found {
		if stem := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(f), filepath.Ext(f)), "_test"); !files[stem] {
			t.Errorf("%s belongs to no rule of all.go", f)
		}
	}
}
