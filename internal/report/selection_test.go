package report

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"funcls/internal/files"
	"funcls/internal/workspace"
)

const (
	pairedJSON = `{"bindings": [{"type": "queueTrigger", "queueName": "q", "name": "msg"}]}`
	script     = "def main(msg): pass\n"
)

func app() *files.Memory {
	return files.NewMemory(map[string]string{
		"/w/app/host.json":       `{"version": "2.0"}`,
		"/w/app/F/function.json": pairedJSON,
		"/w/app/F/__init__.py":   script,
		"/w/app/G/function.json": pairedJSON,
		"/w/app/G/__init__.py":   script,
	})
}

func TestUnreadable(t *testing.T) {
	denied := func(p string) *files.Memory {
		m := app()
		m.Fail(p, fs.ErrPermission)
		return m
	}
	open := func(fsys files.FS, args ...string) (*Selection, error) {
		return Open(context.Background(), fsys, workspace.Options{}, args)
	}

	// A directory somewhere below is a note, and the rest is checked.
	s, err := open(denied("/w/app/G"), "/w")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.Problems(), []string{"cannot read '/w/app/G': permission denied"}; !slices.Equal(got, want) {
		t.Errorf("problems: got %q, want %q", got, want)
	}
	if sum := s.Check(time.Now()).Summary; sum.Functions != 1 || sum.Errors != 0 {
		t.Errorf("summary: %+v", sum)
	}

	// The path the user named is an error.
	for _, p := range []string{"/w", "/w/app/G", "/w/app/G/function.json"} {
		if _, err := open(denied(p), p); err == nil || err.Error() != "cannot read '"+p+"': permission denied" {
			t.Errorf("%s: %v", p, err)
		}
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Open(ctx, app(), workspace.Options{}, []string{"/w"}); err == nil {
		t.Error("no error")
	}
}

// Names on disk cannot write to the terminal.
func TestNamesAreHarmless(t *testing.T) {
	m := app()
	m.Set("/w/app/\x1b[31mred/function.json", pairedJSON)
	m.Set("/w/app/\x1b[31mred/__init__.py", "def main(): pass")
	s, err := Open(context.Background(), m, workspace.Options{}, []string{"/w"})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := s.Text(&out, s.Check(time.Now()), Style{}); err != nil {
		t.Fatal(err)
	}
	if err := s.List().Text(&out, s.NoApp(), Style{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "\x1b") || !strings.Contains(out.String(), "red") {
		t.Errorf("%q", out.String())
	}
}
