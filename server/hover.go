package server

import (
	"context"
	"time"

	"go.lsp.dev/protocol"

	"funcls/internal/ide"
)

func offerHover(_ *client, caps *protocol.ServerCapabilities) {
	caps.HoverProvider = protocol.Boolean(true)
}

func hover(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok {
		return nil, nil
	}
	h := ide.HoverAt(v.snap, file.Path, off, time.Now())
	if h == nil {
		return nil, nil
	}
	content := &protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: h.Plain}
	if v.client.hoverMarkdown {
		content = &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: h.Markdown}
	}
	at := v.rangeIn(file, h.Span)
	return &protocol.Hover{Contents: content, Range: &at}, nil
}
