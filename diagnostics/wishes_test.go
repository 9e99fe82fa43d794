package diagnostics

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"funcls/internal/files"
	"funcls/internal/workspace"
)

// TestWishesIncrementally: whatever a user asks for in comments, settings and baselines, and in
// whatever order, what is found after an edit is what is found afresh, and mended alike.
func TestWishesIncrementally(t *testing.T) {
	const config = `{"bindings": [{"type": "httpTrigger", "direction": "in", "name": "request"}]}`
	const main = "def main(req):\n    return 'ok'\n"
	const timed = "def timed(f):\n    def inner(*args):\n        return f(*args)\n    return inner\n\n\n"
	versions := map[string][]string{
		"/w/funcls.toml": {
			"", "baseline = 'baseline.json'\n", "ignore = ['AZF101']\n", "exclude = ['A']\nbaseline = 'none-baseline.json'\n",
			"[severity]\nAZF1 = 'hint'\n", "[per-file-ignores]\n'B/*.py' = ['ALL']\n", "ignore = [", "extend-select = ['ALL']\n",
		},
		"/w/baseline.json": {
			"", `{"version": 1, "findings": []}`,
			`{"version": 1, "findings": [{"path": "A/function.json", "code": "AZF101", "function": "A", "text": "021fb596db81", "count": 1}]}`,
		},
		"/w/host.json":       {`{"version": "2.0"}`, `{"version": "3.0"} // funcls: ignore`, `{"version": "3.0"}`},
		"/w/A/function.json": {config, config + " // funcls: ignore", "// funcls: ignore-file[AZF1]\n" + config, "{"},
		"/w/A/__init__.py": {main, "# funcls: ignore\n" + main, "# funcls: ignore[AZF1, nothing]\n" + main, "def main(request): pass  # funcls: ignore\n",
			"def main(request, n=3):\n    return str(n)\n", "def main(request)\n    return 'ok'\n", "from B import timed\n\n@timed\ndef main(request):\n    return 'ok'\n"},
		"/w/B/function.json":    {config, `{"bindings": [], "scriptFile": "../A/__init__.py"}`},
		"/w/B/__init__.py":      {main, "# funcls: ignore-file\n" + main, "from A import main\n", timed + main, "\n" + timed + main, "def broken(:\n" + main},
		"/w/tests/test_main.py": {"from A import main\nmain(req=1)\n", "\n\nfrom A import main\nmain(req=1)\n"},
	}
	var paths []string
	disk := map[string]string{}
	for p, v := range versions {
		disk[p] = v[0]
		paths = append(paths, p)
	}
	s := workspace.New(files.NewMemory(disk), workspace.Options{})
	s.SetFolders([]string{"/w"})
	if err := s.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	var report *Report
	for step := range 600 {
		p := paths[random.IntN(len(paths))]
		if random.IntN(8) == 0 {
			s.Close(p)
		} else {
			s.Change(p, int32(step), []byte(versions[p][random.IntN(len(versions[p]))]))
		}
		if random.IntN(3) == 0 {
			continue // several edits between two runs
		}
		report = Run(s.Snapshot(), report)
		if diff := cmp.Diff(all(Run(s.Snapshot(), nil)), all(report)); diff != "" {
			t.Fatalf("step %d, %s: afresh and after the edit (-afresh +after)\n%s", step, p, diff)
		}
	}
}

func everywhere(string) bool { return true }

// all are the findings of a report with their fixes, and those its baselines know.
func all(r *Report) string {
	var b strings.Builder
	for _, p := range r.Paths() {
		for _, f := range r.For(p) {
			fmt.Fprintln(&b, f.Path, f.Code, f.Severity, f.Message, r.Fixes(f))
		}
	}
	baseline, _ := r.WriteBaseline("/w/x/baseline.json", everywhere)
	b.Write(baseline)
	return b.String()
}

func TestBaseline(t *testing.T) {
	const config = `{"bindings": [{"type": "httpTrigger", "direction": "in", "name": "request"}]}`
	disk := files.NewMemory(map[string]string{
		"/w/host.json": `{"version": "2.0"}`, "/w/funcls.toml": "baseline = 'b/my-baseline.json'\n",
		"/w/A/function.json": config, "/w/A/__init__.py": "def main(req):\n    return 'ok'\n",
	})
	s := workspace.New(disk, workspace.Options{})
	s.SetFolders([]string{"/w"})
	if err := s.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	const at = "/w/b/my-baseline.json"
	report := Run(s.Snapshot(), nil)
	if len(report.For("/w/funcls.toml")) != 1 {
		t.Error("a baseline that is not there is not told")
	}
	first, _ := report.WriteBaseline(at, func(p string) bool { return strings.HasPrefix(p, "/w/A/") })
	s.Open(at, 1, first)
	report = Run(s.Snapshot(), report)
	if got := report.Paths(); len(got) > 0 {
		t.Errorf("findings that the baseline knows are reported: %v", got)
	}
	if again, _ := report.WriteBaseline(at, everywhere); string(again) != string(first) {
		t.Errorf("written again it is\n%s, not\n%s", again, first)
	}
	s.Open("/w/A/__init__.py", 1, []byte("import nothing_there\n\n\ndef main(req):\n    return 'ok'\n"))
	report = Run(s.Snapshot(), report)
	if found := report.For("/w/A/__init__.py"); len(found) != 1 || !strings.Contains(found[0].Message, "nothing_there") {
		t.Errorf("after an edit elsewhere: %v", found)
	}
	s.Open("/w/A/__init__.py", 2, []byte("def main(request):\n    return 'ok'\n"))
	report = Run(s.Snapshot(), report)
	if stale := report.Stale(everywhere); stale != 2 {
		t.Errorf("%d entries are stale, want 2", stale)
	}
	s.Open(at, 2, []byte("[]"))
	report = Run(s.Snapshot(), report)
	if found := report.For("/w/funcls.toml"); len(found) != 1 || !strings.Contains(found[0].Message, "cannot be read") {
		t.Errorf("a baseline that is none: %v", found)
	}
}
