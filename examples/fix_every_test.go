package examples

import "testing"

// Every fix of the examples does what a fix must do.
func TestEveryFix(t *testing.T) {
	c := tried{ignoring: 1}
	c.every(check(t, "."), "the examples")
	t.Logf("%d fixes", c.fixes)
	c.judge(t)
}
