//go:build unix

package files

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe without a writer blocks whoever opens it, a device need never end.
func TestDiskDoesNotHang(t *testing.T) {
	fifo := filepath.Join(t.TempDir(), "function.json")
	if err := syscall.Mkfifo(fifo, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{fifo, "/dev/zero"} {
		if _, err := (Disk{}).ReadFile(path); !errors.Is(err, ErrNotRegular) {
			t.Errorf("%s: %v", path, err)
		}
	}
}
