package server

import (
	"context"
	"fmt"
	"reflect"
	"runtime/debug"
	"sync"

	"funcls/internal/files"
	"funcls/internal/ide"
	"funcls/internal/text"
)

// refreshKind is something that a client shows of a document and asks for when the document
// changes. When it changes because of another file, the client has to be told.
type refreshKind struct {
	method string // that tells it to ask again
	can    func(c *client) bool
	// of is what a document shows now; nil for what is noticed elsewhere.
	of func(v *view, file *files.File) any
}

const (
	diagnosticRefresh = "workspace/diagnostic/refresh" // see need
	// viewsRefresh is our own: whatever changes may change what funcls.graph and funcls.routes answer.
	viewsRefresh = "funcls/views/refresh"
)

// refreshTable is the list of what clients are told of. To add a kind, add a line.
func refreshTable() []refreshKind {
	return []refreshKind{
		{diagnosticRefresh, func(c *client) bool { return c.pulls }, nil},
		{"workspace/codeLens/refresh", func(c *client) bool { return c.refreshLenses },
			func(v *view, file *files.File) any { return v.resolvedLenses(file.Path) }},
		{"workspace/inlayHint/refresh", func(c *client) bool { return c.refreshHints },
			func(v *view, file *files.File) any {
				return ide.Hints(v.snap, file.Path, text.Span{End: len(file.Content)})
			}},
		{"workspace/semanticTokens/refresh", func(c *client) bool { return c.refreshTokens },
			func(v *view, file *files.File) any { return ide.Tokens(v.snap, file.Path) }},
		{viewsRefresh, func(c *client) bool { return c.refreshViews }, nil},
	}
}

// refresher tells a client what to ask for again. One goroutine always goes on with the newest
// state, and waits for the client to hear: however much happens meanwhile is told once.
type refresher struct {
	s    *server
	wake chan struct{} // size 1
	done counter       // the last state that the client has been told of

	mu    sync.Mutex
	asked uint64 // the number of states so far
	next  *view
	needs map[string]bool // methods

	shown map[string]shownDoc // by path; owned by run's goroutine
}

// shownDoc is what an open document shows, by method.
type shownDoc struct {
	file  *files.File
	parts map[string]any
}

func newRefresher(s *server) *refresher {
	return &refresher{s: s, wake: make(chan struct{}, 1), needs: map[string]bool{}, shown: map[string]shownDoc{}}
}

// update gives it a state that is newer than any before.
func (r *refresher) update(v *view) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked++
	r.next, r.needs[viewsRefresh] = v, true
	poke(r.wake)
}

// need notes something to ask for again with the next update.
func (r *refresher) need(method string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.needs[method] = true
}

// requested is the number that done reaches when the client has been told of all updates so far.
func (r *refresher) requested() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.asked
}

// run tells the client until ctx ends.
func (r *refresher) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.wake:
		}
		r.mu.Lock()
		v, asked, needs := r.next, r.asked, r.needs
		r.next, r.needs = nil, map[string]bool{}
		r.mu.Unlock()
		if v != nil {
			r.compare(v, needs)
			for _, kind := range refreshTable() {
				if !needs[kind.method] || !kind.can(v.client) || ctx.Err() != nil {
					continue
				}
				if err := r.s.call(kind.method, nil, nil); err != nil && ctx.Err() == nil {
					r.s.log.Warn("the client did not refresh", "method", kind.method, "err", err)
				}
			}
		}
		r.done.reach(asked)
	}
}

// compare notes what open documents show otherwise than before, though they are the same.
func (r *refresher) compare(v *view, needs map[string]bool) {
	defer func() {
		if p := recover(); p != nil {
			r.s.log.Error("comparing crashed", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
		}
	}()
	shown := map[string]shownDoc{}
	for _, path := range v.snap.Open() {
		file, last := v.snap.File(path), r.shown[path]
		if file == nil {
			continue
		}
		now := shownDoc{file, map[string]any{}}
		for _, kind := range refreshTable() {
			if kind.of == nil || !kind.can(v.client) {
				continue
			}
			now.parts[kind.method] = kind.of(v, file)
			if same(last.file, file) && !reflect.DeepEqual(last.parts[kind.method], now.parts[kind.method]) {
				needs[kind.method] = true
			}
		}
		shown[path] = now
	}
	r.shown = shown
}
