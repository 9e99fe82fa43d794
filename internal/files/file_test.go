package files

import (
	"errors"
	"sync"
	"testing"

	"funcls/internal/text"
)

func TestFile(t *testing.T) {
	f := New("/app/./f/../host.json", []byte("{\n}"))
	if f.Path != Clean("/app/host.json") || f.Open || f.Err != nil {
		t.Errorf("file %q, open %v, err %v", f.Path, f.Open, f.Err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if f.Hash() != text.HashOf([]byte("{\n}")) || f.Mapper() != f.Mapper() || f.Mapper().LineCount() != 2 {
				t.Error("hash or mapper do not follow the content")
			}
		})
	}
	all.Wait()
	if f := NewOpen("/a", nil, 7); !f.Open || f.Version != 7 || f.Mapper().LineCount() != 1 {
		t.Errorf("open file %+v", f)
	}
	why := errors.New("no")
	if f := Failed("/a", why); f.Err != why || f.Content != nil || f.Hash() != text.HashOf(nil) {
		t.Errorf("failed file %+v", f)
	}
}

func TestCleanWindows(t *testing.T) {
	tests := []struct{ path, want string }{
		{`C:\Users\me\app\host.json`, "c:/Users/me/app/host.json"},
		{`c:/a/./b/../c/`, "c:/a/c"},
		{`C:\`, "c:/"}, {`C:\..\a`, "c:/a"},
		{`\\server\share\a\..\..\b`, "//server/share/b"},
		{`\\server\share`, "//server/share/"},
		{`a\b`, "a/b"},
	}
	for _, tt := range tests {
		if got := cleanWindows(tt.path); got != tt.want {
			t.Errorf("cleanWindows(%q) = %q, want %q", tt.path, got, tt.want)
		}
	}
}
