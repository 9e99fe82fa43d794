package server

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"sync"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// Limits of a frame. A body is read as it arrives, so a length alone takes no memory.
const (
	maxBody   = 1 << 30
	maxHeader = 64 << 10
	keptBody  = 1 << 20 // a larger buffer is not kept for the next message
)

var errHeader = errors.New("the header of a message is malformed")

// wire is the jsonrpc2.Stream of a connection. Unlike the library's own it survives a body that
// is no JSON or no message: such a body is answered with a null id and the next one is read.
// At the end of the input it waits for the answers still owed, so that a client which writes all
// its questions and then closes its end gets every answer.
type wire struct {
	jsonrpc2.Stream // writes
	log             *slog.Logger
	in              *bufio.Reader
	closeIn         func() error
	body            bytes.Buffer
	exited          bool // exit was read; only the reader touches it

	ended chan struct{} // closed at the end of the input, or at exit
	gone  chan struct{} // closed when nobody waits for answers any more
	quit  sync.Once

	mu   sync.Mutex
	owed int           // requests read but not yet answered
	paid chan struct{} // not nil: closed when owed comes to 0
}

func newWire(in io.Reader, out io.Writer) *wire {
	w := &wire{
		in:      bufio.NewReader(in),
		closeIn: func() error { return nil },
		ended:   make(chan struct{}),
		gone:    make(chan struct{}),
	}
	if c, ok := in.(io.Closer); ok {
		w.closeIn = c.Close
	}
	w.Stream = jsonrpc2.NewStream(writer{w, out})
	return w
}

// Read gives the next message. A request's method and params are valid until the next Read.
func (w *wire) Read(ctx context.Context) (jsonrpc2.Message, int64, error) {
	for {
		body, err := w.frame()
		if err != nil {
			w.drain()
			return nil, 0, err
		}
		msg, err := jsonrpc2.DecodeMessage(body)
		if err == nil {
			if _, ok := msg.(*jsonrpc2.Call); ok {
				w.owe(1)
			}
			if m, ok := msg.(jsonrpc2.RequestMessage); ok {
				// Nothing follows exit, and a client need not close its end.
				w.exited = m.Method() == "exit"
			}
			return msg, int64(len(body)), nil
		}
		w.log.Warn("a message was dropped", "err", err, "bytes", len(body))
		if _, err := w.Write(ctx, jsonrpc2.NewResponse(jsonrpc2.ID{}, nil, rejection(err))); err != nil {
			return nil, 0, err
		}
	}
}

// rejection is the error a body that is no message is answered with.
func rejection(err error) error {
	if errors.Is(err, jsonrpc2.ErrParse) {
		return jsonrpc2.Errorf(jsonrpc2.ParseError, "the message is not JSON")
	}
	return jsonrpc2.Errorf(jsonrpc2.InvalidRequest, "the message is no request, notification or response")
}

// frame reads one header and body. The body is valid until the next call. After a malformed
// header nothing tells where the next message starts, so the connection ends.
func (w *wire) frame() ([]byte, error) {
	if w.exited {
		return nil, io.EOF
	}
	length, seen := int64(-1), 0
	for {
		line, err := w.in.ReadSlice('\n')
		switch {
		case errors.Is(err, io.EOF) && seen == 0 && len(bytes.TrimSpace(line)) == 0:
			return nil, io.EOF
		case errors.Is(err, io.EOF):
			return nil, io.ErrUnexpectedEOF
		case errors.Is(err, bufio.ErrBufferFull):
			return nil, fmt.Errorf("%w: a line is too long", errHeader)
		case err != nil:
			return nil, err
		}
		if seen += len(line); seen > maxHeader {
			return nil, fmt.Errorf("%w: it is too long", errHeader)
		}
		field := strings.TrimRight(string(line), "\r\n")
		if field == "" {
			break
		}
		name, value, _ := strings.Cut(field, ":")
		if !strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			continue
		}
		length, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64)
		if err != nil || length < 0 {
			return nil, fmt.Errorf("%w: %.40q", errHeader, field)
		}
	}
	switch {
	case length < 0:
		return nil, fmt.Errorf("%w: it has no Content-Length", errHeader)
	case length > maxBody:
		_, err := io.CopyN(io.Discard, w.in, length)
		return nil, err // an empty body is answered as what it is: no JSON
	}
	if w.body.Cap() > keptBody {
		w.body = bytes.Buffer{}
	}
	w.body.Reset()
	if _, err := io.CopyN(&w.body, w.in, length); err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	return w.body.Bytes(), nil
}

// owe counts a request that was read (1) or a response that was written (-1).
func (w *wire) owe(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.owed += n; w.owed <= 0 && w.paid != nil {
		close(w.paid)
		w.paid = nil
	}
}

// drain waits until every request has been answered, or abandon.
func (w *wire) drain() {
	close(w.ended)
	w.mu.Lock()
	paid := make(chan struct{})
	if w.owed > 0 {
		w.paid = paid
	} else {
		close(paid)
	}
	w.mu.Unlock()
	select {
	case <-paid:
	case <-w.gone:
	}
}

// abandon ends the reading: it closes the input, and no answer is waited for.
func (w *wire) abandon() {
	w.quit.Do(func() {
		close(w.gone)
		if err := w.closeIn(); err != nil {
			w.log.Debug("could not close the input", "err", err)
		}
	})
}

// writer is the output of a wire. The library writes each message by one Write.
type writer struct {
	w *wire
	io.Writer
}

// Write sends a frame, and counts it if it is a response to a request.
func (o writer) Write(frame []byte) (int, error) {
	n, err := o.Writer.Write(frame)
	_, body, _ := bytes.Cut(frame, []byte("\r\n\r\n"))
	if id, ok := bytes.CutPrefix(body, []byte(`{"jsonrpc":"2.0","id":`)); ok && !bytes.HasPrefix(id, []byte("null,")) {
		o.w.owe(-1)
	}
	return n, err
}

func (o writer) Read([]byte) (int, error) { return 0, io.EOF }
func (o writer) Close() error             { return nil }

// codec encodes params and results with the protocol's own (union-aware) encoding.
type codec struct{}

// Marshal encodes v; a RawMessage is taken as it is.
func (codec) Marshal(v any) ([]byte, error) {
	if raw, ok := v.(jsonrpc2.RawMessage); ok && raw != nil {
		return raw, nil
	}
	return protocol.Marshal(v)
}

// Unmarshal decodes data into v.
func (codec) Unmarshal(data []byte, v any) error {
	if raw, ok := v.(*jsonrpc2.RawMessage); ok {
		*raw = bytes.Clone(data)
		return nil
	}
	return protocol.Unmarshal(data, v)
}
