package workspace

import (
	"path"
	"runtime"
	"sync"
	"sync/atomic"

	"funcls/internal/model"
)

// warm reads and parses the files of an app's functions on all cores, for the model is then
// built on one.
func (s *Snapshot) warm(root string) {
	names := s.Functions(root)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(names) {
					return
				}
				dir := path.Join(root, names[i])
				script := "__init__.py"
				if doc := s.JSON(path.Join(dir, model.ConfigFile)); doc != nil {
					if set, ok := doc.Root.Get("scriptFile").String(); ok {
						script = set
					}
				}
				s.Python(path.Join(dir, script))
			}
		})
	}
	workers.Wait()
}

// mostAhead is how much source is read ahead, in bytes: what is known of a file takes some ten times as
// much memory, and a repository may have far more Python than functions.
const mostAhead = 8 << 20

// ReadAhead reads what the first question about a name would have to read of each Python file of the
// apps, until stop says so: it is asked between two files, and few take more than a millisecond. What
// has been read is not read again, so to go on with a later snapshot costs little.
func (s *Snapshot) ReadAhead(stop func() bool) { s.readAhead(mostAhead, stop) }

func (s *Snapshot) readAhead(most int, stop func() bool) {
	for _, app := range s.Apps() {
		if !app.Python {
			continue
		}
		for _, p := range s.PythonFiles(app.Root) {
			if most <= 0 || stop() {
				return
			}
			if src := s.source(p); src != nil {
				src.words()
				src.references()
				most -= len(src.file().Content)
			}
		}
	}
}
