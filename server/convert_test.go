package server

import (
	"runtime"
	"testing"
)

func TestPathOfURI(t *testing.T) {
	tests := []struct {
		uri  rawURI
		path string
	}{
		{"file:///ws/a.py", "/ws/a.py"},
		{"file:///ws/a%20b/%C3%A9%23%25.py", "/ws/a b/é#%.py"},
		{"file:///ws/a b/é.py", "/ws/a b/é.py"},
		{"file:///ws/a+b%2Bc.py", "/ws/a+b+c.py"},
		{"file:///ws//x/../a.py", "/ws/a.py"},
		{"file:///ws/dir/", "/ws/dir"},
		{"file://localhost", ""},
		{"file:///", ""},
		{"untitled:Untitled-1", ""},
		{"git:/ws/a.py?x", ""},
		{"vscode-notebook-cell:/ws/a.ipynb#W0", ""},
		{"vscode-remote://wsl/ws/a.py", ""},
		{"", ""},
	}
	if runtime.GOOS == "windows" {
		t.Log("the paths of this test are those of other systems")
		tests = tests[len(tests)-5:]
	}
	for _, tt := range tests {
		if path, ok := tt.uri.path(); ok != (tt.path != "") || ok && path != tt.path {
			t.Errorf("%q is %q, %v; want %q", tt.uri, path, ok, tt.path)
		}
	}
}

func TestSpellings(t *testing.T) {
	var none spellings
	one := none.with("/a b", "file:///a b")
	two := one.with("/c", "file:///c").with("/a b", "file:///a%20b")
	if got := none.of("/a b/é#+.py"); got != "file:///a%20b/%C3%A9%23%2B.py" {
		t.Errorf("unspelled: %s", got)
	}
	if one.of("/a b") != "file:///a b" || two.of("/a b") != "file:///a%20b" || len(none) != 0 {
		t.Error("spellings must be immutable and keep the client's words")
	}
}

func FuzzURI(f *testing.F) {
	for _, seed := range []string{"file:///a%20b", "file://x/y", "untitled:1", "%", "file:///%ff", "file:///c%3A/x", "\x00", "file:///a?b#c"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		path, ok := rawURI(s).path()
		if !ok || len(path) > 2 && path[2] == ':' {
			return // URIs cannot tell the folder /c: from a drive
		}
		// What we write ourselves must lead back to the same file.
		if again, ok := rawURI(spellings(nil).of(path)).path(); !ok || again != path {
			t.Errorf("%q is %q, but its own URI is %q", s, path, again)
		}
	})
}

func TestMatters(t *testing.T) {
	for path, want := range map[string]bool{
		"/ws/F/function.json": true, "/ws/host.json": true, "/ws/local.settings.json": true, "/ws/requirements.txt": true,
		"/ws/.python-version": true, "/ws/funcls.toml": true, "/ws/funcls-baseline.json": true, "/ws/Dockerfile": true, "/ws/pyproject.toml": true, "/ws/.funcignore": true, "/ws/runtime.txt": true,
		"/ws/.github/workflows/main.yml": true, "/ws/.github/dependabot.yml": false, "/ws/x.py": true, "/ws/F": true, "/ws/my.app": true, "/ws/a.json": false, "/ws/README.md": false, "/ws/x.pyc": false,
		"/ws/.venv/lib/x.py": false, "/ws/node_modules": false, "/ws/.git/HEAD": false, "/ws/__pycache__": false,
	} {
		if matters(path) != want {
			t.Errorf("matters(%s) = %v", path, !want)
		}
	}
}
