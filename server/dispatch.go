package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// codeCancelled is the protocol's code for a request that $/cancelRequest ended.
const codeCancelled jsonrpc2.Code = -32800

var (
	errCancelled      = jsonrpc2.Errorf(codeCancelled, "the request was cancelled")
	errNotInitialized = jsonrpc2.Errorf(jsonrpc2.ServerNotInitialized, "the server is not initialized")
	errShutDown       = jsonrpc2.Errorf(jsonrpc2.InvalidRequest, "the server has been shut down")
	errTwice          = jsonrpc2.Errorf(jsonrpc2.InvalidRequest, "the server is initialized already")
)

// A work is what is left of a request once it has left the queue.
type work func(ctx context.Context) (any, error)

// A handler takes a message on the queue. What it returns, if anything, is computed off it.
type handler func(s *server, params []byte) (work, error)

// message is a request or notification on its way through the queue.
type message struct {
	method string
	params []byte
	answer chan work // takes exactly one; nil for a notification
}

// serve takes a message on the read loop, which it gives up for a request: the rest of it then
// runs on the request's own goroutine. Its result is the reply, the only one.
func (s *server) serve(reqCtx context.Context, req *jsonrpc2.Request) (any, error) {
	if req.Method() == "$/cancelRequest" {
		s.cancels.cancel(req.Params())
		return nil, nil
	}
	// The request's own bytes and context are reused when this returns.
	m := &message{method: strings.Clone(req.Method()), params: slices.Clone(req.Params())}
	if !req.IsCall() {
		s.queue.push(func() { s.route(m) })
		return nil, nil
	}
	ctx, finish := s.cancels.begin(s.ctx, req.ID())
	defer finish()
	m.answer = make(chan work, 1)
	if !s.queue.push(func() { s.route(m) }) {
		return nil, errShutDown
	}
	// Added on the read loop, which ends before Run waits.
	s.work.Add(1)
	jsonrpc2.Async(reqCtx)
	out := make(chan outcome, 1)
	go func() {
		defer s.work.Done()
		result, err := s.compute(ctx, m.method, <-m.answer)
		out <- outcome{result, err}
	}()
	// A cancelled request is answered at once, even by work that does not look up.
	select {
	case o := <-out:
		return o.result, o.err
	case <-ctx.Done():
		return nil, errCancelled
	}
}

// route runs a message's handler on the queue.
func (s *server) route(m *message) {
	start := time.Now()
	w, err := s.handle(m)
	switch {
	case m.answer != nil && err != nil:
		m.answer <- func(context.Context) (any, error) { return nil, err }
	case m.answer != nil:
		m.answer <- w
	case err != nil:
		s.log.Warn("a notification was dropped", "method", m.method, "err", err)
	default:
		s.traced(m.method, start)
	}
}

// handle says what becomes of a message: the protocol's rules first, then the method's handler.
func (s *server) handle(m *message) (w work, err error) {
	defer func() {
		if r := recover(); r != nil {
			w, err = nil, s.crashed(m.method, r)
		}
	}()
	found, known := s.methods[m.method]
	notification := m.answer == nil
	switch {
	case m.method == "exit":
		s.failed.Store(s.phase != shutDown)
		return done(nil), nil
	case s.phase == created && m.method != "initialize":
		return drop(notification, errNotInitialized)
	case s.phase == shutDown:
		return drop(notification, errShutDown)
	case s.phase == initialized && m.method == "initialize":
		return nil, errTwice
	case !known:
		return drop(notification, jsonrpc2.Errorf(jsonrpc2.MethodNotFound, "there is no method %.100q", m.method))
	}
	if notification && s.cfg.before != nil {
		s.cfg.before(s.ctx, m.method)
	}
	return found.handle(s, m.params)
}

// drop refuses a request, and says nothing to a notification.
func drop(notification bool, err error) (work, error) {
	if notification {
		return nil, nil
	}
	return nil, err
}

// outcome is what came of a request's work.
type outcome struct {
	result any
	err    error
}

// done is the work of a request that was answered on the queue.
func done(result any) work {
	return func(context.Context) (any, error) { return result, nil }
}

// compute does a request's work. Whatever happens in it, there is a reply.
func (s *server) compute(ctx context.Context, method string, w work) (result any, err error) {
	defer func(start time.Time) {
		if r := recover(); r != nil {
			err = s.crashed(method, r)
		}
		var coded *jsonrpc2.Error
		switch {
		case ctx.Err() != nil:
			err = errCancelled
		case err != nil && !errors.As(err, &coded):
			s.log.Error("a request failed", "method", method, "err", err)
			err = jsonrpc2.Errorf(jsonrpc2.InternalError, "%s failed: %v", method, err)
		}
		if err != nil {
			result = nil
		}
		s.traced(method, start)
	}(time.Now())
	if w == nil {
		return nil, nil
	}
	if s.cfg.before != nil {
		s.cfg.before(ctx, method)
	}
	if ctx.Err() != nil {
		return nil, errCancelled
	}
	return w(ctx)
}

// crashed logs a panic of a handler and gives the error to answer with. The stack goes to the
// log alone: what panics say may hold a piece of the user's text.
func (s *server) crashed(method string, r any) error {
	s.log.Error("a handler crashed", "method", method, "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
	return jsonrpc2.Errorf(jsonrpc2.InternalError, "%s crashed; the server's log has the details", method)
}

// traced tells a client that asked for it what was handled.
func (s *server) traced(method string, start time.Time) {
	if !s.trace.Load() || !s.talking.Load() {
		return
	}
	s.notify("$/logTrace", &protocol.LogTraceParams{
		Message: fmt.Sprintf("%s handled in %s", method, time.Since(start).Round(time.Microsecond)),
	})
}

// decode reads a message's params.
func decode(params []byte, into any) error {
	if len(params) == 0 {
		return jsonrpc2.Errorf(jsonrpc2.InvalidParams, "the params are missing")
	}
	if err := protocol.Unmarshal(params, into); err != nil {
		if !json.Valid(params) {
			return jsonrpc2.Errorf(jsonrpc2.ParseError, "the params are not JSON")
		}
		return jsonrpc2.Errorf(jsonrpc2.InvalidParams, "the params are wrong: %v", err)
	}
	return nil
}

// cancels finds the context of a running request by its id. The zero value is empty. It is safe
// for concurrent use.
type cancels struct {
	mu      sync.Mutex
	running map[jsonrpc2.ID]*context.CancelFunc
}

// begin derives the context of a request, which finish ends. Contexts that the library hands out
// must not be derived from: they are reused.
func (c *cancels) begin(parent context.Context, id jsonrpc2.ID) (ctx context.Context, finish func()) {
	ctx, cancel := context.WithCancel(parent)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running == nil {
		c.running = map[jsonrpc2.ID]*context.CancelFunc{}
	}
	c.running[id] = &cancel
	return ctx, func() {
		cancel()
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.running[id] == &cancel { // and not a later request of the same id
			delete(c.running, id)
		}
	}
}

// cancel serves $/cancelRequest. An id that is not running is no error: the reply may be under way.
func (c *cancels) cancel(params []byte) {
	var p struct{ ID json.RawMessage }
	if json.Unmarshal(params, &p) != nil {
		return
	}
	var id jsonrpc2.ID
	var name string
	if n, err := strconv.ParseInt(string(p.ID), 10, 64); err == nil {
		id = jsonrpc2.NewNumberID(n)
	} else if json.Unmarshal(p.ID, &name) == nil {
		id = jsonrpc2.NewStringID(name)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if cancel := c.running[id]; cancel != nil {
		(*cancel)()
	}
}
