package server

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"slices"

	"go.lsp.dev/jsonrpc2"

	"funcls/diagnostics"
)

// pending is an action's change that is worked out when somebody wants it: its data, which a client
// that can hands back with codeAction/resolve. What says which of the deferred it is, and holds the
// rest with it.
type pending struct {
	What string `json:"what"`
	// Files are those that the action was offered for, by path, and what they held. None may have
	// changed since.
	Files map[string]string `json:"files,omitempty"`
	fixData
}

// deferred work out what an action does. To add an action that takes time, add a line.
var deferred = map[string]func(v *view, p *pending) ([]diagnostics.Edit, bool){
	"fix":      (*view).fixAgain,
	"all":      (*view).fixEvery,
	"refactor": (*view).refactorAgain,
}

// errStale is said of an action whose files have been edited since it was offered.
var errStale = jsonrpc2.Errorf(contentModified, "The files have changed since this was offered; ask for it again.")

// resolveAction works out the change of an action that was offered without.
func resolveAction(_ context.Context, v *view, a *action) (any, error) {
	p := &pending{}
	if err := json.Unmarshal(a.Data, p); err != nil || deferred[p.What] == nil {
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "This action was not offered by this server.")
	}
	edits, ok := v.change(p)
	if !ok {
		return nil, errStale
	}
	if a.Edit, ok = v.workspaceEdit(edits); !ok {
		return nil, errStale
	}
	return a, nil
}

// change works out a pending change; it is false where the files are no longer those it was
// offered for.
func (v *view) change(p *pending) ([]diagnostics.Edit, bool) {
	for path, held := range p.Files {
		if v.held(path) != held {
			return nil, false
		}
	}
	return deferred[p.What](v, p)
}

// offer completes an action with its change: as data where the client asks for the change later,
// else at once. It is false where there is none.
func (v *view) offer(a *action, p *pending, paths ...string) bool {
	p.Files = map[string]string{}
	for _, path := range paths {
		p.Files[path] = v.held(path)
	}
	if v.client.resolvesEdits {
		a.Data, _ = json.Marshal(p) // plain values always encode
		return true
	}
	edits, ok := v.change(p)
	if ok {
		a.Edit, ok = v.workspaceEdit(edits)
	}
	return ok
}

// held identifies what a file holds, "" where there is none.
func (v *view) held(path string) string {
	file := v.snap.File(path)
	if file == nil {
		return ""
	}
	hash := file.Hash()
	return hex.EncodeToString(hash[:8])
}

// fixData names a fix among those of the findings in a file, or all fixes of a rule.
type fixData struct {
	Path     string `json:"path,omitempty"` // "" for the workspace
	Code     string `json:"code,omitempty"` // "" for all rules
	Function string `json:"function,omitempty"`
	Start    int    `json:"start,omitempty"` // of the finding, in bytes
	Title    string `json:"title,omitempty"`
}

// fixOf is the pending change of a fix.
func fixOf(f diagnostics.Finding, fix diagnostics.Fix) *pending {
	return &pending{What: "fix", fixData: fixData{f.Path, f.Code, f.Function, f.Span.Start, fix.Title}}
}

// fixAgain finds a fix among those of the newest findings.
func (v *view) fixAgain(p *pending) ([]diagnostics.Edit, bool) {
	report := v.checked()
	for _, f := range report.For(p.Path) {
		if f.Code != p.Code || f.Function != p.Function || f.Span.Start != p.Start {
			continue
		}
		for _, fix := range slices.Concat(report.Fixes(f), report.Ignore(f)) {
			if fix.Title == p.Title {
				return fix.Edits, true
			}
		}
	}
	return nil, false
}
