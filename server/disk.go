package server

import (
	"context"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

// disk reads files off the queue, one job after the other. What is asked for while a job runs
// makes one next job, however often it is asked for; new folders end a scan of the old ones.
type disk struct {
	s    *server
	wake chan struct{} // size 1
	done counter       // the last request whose effect is on the queue

	mu     sync.Mutex
	asked  uint64              // the number of requests so far
	rescan bool                // read the folders anew
	paths  map[string]struct{} // read these anew
	cancel context.CancelFunc  // ends the scan that runs; nil if none does
}

func newDisk(s *server) *disk {
	return &disk{s: s, wake: make(chan struct{}, 1), paths: map[string]struct{}{}}
}

// scan asks for the session's folders to be read.
func (d *disk) scan() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked++
	d.rescan = true
	if d.cancel != nil {
		d.cancel()
	}
	poke(d.wake)
}

// refresh asks for single files to be read again: created, changed or deleted ones.
func (d *disk) refresh(paths ...string) {
	if len(paths) == 0 {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked++
	for _, p := range paths {
		d.paths[p] = struct{}{}
	}
	poke(d.wake)
}

// requested is the number that done reaches when all that was asked for so far has been done.
func (d *disk) requested() uint64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.asked
}

// run does what is asked for until ctx ends.
func (d *disk) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-d.wake:
		}
		scanned := d.job(ctx)
		d.mu.Lock()
		asked, more := d.asked, d.rescan || len(d.paths) > 0
		d.mu.Unlock()
		if more {
			poke(d.wake)
		}
		d.s.queue.push(func() {
			d.s.scanned = d.s.scanned || scanned
			d.s.changed()
			if d.s.scanned || !more {
				d.s.indexed() // even if the scan crashed
			}
			if !more {
				d.done.reach(asked)
			}
		})
	}
}

// job does all that has been asked for. It reports whether the folders have been read to the end.
func (d *disk) job(ctx context.Context) (scanned bool) {
	defer func() {
		if r := recover(); r != nil {
			d.s.log.Error("reading files crashed", "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
		}
	}()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	d.mu.Lock()
	rescan, paths := d.rescan, slices.Sorted(maps.Keys(d.paths))
	d.rescan, d.paths, d.cancel = false, map[string]struct{}{}, cancel
	d.mu.Unlock()
	defer func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.cancel = nil
	}()

	start := time.Now()
	var err error
	if rescan {
		indexing := d.s.beginProgress("Reading function apps")
		err = d.s.session.Scan(ctx, indexing.report)
		indexing.end()
		scanned = err == nil
		d.unreadable()
	} else {
		err = d.s.session.Refresh(ctx, paths)
	}
	if err != nil && ctx.Err() == nil {
		d.s.log.Warn("files could not be read", "err", err)
	}
	d.s.log.Debug("read files", "scan", rescan, "paths", len(paths), "took", time.Since(start))
	return scanned
}

// unreadable says which folders are left out because they could not be read.
func (d *disk) unreadable() {
	const most = 10
	problems := d.s.session.Snapshot().Problems()
	for i, p := range problems {
		if i == most {
			d.s.log.Warn("more folders could not be read", "count", len(problems)-most)
			return
		}
		d.s.log.Warn("a folder could not be read", "path", p.Path, "err", p.Err)
	}
}
