package server

import (
	"context"

	"go.lsp.dev/protocol"

	"funcls/internal/ide"
)

func offerDefinition(_ *client, caps *protocol.ServerCapabilities) {
	caps.DefinitionProvider = protocol.Boolean(true)
}

func offerDeclaration(_ *client, caps *protocol.ServerCapabilities) {
	caps.DeclarationProvider = protocol.Boolean(true)
}

func offerTypeDefinition(_ *client, caps *protocol.ServerCapabilities) {
	caps.TypeDefinitionProvider = protocol.Boolean(true)
}

func definition(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok {
		return nil, nil
	}
	return v.locations(file, ide.Definition(v.snap, file.Path, off), v.client.definitionLinks), nil
}

func declaration(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok {
		return nil, nil
	}
	return v.locations(file, ide.Declaration(v.snap, file.Path, off), v.client.declLinks), nil
}

// typeDefinition leads to the class of what a binding gives or takes.
func typeDefinition(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok {
		return nil, nil
	}
	return v.locations(file, ide.TypeDefinition(v.snap, file.Path, off), v.client.typeLinks), nil
}
