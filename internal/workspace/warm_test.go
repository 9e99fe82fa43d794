package workspace

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"funcls/internal/files"
)

// counted counts the files that are read.
type counted struct {
	files.FS
	read atomic.Int64
}

func (c *counted) ReadFile(p string) ([]byte, error) {
	c.read.Add(1)
	return c.FS.ReadFile(p)
}

func TestReadAhead(t *testing.T) {
	disk := app(3)
	disk.Set("/w/tests/test_f0.py", "from f0 import main\n\nmain(msg=1)\n")
	disk.Set("/w/shared/other.py", "import os\n\n\ndef limit():\n    return os.environ['LIMIT']\n")
	fsys := &counted{FS: disk}
	snap := open(t, fsys, "/w").Snapshot()
	snap.Apps()
	before := fsys.read.Load()
	asked := 0
	snap.ReadAhead(func() bool { asked++; return asked > 1 })
	if got := fsys.read.Load() - before; asked != 2 || got > 1 {
		t.Errorf("told to stop after one file it asked %d times and read %d", asked, got)
	}
	before = fsys.read.Load()
	snap.readAhead(1, func() bool { return false })
	if got := fsys.read.Load() - before; got > 1 {
		t.Errorf("beyond the most that it may, it read %d files", got)
	}
	snap.ReadAhead(func() bool { return false })
	before = fsys.read.Load()
	for _, p := range snap.PythonFiles("/w") {
		for _, r := range snap.References(p) {
			if !snap.Mentions(p, r.Name) {
				t.Errorf("%s: %s", p, r.Name)
			}
		}
	}
	if got := fsys.read.Load() - before; got > 0 {
		t.Errorf("%d files had not been read ahead", got)
	}
	if !slices.ContainsFunc(snap.PythonFiles("/w"), func(p string) bool { return strings.HasPrefix(p, "/w/tests/") }) {
		t.Error("the tests are no files of the app")
	}
}
