package lsptest

import (
	"path"
	"strings"

	"funcls/internal/files"
)

// Move renames a file or a folder as an editor does: the server is asked first what must change with it,
// if the editor announced that it would; buffers follow, and what was not saved stays so.
func (e *Editor) Move(from, to string) {
	e.t.Helper()
	params := map[string]any{"files": []any{map[string]any{"oldUri": e.URI(from), "newUri": e.URI(to)}}}
	if e.Can("workspace.fileOperations.willRename") {
		var edit WorkspaceEdit
		if err := e.Request("workspace/willRenameFiles", params, &edit); err != nil {
			e.t.Fatal(err)
		}
		e.Apply(edit)
	}
	moved, unsaved := map[string]string{}, map[string]string{}
	for _, name := range e.below(from) {
		target := to + strings.TrimPrefix(name, from)
		moved[target] = e.disk(name)
		if e.buffers[e.URI(name)] != nil {
			unsaved[target] = e.Text(name)
			e.Close(name)
		}
	}
	e.Vanish(from)
	for name, content := range moved {
		e.put(name, content)
	}
	e.tell(from, 3)
	for name := range moved {
		e.tell(name, 1)
	}
	for name, text := range unsaved {
		e.OpenWith(name, text)
	}
	if e.Can("workspace.fileOperations.didRename") {
		e.Notify("workspace/didRenameFiles", params)
	}
}

// below names the files at or below a place.
func (e *Editor) below(name string) []string {
	var from files.FS = files.Disk{}
	if e.mem != nil {
		from = e.mem
	}
	entries, err := from.ReadDir(e.Path(name))
	if err != nil {
		return []string{name}
	}
	var out []string
	for _, entry := range entries {
		if child := path.Join(name, entry.Name()); entry.IsDir() {
			out = append(out, e.below(child)...)
		} else {
			out = append(out, child)
		}
	}
	return out
}
