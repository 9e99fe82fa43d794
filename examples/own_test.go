package examples

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"funcls/diagnostics"
	"funcls/internal/ownapps"
)

// Every fix in apps of one's own does what a fix must do, and so does fixing all.
func TestEveryFixInOwnApps(t *testing.T) {
	fixes := 0
	ownapps.Run(t, func(t *testing.T, dir string) {
		c := tried{ignoring: 4}
		c.every(check(t, dir), dir)
		c.judge(t)
		fixes += c.fixes
	})
	t.Logf("%d fixes", fixes)
}

// And so does every fix of what a slip makes of them.
func TestEveryFixOfASlipInOwnApps(t *testing.T) {
	step := ownapps.Step(t, 20)
	random := rand.New(rand.NewPCG(3, 4))
	slips, fixes := 0, 0
	ownapps.Run(t, func(t *testing.T, dir string) {
		app := readApp(t, dir)
		report := opened(t, app)
		c := tried{known: []*diagnostics.Report{report}}
		for _, name := range slippery(app) {
			if len(report.For("/w/"+name)) > 0 {
				continue // what is wrong already may be hidden by a slip, and come to light again
			}
			list := mutants(name, app[name])
			for range (len(list) + step - 1) / step {
				content := []byte(list[random.IntN(len(list))])
				c.every(diagnostics.Run(report.Snapshot().With(map[string][]byte{"/w/" + name: content}), report), name+"\n"+string(content))
				slips++
			}
		}
		c.judge(t)
		fixes += c.fixes
	})
	t.Logf("%d slips, %d fixes", slips, fixes)
}

// slippery are the files of functions: function.json, and what is Python beside them.
func slippery(a app) []string {
	return slices.DeleteFunc(a.names(), func(name string) bool {
		dir := filepath.ToSlash(filepath.Dir(name))
		_, function := a[dir+"/function.json"]
		return !function || len(a[name]) > 20_000 || !strings.HasSuffix(name, ".py") && filepath.Base(name) != "function.json"
	})
}
