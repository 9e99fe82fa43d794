package server

import (
	"context"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"funcls/internal/ide"
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

// references are all places of a binding, over both of its files and the calls in tests.
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

// documentHighlight marks the places of a binding in a function.json. In Python the Python server
// knows them.
func documentHighlight(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok || strings.HasSuffix(file.Path, ".py") {
		return nil, nil
	}
	var out []protocol.DocumentHighlight
	for _, place := range ide.References(v.snap, file.Path, off) {
		if place.Path == file.Path {
			out = append(out, protocol.DocumentHighlight{Range: v.rangeIn(file, place.Span)})
		}
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
	at, err := ide.PrepareRename(v.snap, file.Path, off)
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

// rename changes a binding's name in all its places.
func rename(_ context.Context, v *view, p *renameParams) (any, error) {
	file, off, ok := v.place(&p.positionParams)
	if !ok {
		return nil, nil
	}
	edits, err := ide.Rename(v.snap, file.Path, off, p.NewName)
	switch {
	case err != nil:
		return nil, jsonrpc2.Errorf(requestFailed, "%v", err)
	case edits == nil:
		return nil, nil
	}
	edit, ok := v.workspaceEdit(edits)
	if !ok {
		return nil, jsonrpc2.Errorf(contentModified, "the files have changed meanwhile; try again")
	}
	return edit, nil
}
