package server

import (
	"context"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"funcls/internal/files"
	"funcls/internal/ide"
)

func offerOutline(_ *client, caps *protocol.ServerCapabilities) {
	caps.DocumentSymbolProvider = protocol.Boolean(true)
}

func offerSearch(_ *client, caps *protocol.ServerCapabilities) {
	caps.WorkspaceSymbolProvider = protocol.Boolean(true)
}

func offerLinks(_ *client, caps *protocol.ServerCapabilities) {
	caps.DocumentLinkProvider = &protocol.DocumentLinkOptions{}
}

var symbolKinds = map[ide.SymbolKind]protocol.SymbolKind{
	ide.FunctionSymbol: protocol.SymbolKindFunction,
	ide.TriggerSymbol:  protocol.SymbolKindEvent,
	ide.InputSymbol:    protocol.SymbolKindVariable,
	ide.OutputSymbol:   protocol.SymbolKindField,
	ide.RouteSymbol:    protocol.SymbolKindInterface,
	ide.SettingSymbol:  protocol.SymbolKindConstant,
	ide.ResourceSymbol: protocol.SymbolKindObject,
}

type documentParams struct {
	TextDocument documentID `json:"textDocument"`
}

// file is the file that is asked about, nil if it is not known.
func (v *view) file(p *documentParams) *files.File {
	path, ok := p.TextDocument.URI.path()
	if !ok {
		return nil
	}
	return v.snap.File(path)
}

// documentSymbol is the outline of a function.json: a tree, or a list for clients that know no
// trees.
func documentSymbol(_ context.Context, v *view, p *documentParams) (any, error) {
	file := v.file(p)
	if file == nil {
		return nil, nil
	}
	items := ide.Outline(v.snap, file.Path)
	if len(items) == 0 {
		return nil, nil
	}
	if v.client.symbolTree {
		return v.symbolTree(file, items), nil
	}
	return v.symbolList(file, items, ""), nil
}

func (v *view) symbolTree(file *files.File, items []ide.OutlineItem) []protocol.DocumentSymbol {
	out := make([]protocol.DocumentSymbol, len(items))
	for i, item := range items {
		out[i] = protocol.DocumentSymbol{
			Name: item.Name, Kind: symbolKinds[item.Kind],
			Range: v.rangeIn(file, item.Span), SelectionRange: v.rangeIn(file, item.At),
			Children: v.symbolTree(file, item.Children),
		}
		if item.Detail != "" {
			out[i].Detail = &item.Detail
		}
	}
	return out
}

func (v *view) symbolList(file *files.File, items []ide.OutlineItem, container string) []protocol.SymbolInformation {
	var out []protocol.SymbolInformation
	for _, item := range items {
		s := protocol.SymbolInformation{Location: protocol.Location{URI: v.uris.of(file.Path), Range: v.rangeIn(file, item.Span)}}
		s.Name, s.Kind = item.Name, symbolKinds[item.Kind]
		if container != "" {
			s.ContainerName = &container
		}
		out = append(out, s)
		out = append(out, v.symbolList(file, item.Children, item.Name)...)
	}
	return out
}

type workspaceSymbolParams struct {
	Query string `json:"query"`
}

// workspaceSymbol searches functions, routes, settings, queues and the like.
func workspaceSymbol(_ context.Context, v *view, p *workspaceSymbolParams) (any, error) {
	out := []protocol.SymbolInformation{}
	for _, found := range ide.Search(v.snap, p.Query) {
		at, ok := v.location(found.Path, found.Span)
		if !ok {
			continue
		}
		s := protocol.SymbolInformation{Location: at}
		s.Name, s.Kind = found.Name, symbolKinds[found.Kind]
		if found.Container != "" {
			s.ContainerName = &found.Container
		}
		out = append(out, s)
	}
	return out, nil
}

// documentLink are the places in a function.json that lead elsewhere.
func documentLink(_ context.Context, v *view, p *documentParams) (any, error) {
	file := v.file(p)
	if file == nil {
		return nil, nil
	}
	var out []protocol.DocumentLink
	for _, link := range ide.Links(v.snap, file.Path) {
		target := uri.URI(link.URL)
		if link.Path != "" {
			target = v.uris.of(link.Path)
		}
		l := protocol.DocumentLink{Range: v.rangeIn(file, link.Span), Target: &target}
		if v.client.linkTooltips {
			l.Tooltip = &link.Tooltip
		}
		out = append(out, l)
	}
	if out == nil {
		return nil, nil
	}
	return out, nil
}
