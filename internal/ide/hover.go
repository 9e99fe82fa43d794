package ide

import (
	"time"

	"funcls/internal/card"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Hover is what is known of a place, in Markdown and as plain text.
type Hover struct {
	Span     text.Span
	Markdown string
	Plain    string
}

// HoverAt describes what stands at a place; nil when nothing is known of it that the Python server
// does not know better. now is when schedules go on from.
func HoverAt(snap *workspace.Snapshot, path string, off int, now time.Time) *Hover {
	t, span := targetAt(snap, path, off)
	if t == nil {
		return nil
	}
	cards := t.cards(now)
	if len(cards) == 0 {
		return nil
	}
	h := &Hover{Span: span}
	h.Markdown, h.Plain = card.Join(cards)
	return h
}
