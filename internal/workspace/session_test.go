package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"funcls/internal/files"
	"funcls/internal/model"
)

const (
	configText = `{"bindings":[{"type":"queueTrigger","name":"msg","direction":"in","queueName":"q"}]}`
	scriptText = "def main(msg): pass\n"
)

// app is a disk with one app of n functions that share a module.
func app(n int) *files.Memory {
	disk := map[string]string{"/w/host.json": `{"version":"2.0"}`, "/w/shared/util.py": "X = 1\n", "/w/requirements.txt": "azure-functions\n"}
	for i := range n {
		disk[fmt.Sprintf("/w/f%d/function.json", i)] = configText
		disk[fmt.Sprintf("/w/f%d/__init__.py", i)] = "from ..shared.util import X\n" + scriptText
	}
	return files.NewMemory(disk)
}

func open(t *testing.T, disk files.FS, folders ...string) *Session {
	t.Helper()
	s := New(disk, Options{})
	s.SetFolders(folders)
	if err := s.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return s
}

func function(t *testing.T, s *Snapshot, name string) *model.Function {
	t.Helper()
	for _, a := range s.Apps() {
		for _, f := range a.Functions {
			if f.Name == name {
				return f
			}
		}
	}
	t.Fatalf("no function %s", name)
	return nil
}

func refused(f *model.Function) bool {
	return len(f.Refusals) > 0 || f.Entry != nil && f.Entry.Load != nil
}

func TestEditRebuildsOnlyWhatItTouches(t *testing.T) {
	s := open(t, app(5), "/w")
	before := s.Snapshot()
	s.Open("/w/f1/__init__.py", 1, []byte("def main(other): pass\n"))
	after := s.Snapshot()
	for i := range 5 {
		name := fmt.Sprintf("f%d", i)
		same := function(t, before, name) == function(t, after, name)
		if same != (i != 1) {
			t.Errorf("%s: kept = %v", name, same)
		}
	}
	if !refused(function(t, after, "f1")) || refused(function(t, before, "f1")) {
		t.Error("the edit is not seen in the new snapshot, or in the old one")
	}
	s.Open("/w/shared/util.py", 1, []byte("Y = 1\n"))
	for i := range 5 {
		if name := fmt.Sprintf("f%d", i); i != 1 && !refused(function(t, s.Snapshot(), name)) {
			t.Errorf("%s still imports X", name)
		}
	}
}

func TestBufferWinsUntilClosed(t *testing.T) {
	disk := app(1)
	s := open(t, disk, "/w")
	s.Open("/w/f0/function.json", 1, []byte(strings.ReplaceAll(configText, "msg", "other")))
	if !refused(function(t, s.Snapshot(), "f0")) {
		t.Error("the buffer does not count")
	}
	disk.Set("/w/f0/function.json", configText+" ")
	if err := s.Refresh(context.Background(), []string{"/w/f0/function.json"}); err != nil {
		t.Fatal(err)
	}
	if !refused(function(t, s.Snapshot(), "f0")) {
		t.Error("the disk won over an open buffer")
	}
	s.Close("/w/f0/function.json")
	if refused(function(t, s.Snapshot(), "f0")) {
		t.Error("the closed buffer still counts")
	}
	if f := s.Snapshot().File("/w/f0/function.json"); string(f.Content) != configText+" " {
		t.Errorf("content after close: %s", f.Content)
	}
}

func TestFilesComeAndGo(t *testing.T) {
	disk := app(1)
	s := open(t, disk, "/w")
	disk.Set("/w/new/function.json", configText)
	disk.Set("/w/new/__init__.py", scriptText)
	if err := s.Refresh(context.Background(), []string{"/w/new/function.json", "/w/new/__init__.py"}); err != nil {
		t.Fatal(err)
	}
	if refused(function(t, s.Snapshot(), "new")) {
		t.Error("the new function is refused")
	}
	disk.Remove("/w/shared")
	if err := s.Refresh(context.Background(), []string{"/w/shared"}); err != nil {
		t.Fatal(err)
	}
	if !refused(function(t, s.Snapshot(), "f0")) {
		t.Error("the import of a deleted package is not seen")
	}
	disk.Remove("/w/host.json")
	if err := s.Refresh(context.Background(), []string{"/w/host.json"}); err != nil {
		t.Fatal(err)
	}
	if apps := s.Snapshot().Apps(); len(apps) != 0 {
		t.Errorf("an app without host.json: %v", apps)
	}
}

// TestIncrementalEqualsFresh: after any run of edits the apps equal those of a new session.
func TestIncrementalEqualsFresh(t *testing.T) {
	disk := app(3)
	s := open(t, disk, "/w")
	texts := []string{"", "def main(msg): pass\n", "def main(", "from ..shared.util import X, Z\n" + scriptText, "from .impl import main\n"}
	for step := range 40 {
		p := []string{"/w/f0/__init__.py", "/w/f1/__init__.py", "/w/shared/util.py", "/w/f1/impl.py", "/w/f2/function.json"}[step%5]
		content := texts[(step*7)%len(texts)]
		if strings.HasSuffix(p, ".json") && step%2 == 0 {
			content = configText
		}
		disk.Set(p, content)
		if err := s.Refresh(context.Background(), []string{p}); err != nil {
			t.Fatal(err)
		}
		if step%3 == 0 {
			continue // let changes pile up before anybody asks
		}
		fresh := open(t, disk, "/w").Snapshot()
		for i := range 3 {
			name := fmt.Sprintf("f%d", i)
			got, want := function(t, s.Snapshot(), name), function(t, fresh, name)
			if verdict(got) != verdict(want) {
				t.Fatalf("step %d, %s after changing %s:\n got %s\nwant %s", step, name, p, verdict(got), verdict(want))
			}
		}
	}
}

func verdict(f *model.Function) string {
	out := fmt.Sprint(f.Script.State)
	if f.Entry != nil {
		out += fmt.Sprint(f.Entry.State, f.Entry.Load)
	}
	for _, r := range f.Refusals {
		out += "; " + r.Sentence
	}
	return out
}

func TestDeadAndNestedApps(t *testing.T) {
	s := open(t, files.NewMemory(map[string]string{
		"/w/host.json": "{}", "/w/a/function.json": configText, "/w/a/b/function.json": configText,
		"/w/sub/host.json": "{}", "/w/sub/c/function.json": configText,
		"/w/.venv/lib/host.json": "{}", "/w/other/d/function.json": configText,
	}), "/w")
	apps := s.Snapshot().Apps()
	if len(apps) != 2 || apps[0].Root != "/w" || apps[1].Root != "/w/sub" {
		t.Fatalf("apps: %+v", apps)
	}
	var dead []string
	for _, d := range apps[0].Dead {
		dead = append(dead, d.Path)
	}
	if got := strings.Join(dead, " "); got != "/w/a/b/function.json /w/other/d/function.json" {
		t.Errorf("dead: %s", got)
	}
}

// A host.json in a function's folder, which no host reads, takes its files from no app; one with functions
// below it is another app.
func TestAppOf(t *testing.T) {
	s := open(t, files.NewMemory(map[string]string{
		"/w/host.json": "{}", "/w/a/function.json": configText, "/w/a/__init__.py": scriptText, "/w/a/host.json": "{}",
		"/w/b/function.json": configText, "/w/b/host.json": "{}", "/w/b/c/function.json": configText, "/w/tools/host.json": "{}",
	}), "/w").Snapshot()
	for p, want := range map[string]string{
		"/w/a/__init__.py": "/w", "/w/a/function.json": "/w", "/w/a/host.json": "/w", "/w/x.py": "/w",
		"/w/b/c/function.json": "/w/b", "/w/tools/x.py": "/w/tools",
	} {
		if app := s.AppOf(p); app == nil || app.Root != want {
			t.Errorf("%s belongs to %+v, want %s", p, app, want)
		}
	}
	if app := s.AppOf("/x.py"); app != nil {
		t.Errorf("a file elsewhere belongs to %s", app.Root)
	}
}

func TestUnreadableAndVanishedFiles(t *testing.T) {
	disk := app(2)
	s := New(disk, Options{})
	s.SetFolders([]string{"/w", "/missing"})
	if err := s.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	disk.Remove("/w/f0/__init__.py") // between scan and read
	disk.Fail("/w/f1/function.json", errors.New("no"))
	snap := s.Snapshot()
	if refused(function(t, snap, "f0")) || refused(function(t, snap, "f1")) {
		t.Error("a file that cannot be read is judged")
	}
	if f := snap.File("/w/f0/__init__.py"); !errors.Is(f.Err, fs.ErrNotExist) {
		t.Errorf("vanished file: %v", f.Err)
	}
	if len(snap.Problems()) != 1 {
		t.Errorf("problems: %v", snap.Problems())
	}
}

func TestConcurrentUse(t *testing.T) {
	s := open(t, app(4), "/w")
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			p := fmt.Sprintf("/w/f%d/__init__.py", i)
			for v := range int32(50) {
				s.Open(p, v, []byte(strings.Repeat("# x\n", int(v))+scriptText))
				s.Snapshot().Apps()
			}
			s.Close(p)
		})
	}
	all.Wait()
	if n := len(s.Snapshot().Open()); n != 0 {
		t.Errorf("%d buffers left open", n)
	}
	for i := range 4 {
		if refused(function(t, s.Snapshot(), fmt.Sprintf("f%d", i))) {
			t.Errorf("f%d is refused", i)
		}
	}
}

// TestOpenBeforeScan: an editor may open a buffer before the first scan has ended.
func TestOpenBeforeScan(t *testing.T) {
	s := New(app(2), Options{})
	s.SetFolders([]string{"/w"})
	s.Open("/w/f0/function.json", 1, []byte(configText))
	s.Open("/w/f0/__init__.py", 1, []byte(scriptText))
	if err := s.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range s.Snapshot().Apps()[0].Functions {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != "f0 f1" {
		t.Errorf("functions: %s", got)
	}
}

// A buffer brings the folders along that it lies in, and takes them away again; one in a folder that was
// not read does not make that folder one whose content is known.
func TestFoldersOfBuffers(t *testing.T) {
	disk := app(1)
	disk.Set("/w/.venv/pyvenv.cfg", "")
	s := open(t, disk, "/w")
	lists := func(dir string) string {
		children, ok := s.Snapshot().List(dir)
		var names []string
		for _, c := range children {
			if c.Dir {
				c.Name += "/"
			}
			names = append(names, c.Name)
		}
		return fmt.Sprint(ok, names)
	}
	before := lists("/w")
	s.Snapshot().Apps()
	s.Open("/w/new/deep/er.py", 1, nil)
	s.Open("/w/.venv/lib/x.py", 1, nil)
	for dir, want := range map[string]string{"/w/new": "true [deep/]", "/w/new/deep": "true [er.py]", "/w/.venv": "false []", "/w/.venv/lib": "true [x.py]"} {
		if got := lists(dir); got != want {
			t.Errorf("%s: %s, want %s", dir, got, want)
		}
	}
	if got := lists("/w"); !strings.Contains(got, " new/ ") {
		t.Error(got)
	}
	_, changed := s.Snapshot().ancestor()
	if changed = model.Changed(changed); !slices.Contains(changed, "/w/") {
		t.Errorf("the listing of /w is not among %q", changed)
	}
	s.Close("/w/new/deep/er.py")
	if got := lists("/w"); got != before {
		t.Errorf("%s, before it was %s", got, before)
	}
}
