package diagnostics

import "testing"

// Typing in a half-typed file pays for its findings, and not for what would mend them: that is tried on
// the whole text once somebody asks.
func TestRepairsWait(t *testing.T) {
	p := &project{files: map[string]string{
		"host.json":          `{"version": "2.0"`,
		"Json/function.json": `{"bindings": [{"type": "timerTrigger" "name": "timer"}]}`,
		"Json/__init__.py":   "def main(timer):\n    pass\n",
		"Tick/function.json": `{"bindings": [{"type": "timerTrigger", "name": "timer", "direction": "in", "schedule": "0 0 * * * *"}]}`,
		"Tick/__init__.py":   "def main(timer)\n    pass\n",
	}}
	found := p.check(t)
	if len(found) != 3 {
		t.Errorf("found\n%s", p.showAll(found))
	}
	for _, f := range found {
		if f.Fixes != nil || f.Repair == nil || len(p.report.Fixes(f)) != 1 {
			t.Errorf("%d fixes at once, and %d later, of\n%s", len(f.Fixes), len(p.report.Fixes(f)), p.show(f))
		}
	}
}
