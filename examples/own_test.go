package examples

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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

// Cards, signatures and what is offered are as they must be at one offset of many, in files as they
// are and cut off there.
func TestAnswersInOwnApps(t *testing.T) {
	step := 7 * ownapps.Step(t, 40)
	asked := 0
	ownapps.Run(t, func(t *testing.T, dir string) {
		s := session(t, dir)
		a := &asking{T: t, now: time.Date(2026, time.February, 27, 12, 0, 0, 0, time.UTC)}
		for name := range ownapps.Read(t, dir) {
			p, seen := absolute(t, filepath.Join(dir, name)), map[string]bool{}
			f := s.Snapshot().File(p)
			if f == nil || f.Err != nil || len(f.Content) > 100_000 {
				continue
			}
			src := f.Content
			for off := len(name) % step; off <= len(src); off += step {
				asked++
				look(t, s.Snapshot(), p, string(src), off, seen)
				a.ask(s.Snapshot(), name, p, src, off)
			}
			for off := len(name) % step; off <= len(src); off += step {
				s.Open(p, int32(off)+1, src[:off])
				look(t, s.Snapshot(), p, string(src[:off]), off, seen)
				a.ask(s.Snapshot(), name, p, src[:off], off)
			}
			s.Close(p)
		}
	})
	t.Logf("asked at %d places", asked)
}
