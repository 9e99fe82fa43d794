package server

import (
	"context"
	"encoding/json"

	"go.lsp.dev/protocol"

	"funcls/internal/ide"
	"funcls/internal/text"
)

func offerCalls(c *client, caps *protocol.ServerCapabilities) {
	if !c.narrowed["textDocument/prepareCallHierarchy"] {
		caps.CallHierarchyProvider = protocol.Boolean(true)
	}
}

// callItem is an item that comes back from the client.
type callItem struct {
	URI            rawURI    `json:"uri"`
	SelectionRange wireRange `json:"selectionRange"`
	Data           callData  `json:"data"`
}

// callData is what an item is known by.
type callData struct {
	Config rawURI `json:"config"`
}

type callParams struct {
	Item callItem `json:"item"`
}

// prepareCalls are the functions at a place.
func prepareCalls(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok {
		return nil, nil
	}
	var out []protocol.CallHierarchyItem
	for _, item := range ide.CallItems(v.snap, file.Path, off) {
		if converted, ok := v.callItem(item); ok {
			out = append(out, converted)
		}
	}
	if out == nil {
		return nil, nil
	}
	return out, nil
}

func incomingCalls(_ context.Context, v *view, p *callParams) (any, error) {
	out := []protocol.CallHierarchyIncomingCall{}
	for _, call := range ide.IncomingCalls(v.snap, v.configOf(&p.Item)) {
		if item, ok := v.callItem(call.Item); ok {
			out = append(out, protocol.CallHierarchyIncomingCall{From: item, FromRanges: v.rangesIn(call.Path, call.Places)})
		}
	}
	return out, nil
}

func outgoingCalls(_ context.Context, v *view, p *callParams) (any, error) {
	out := []protocol.CallHierarchyOutgoingCall{}
	path, _ := p.Item.URI.path()
	if v.snap.File(path) == nil {
		return out, nil
	}
	for _, call := range ide.OutgoingCalls(v.snap, v.configOf(&p.Item), path) {
		if item, ok := v.callItem(call.Item); ok {
			out = append(out, protocol.CallHierarchyOutgoingCall{To: item, FromRanges: v.rangesIn(path, call.Places)})
		}
	}
	return out, nil
}

// configOf is the function.json of an item. A client that loses what an item is known by still has
// its place.
func (v *view) configOf(item *callItem) string {
	if path, ok := item.Data.Config.path(); ok {
		return path
	}
	at := positionParams{documentID{item.URI}, item.SelectionRange.Start}
	if file, off, ok := v.place(&at); ok {
		if items := ide.CallItems(v.snap, file.Path, off); len(items) > 0 {
			return items[0].Config
		}
	}
	return ""
}

func (v *view) callItem(item ide.Item) (protocol.CallHierarchyItem, bool) {
	file := v.snap.File(item.Path)
	if file == nil {
		return protocol.CallHierarchyItem{}, false
	}
	out := protocol.CallHierarchyItem{
		Name: item.Name, Kind: protocol.SymbolKindFunction, URI: v.uris.of(item.Path),
		Range: v.rangeIn(file, item.Full), SelectionRange: v.rangeIn(file, item.At),
		Data: lspAny(callData{rawURI(v.uris.of(item.Config))}),
	}
	if item.Detail != "" {
		out.Detail = &item.Detail
	}
	return out, true
}

func (v *view) rangesIn(path string, spans []text.Span) []protocol.Range {
	out := make([]protocol.Range, len(spans))
	for i, span := range spans {
		out[i] = v.rangeIn(v.snap.File(path), span)
	}
	return out
}

// UnmarshalJSON takes whatever another server or an old version left there for nothing.
func (d *callData) UnmarshalJSON(raw []byte) error {
	type plain callData
	var p plain
	if json.Unmarshal(raw, &p) == nil {
		*d = callData(p)
	}
	return nil
}
