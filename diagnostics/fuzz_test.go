package diagnostics

import (
	"context"
	"testing"
	"time"

	"funcls/internal/files"
	"funcls/internal/ide"
	"funcls/internal/workspace"
)

// FuzzApp: whatever stands in the two files of a function, checking it ends, every finding lies
// inside its file, and a second run over the same snapshot says the same.
func FuzzApp(f *testing.F) {
	f.Add([]byte(`{"bindings":[{"type":"queueTrigger","direction":"in","name":"msg"}]}`), []byte("def main(msg): pass\n"), 3)
	f.Add([]byte(`{"scriptFile":"__init__.py","entryPoint":"x","bindings":[{"name":"$return","type":"http","direction":"out"},`), []byte("import azure.functions as func\nx = lambda a: 1\n"), 40)
	f.Add([]byte(`{"bindings":[{"type":"blob","name":"b","direction":"OUT"}]}`), []byte("from typing import *\nfrom . import y\n@y.z\nasync def main(b: 'Out[List[str]]' = None, *a, **k) -> None: yield\n"), 12)
	f.Add([]byte(`{"bindings":[{"type":"httpTrigger","name":"req","route":"/a/{id:int?}//{*x}","methods":["get"]},{"type":"http","direction":"out","name":"$return"}]}`), []byte("def main(req, id):\n    'x'\n    return id\n"), 60)
	f.Add([]byte(`{"retry":{"strategy":"fixedDelay","maxRetryCount":-2,"delayInterval":"24:00"},"bindings":[{"type":"timerTrigger","name":"t","schedule":"* */90 22-6 30 2 MON-SUN"},{"type":"blob","name":"b","path":"a/{sys.x}/{{y}}/{z","direction":"out"}]}`), []byte("def main(t, b): pass\n"), 120)
	f.Add([]byte(`{"bindings":[{"type":"blobTrigger","name":"b","dataType":"binary","path":"in%/{\\u0061.b}{c}"},{"type":"blob","name":"o","path":"x/{d}","direction":"out"}]}`), []byte("def main(b, o, c): pass\n"), 90)
	f.Fuzz(func(t *testing.T, config, script []byte, off int) {
		disk := files.NewMemory(map[string]string{
			"/w/host.json": `{"version":"2.0"}`, "/w/F/function.json": string(config), "/w/F/__init__.py": string(script), "/w/F/y.py": string(script),
		})
		s := workspace.New(disk, workspace.Options{})
		s.SetFolders([]string{"/w"})
		if err := s.Scan(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		snap := s.Snapshot()
		report := Run(snap, nil)
		again := Run(snap, report)
		for _, p := range report.Paths() {
			if len(report.For(p)) != len(again.For(p)) {
				t.Errorf("%s: %d findings, then %d", p, len(report.For(p)), len(again.For(p)))
			}
			for _, finding := range report.For(p) {
				inside(t, snap, finding.Path, finding.Span.Start, finding.Span.End)
				for _, r := range finding.Related {
					inside(t, snap, r.Path, r.Span.Start, r.Span.End)
				}
			}
		}
		for _, p := range []string{"/w/F/function.json", "/w/F/__init__.py"} {
			ide.HoverAt(snap, p, off, time.Now())
			for _, l := range ide.Declaration(snap, p, off) {
				inside(t, snap, l.Path, l.Span.Start, l.Span.End)
			}
		}
	})
}

func inside(t *testing.T, snap *workspace.Snapshot, path string, start, end int) {
	t.Helper()
	file := snap.File(path)
	if file == nil {
		if start != 0 || end != 0 {
			t.Errorf("%s does not exist, yet %d-%d of it is named", path, start, end)
		}
		return
	}
	if start < 0 || start > end || end > len(file.Content) {
		t.Errorf("%s: %d-%d lies outside its %d bytes", path, start, end, len(file.Content))
	}
}
