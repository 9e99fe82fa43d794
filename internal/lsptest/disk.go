package lsptest

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"strings"
)

// watcher is a pattern the server wants to hear about.
type watcher struct {
	GlobPattern string
	Kind        int // 0 means all
}

func (e *Editor) register(params json.RawMessage) {
	var p struct {
		Registrations []struct {
			Method          string
			RegisterOptions struct {
				Watchers         []watcher
				DocumentSelector []struct{ Pattern string }
			}
		}
	}
	if err := json.Unmarshal(params, &p); err != nil {
		e.breach("client/registerCapability: %v", err)
	}
	for _, r := range p.Registrations {
		e.registrable(r.Method)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, r := range p.Registrations {
		e.watchers = append(e.watchers, r.RegisterOptions.Watchers...)
		for _, d := range r.RegisterOptions.DocumentSelector {
			e.registered[r.Method] = d.Pattern
		}
	}
}

// Registered is the pattern of files for which the server asked for a method, "" if it did not.
func (e *Editor) Registered(method string) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.registered[method]
}

// disk is what the disk has.
func (e *Editor) disk(name string) string {
	e.t.Helper()
	if e.mem != nil {
		content, err := e.mem.ReadFile(e.Path(name))
		if err != nil {
			e.t.Fatal(err)
		}
		return string(content)
	}
	content, err := os.ReadFile(e.Path(name))
	if err != nil {
		e.t.Fatal(err)
	}
	return string(content)
}

// exists reports whether the disk has a file or directory.
func (e *Editor) exists(name string) bool {
	if e.mem != nil {
		_, err := e.mem.Stat(e.Path(name))
		return err == nil
	}
	_, err := os.Stat(e.Path(name))
	return err == nil
}

// WriteFile changes the disk behind the editor's back, as git or func init do. The server hears
// of it if it asked to.
func (e *Editor) WriteFile(name, content string) {
	e.t.Helper()
	kind := 1
	if e.exists(name) {
		kind = 2
	}
	e.put(name, content)
	e.tell(name, kind)
}

// Remove deletes a file or a whole directory; of the directory, editors report only the top.
func (e *Editor) Remove(name string) {
	e.t.Helper()
	e.Vanish(name)
	e.tell(name, 3)
}

// Vanish deletes a file or a directory without the server hearing of it.
func (e *Editor) Vanish(name string) {
	e.t.Helper()
	if e.mem != nil {
		e.mem.Remove(e.Path(name))
	} else if err := os.RemoveAll(e.Path(name)); err != nil {
		e.t.Fatal(err)
	}
}

// Quietly changes the disk without the server hearing of it.
func (e *Editor) Quietly(name, content string) { e.put(name, content) }

// tell sends a watched-file event if a watcher wants it. Kinds: 1 created, 2 changed, 3 deleted.
func (e *Editor) tell(name string, kind int) {
	e.mu.Lock()
	registered := len(e.watchers) > 0
	e.mu.Unlock()
	if !registered && e.Can("workspace.didChangeWatchedFiles.dynamicRegistration") {
		e.Settle() // the server is about to say what it wants to hear of
	}
	e.mu.Lock()
	wanted := false
	for _, w := range e.watchers {
		if (w.Kind == 0 || w.Kind&(1<<(kind-1)) != 0) && matches(w.GlobPattern, name) {
			wanted = true
		}
	}
	e.mu.Unlock()
	if wanted {
		e.Notify("workspace/didChangeWatchedFiles", map[string]any{
			"changes": []any{map[string]any{"uri": e.URI(name), "type": kind}},
		})
	}
}

// matches understands what the server registers: "**/" and then a name with * and {a,b}.
func matches(glob, name string) bool {
	glob, ok := strings.CutPrefix(glob, "**/")
	if !ok {
		return false
	}
	alternatives := []string{glob}
	if before, rest, ok := strings.Cut(glob, "{"); ok {
		inside, after, _ := strings.Cut(rest, "}")
		alternatives = nil
		for _, a := range strings.Split(inside, ",") {
			alternatives = append(alternatives, before+a+after)
		}
	}
	for _, a := range alternatives {
		if ok, err := path.Match(a, path.Base(name)); ok && err == nil {
			return true
		}
	}
	return false
}

// Watches reports whether the server asked to hear of a file.
func (e *Editor) Watches(name string) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, w := range e.watchers {
		if w.Kind == 0 && matches(w.GlobPattern, name) {
			return true
		}
	}
	return false
}

// Folders tells the server that workspace folders were added and removed.
func (e *Editor) Folders(added, removed []string) {
	folders := func(names []string) []any {
		list := []any{}
		for _, n := range names {
			list = append(list, map[string]any{"uri": e.URI(n), "name": n})
		}
		return list
	}
	e.Notify("workspace/didChangeWorkspaceFolders", map[string]any{
		"event": map[string]any{"added": folders(added), "removed": folders(removed)},
	})
}

// escape writes a path as VS Code does in a URI.
func escape(p string) string {
	var out strings.Builder
	for _, b := range []byte(p) {
		switch {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9', strings.IndexByte("-._~/", b) >= 0:
			out.WriteByte(b)
		default:
			fmt.Fprintf(&out, "%%%02X", b)
		}
	}
	return out.String()
}
