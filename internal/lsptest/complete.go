package lsptest

import (
	"encoding/json"
	"strings"
)

// Item is an offer of the server as the editor got it.
type Item struct {
	Label            string            `json:"label"`
	Detail           string            `json:"detail"`
	SortText         string            `json:"sortText"`
	FilterText       string            `json:"filterText"`
	InsertTextFormat int               `json:"insertTextFormat"`
	InsertTextMode   int               `json:"insertTextMode"`
	TextEdit         ItemEdit          `json:"textEdit"`
	Also             []TextEdit        `json:"additionalTextEdits"`
	Documentation    *Markup           `json:"documentation"`
	LabelDetails     map[string]string `json:"labelDetails"`
	Raw              json.RawMessage   `json:"-"`
}

// ItemEdit is the edit of an item: with Range, or with Insert and Replace.
type ItemEdit struct {
	NewText string `json:"newText"`
	Range   *Range `json:"range"`
	Insert  *Range `json:"insert"`
	Replace *Range `json:"replace"`
}

// Markup is text of a kind.
type Markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

// UnmarshalJSON keeps the item as it came, for Resolve.
func (i *Item) UnmarshalJSON(raw []byte) error {
	type plain Item
	i.Raw = append(json.RawMessage(nil), raw...)
	return json.Unmarshal(raw, (*plain)(i))
}

// Complete asks what may be written at a place, see At; nil when the server has nothing to say.
// Each edit must be on the cursor's line and contain the cursor, as editors demand.
func (e *Editor) Complete(name, needle string) []Item {
	e.t.Helper()
	params := e.At(name, needle)
	var list *struct {
		IsIncomplete bool   `json:"isIncomplete"`
		Items        []Item `json:"items"`
	}
	if err := e.Request("textDocument/completion", params, &list); err != nil {
		e.t.Fatal(err)
	}
	if list == nil {
		return nil
	}
	if list.IsIncomplete || len(list.Items) == 0 {
		e.t.Errorf("a list of %d items, incomplete: %v", len(list.Items), list.IsIncomplete)
	}
	at := params["position"].(Position)
	for _, item := range list.Items {
		for _, r := range []*Range{item.TextEdit.Range, item.TextEdit.Insert, item.TextEdit.Replace} {
			if r != nil && (r.Start.Line != at.Line || r.End.Line != at.Line || before(at, r.Start) || before(r.End, at)) {
				e.t.Errorf("%s replaces %v, the cursor is at %v", item.Label, *r, at)
			}
		}
		if i := item.TextEdit.Insert; i != nil && (i.Start != item.TextEdit.Replace.Start || before(item.TextEdit.Replace.End, i.End)) {
			e.t.Errorf("%s inserts at %v, replaces %v", item.Label, *i, *item.TextEdit.Replace)
		}
	}
	return list.Items
}

// Resolve asks for the rest of an item.
func (e *Editor) Resolve(item Item) Item {
	e.t.Helper()
	var out Item
	if err := e.Request("completionItem/resolve", item.Raw, &out); err != nil {
		e.t.Fatal(err)
	}
	return out
}

// Accept takes an item as an editor that replaces the whole word does. Of a snippet the tab stops
// are left standing.
func (e *Editor) Accept(name string, item Item) {
	e.t.Helper()
	r := item.TextEdit.Range
	if r == nil {
		r = item.TextEdit.Replace
	}
	edits := append([]TextEdit{{Range: *r, NewText: item.TextEdit.NewText}}, item.Also...)
	e.applyTo(e.URI(name), edits)
}

// Labels are the labels of items.
func Labels(items []Item) string {
	labels := make([]string, len(items))
	for i, item := range items {
		labels[i] = item.Label
	}
	return strings.Join(labels, " ")
}
