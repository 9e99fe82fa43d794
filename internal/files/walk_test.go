package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

func TestWalkMemory(t *testing.T) {
	m := NewMemory(map[string]string{
		"/app/host.json":                     "{}",
		"/app/f/function.json":               "{ }",
		"/app/f/__pycache__/x.pyc":           "",
		"/app/.venv/bin/python":              "",
		"/app/myenv/pyvenv.cfg":              "",
		"/app/myenv/lib/x.py":                "",
		"/app/env/function.json":             "",
		"/app/bin/function.json":             "",
		"/app/obj/Debug/net8.0/host.json":    "",
		"/app/node_modules/azure/index.js":   "",
		"/app/secret/function.json":          "",
		"/app/lib/site-packages/requests.py": "",
	})
	m.Fail("/app/secret", fs.ErrPermission)
	tree, err := Walk(t.Context(), m, "/app/", WalkOptions{Skip: SkipVendored, Prune: PruneVendored})
	if err != nil {
		t.Fatal(err)
	}
	dirs := func(names ...string) (out []Entry) {
		for _, n := range names {
			out = append(out, Entry{Name: n, IsDir: true})
		}
		return out
	}
	want := map[string][]Entry{
		"/app":     append(dirs(".venv", "bin", "env", "f"), append([]Entry{{"host.json", false, 2}}, dirs("lib", "myenv", "node_modules", "obj", "secret")...)...),
		"/app/bin": {{"function.json", false, 0}},
		"/app/env": {{"function.json", false, 0}},
		"/app/f":   {{"__pycache__", true, 0}, {"function.json", false, 3}},
		"/app/lib": {{"site-packages", true, 0}},
	}
	if diff := cmp.Diff(want, tree.Dirs); diff != "" {
		t.Error(diff)
	}
	if len(tree.Problems) != 1 || tree.Problems[0].Path != "/app/secret" || !errors.Is(tree.Problems[0].Err, fs.ErrPermission) {
		t.Errorf("problems %v", tree.Problems)
	}
	if e, ok := tree.Lookup("/app/f/function.json"); !ok || e.Size != 3 {
		t.Errorf("Lookup = %v, %v", e, ok)
	}
	for _, path := range []string{"/app/f/none", "/app/none/x", "/app/myenv/lib", "x", ""} {
		if _, ok := tree.Lookup(path); ok {
			t.Errorf("Lookup(%q) finds something", path)
		}
	}
	if tree, _ := Walk(t.Context(), m, "/app/myenv", WalkOptions{Prune: PruneVendored}); len(tree.Dirs) == 0 {
		t.Error("the root was pruned")
	}
	if tree, _ := Walk(t.Context(), m, "/", WalkOptions{}); len(tree.Dirs) == 0 {
		t.Error("the root of a disk has no directories")
	} else if _, ok := tree.Lookup("/app"); !ok {
		t.Error("Lookup does not find an entry of the root of a disk")
	}
	if tree, err := Walk(t.Context(), m, "/none", WalkOptions{}); err != nil || len(tree.Problems) != 1 {
		t.Errorf("a missing root: %v, %v", tree, err)
	}
}

// paths writes the paths a walk found below its root.
func paths(tree *Tree) string {
	var out []string
	for _, dir := range slices.Sorted(maps.Keys(tree.Dirs)) {
		for _, e := range tree.Dirs[dir] {
			rel := strings.TrimPrefix(join(dir, e.Name), tree.Root+"/")
			if e.IsDir {
				rel += "/"
			}
			out = append(out, rel)
		}
	}
	return strings.Join(out, " ")
}

// layout creates files, and links ("name -> target"), in a new directory.
func layout(t *testing.T, names ...string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		name, target, link := strings.Cut(name, " -> ")
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if link {
			err = os.Symlink(target, path)
		} else {
			err = os.WriteFile(path, []byte(name), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return Clean(root)
}

func TestWalkLinks(t *testing.T) {
	outside := layout(t, "x.py")
	tests := []struct {
		name  string
		files []string
		want  string
	}{
		{"a shared folder", []string{"a/x.py", "b/a -> ../a"}, "a/ b/ a/x.py b/a/ b/a/x.py"},
		{"a link to a file", []string{"a.py", "b.py -> a.py"}, "a.py b.py"},
		{"a link to nothing", []string{"a.py", "b -> none"}, "a.py"},
		{"a link to itself", []string{"a.py", "b -> b"}, "a.py"},
		{"up", []string{"a/x.py", "a/up -> .."}, "a/ a/up/ a/x.py"},
		{"to where it is", []string{"a/x.py", "a/here -> ."}, "a/ a/here/ a/x.py"},
		{"each to the other", []string{"a/b -> ../b", "b/a -> ../a"}, "a/ b/ a/b/ a/b/a/ b/a/ b/a/b/"},
		{"out", []string{"a.py", "out -> " + outside}, "a.py out/"},
		{"links in links end", []string{"a/b -> ../b", "b/c -> ../c", "c/d -> ../d", "d/x.py"},
			"a/ b/ c/ d/ a/b/ a/b/c/ a/b/c/d/ b/c/ b/c/d/ b/c/d/x.py c/d/ c/d/x.py d/x.py"},
	}
	for _, tt := range tests {
		root := layout(t, tt.files...)
		for range 3 {
			tree, err := Walk(t.Context(), Disk{}, root, WalkOptions{})
			if err != nil || len(tree.Problems) > 0 {
				t.Fatalf("%s: %v, %v", tt.name, err, tree.Problems)
			}
			if got := paths(tree); got != tt.want {
				t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
			}
		}
	}
	neighbours := layout(t, "app/a.py", "app/out -> ../app2", "app2/x.py")
	if tree, err := Walk(t.Context(), Disk{}, neighbours+"/app", WalkOptions{}); err != nil || paths(tree) != "a.py out/" {
		t.Errorf("a link to a neighbour whose path begins the same: %v, %v", tree, err)
	}
	if tree, err := Walk(t.Context(), Disk{}, layout(t, "app -> "+outside)+"/app", WalkOptions{}); err != nil || paths(tree) != "x.py" {
		t.Errorf("a root that is a link: %v, %v", tree, err)
	}
}

// Folders that all link to each other have more paths than anyone can walk.
func TestWalkManyLinks(t *testing.T) {
	var names []string
	for i := range 12 {
		for k := range 12 {
			names = append(names, fmt.Sprintf("d%d/l%d -> ../d%d", i, k, k))
		}
	}
	tree, err := Walk(t.Context(), Disk{}, layout(t, names...), WalkOptions{})
	if err != nil || len(tree.Dirs) > 12*12*12+1 {
		t.Errorf("%d directories, %v", len(tree.Dirs), err)
	}
}

func TestWalkDepth(t *testing.T) {
	m := NewMemory(map[string]string{"/r" + strings.Repeat("/d", 100) + "/x": ""})
	tree, err := Walk(t.Context(), m, "/r", WalkOptions{})
	if err != nil || len(tree.Dirs) != maxDepth+1 || len(tree.Problems) != 1 || !errors.Is(tree.Problems[0].Err, ErrTooDeep) {
		t.Errorf("%d directories, %v, %v", len(tree.Dirs), tree.Problems, err)
	}
}

// vanishing is a disk on which directories disappear between being listed and being read.
type vanishing struct{ *Memory }

func (v vanishing) ReadDir(path string) ([]fs.DirEntry, error) {
	entries, err := v.Memory.ReadDir(path)
	v.Remove("/r/gone")
	return append(entries, ghost{}), err
}

// ghost is an entry whose file is no longer there.
type ghost struct{}

func (ghost) Name() string               { return "ghost.py" }
func (ghost) IsDir() bool                { return false }
func (ghost) Type() fs.FileMode          { return 0 }
func (ghost) Info() (fs.FileInfo, error) { return nil, fs.ErrNotExist }

func TestWalkVanished(t *testing.T) {
	m := vanishing{NewMemory(map[string]string{"/r/gone/x.py": "", "/r/here/y.py": ""})}
	tree, err := Walk(t.Context(), m, "/r", WalkOptions{})
	if err != nil || len(tree.Problems) > 0 || paths(tree) != "gone/ here/ here/y.py" {
		t.Errorf("%s, %v, %v", paths(tree), tree.Problems, err)
	}
}

func TestWalkUnreadable(t *testing.T) {
	if os.Geteuid() != 0 {
		root := layout(t, "shut/x.py", "open/y.py")
		os.Chmod(root+"/shut", 0)
		defer os.Chmod(root+"/shut", 0o755)
		tree, err := Walk(t.Context(), Disk{}, root, WalkOptions{})
		if err != nil || len(tree.Problems) != 1 || paths(tree) != "open/ shut/ open/y.py" {
			t.Errorf("%s, %v, %v", paths(tree), tree.Problems, err)
		}
	}
	m := NewMemory(map[string]string{"/r/b/x": "", "/r/a/x": "", "/r/c/x": ""})
	m.Fail("/r/b", fs.ErrPermission)
	m.Fail("/r/a", errors.New("input/output error"))
	tree, err := Walk(t.Context(), m, "/r", WalkOptions{})
	if err != nil || len(tree.Problems) != 2 || tree.Problems[0].Path != "/r/a" || len(tree.Dirs) != 2 {
		t.Errorf("%v, %v", tree, err)
	}
}

// stuck is a disk that does not answer for a directory until the walk has been cancelled.
type stuck struct {
	*Memory
	cancelled <-chan struct{}
}

func (s stuck) ReadDir(path string) ([]fs.DirEntry, error) {
	if path != "/r" {
		<-s.cancelled
	}
	return s.Memory.ReadDir(path)
}

func TestWalkCancel(t *testing.T) {
	content := map[string]string{}
	for i := range 100 {
		content[fmt.Sprintf("/r/d%d/x", i)] = ""
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			synctest.Wait() // until every worker hangs
			cancel()
		}()
		tree, err := Walk(ctx, stuck{NewMemory(content), ctx.Done()}, "/r", WalkOptions{})
		if tree != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("%v, %v", tree, err)
		}
	})
}

func TestVendored(t *testing.T) {
	for _, name := range []string{".git", "node_modules", ".python_packages", "__pycache__", "antenv", "site-packages"} {
		if !SkipVendored("/app/"+name, name) {
			t.Errorf("%s is walked", name)
		}
	}
	for _, name := range []string{"bin", "obj", "env", "venv", "git", "HttpTrigger", ".github"} {
		if SkipVendored("/app/"+name, name) {
			t.Errorf("%s is skipped", name)
		}
	}
}
