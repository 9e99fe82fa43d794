package server

import (
	"context"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"funcls/internal/ide"
	"funcls/internal/rename"
)

func offerReferences(_ *client, caps *protocol.ServerCapabilities) {
	caps.ReferencesProvider = protocol.Boolean(true)
}

func offerHighlight(_ *client, caps *protocol.ServerCapabilities) {
	caps.DocumentHighlightProvider = protocol.Boolean(true)
}

func offerRename(c *client, caps *protocol.ServerCapabilities) {
	if !c.prepareRename {
		caps.RenameProvider = protocol.Boolean(true)
		return
	}
	caps.RenameProvider = &protocol.RenameOptions{PrepareProvider: &c.prepareRename}
}

type referenceParams struct {
	positionParams
	Context struct {
		IncludeDeclaration bool `json:"includeDeclaration"`
	} `json:"context"`
}

// references are all places of a name, in all files of its app.
func references(_ context.Context, v *view, p *referenceParams) (any, error) {
	file, off, ok := v.place(&p.positionParams)
	if !ok {
		return nil, nil
	}
	var out []protocol.Location
	for _, place := range ide.References(v.snap, file.Path, off) {
		if place.Declares && !p.Context.IncludeDeclaration {
			continue
		}
		if at, ok := v.location(place.Path, place.Span); ok {
			out = append(out, at)
		}
	}
	if out == nil {
		return nil, nil
	}
	return out, nil
}

// documentHighlight marks the places of a name in a file: in JSON, and in strings in Python.
func documentHighlight(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok {
		return nil, nil
	}
	var out []protocol.DocumentHighlight
	for _, place := range ide.Highlights(v.snap, file.Path, off) {
		kind := protocol.DocumentHighlightKindRead
		if place.Declares {
			kind = protocol.DocumentHighlightKindWrite
		}
		out = append(out, protocol.DocumentHighlight{Range: v.rangeIn(file, place.Span), Kind: kind})
	}
	if out == nil {
		return nil, nil
	}
	return out, nil
}

// The protocol's codes for a request that was understood and cannot be done, and for one that the
// files have moved on from.
const requestFailed, contentModified = jsonrpc2.Code(protocol.LSPErrorCodesRequestFailed), jsonrpc2.Code(protocol.LSPErrorCodesContentModified)

// prepareRename is the name that would be changed. Null leaves the place to another server.
func prepareRename(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok {
		return nil, nil
	}
	at, err := rename.Prepare(v.snap, file.Path, off, v.client.movesFiles)
	switch {
	case err != nil:
		return nil, jsonrpc2.Errorf(requestFailed, "%v", err)
	case at == nil:
		return nil, nil
	}
	return map[string]any{"range": v.rangeIn(file, at.Span), "placeholder": at.Name}, nil
}

type renameParams struct {
	positionParams
	NewName string `json:"newName"`
}

// renameAt changes a name in all its places.
func renameAt(_ context.Context, v *view, p *renameParams) (any, error) {
	file, off, ok := v.place(&p.positionParams)
	if !ok {
		return nil, nil
	}
	change, err := rename.To(v.snap, file.Path, off, p.NewName, v.client.movesFiles)
	switch {
	case err != nil:
		return nil, jsonrpc2.Errorf(requestFailed, "%v", err)
	case change == nil:
		return nil, nil
	}
	edit, ok := v.workspaceEdit(change.Edits)
	if !ok {
		return nil, jsonrpc2.Errorf(contentModified, "the files have changed meanwhile; try again")
	}
	for _, m := range change.Moves {
		edit.DocumentChanges = append(edit.DocumentChanges, &protocol.RenameFile{Kind: "rename", OldURI: v.uris.of(m.From), NewURI: v.uris.of(m.To)})
	}
	return edit, nil
}
