package server

import (
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
	fixed := diagnostics.FixAll(v.checked(), func(f diagnostics.Finding) bool { return f.Path == path })
	var edits []diagnostics.Edit
	for changed, content := range fixed.Contents {
		edits = append(edits, difference(changed, v.snap.File(changed).Content, content)...)
	}
	slices.SortFunc(edits, func(a, b diagnostics.Edit) int { return strings.Compare(a.Path, b.Path) })
	edit, ok := v.workspaceEdit(edits)
	if len(edits) == 0 || !ok {
		return nil
	}
	return &action{Title: "Fix all that funcls can", Kind: fixAllKind, Edit: edit}
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
