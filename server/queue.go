package server

import (
	"context"
	"sync"
)

// queue runs functions one after the other, in the order in which they were pushed. It takes any
// number of them: the read loop must never wait for it.
type queue struct {
	mu     sync.Mutex
	items  []func()
	closed bool
	wake   chan struct{} // size 1
}

func newQueue() *queue { return &queue{wake: make(chan struct{}, 1)} }

// push adds f. It reports false, and f never runs, if the queue is closed.
func (q *queue) push(f func()) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false
	}
	q.items = append(q.items, f)
	poke(q.wake)
	return true
}

// close lets run return once it has run everything pushed before.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	poke(q.wake)
}

// run runs what is pushed until the queue is closed.
func (q *queue) run() {
	for range q.wake {
		for {
			q.mu.Lock()
			items, closed := q.items, q.closed
			q.items = nil
			q.mu.Unlock()
			for _, f := range items {
				f()
			}
			if len(items) > 0 {
				continue
			}
			if closed {
				return
			}
			break
		}
	}
}

// poke sends to a channel of size 1 that says "there is something", which is said only once.
func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// counter counts up, and lets goroutines wait for it. The zero value is at 0.
type counter struct {
	mu   sync.Mutex
	n    uint64
	next chan struct{} // closed at the next step; nil if nobody waits
}

// reach sets the counter to n, unless it is there already.
func (c *counter) reach(n uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n <= c.n {
		return
	}
	c.n = n
	if c.next != nil {
		close(c.next)
		c.next = nil
	}
}

// wait returns when the counter has reached n, or with the error of ctx when that ends.
func (c *counter) wait(ctx context.Context, n uint64) error {
	for {
		c.mu.Lock()
		if c.n >= n {
			c.mu.Unlock()
			return nil
		}
		if c.next == nil {
			c.next = make(chan struct{})
		}
		next := c.next
		c.mu.Unlock()
		select {
		case <-next:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
