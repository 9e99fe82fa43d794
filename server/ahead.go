package server

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync/atomic"
)

// ahead reads what questions about names will need, once the findings of a state are out: the first
// such question would else wait for all files that may hold the name. It starts over with the newest
// state, so who types is not held up by it.
type ahead struct {
	s    *server
	wake chan struct{} // size 1
	next atomic.Pointer[view]
}

func newAhead(s *server) *ahead { return &ahead{s: s, wake: make(chan struct{}, 1)} }

// update gives it a state that is newer than any before.
func (a *ahead) update(v *view) {
	a.next.Store(v)
	poke(a.wake)
}

// run reads until ctx ends.
func (a *ahead) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-a.wake:
		}
		if v := a.next.Swap(nil); v != nil && !a.read(ctx, v) {
			return
		}
	}
}

// read is false when it crashed: it would again, and each question that comes upon the cause says so
// itself.
func (a *ahead) read(ctx context.Context, v *view) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			ok = false
			a.s.log.Error("reading ahead crashed", "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
		}
	}()
	v.snap.ReadAhead(func() bool { return ctx.Err() != nil || a.next.Load() != nil })
	return true
}
