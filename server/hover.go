package server

import (
	"context"
	"time"

	"go.lsp.dev/protocol"

	"funcls/completion"
	"funcls/internal/files"
	"funcls/internal/ide"
	"funcls/internal/text"
)

func offerHover(_ *client, caps *protocol.ServerCapabilities) {
	caps.HoverProvider = protocol.Boolean(true)
}

func hover(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok {
		return nil, nil
	}
	if h := ide.HoverAt(v.snap, file.Path, off, time.Now()); h != nil {
		return v.hover(file, h.Span, h.Markdown, h.Plain), nil
	}
	if a := completion.AboutAt(v.snap, file.Path, off); a != nil && !(a.Shown && v.client.pythonServer) {
		return v.hover(file, a.Span, a.Markdown, a.Plain), nil
	}
	return nil, nil
}

func (v *view) hover(file *files.File, span text.Span, markdown, plain string) *protocol.Hover {
	content := &protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: plain}
	if v.client.hoverMarkdown {
		content = &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: markdown}
	}
	at := v.rangeIn(file, span)
	return &protocol.Hover{Contents: content, Range: &at}
}
