// Package server speaks the Language Server Protocol over a stream. It is the only package that
// knows JSON-RPC, LSP types and URIs; everything it says comes from the engine packages.
//
// A message takes one of three ways. The read loop takes frames off the wire and serves
// $/cancelRequest at once. Everything else enters one ordered queue, so edits apply in the order
// in which they were written; what runs there takes microseconds and does no I/O. A question
// captures the newest snapshot on the queue and is computed on a goroutine of its own. Work that
// follows from a change (reading the disk, publishing diagnostics) has one goroutine each, which
// always goes on with the newest state.
package server

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"maps"
	"sync"
	"sync/atomic"
	"time"

	"go.lsp.dev/jsonrpc2"

	"funcls/diagnostics"
	"funcls/internal/files"
	"funcls/internal/workspace"
)

// ErrNoShutdown is what Run returns when the client sent exit without shutdown before it: the
// process must end with code 1.
var ErrNoShutdown = errors.New("exit without shutdown")

// grace is how long Run waits for a reader that does not notice that its input was closed, and
// for answers still owed when the input has ended.
const grace = time.Second

// Config says what a server works on. In, Out and FS are needed.
type Config struct {
	In      io.Reader // closed when Run returns, if it is an io.Closer
	Out     io.Writer
	FS      files.FS
	Log     *slog.Logger // nil: nothing is logged, warnings still go to the client
	Version string       // of the program, for serverInfo

	// alive reports whether a process lives; tests replace it.
	alive func(pid int) bool
	// before runs ahead of every handler; tests use it to block or crash one.
	before func(ctx context.Context, method string)
	// extra are commands that tests add to the table.
	extra map[string]command
}

// server is one connection's state. The fields below the line are owned by the queue's goroutine.
type server struct {
	cfg      Config
	log      *slog.Logger
	ctx      context.Context // the server's life: everything it starts derives from this
	conn     jsonrpc2.Conn
	wire     *wire
	methods  map[string]method
	commands map[string]command
	queue    *queue
	cancels  cancels
	session  *workspace.Session
	disk     *disk
	publish  *publisher
	refresh  *refresher
	ahead    *ahead
	work     sync.WaitGroup // the goroutines started by spawn and by Run
	talking  atomic.Bool    // initialized has come: the server may speak unasked
	trace    atomic.Bool    // the client wants $/logTrace
	tokens   atomic.Int64   // the number of progress tokens made
	failed   atomic.Bool    // exit came without shutdown
	orphan   chan struct{}  // closed when the parent process has died
	// ending ends with shutdown, when no question may stay open.
	ending context.Context
	hangUp context.CancelFunc
	client *client // what the client can do; set once, by initialize

	// -------------------------------------------------------------------------------------
	phase    phase
	scanned  bool // the first scan is done: before it, findings would speak of files not yet seen
	folders  []string
	settings settings
	docs     map[string]*document // open documents, by path or, if they are no files, by URI
	uris     spellings
	tasks    []<-chan struct{} // goroutines started by spawn that may still run
	waiting  []chan<- *view    // questions that came before the first scan was done
}

// Run serves one client until it says exit, its input ends, its process dies or ctx ends. It
// returns nil after an orderly end, ErrNoShutdown, or why the connection broke. No goroutine
// outlives it, except in a Read of In that ignores being closed or in a Write to Out that blocks.
func Run(ctx context.Context, cfg Config) error {
	life, end := context.WithCancel(ctx)
	defer end()
	s := newServer(life, cfg)
	s.work.Go(s.queue.run)
	// The connection has its own context: a write must not fail because the server is ending.
	s.conn.Go(context.WithoutCancel(ctx), s.serve)

	select {
	case <-s.conn.Done():
	case <-s.wire.ended:
		s.await(s.conn.Done())
	case <-s.orphan:
		s.log.Info("the client's process has ended")
	case <-ctx.Done():
	}
	end()
	s.wire.abandon()
	s.await(s.conn.Done())
	s.queue.close()
	idle := make(chan struct{})
	go func() {
		defer close(idle)
		s.work.Wait()
	}()
	s.await(idle)
	switch {
	case s.failed.Load():
		return ErrNoShutdown
	case ctx.Err() != nil:
		return nil
	}
	return s.conn.Err()
}

// await waits for done, but not for ever. It reports whether done came.
func (s *server) await(done <-chan struct{}) bool {
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case <-done:
		return true
	case <-timer.C:
		return false
	}
}

func newServer(ctx context.Context, cfg Config) *server {
	if cfg.alive == nil {
		cfg.alive = processAlive
	}
	s := &server{
		cfg:      cfg,
		ctx:      ctx,
		wire:     newWire(cfg.In, cfg.Out),
		methods:  methodTable(),
		commands: commandTable(),
		queue:    newQueue(),
		session:  workspace.New(cfg.FS, workspace.Options{}),
		orphan:   make(chan struct{}),
		client:   &client{},
		docs:     map[string]*document{},
	}
	maps.Copy(s.commands, cfg.extra)
	s.log = newLogger(cfg.Log, s)
	s.wire.log = s.log
	s.disk = newDisk(s)
	s.publish = newPublisher(s)
	s.refresh = newRefresher(s)
	s.ahead = newAhead(s)
	s.ending, s.hangUp = context.WithCancel(ctx)
	s.conn = jsonrpc2.NewConn(s.wire, jsonrpc2.WithCodec(codec{}))
	return s
}

// spawn starts a goroutine that Run and the barrier request wait for. It is called on the queue.
func (s *server) spawn(f func()) {
	done := make(chan struct{})
	var still []<-chan struct{}
	for _, task := range s.tasks {
		select {
		case <-task:
		default:
			still = append(still, task)
		}
	}
	s.tasks = append(still, done)
	s.work.Go(func() {
		defer close(done)
		f()
	})
}

// view is what a question is answered from: the newest state when it was read. It is immutable, but for
// newest.
type view struct {
	snap   *workspace.Snapshot
	uris   spellings
	client *client
	report *diagnostics.Report        // of the last run on an earlier or the same state; may be nil
	newest func() *workspace.Snapshot // the state by now, which may be a later one
}

// view captures the newest state; it is called on the queue.
func (s *server) view() *view {
	return &view{snap: s.session.Snapshot(), uris: s.uris, client: s.client,
		report: s.publish.report.Load(), newest: s.session.Snapshot}
}

// capture gives the newest state to a question, or the first one that knows the folders: an
// editor asks as soon as it has opened a file. It is called on the queue.
func (s *server) capture() <-chan *view {
	captured := make(chan *view, 1)
	if s.talking.Load() && !s.scanned {
		s.waiting = append(s.waiting, captured)
	} else {
		captured <- s.view()
	}
	return captured
}

// indexed serves the questions that waited for the first scan. It is called on the queue.
func (s *server) indexed() {
	for _, captured := range s.waiting {
		captured <- s.view()
	}
	s.waiting = nil
}

// changed tells the publisher of a new state; it is called on the queue.
func (s *server) changed() {
	if s.scanned {
		s.publish.update(s.view())
	}
}

// notify sends a notification. It fails only when the connection is ending.
func (s *server) notify(method string, params any) {
	if err := s.conn.Notify(s.ctx, method, params); err != nil {
		s.log.Debug("could not notify", "method", method, "err", err)
	}
}

// call asks the client something and waits for the answer: never on the read loop or the queue.
// The answer is decoded into result, unless that is nil.
func (s *server) call(method string, params, result any) error {
	_, err := s.conn.Call(s.ctx, method, params, result)
	return err
}
