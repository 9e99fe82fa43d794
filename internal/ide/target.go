package ide

import (
	"path"
	"time"

	"funcls/internal/card"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// target is what stands at a place, whatever file it is in. What an editor can ask about a place
// begins with it: hover shows its cards, and what leads on from it knows it by its type.
type target interface {
	cards(now time.Time) []card.Card
}

// targetAt finds what stands at a place, and its span, which touches the place; nil when there is
// nothing.
func targetAt(snap *workspace.Snapshot, p string, off int) (target, text.Span) {
	if hits := symbolsAt(snap, p, off); len(hits) > 0 {
		return symbolTarget(hits), hits[0].Occurrences[hits[0].at].Span
	}
	app := snap.AppOf(p)
	if app == nil || !app.Python {
		return nil, text.Span{}
	}
	at := place{snap: snap, app: app, path: p, off: off}
	switch path.Base(p) {
	case model.ConfigFile:
		return at.inFunction()
	case model.HostFile:
		return at.inHost()
	case model.SettingsFile:
		return at.inSettings()
	}
	if path.Ext(p) == ".py" {
		return at.inPython()
	}
	return nil, text.Span{}
}

// place is where something is looked for.
type place struct {
	snap *workspace.Snapshot
	app  *model.App
	path string
	off  int
}

// symbolTarget are names that stand on both sides of functions.
type symbolTarget []hit

func (t symbolTarget) cards(time.Time) []card.Card {
	var out []card.Card
	for _, h := range t {
		out = append(out, symbolCard(h))
	}
	return out
}
