package files

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestDiskReadFile(t *testing.T) {
	dir := t.TempDir()
	big := filepath.Join(dir, "big")
	full := filepath.Join(dir, "full")
	for path, size := range map[string]int64{big: MaxSize + 1, full: MaxSize} {
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil { // sparse: no disk is filled
			t.Fatal(err)
		}
	}
	small := filepath.Join(dir, "small")
	content := bytes.Repeat([]byte("é\r\n"), 5000)
	if err := os.WriteFile(small, content, 0o644); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(dir, "empty")
	if err := os.WriteFile(empty, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		path string
		size int
		err  error
	}{
		{small, len(content), nil},
		{empty, 0, nil},
		{full, MaxSize, nil},
		{big, 0, ErrTooBig},
		{dir, 0, ErrNotRegular},
		{filepath.Join(dir, "none"), 0, fs.ErrNotExist},
	}
	for _, tt := range tests {
		got, err := Disk{}.ReadFile(tt.path)
		if len(got) != tt.size || !errors.Is(err, tt.err) {
			t.Errorf("%s: %d bytes, %v", filepath.Base(tt.path), len(got), err)
		}
		var pathErr *fs.PathError
		if err != nil && !errors.As(err, &pathErr) {
			t.Errorf("%s: %T does not name the path", tt.path, err)
		}
	}
	if got, _ := (Disk{}).ReadFile(small); !bytes.Equal(got, content) {
		t.Error("the content differs")
	}
}

func TestMemory(t *testing.T) {
	m := NewMemory(map[string]string{"/app/host.json": "{}", "/app/f/function.json": "{ }", "/app/f/__init__.py": ""})
	names := func(dir string) string {
		entries, err := m.ReadDir(dir)
		if err != nil {
			return err.Error()
		}
		var out []string
		for _, e := range entries {
			info, err := e.Info()
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, fs.FormatDirEntry(e), info.Mode().String())
		}
		return strings.Join(out, " ")
	}
	for dir, want := range map[string]string{
		"/":     "d app/ drwxr-xr-x",
		"/app":  "d f/ drwxr-xr-x - host.json -rw-r--r--",
		"/none": "readdir /none: file does not exist",
	} {
		if got := names(dir); got != want {
			t.Errorf("ReadDir(%s) = %q, want %q", dir, got, want)
		}
	}
	if _, err := m.ReadFile("/app/f"); !errors.Is(err, ErrNotRegular) {
		t.Errorf("reading a directory: %v", err)
	}
	if _, err := m.ReadFile("/app/x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading nothing: %v", err)
	}
	if _, err := m.RealPath("/app/x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the real path of nothing: %v", err)
	}
	m.Fail("/app/host.json", fs.ErrPermission)
	if _, err := m.ReadFile("/app/host.json"); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("injected error: %v", err)
	}
	m.Fail("/app/host.json", nil)
	m.Set("/app/host.json", "{ }\n")
	if got, err := m.ReadFile("/app/host.json"); string(got) != "{ }\n" || err != nil {
		t.Errorf("after Set: %q, %v", got, err)
	}
	m.Remove("/app/f")
	if _, err := m.Stat("/app/f"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a removed directory: %v", err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			m.Set("/app/a", "x")
			m.ReadDir("/app")
			m.Stat("/app/a")
			m.Remove("/app/a")
		})
	}
	all.Wait()
	if info, err := m.Stat("/app/host.json"); err != nil || info.Size() != 4 || info.IsDir() || !info.ModTime().IsZero() || info.Sys() != nil || info.Name() != "host.json" {
		t.Errorf("Stat: %v, %v", info, err)
	}
}
