package server

import (
	"context"
	"log/slog"
	"strings"

	"go.lsp.dev/protocol"
)

// newLogger logs to out, and shows warnings and errors to the client as well.
func newLogger(out *slog.Logger, s *server) *slog.Logger {
	if out == nil {
		out = slog.New(slog.DiscardHandler)
	}
	return slog.New(&clientLog{inner: out.Handler(), s: s})
}

// clientLog hands every record to another handler and, from warnings up, to the client. Neither
// document text nor a setting's value may be logged: both leave the user's editor.
type clientLog struct {
	inner slog.Handler
	s     *server
	attrs []slog.Attr
}

func (h *clientLog) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn || h.inner.Enabled(ctx, level)
}

func (h *clientLog) Handle(ctx context.Context, r slog.Record) error {
	var err error
	if h.inner.Enabled(ctx, r.Level) {
		err = h.inner.Handle(ctx, r)
	}
	if r.Level >= slog.LevelWarn && h.s.talking.Load() {
		h.s.notify("window/logMessage", h.message(r))
	}
	return err
}

// message is a record as one line; a stack or the text of a panic stays in the log.
func (h *clientLog) message(r slog.Record) *protocol.LogMessageParams {
	var line strings.Builder
	line.WriteString(r.Message)
	add := func(a slog.Attr) bool {
		if a.Key != "stack" && a.Key != "panic" {
			line.WriteString(" " + a.Key + "=" + a.Value.String())
		}
		return true
	}
	for _, a := range h.attrs {
		add(a)
	}
	r.Attrs(add)
	kind := protocol.MessageTypeWarning
	if r.Level >= slog.LevelError {
		kind = protocol.MessageTypeError
	}
	return &protocol.LogMessageParams{Type: kind, Message: line.String()}
}

// WithAttrs returns a handler whose records all have attrs.
func (h *clientLog) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &clientLog{inner: h.inner.WithAttrs(attrs), s: h.s, attrs: append(h.attrs[:len(h.attrs):len(h.attrs)], attrs...)}
}

// WithGroup returns a handler whose records are grouped in the log; the client sees no groups.
func (h *clientLog) WithGroup(name string) slog.Handler {
	return &clientLog{inner: h.inner.WithGroup(name), s: h.s, attrs: h.attrs}
}
