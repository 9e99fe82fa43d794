package lsptest

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// Action is a code action as it came.
type Action struct {
	Title       string            `json:"title"`
	Kind        string            `json:"kind"`
	IsPreferred bool              `json:"isPreferred"`
	Diagnostics []json.RawMessage `json:"diagnostics,omitempty"`
	Edit        WorkspaceEdit     `json:"edit,omitzero"`
	Data        json.RawMessage   `json:"data,omitempty"` // what the edit is asked for with
	Command     *Command          `json:"command,omitempty"`
}

// Command is what an action or a lens runs, as it came.
type Command struct {
	Title, Command string
	Arguments      []json.RawMessage
}

// WorkspaceEdit is a change of several files as it came.
type WorkspaceEdit struct {
	Changes         map[string][]TextEdit
	DocumentChanges []struct {
		Kind         string // "create" for a new file at URI, "delete" for one that goes, "rename" for one that moves, else ""
		URI          string
		OldURI       string
		NewURI       string
		TextDocument struct {
			URI     string
			Version *int
		}
		Edits []TextEdit
	}
}

// TextEdit replaces a range.
type TextEdit struct {
	Range   Range
	NewText string
}

// Actions asks for the code actions at a place that mend something. The place is as At has it, and
// the server is shown the diagnostics that lie there. Only, if not nil, are the kinds wanted.
func (e *Editor) Actions(name, needle string, only []string) []Action {
	e.t.Helper()
	mending, _ := Sorted(e.allActions(name, needle, only))
	return slices.DeleteFunc(mending, refactors)
}

// Refactorings asks for the code actions at a place that mend nothing and change the code.
func (e *Editor) Refactorings(name, needle string, only []string) []Action {
	e.t.Helper()
	return slices.DeleteFunc(e.allActions(name, needle, only), func(a Action) bool { return !refactors(a) })
}

func refactors(a Action) bool { return strings.HasPrefix(a.Kind, "refactor") }

// Ignores asks for the code actions at a place that leave a finding out.
func (e *Editor) Ignores(name, needle string) []Action {
	e.t.Helper()
	_, ignoring := Sorted(e.allActions(name, needle, nil))
	return ignoring
}

func (e *Editor) allActions(name, needle string, only []string) []Action {
	e.t.Helper()
	var actions []Action
	if err := e.Request("textDocument/codeAction", e.ActionParams(name, needle, only), &actions); err != nil {
		e.t.Fatal(err)
	}
	e.ResolveActions(actions)
	return actions
}

// ResolveActions asks for the edits of actions that came without one, as an editor does for the one that
// is chosen.
func (e *Editor) ResolveActions(actions []Action) {
	e.t.Helper()
	for i := range actions {
		if actions[i].Data == nil {
			continue
		}
		if err := e.Request("codeAction/resolve", actions[i], &actions[i]); err != nil {
			e.t.Fatalf("%s: %v", actions[i].Title, err)
		}
	}
}

// Sorted tells actions that mend something from those that leave a finding out.
func Sorted(actions []Action) (mending, ignoring []Action) {
	for _, a := range actions {
		if strings.HasPrefix(a.Title, "Ignore AZF") {
			ignoring = append(ignoring, a)
		} else {
			mending = append(mending, a)
		}
	}
	return mending, ignoring
}

// ActionParams are the params that Actions sends.
func (e *Editor) ActionParams(name, needle string, only []string) map[string]any {
	e.t.Helper()
	params := e.At(name, needle)
	at := params["position"].(Position)
	shown := []json.RawMessage{}
	e.mu.Lock()
	for _, d := range e.shown[e.URI(name)].Diagnostics {
		if !before(at, d.Range.Start) && !before(d.Range.End, at) {
			shown = append(shown, d.Raw)
		}
	}
	e.mu.Unlock()
	asked := map[string]any{"diagnostics": shown}
	if only != nil {
		asked["only"] = only
	}
	return map[string]any{"textDocument": params["textDocument"], "range": Range{at, at}, "context": asked}
}

func before(a, b Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

// askedToEdit notes an edit that the server asks for, and says what becomes of it. It is made when the
// test takes it.
func (e *Editor) askedToEdit(params json.RawMessage) json.RawMessage {
	var p struct {
		Label string
		Edit  WorkspaceEdit
	}
	if err := json.Unmarshal(params, &p); err != nil || p.Label == "" {
		e.breach("workspace/applyEdit: %s: %v", params, err)
	}
	if e.opt.Refuse != "" {
		return e.encode(map[string]any{"applied": false, "failureReason": e.opt.Refuse})
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.wanted = append(e.wanted, p.Edit)
	return json.RawMessage(`{"applied": true}`)
}

// Wanted makes the edits that the server has asked for since it was last called, and counts them.
func (e *Editor) Wanted() int {
	e.t.Helper()
	e.mu.Lock()
	wanted := e.wanted
	e.wanted = nil
	e.mu.Unlock()
	for _, edit := range wanted {
		e.Apply(edit)
	}
	return len(wanted)
}

// Execute runs a command of the server and decodes its result, unless into is nil. A nil argument is
// none.
func (e *Editor) Execute(command string, argument, into any) error {
	params := map[string]any{"command": command}
	if argument != nil {
		params["arguments"] = []any{argument}
	}
	return e.Request("workspace/executeCommand", params, into)
}

// Apply makes the change of a code action: in the buffers of files that are open, and on the disk
// of the others. A change that is meant for another version than the one shown fails the test.
func (e *Editor) Apply(edit WorkspaceEdit) {
	e.t.Helper()
	nameOf := func(uri string) string { return strings.TrimPrefix(uri, e.URI("")+"/") }
	for _, change := range edit.DocumentChanges {
		switch name := nameOf(change.URI); change.Kind {
		case "create":
			if !e.exists(name) {
				e.WriteFile(name, "")
			}
			continue
		case "delete":
			if e.buffers[change.URI] != nil {
				e.Close(name)
			}
			e.Remove(name)
			continue
		case "rename":
			e.Move(nameOf(change.OldURI), nameOf(change.NewURI))
			continue
		}
		b, version := e.buffers[change.TextDocument.URI], change.TextDocument.Version
		if (b != nil) != (version != nil) || b != nil && *version != b.version {
			e.t.Fatalf("an edit of %s is meant for version %v", change.TextDocument.URI, version)
		}
		e.applyTo(change.TextDocument.URI, change.Edits)
	}
	for u, edits := range edit.Changes {
		e.applyTo(u, edits)
	}
}

func (e *Editor) applyTo(u string, edits []TextEdit) {
	e.t.Helper()
	path, err := url.PathUnescape(strings.TrimPrefix(u, "file://"))
	if err != nil {
		e.t.Fatal(err)
	}
	name := strings.TrimPrefix(path, e.root+"/")
	edits = slices.Clone(edits)
	// From the last to the first, so that no edit moves the place of another.
	slices.SortStableFunc(edits, func(a, b TextEdit) int {
		if before(a.Range.Start, b.Range.Start) {
			return 1
		}
		return -1
	})
	for _, edit := range edits {
		text := e.Text(name)
		start, ok1 := e.offset(text, edit.Range.Start)
		end, ok2 := e.offset(text, edit.Range.End)
		switch {
		case !ok1 || !ok2 || end < start:
			e.t.Fatalf("%s has no range %v", name, edit.Range)
		case e.buffers[u] != nil:
			e.replace(name, start, end, edit.NewText)
		default:
			e.WriteFile(name, text[:start]+edit.NewText+text[end:])
		}
	}
}
