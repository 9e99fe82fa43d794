package diagnostics

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestScenarios compares everything that is found in a workspace with the archive's file named
// want: one line a finding, with the runtime's sentence below it.
func TestScenarios(t *testing.T) {
	archives(t, "scenarios", func(t *testing.T, file string, p *project) {
		found := p.check(t)
		for _, f := range found {
			for _, fix := range p.report.Fixes(f) {
				fixWorks(t, p, found, f, fix)
			}
		}
		got := p.showAll(found)
		if *update {
			rewrite(t, file, got)
			return
		}
		if diff := cmp.Diff(p.want, got); diff != "" {
			t.Errorf("findings differ (-want +got); to accept them run: go test ./diagnostics -run TestScenarios -update\n%s", diff)
		}
	})
}

// rewrite replaces the file named want, the last of the archive.
func rewrite(t *testing.T, file, want string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const mark = "-- want --\n"
	before, _, ok := strings.Cut(string(text), mark)
	if !ok {
		t.Fatalf("%s has no line %q", file, mark)
	}
	if err := os.WriteFile(file, []byte(before+mark+want), 0o644); err != nil {
		t.Fatal(err)
	}
}
