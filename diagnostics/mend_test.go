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
		if f.Fixes != nil || f.Repair.Find == nil || len(p.report.Fixes(f)) != 1 {
			t.Errorf("%d fixes at once, and %d later, of\n%s", len(f.Fixes), len(p.report.Fixes(f)), p.show(f))
		}
	}
}

// A file that many functions need is repaired once for all of them.
func TestRepairsAreShared(t *testing.T) {
	p := &project{files: map[string]string{"host.json": `{"version": "2.0"}`, "shared.py": "def help()\n    pass\n"}}
	for _, name := range []string{"One", "Two", "Three"} {
		p.files[name+"/function.json"] = `{"bindings": [{"type": "timerTrigger", "name": "timer", "direction": "in", "schedule": "0 0 * * * *"}]}`
		p.files[name+"/__init__.py"] = "import shared\n\n\ndef main(timer):\n    pass\n"
	}
	tried := map[any]bool{}
	for _, f := range p.check(t) {
		if fixes := p.report.Fixes(f); len(fixes) != 1 || f.Code != "AZF002" {
			t.Errorf("%d fixes of\n%s", len(fixes), p.show(f))
		}
		tried[f.Repair.Of] = true
	}
	if len(tried) != 1 {
		t.Errorf("%d repairs of one file", len(tried))
	}
}
