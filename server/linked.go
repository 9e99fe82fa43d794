package server

import (
	"context"

	"go.lsp.dev/protocol"

	"funcls/internal/ide"
)

func offerLinked(c *client, caps *protocol.ServerCapabilities) {
	if !c.narrowed["textDocument/linkedEditingRange"] {
		caps.LinkedEditingRangeProvider = protocol.Boolean(true)
	}
}

// linkedEditing are the places of a function.json that are edited together.
func linkedEditing(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok {
		return nil, nil
	}
	spans := ide.Linked(v.snap, file.Path, off)
	if spans == nil {
		return nil, nil
	}
	pattern := ide.LinkedPattern
	return &protocol.LinkedEditingRanges{Ranges: v.rangesIn(file.Path, spans), WordPattern: &pattern}, nil
}
