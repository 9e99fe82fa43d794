package archtest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"funcls/diagnostics/rules"
)

// A rule is found where its code and name say: azfNNN_name.go, with its page azfNNN_name.md.
func TestRules(t *testing.T) {
	dir := root + "/diagnostics/rules/"
	stems := map[string]bool{}
	for _, r := range rules.All() {
		stem := strings.ToLower(r.Code) + "_" + strings.ReplaceAll(r.Name, "-", "_")
		stems[stem] = true
		for _, ext := range []string{".go", ".md"} {
			if _, err := os.Stat(dir + stem + ext); err != nil {
				t.Errorf("%s %s has no %s", r.Code, r.Name, stem+ext)
			}
		}
	}
	found, err := filepath.Glob(dir + "azf*")
	if err != nil || len(found) == 0 {
		t.Fatal("no files of rules: ", err)
	}
	for _, f := range found {
		if stem := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(f), filepath.Ext(f)), "_test"); !stems[stem] {
			t.Errorf("%s belongs to no rule of all.go", f)
		}
	}
}
