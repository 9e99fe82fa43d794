package examples

import (
	"strings"
	"testing"

	"funcls/diagnostics"
)

// Fixing everything ends, leaves files that are read, and brings nothing that was not there.
func TestFixAll(t *testing.T) {
	report := check(t, ".")
	before := map[string]bool{}
	preferred := 0
	for _, p := range report.Paths() {
		for _, f := range report.For(p) {
			before[f.Function+f.Rule] = true
			if fixes := report.Fixes(f); len(fixes) > 0 && fixes[0].Preferred && !f.Mirror && f.Severity <= diagnostics.Warning {
				preferred++
			}
		}
	}
	var all diagnostics.Wanted
	fixed := diagnostics.FixAll(report, all)
	if fixed.Count < preferred || len(fixed.Contents) == 0 {
		t.Errorf("%d fixes in %d files, want at least %d", fixed.Count, len(fixed.Contents), preferred)
	}
	if again := diagnostics.FixAll(fixed.Report, all); again.Count != 0 {
		t.Errorf("there are %d more", again.Count)
	}
	snap := fixed.Report.Snapshot()
	for p := range fixed.Contents {
		switch {
		case strings.HasSuffix(p, ".py") && len(snap.Python(p).Errors) > 0:
			t.Errorf("%s is broken:\n%s", p, fixed.Contents[p])
		case strings.HasSuffix(p, ".json") && len(snap.JSON(p).Errors) > 0:
			t.Errorf("%s is broken:\n%s", p, fixed.Contents[p])
		}
	}
	for _, p := range fixed.Report.Paths() {
		for _, f := range fixed.Report.For(p) {
			if !before[f.Function+f.Rule] && f.Severity <= diagnostics.Warning {
				t.Errorf("%s: fixing brought %s %s", p, f.Code, f.Message)
			}
		}
	}
}
