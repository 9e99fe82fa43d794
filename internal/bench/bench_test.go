// Package bench measures what a user waits for, in a generated workspace of 1,000 functions: the
// findings of a keystroke, and a check from nothing. `make bench` runs it. Nothing here fails for
// being slow: how fast a machine is, is not the code's fault.
package bench

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"funcls/completion"
	"funcls/diagnostics"
	"funcls/internal/files"
	"funcls/internal/ide"
	"funcls/internal/workspace"
)

const (
	functions  = 1000
	keystrokes = 500
)

// binary builds the program.
func binary(tb testing.TB) string {
	tb.Helper()
	name := filepath.Join(tb.TempDir(), "funcls")
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", name, "funcls/cmd/funcls").CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, out)
	}
	return name
}

// scanned is a session that has read a directory, and its first report.
func scanned(tb testing.TB, dir string) (*workspace.Session, *diagnostics.Report) {
	tb.Helper()
	s := workspace.New(files.Disk{}, workspace.Options{})
	s.SetFolders([]string{dir})
	if err := s.Scan(tb.Context(), nil); err != nil {
		tb.Fatal(err)
	}
	return s, diagnostics.Run(s.Snapshot(), nil)
}

// The generated workspace is healthy, and a keystroke in it is not: else the numbers below would
// be about something else.
func TestWorkspace(t *testing.T) {
	content := generated(2 * len(kinds))
	dir := write(t, content)
	s, report := scanned(t, dir)
	if apps := s.Snapshot().Apps(); len(apps) != 1 || len(apps[0].Functions) != 2*len(kinds) {
		t.Fatalf("%d apps", len(apps))
	}
	if paths := report.Paths(); len(paths) > 0 {
		t.Fatalf("%s: %s", paths[0], report.For(paths[0])[0].Message)
	}
	for i, e := range edits(content, 2*len(kinds), 40) {
		content[e.name] = e.apply(content[e.name])
		s.Change(filepath.Join(dir, e.name), int32(i+1), []byte(content[e.name]))
		report = diagnostics.Run(s.Snapshot(), report)
		if broken := i%4 != 3; broken != (len(report.Paths()) > 0) {
			t.Fatalf("after edit %d of %s: findings in %v", i, e.name, report.Paths())
		}
	}
}

// BenchmarkKeystroke is from an edit to the findings of the whole workspace, in the engine.
func BenchmarkKeystroke(b *testing.B) {
	content := generated(functions)
	dir := write(b, content)
	s, report := scanned(b, dir)
	var took []time.Duration
	for b.Loop() {
		for i, e := range edits(content, functions, keystrokes) {
			content[e.name] = e.apply(content[e.name])
			start := time.Now()
			s.Change(filepath.Join(dir, e.name), int32(i+1), []byte(content[e.name]))
			report = diagnostics.Run(s.Snapshot(), report)
			took = append(took, time.Since(start))
		}
	}
	percentiles(b, took)
}

// BenchmarkCheck is `funcls check` in a process of its own, by the median of some runs.
func BenchmarkCheck(b *testing.B) {
	dir, program := write(b, generated(functions)), binary(b)
	var wall, cpu []time.Duration
	var peak int64
	for b.Loop() {
		for range 7 {
			cmd := exec.Command(program, "check", dir)
			start := time.Now()
			if out, err := cmd.CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, out)
			}
			wall = append(wall, time.Since(start))
			cpu = append(cpu, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
			peak = max(peak, peakMemory(cmd.ProcessState))
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(percentile(wall, 50)), "wall-ms")
	b.ReportMetric(ms(percentile(cpu, 50)), "cpu-ms")
	if peak > 0 {
		b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
	}
}

// BenchmarkCompletion is one answer of the engine at places all over the workspace, right after a
// keystroke there, in function.json and in Python; in Python with the signature.
func BenchmarkCompletion(b *testing.B) {
	for _, ext := range []string{".json", ".py"} {
		b.Run(ext[1:], func(b *testing.B) {
			places(b, ext, func(snap *workspace.Snapshot, p string, off int) {
				completion.At(snap, p, off)
				if ext == ".py" {
					completion.SignatureAt(snap, p, off)
				}
			})
		})
	}
}

// places measures a question at places of files of a kind, right after a keystroke in each.
func places(b *testing.B, ext string, ask func(snap *workspace.Snapshot, p string, off int)) {
	content := generated(functions)
	dir := write(b, content)
	s, _ := scanned(b, dir)
	var took []time.Duration
	for b.Loop() {
		for i, e := range edits(content, functions, keystrokes) {
			if filepath.Ext(e.name) != ext {
				continue
			}
			content[e.name] = e.apply(content[e.name])
			p := filepath.Join(dir, e.name)
			s.Change(p, int32(i+1), []byte(content[e.name]))
			for off := i % 31; off < len(content[e.name]); off += 31 {
				start := time.Now()
				ask(s.Snapshot(), p, off)
				took = append(took, time.Since(start))
			}
		}
	}
	percentiles(b, took)
}

// BenchmarkHover is one card at places all over the workspace, right after a keystroke there.
func BenchmarkHover(b *testing.B) {
	for _, ext := range []string{".json", ".py"} {
		b.Run(ext[1:], func(b *testing.B) {
			now := time.Now()
			places(b, ext, func(snap *workspace.Snapshot, p string, off int) { ide.HoverAt(snap, p, off, now) })
		})
	}
}

// percentiles reports what half, and all but a hundredth, of the keystrokes took at most.
func percentiles(b *testing.B, took []time.Duration) {
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(percentile(took, 50)), "p50-ms")
	b.ReportMetric(ms(percentile(took, 99)), "p99-ms")
	b.ReportMetric(ms(percentile(took, 100)), "max-ms")
}

func percentile(took []time.Duration, p int) time.Duration {
	slices.Sort(took)
	return took[(len(took)-1)*p/100]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
