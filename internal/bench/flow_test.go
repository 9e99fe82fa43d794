package bench

import (
	"path/filepath"
	"testing"
	"time"

	"funcls/internal/ide"
	"funcls/internal/rename"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// BenchmarkFlow are the questions about how data passes through the workspace and what a file shows
// of it, each right after a keystroke in that file.
func BenchmarkFlow(b *testing.B) {
	whole := text.Span{End: 1 << 30}
	for name, ask := range map[string]func(snap *workspace.Snapshot, path string){
		"calls": func(snap *workspace.Snapshot, path string) {
			config := filepath.Dir(path) + "/function.json"
			ide.IncomingCalls(snap, config)
			ide.OutgoingCalls(snap, config, path)
		},
		"prepare": func(snap *workspace.Snapshot, path string) { ide.CallItems(snap, path, 300) },
		"graph":   func(snap *workspace.Snapshot, _ string) { ide.FlowGraph(snap).Mermaid() },
		"routes":  func(snap *workspace.Snapshot, _ string) { ide.Routes(snap) },
		"lenses":  func(snap *workspace.Snapshot, path string) { ide.Lenses(snap, path) },
		"tokens":  func(snap *workspace.Snapshot, path string) { ide.Tokens(snap, filepath.Dir(path)+"/function.json") },
		"linked": func(snap *workspace.Snapshot, path string) {
			ide.Linked(snap, filepath.Dir(path)+"/function.json", 120)
		},
		"moved": func(snap *workspace.Snapshot, path string) {
			rename.Moved(snap, []rename.Move{{From: filepath.Dir(path), To: filepath.Dir(path) + "Next"}}, true)
		},
		"hints": func(snap *workspace.Snapshot, path string) { ide.Hints(snap, path, whole) },
	} {
		b.Run(name, func(b *testing.B) {
			content := generated(functions)
			dir := write(b, content)
			s, _ := scanned(b, dir)
			var took []time.Duration
			for b.Loop() {
				for i, e := range edits(content, functions, keystrokes) {
					content[e.name] = e.apply(content[e.name])
					p := filepath.Join(dir, e.name)
					s.Change(p, int32(i+1), []byte(content[e.name]))
					start := time.Now()
					ask(s.Snapshot(), p)
					took = append(took, time.Since(start))
				}
			}
			percentiles(b, took)
		})
	}
}
