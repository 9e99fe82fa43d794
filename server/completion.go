package server

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"funcls/completion"
	"funcls/internal/files"
	"funcls/internal/text"
)

// completionTriggers are what is typed where something of ours may come next.
var completionTriggers = []string{`"`, `'`, ":", "%", "{", ".", "(", "[", ",", ">"}

func offerCompletion(_ *client, caps *protocol.ServerCapabilities) {
	resolves := true
	caps.CompletionProvider = &protocol.CompletionOptions{TriggerCharacters: completionTriggers, ResolveProvider: &resolves}
}

// completionAt lists what may be written at a place. Nothing is null, so that the editor asks
// the next server.
func completionAt(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok {
		return nil, nil
	}
	list := completion.At(v.snap, file.Path, off)
	if list == nil || len(list.Items) == 0 {
		return nil, nil
	}
	out := &protocol.CompletionList{Items: make([]protocol.CompletionItem, 0, len(list.Items))}
	for i, item := range list.Items {
		if c := v.completionItem(file, list, item, i); c != nil {
			out.Items = append(out.Items, *c)
		}
	}
	if len(out.Items) == 0 {
		return nil, nil
	}
	return out, nil
}

// writing is what a client is to write of an item.
type writing struct {
	text            string
	snippet         bool
	insert, replace text.Span
}

// completionItem is an item as the client can take it, nil when it cannot; place is its place in the
// list. No item has commit characters: what is typed on is never taken for a choice.
func (v *view) completionItem(file *files.File, list *completion.List, item completion.Item, place int) *protocol.CompletionItem {
	c := v.client
	w := writing{text: item.Text, insert: list.Insert, replace: list.Replace}
	if item.Snippet != "" && c.snippets {
		w.text, w.snippet = item.Snippet, true
	}
	if c.neovim && !w.neovim(file, list, item, c.snippets) {
		return nil
	}
	label, filter := item.Label, filterText(c, item)
	if c.pythonServer && item.Kind == completion.Type {
		// A Python server offers all types there are: a star tells those that fit from those.
		label, filter = "★ "+label, cmp.Or(filter, label)
	}
	out := protocol.CompletionItem{
		Label:    label,
		Kind:     completionKinds[item.Kind],
		SortText: protocol.NewOptional(fmt.Sprintf("%04d", place)),
	}
	if filter != "" {
		out.FilterText = protocol.NewOptional(filter)
	}
	if c.labelDetails {
		from := "funcls"
		out.LabelDetails = &protocol.CompletionItemLabelDetails{Description: &from}
		if item.Detail != "" {
			out.Detail = protocol.NewOptional(item.Detail)
		}
	} else {
		out.Detail = protocol.NewOptional(strings.TrimSpace(item.Detail + " (funcls)"))
	}
	if w.snippet {
		out.InsertTextFormat = protocol.InsertTextFormatSnippet
	}
	switch lines := strings.Contains(w.text, "\n"); {
	case lines && c.insertAsIs:
		out.InsertTextMode = protocol.InsertTextModeAsIs // indented already
	case lines && w.snippet:
		w.text = strings.ReplaceAll(w.text, "\n"+indentation(file.Content, w.replace.Start), "\n") // which the client does
	}
	if c.insertReplace {
		out.TextEdit = &protocol.InsertReplaceEdit{NewText: w.text, Insert: v.rangeIn(file, w.insert), Replace: v.rangeIn(file, w.replace)}
	} else {
		out.TextEdit = &protocol.TextEdit{NewText: w.text, Range: v.rangeIn(file, w.replace)}
	}
	for _, e := range item.Also {
		out.AdditionalTextEdits = append(out.AdditionalTextEdits, protocol.TextEdit{Range: v.rangeIn(file, e.Span), NewText: e.New})
	}
	switch {
	case item.Ref == "":
	case c.resolvesDocs:
		out.Data = lspAny(completionData{item.Ref})
	default:
		out.Documentation = v.documentation(item.Ref)
	}
	return &out
}

// indentation is the white space that the line of a byte offset begins with.
func indentation(src []byte, off int) string {
	line := src[bytes.LastIndexByte(src[:off], '\n')+1 : off]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
}

// completionData is what an item carries for the request that asks for the rest of it.
type completionData struct {
	Ref string `json:"ref"`
}

var completionKinds = map[completion.Kind]protocol.CompletionItemKind{
	completion.Property: protocol.CompletionItemKindProperty,
	completion.Value:    protocol.CompletionItemKindEnumMember,
	completion.Binding:  protocol.CompletionItemKindInterface,
	completion.Name:     protocol.CompletionItemKindVariable,
	completion.Setting:  protocol.CompletionItemKindConstant,
	completion.File:     protocol.CompletionItemKindFile,
	completion.Callable: protocol.CompletionItemKindFunction,
	completion.Token:    protocol.CompletionItemKindVariable,
	completion.Type:     protocol.CompletionItemKindClass,
}

// resolveCompletion adds the documentation to an item. Whatever else the client sent comes back
// as it was.
func resolveCompletion(_ context.Context, v *view, p *json.RawMessage) (any, error) {
	item := map[string]json.RawMessage{}
	if err := json.Unmarshal(*p, &item); err != nil {
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "the params are wrong: %v", err)
	}
	var data completionData
	_ = json.Unmarshal(item["data"], &data) // another server's data names nothing of ours
	if doc := v.documentation(data.Ref); doc != nil {
		raw, err := protocol.Marshal(doc)
		if err != nil {
			return nil, err
		}
		item["documentation"] = raw
	}
	return item, nil
}

// documentation is what there is to read about an item, in a form the client shows.
func (v *view) documentation(ref string) protocol.InlayHintTooltip {
	markdown, plain := completion.Documentation(ref)
	switch {
	case markdown == "":
		return nil
	case v.client.docMarkdown:
		return &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: markdown}
	}
	return &protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: plain}
}
