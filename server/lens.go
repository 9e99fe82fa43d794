package server

import (
	"context"
	"path"

	"go.lsp.dev/protocol"

	"funcls/internal/ide"
)

func offerLens(_ *client, caps *protocol.ServerCapabilities) {
	resolves := true
	caps.CodeLensProvider = &protocol.CodeLensOptions{ResolveProvider: &resolves}
}

func offerHints(_ *client, caps *protocol.ServerCapabilities) {
	caps.InlayHintProvider = protocol.Boolean(true)
}

// codeLens are the lines above entry points and bindings. They say something; what counts other
// places is told when it is shown.
func codeLens(_ context.Context, v *view, p *documentParams) (any, error) {
	file := v.file(p)
	if file == nil {
		return nil, nil
	}
	var out []*lens
	for _, l := range ide.Lenses(v.snap, file.Path) {
		sent := &lens{Range: v.rangeIn(file, l.Span)}
		if l.Title != "" {
			sent.Command = &protocol.Command{Title: l.Title}
		} else {
			sent.Data = &lensData{URI: rawURI(v.uris.of(file.Path)), Config: rawURI(v.uris.of(l.Config)), Named: l.Named}
		}
		out = append(out, sent)
	}
	if out == nil {
		return nil, nil
	}
	return out, nil
}

// lens is a protocol.CodeLens that may have no command yet.
type lens struct {
	Range   protocol.Range    `json:"range"`
	Command *protocol.Command `json:"command,omitempty"`
	Data    *lensData         `json:"data,omitempty"`
}

// lensData is what a lens without command is known by.
type lensData struct {
	URI    rawURI `json:"uri"`
	Config rawURI `json:"config"`
	Named  bool   `json:"named,omitempty"`
}

// showReferences is a command of the client, not ours: it shows places. It is named in lenses for
// clients that say they have it, and takes a URI, a position in it, and locations.
const showReferences = "funcls.showReferences"

// resolveLens tells what a lens says. Without the client's command it does nothing when it is clicked.
func resolveLens(_ context.Context, v *view, p *lens) (any, error) {
	p.Command = &protocol.Command{}
	if p.Data == nil {
		return p, nil
	}
	config, _ := p.Data.Config.path()
	title, places := ide.ResolveLens(v.snap, config)
	if title != "" && p.Data.Named {
		title = path.Base(path.Dir(config)) + ": " + title
	}
	p.Command.Title = title
	if len(places) > 0 && v.client.showsReferences {
		locations := []protocol.Location{}
		for _, place := range places {
			if at, ok := v.location(place.Path, place.Span); ok {
				locations = append(locations, at)
			}
		}
		p.Command.Command = showReferences
		p.Command.Arguments = []protocol.LSPAny{lspAny(p.Data.URI), lspAny(p.Range.Start), lspAny(locations)}
	}
	return p, nil
}

// resolvedLenses are the lenses of a file with what each says once it is shown.
func (v *view) resolvedLenses(path string) []ide.Lens {
	lenses := ide.Lenses(v.snap, path)
	for i := range lenses {
		if lenses[i].Title == "" {
			lenses[i].Title, _ = ide.ResolveLens(v.snap, lenses[i].Config)
		}
	}
	return lenses
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
		if h.Tooltip != "" {
			hint.Tooltip = protocol.String(h.Tooltip)
		}
		out = append(out, hint)
	}
	if out == nil {
		return nil, nil
	}
	return out, nil
}
