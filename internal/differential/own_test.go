package differential

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"funcls/diagnostics"
	"funcls/internal/ownapps"
)

// The engine says of apps of one's own what the worker says: whatever it calls an error there, the
// worker refuses. Packages and settings that this machine has not are stood in for, so what only the
// worker refuses is shown, and decides nothing.
func TestOwnApps(t *testing.T) {
	dir, own := os.Getenv(workersVar), os.Getenv(ownapps.Var)
	if dir == "" || own == "" {
		t.Logf("%s or %s is not set: nothing is compared; `make differential` does it", workersVar, ownapps.Var)
		return
	}
	w := installed(t, dir, "runtime-v2")[0] // has the durable library too
	w.command = slices.Replace(slices.Clone(w.command), 2, 3, "runtime-v1")
	home := t.TempDir()
	var requests []request
	var trees []map[string]string
	var found []map[string][]diagnostics.Finding
	for _, tree := range findApps(t, own) {
		snap, app := open(t, tree, w.python)
		if app == nil || len(app.Functions) == 0 {
			continue
		}
		root := appDir(home, len(trees))
		writeTree(t, root, tree)
		r := requestOf(root, app)
		r.Stubs = true
		requests, trees, found = append(requests, r), append(trees, tree), append(found, errorsOf(diagnostics.Run(snap, nil)))
	}
	verdicts := make([][]string, len(requests))
	w.exchange(t, len(requests), func(i int) any { return requests[i] }, func(i int, line []byte) error {
		return json.Unmarshal(line, &verdicts[i])
	})
	functions, refused, same := 0, 0, 0
	for i, tree := range trees {
		for j, said := range verdicts[i] {
			q := requests[i].Functions[j]
			functions++
			if said != "" {
				refused++
			}
			source := fmt.Sprintf("%s %s\n%s\n%s", tree[whereKey], q.Name, tree[q.Name+"/function.json"], tree[q.Script])
			d, differs := differ(difference{label: q.Name, worker: said, source: source}, found[i][q.Name])
			switch {
			case !differs, d.worker == "" && !slices.ContainsFunc(d.engine, judgeable):
				same++
			case d.kind == "false alarm":
				t.Errorf("%s%s", d.kind, d)
			default:
				t.Logf("%s: %s %s\n  worker: %s\n  here:   %s", d.kind, tree[whereKey], q.Name, d.worker, strings.Join(d.engine, "\n          "))
			}
		}
	}
	t.Logf("%d functions in %d apps, of which the worker refuses %d; of %d both say the same", functions, len(trees), refused, same)
}

// judgeable reports whether a refusal can be seen where something stands in for every package.
func judgeable(said string) bool {
	return !strings.HasPrefix(said, "ModuleNotFoundError: ") || strings.Contains(said, "'__app__")
}
