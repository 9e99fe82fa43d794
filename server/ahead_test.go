package server_test

import (
	"sync/atomic"
	"testing"
	"testing/synctest"

	"funcls/internal/files"
	"funcls/internal/lsptest"
	"funcls/server"
)

// watched notes that a file is read.
type watched struct {
	files.FS
	path string
	read atomic.Bool
}

func (w *watched) ReadFile(p string) ([]byte, error) {
	if p == w.path {
		w.read.Store(true)
	}
	return w.FS.ReadFile(p)
}

// Once the findings are out the server reads what only a question about names needs.
func TestReadAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fsys := &watched{path: "/ws/tests/test_orders.py"}
		disk := broken()
		disk["tests/test_orders.py"] = "from Orders import main\n\nmain(message=1)\n"
		e := lsptest.Start(t, lsptest.Options{Files: disk, Capabilities: lsptest.Plain, Configure: func(c server.Config) server.Config {
			fsys.FS = c.FS
			c.FS = fsys
			return c
		}})
		e.Settle()
		synctest.Wait()
		if !fsys.read.Load() {
			t.Error("a test has not been read")
		}
	})
}
