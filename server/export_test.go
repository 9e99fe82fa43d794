package server

import "context"

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
