package server

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"funcls/diagnostics"
)

func offerCodeAction(c *client, caps *protocol.ServerCapabilities) {
	if c.codeActions {
		kinds := []protocol.CodeActionKind{protocol.CodeActionKindQuickFix, fixAllKind}
		caps.CodeActionProvider = &protocol.CodeActionOptions{CodeActionKinds: kinds}
	}
}

type codeActionParams struct {
	TextDocument documentID `json:"textDocument"`
	Range        wireRange  `json:"range"`
	Context      struct {
		Diagnostics []json.RawMessage         `json:"diagnostics"`
		Only        []protocol.CodeActionKind `json:"only"`
	} `json:"context"`
}

// action is a protocol.CodeAction whose diagnostics are, byte for byte, those the client sent.
type action struct {
	Title       string                  `json:"title"`
	Kind        protocol.CodeActionKind `json:"kind"`
	Diagnostics []json.RawMessage       `json:"diagnostics,omitempty"`
	IsPreferred bool                    `json:"isPreferred,omitempty"`
	Edit        *protocol.WorkspaceEdit `json:"edit"`

	fix      diagnostics.Fix
	function string
}

// codeAction offers the fixes of the findings at a place.
func codeAction(_ context.Context, v *view, p *codeActionParams) (any, error) {
	path, ok := p.TextDocument.URI.path()
	file := v.snap.File(path)
	if !ok || file == nil || !v.client.codeActions {
		return nil, nil
	}
	var actions, ignoring []*action
	if p.wantsFixAll() {
		if all := v.fixAll(path); all != nil {
			actions = append(actions, all)
		}
	}
	asked := file.Mapper().Span(p.Range.textRange(), v.client.encoding)
	report := v.checked()
	for _, f := range report.For(path) {
		if !p.wantsQuickFix() {
			break
		}
		shown := p.shown(f.Code, v.rangeIn(file, f.Span))
		if len(shown) == 0 && (f.Span.Start > asked.End || asked.Start > f.Span.End) {
			continue
		}
		for _, fix := range f.Fixes {
			actions = v.addAction(actions, f, fix, shown)
		}
		for _, fix := range report.Ignore(f) {
			ignoring = v.addAction(ignoring, f, fix, shown)
		}
	}
	actions = append(actions, ignoring...) // last, for they mend nothing
	if actions == nil || v.newest().File(path) != file {
		return nil, nil // what was edited meanwhile is asked about again
	}
	tellApart(actions)
	return actions, nil
}

// addAction adds a fix. Several findings may have the same one: it is offered once, for all.
func (v *view) addAction(actions []*action, f diagnostics.Finding, fix diagnostics.Fix, shown []json.RawMessage) []*action {
	for _, a := range actions {
		if a.Title == fix.Title && slices.Equal(a.fix.Edits, fix.Edits) {
			for _, d := range shown {
				if !slices.ContainsFunc(a.Diagnostics, func(b json.RawMessage) bool { return bytes.Equal(b, d) }) {
					a.Diagnostics = append(a.Diagnostics, d)
				}
			}
			a.IsPreferred = a.IsPreferred || fix.Preferred
			return actions
		}
	}
	edit, ok := v.workspaceEdit(fix.Edits)
	if !ok {
		return actions
	}
	return append(actions, &action{Title: fix.Title, Kind: protocol.CodeActionKindQuickFix, Diagnostics: slices.Clone(shown),
		IsPreferred: fix.Preferred, Edit: edit, fix: fix, function: f.Function})
}

// tellApart names the function in titles that are not the only ones of their kind: functions that
// share a script may need the same change, each in its own function.json.
func tellApart(actions []*action) {
	count := map[string]int{}
	for _, a := range actions {
		count[a.Title]++
	}
	for _, a := range actions {
		if count[a.Title] > 1 && a.function != "" {
			a.Title += " in " + a.function
		}
	}
}

// wantsQuickFix reports whether the client asks for kinds of actions that quick fixes are among.
func (p *codeActionParams) wantsQuickFix() bool {
	only := p.Context.Only
	return len(only) == 0 || slices.Contains(only, protocol.CodeActionKindQuickFix) || slices.Contains(only, protocol.CodeActionKindEmpty)
}

// shown are the diagnostics of the client that show a finding: those with its code and range.
func (p *codeActionParams) shown(code string, at protocol.Range) []json.RawMessage {
	var out []json.RawMessage
	for _, raw := range p.Context.Diagnostics {
		var d struct {
			Range protocol.Range  `json:"range"`
			Code  json.RawMessage `json:"code"`
		}
		var c string
		if json.Unmarshal(raw, &d) == nil && json.Unmarshal(d.Code, &c) == nil && c == code && d.Range == at {
			out = append(out, raw)
		}
	}
	return out
}

// checked is a report on the view: the last one, if that was on the same state, or else one on what
// has changed since.
func (v *view) checked() *diagnostics.Report {
	report := v.report
	if report == nil || report.Snapshot() != v.snap {
		report = diagnostics.Run(v.snap, report)
	}
	return report
}

// makesFiles reports whether the client takes edits that make files.
func (v *view) makesFiles() bool { return v.client.createFiles && v.client.documentChanges }

// workspaceEdit is a fix as the client can make it, each file with the version it is meant for.
// An edit of a file that is not there makes one with that text, if the client can make files. It is
// false when it cannot, or when one of the files was edited since the question was asked: a
// client that takes no versions would put the change into the wrong place.
func (v *view) workspaceEdit(edits []diagnostics.Edit) (*protocol.WorkspaceEdit, bool) {
	var order []string
	changes := map[string][]protocol.TextEdit{}
	newest := v.newest()
	for _, e := range edits {
		file := v.snap.File(e.Path)
		switch {
		case newest.File(e.Path) != file:
			return nil, false
		case file == nil && !v.makesFiles():
			return nil, false
		case file != nil && (file.Err != nil || e.Span.End > len(file.Content)):
			return nil, false
		}
		if !slices.Contains(order, e.Path) {
			order = append(order, e.Path)
		}
		change := protocol.TextEdit{NewText: e.New}
		if file != nil {
			change.Range = v.rangeIn(file, e.Span)
		}
		changes[e.Path] = append(changes[e.Path], change)
	}
	out := &protocol.WorkspaceEdit{}
	if !v.client.documentChanges {
		out.Changes = map[uri.URI][]protocol.TextEdit{}
		for path, all := range changes {
			out.Changes[v.uris.of(path)] = all
		}
		return out, len(order) > 0
	}
	for _, path := range order {
		u, file := v.uris.of(path), v.snap.File(path)
		if file == nil {
			existing := true
			out.DocumentChanges = append(out.DocumentChanges, &protocol.CreateFile{Kind: "create", URI: u, Options: &protocol.CreateFileOptions{IgnoreIfExists: &existing}})
		}
		change := &protocol.TextDocumentEdit{}
		change.TextDocument.URI = u
		if file != nil && file.Open {
			change.TextDocument.Version = &file.Version
		}
		for _, e := range changes[path] {
			change.Edits = append(change.Edits, &e)
		}
		out.DocumentChanges = append(out.DocumentChanges, change)
	}
	return out, len(order) > 0
}
