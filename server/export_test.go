package server

import (
	"context"
	"maps"
	"slices"

	"funcls/diagnostics"
)

// WithBefore sets a function that runs ahead of every handler, and of publishing ("publish").
func WithBefore(c Config, before func(ctx context.Context, method string)) Config {
	c.before = before
	return c
}

// WithAlive replaces the look at the client's process.
func WithAlive(c Config, alive func(pid int) bool) Config {
	c.alive = alive
	return c
}

// WithEdit adds a command that makes edits, or gives the error.
func WithEdit(c Config, name, message string, err error, edits ...diagnostics.Edit) Config {
	c.extra = map[string]command{name: changes(func(_ context.Context, _ *view, p *struct{ Look string }) (*change, error) {
		return &change{label: "A test", edits: edits, message: message, look: p.Look}, err
	})}
	return c
}

// Methods are the names of all messages that are served.
func Methods() []string { return slices.Sorted(maps.Keys(methodTable())) }
