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
		kinds := []protocol.CodeActionKind{protocol.CodeActionKindQuickFix, protocol.CodeActionKindRefactorExtract, protocol.CodeActionKindRefactorRewrite, fixAllKind}
		resolves := c.resolvesEdits
		caps.CodeActionProvider = &protocol.CodeActionOptions{CodeActionKinds: kinds, ResolveProvider: &resolves}
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
	Edit        *protocol.WorkspaceEdit `json:"edit,omitempty"`
	Data        json.RawMessage         `json:"data,omitempty"`    // a pending, where the edit comes later
	Command     *protocol.Command       `json:"command,omitempty"` // what does it, where that is no edit

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
	var actions, everywhere, ignoring []*action
	var rules []string // of which all fixes were offered
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
		for _, fix := range report.Fixes(f) {
			actions = v.addAction(actions, f, fix, shown)
			if fix.Preferred && !slices.Contains(rules, f.Code) {
				rules = append(rules, f.Code)
				everywhere = append(everywhere, v.fixAllOf(f.Code, path)...)
			}
		}
		for _, fix := range report.Ignore(f) {
			ignoring = v.addAction(ignoring, f, fix, shown)
		}
	}
	if len(actions) == 0 || len(p.Context.Only) > 0 { // what is wrong comes before what could be otherwise
		actions = append(actions, v.refactorings(p, path, asked.Start)...)
	}
	if v.client.takesAll && len(p.Context.Diagnostics) > 0 {
		actions = best(actions)
	} else {
		actions = slices.Concat(actions, everywhere, ignoring) // last those that mend nothing
	}
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
	paths := []string{f.Path}
	for _, e := range fix.Edits {
		paths = append(paths, e.Path)
	}
	a := &action{Title: fix.Title, Kind: protocol.CodeActionKindQuickFix, Diagnostics: slices.Clone(shown),
		IsPreferred: fix.Preferred, fix: fix, function: f.Function}
	if !v.editable(fix.Edits) || !v.offer(a, fixOf(f, fix), paths...) {
		return actions
	}
	return append(actions, a)
}

// best is the one fix that is preferred, or else the first, if there is any.
func best(actions []*action) []*action {
	if i := slices.IndexFunc(actions, func(a *action) bool { return a.IsPreferred }); i > 0 {
		return actions[i : i+1]
	}
	return actions[:min(len(actions), 1)]
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

// editable reports whether the client can make a change: every file is still as it was when the
// question was asked, for a client that takes no versions would put the change into the wrong
// place; and it makes files, where the change does.
func (v *view) editable(edits []diagnostics.Edit) bool {
	newest := v.newest()
	for i, e := range edits {
		file := v.snap.File(e.Path)
		if newest.File(e.Path) != file {
			return false
		}
		if file == nil {
			again := slices.ContainsFunc(edits[:i], func(before diagnostics.Edit) bool { return before.Path == e.Path })
			if !v.makesFiles() || e.Span.End > 0 || again {
				return false
			}
			continue
		}
		if file.Err != nil || e.Span.End > len(file.Content) {
			return false
		}
	}
	return len(edits) > 0
}

// workspaceEdit is a change as the client can make it, each file with the version it is meant for. An
// edit of a file that is not there makes one with that text. It is false for what is not editable.
func (v *view) workspaceEdit(edits []diagnostics.Edit) (*protocol.WorkspaceEdit, bool) {
	if !v.editable(edits) {
		return nil, false
	}
	var order []string
	changes := map[string][]protocol.TextEdit{}
	for _, e := range edits {
		change := protocol.TextEdit{NewText: e.New}
		if file := v.snap.File(e.Path); file != nil {
			change.Range = v.rangeIn(file, e.Span)
		}
		if changes[e.Path] == nil {
			order = append(order, e.Path)
		}
		changes[e.Path] = append(changes[e.Path], change)
	}
	out := &protocol.WorkspaceEdit{}
	if !v.client.documentChanges {
		out.Changes = map[uri.URI][]protocol.TextEdit{}
		for path, list := range changes {
			out.Changes[v.uris.of(path)] = list
		}
		return out, true
	}
	for _, path := range order {
		change := &protocol.TextDocumentEdit{}
		change.TextDocument.URI = v.uris.of(path)
		switch file := v.snap.File(path); {
		case file == nil:
			out.DocumentChanges = append(out.DocumentChanges, newFile(change.TextDocument.URI))
		case file.Open:
			change.TextDocument.Version = &file.Version
		}
		for _, e := range changes[path] {
			change.Edits = append(change.Edits, &e)
		}
		out.DocumentChanges = append(out.DocumentChanges, change)
	}
	return out, true
}

// newFile makes an empty file where there is none.
func newFile(u uri.URI) protocol.DocumentChange {
	existing := true
	return &protocol.CreateFile{Kind: "create", URI: u, Options: &protocol.CreateFileOptions{IgnoreIfExists: &existing}}
}
