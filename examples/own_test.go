package examples

import (
	"testing"

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
