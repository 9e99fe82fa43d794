package server

import (
	"context"

	"go.lsp.dev/protocol"

	"funcls/internal/ide"
)

func offerLens(_ *client, caps *protocol.ServerCapabilities) {
	caps.CodeLensProvider = &protocol.CodeLensOptions{}
}

func offerHints(_ *client, caps *protocol.ServerCapabilities) {
	caps.InlayHintProvider = protocol.Boolean(true)
}

// codeLens are the lines above entry points and bindings. They say something and do nothing.
func codeLens(_ context.Context, v *view, p *documentParams) (any, error) {
	file := v.file(p)
	if file == nil {
		return nil, nil
	}
	var out []protocol.CodeLens
	for _, l := range ide.Lenses(v.snap, file.Path) {
		out = append(out, protocol.CodeLens{Range: v.rangeIn(file, l.Span), Command: protocol.Command{Title: l.Title}})
	}
	if out == nil {
		return nil, nil
	}
	return out, nil
}

type hintParams struct {
	TextDocument documentID `json:"textDocument"`
	Range        wireRange  `json:"range"`
}

// inlayHint are the hints in the part of a file that is on the screen.
func inlayHint(_ context.Context, v *view, p *hintParams) (any, error) {
	file := v.file(&documentParams{p.TextDocument})
	if file == nil {
		return nil, nil
	}
	var out []protocol.InlayHint
	for _, h := range ide.Hints(v.snap, file.Path, file.Mapper().Span(p.Range.textRange(), v.client.encoding)) {
		at := position(file.Mapper().Position(h.At, v.client.encoding))
		hint := protocol.InlayHint{Position: at, Label: protocol.String(h.Label)}
		if h.Kind == ide.TypeHint {
			hint.Kind = protocol.InlayHintKindType
		} else {
			pad := true
			hint.PaddingLeft = &pad
		}
		out = append(out, hint)
	}
	if out == nil {
		return nil, nil
	}
	return out, nil
}
