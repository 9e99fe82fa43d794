package server

import (
	"context"
	"testing"
	"testing/synctest"
)

func TestQueueKeepsTheOrder(t *testing.T) {
	q := newQueue()
	var got []int
	done := make(chan struct{})
	go func() {
		defer close(done)
		q.run()
	}()
	for i := range 1000 {
		q.push(func() {
			got = append(got, i)
			if i == 500 {
				// A push from inside comes after what is there already.
				q.push(func() { got = append(got, -1) })
			}
		})
	}
	pushed := make(chan struct{})
	q.push(func() { q.push(func() { close(pushed) }) })
	<-pushed
	q.close()
	<-done
	if q.push(func() { t.Error("ran after close") }) {
		t.Error("a closed queue took something")
	}
	next := 0
	for _, n := range got {
		if n >= 0 {
			if n != next {
				t.Fatalf("%d came at the place of %d", n, next)
			}
			next++
		}
	}
	if next != 1000 || len(got) != 1001 {
		t.Errorf("%d of 1001 ran", len(got))
	}
}

func TestQueueRunsWhatWasPushedBeforeClose(t *testing.T) {
	q := newQueue()
	ran := 0
	for range 3 {
		q.push(func() { ran++ })
	}
	q.close()
	q.run()
	if ran != 3 {
		t.Errorf("%d of 3 ran", ran)
	}
}

func TestCounter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c counter
		ctx, cancel := context.WithCancel(t.Context())
		if err := c.wait(ctx, 0); err != nil {
			t.Error(err)
		}
		errs := make(chan error, 3)
		for _, n := range []uint64{1, 2, 9} {
			go func() { errs <- c.wait(ctx, n) }()
		}
		synctest.Wait()
		c.reach(2)
		c.reach(1) // never back
		if <-errs != nil || <-errs != nil {
			t.Error("waiting for what is reached must succeed")
		}
		cancel()
		if <-errs == nil {
			t.Error("an ended context must end the wait")
		}
	})
}
