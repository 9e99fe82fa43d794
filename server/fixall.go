package server

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"funcls/diagnostics"
	"funcls/internal/text"
)

// fixAllKind is the kind of the action that makes every preferred fix of a file, as editors ask
// for it when a file is saved.
const fixAllKind protocol.CodeActionKind = "source.fixAll.funcls"

// wantsFixAll reports whether the client asks for a kind that fixAllKind is of. It is offered only
// to who asks: nobody wants it in the menu of a line.
func (p *codeActionParams) wantsFixAll() bool {
	return slices.ContainsFunc(p.Context.Only, func(k protocol.CodeActionKind) bool {
		return k == fixAllKind || k != "" && strings.HasPrefix(string(fixAllKind), string(k)+".")
	})
}

// fixAll is the action that fixes what is found in a file, nil when there is nothing to fix.
func (v *view) fixAll(path string) *action {
	a := &action{Title: "Fix all that funcls can", Kind: fixAllKind}
	if v.checked().Fixable(diagnostics.Wanted{Path: path}, 1) == 0 || !v.offer(a, &pending{What: "all", fixData: fixData{Path: path}}) {
		return nil
	}
	return a
}

// fixAllOf are the actions that make the preferred fixes of one rule, in a file and everywhere, where
// that is more than the one fix at hand.
func (v *view) fixAllOf(code, path string) []*action {
	var out []*action
	report := v.checked()
	here := report.Fixable(diagnostics.Wanted{Code: code, Path: path}, math.MaxInt)
	everywhere := report.Fixable(diagnostics.Wanted{Code: code}, max(2, here+1))
	add := func(where, path string) {
		a := &action{Title: "Fix all " + code + " in " + where, Kind: protocol.CodeActionKindQuickFix}
		if v.offer(a, &pending{What: "all", fixData: fixData{Path: path, Code: code}}) {
			out = append(out, a)
		}
	}
	if here > 1 {
		add("this file", path)
	}
	if everywhere > 1 && everywhere > here {
		add("the workspace", "")
	}
	return out
}

// fixEvery works out what fixing everything that is wanted changes.
func (v *view) fixEvery(p *pending) ([]diagnostics.Edit, bool) {
	edits := v.difference(diagnostics.FixAll(v.checked(), diagnostics.Wanted{Code: p.Code, Path: p.Path}))
	return edits, len(edits) > 0
}

// fixAllParams may name a rule; without, the advice that some rules give is left alone.
type fixAllParams struct {
	Code string `json:"code"`
}

// fixWorkspace makes every preferred fix of the workspace.
func fixWorkspace(_ context.Context, v *view, p *fixAllParams) (*change, error) {
	fixed := diagnostics.FixAll(v.checked(), diagnostics.Wanted{Code: p.Code})
	c := &change{label: "Fix all that funcls can", edits: v.difference(fixed), message: "There is nothing to fix."}
	if len(c.edits) > 0 {
		c.message = "Fixed " + counted(fixed.Count, "problem") + " in " + counted(len(c.edits), "file") + "."
	}
	return c, nil
}

// counted is a number of things.
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// difference are the edits that make of the files what fixing made of them.
func (v *view) difference(fixed *diagnostics.Fixed) []diagnostics.Edit {
	var edits []diagnostics.Edit
	for changed, content := range fixed.Contents {
		var before []byte
		if file := v.snap.File(changed); file != nil {
			before = file.Content
		}
		edits = append(edits, difference(changed, before, content)...)
	}
	slices.SortFunc(edits, func(a, b diagnostics.Edit) int { return strings.Compare(a.Path, b.Path) })
	return edits
}

// difference is the edit that makes one content of another: what is between the bytes that both
// begin and end with. It cuts no character and no line end in two.
func difference(path string, before, after []byte) []diagnostics.Edit {
	start := 0
	for start < min(len(before), len(after)) && before[start] == after[start] {
		start++
	}
	for start > 0 && (start < len(before) && !boundary(before, start) || start < len(after) && !boundary(after, start)) {
		start--
	}
	end := 0
	for end < min(len(before), len(after))-start && before[len(before)-1-end] == after[len(after)-1-end] {
		end++
	}
	for end > 0 && (!boundary(before, len(before)-end) || !boundary(after, len(after)-end)) {
		end--
	}
	if start == len(before)-end && start == len(after)-end {
		return nil
	}
	return []diagnostics.Edit{{Path: path, Span: text.Span{Start: start, End: len(before) - end}, New: string(after[start : len(after)-end])}}
}

// boundary reports whether a text may be cut before the byte at i.
func boundary(b []byte, i int) bool {
	return i == 0 || i >= len(b) || b[i]&0xC0 != 0x80 && (b[i] != '\n' || b[i-1] != '\r')
}
