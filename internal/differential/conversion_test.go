package differential

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"funcls/diagnostics"
	"funcls/internal/convert"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/ownapps"
	"funcls/internal/pyfile"
	"funcls/internal/workspace"
)

// whereKey is not a file of such an app, but says where it lies.
const whereKey = "(where)"

// A converted app is indexed by the worker for v2 apps with the functions and bindings that its
// function.json files declared.
func TestConversion(t *testing.T) {
	dir := os.Getenv(workersVar)
	if dir == "" {
		t.Logf("%s is not set: nothing is compared; `make differential` does it", workersVar)
		return
	}
	seed := number(t, seedVar, 1)
	v2 := installed(t, dir, "runtime-v2")[0]
	v1 := v2 // has both, and the durable library
	v1.command = slices.Replace(slices.Clone(v2.command), 2, 3, "runtime-v1")
	t.Run("generated", func(t *testing.T) {
		var trees []map[string]string
		for _, a := range slices.Concat(generate(uint64(seed), number(t, functionsVar, whole)/15, v1.python), declared(uint64(seed), 250, v1.python)) {
			trees = append(trees, a.files)
		}
		convertAll(t, v1, v2, trees, false)
	})
	t.Run("examples", func(t *testing.T) {
		convertAll(t, v1, v2, []map[string]string{readTree(t, "../../examples/healthy")}, false)
	})
	if own := os.Getenv(ownapps.Var); own != "" {
		t.Run("own", func(t *testing.T) { convertAll(t, v1, v2, findApps(t, own), true) })
	}
}

// conversion is one app that was converted.
type conversion struct {
	before map[string]string
	after  map[string]string
	wanted []*model.Function
	names  map[*model.Binding]string
	moved  map[string]string
}

// convertAll converts apps, has them indexed and compares; stubs stand in for what is not installed.
func convertAll(t *testing.T, v1, v2 lane, trees []map[string]string, stubs bool) {
	home, reasons := t.TempDir(), map[string]int{}
	var done []*conversion
	functions, refused, clients := 0, 0, 0
	for _, tree := range loadable(t, v1, trees, stubs, reasons) {
		for {
			c, bad := convertTree(t, tree, v2.python, reasons)
			if c != nil {
				functions, clients = functions+len(c.wanted), clients+len(c.names)
				done = append(done, c)
			}
			refused += len(bad)
			if c != nil || len(bad) == 0 {
				break
			}
			tree = without(tree, bad)
		}
	}
	for i, c := range done {
		writeTree(t, appDir(home, i), c.after)
	}
	different := 0
	answers := make([]indexing, len(done))
	v2.exchange(t, len(done), func(i int) any { return map[string]any{"root": appDir(home, i), "stubs": stubs} },
		func(i int, line []byte) error { return json.Unmarshal(line, &answers[i]) })
	for i, c := range done {
		if said := c.compare(&answers[i]); said != "" {
			if different++; different <= number(t, showVar, 3) {
				t.Errorf("app %d: %s\n%s", i, said, c.show(said))
			} else {
				t.Fail()
			}
		}
	}
	for _, why := range slices.Sorted(maps.Keys(reasons)) {
		t.Logf("%6d refused: %s", reasons[why], why)
	}
	t.Logf("%d apps with %d functions are converted, of which %d take a durable client, %d functions refused, %d apps differ", len(done), functions, clients, refused, different)
}

// loadable leaves the functions of apps that the worker of v1 apps loads: an app of which one
// function fails has none that works when it is a v2 app.
func loadable(t *testing.T, v1 lane, trees []map[string]string, stubs bool, reasons map[string]int) []map[string]string {
	t.Helper()
	home := t.TempDir()
	requests := make([]request, len(trees))
	for i, tree := range trees {
		writeTree(t, appDir(home, i), tree)
		requests[i] = request{Root: appDir(home, i), Alone: true, Functions: []requestFunction{}}
		if _, app := open(t, tree, v1.python); app != nil {
			requests[i] = requestOf(appDir(home, i), app)
			requests[i].Stubs = stubs
		}
	}
	out := slices.Clone(trees)
	v1.exchange(t, len(trees), func(i int) any { return requests[i] }, func(i int, line []byte) error {
		var verdicts []string
		err := json.Unmarshal(line, &verdicts)
		var bad []string
		for j, said := range verdicts {
			if said != "" {
				bad = append(bad, requests[i].Functions[j].Name)
			}
		}
		out[i] = without(trees[i], bad)
		return err
	})
	for i := range out {
		reasons["(the worker of v1 apps does not load it)"] += len(trees[i]) - len(out[i])
	}
	return out
}

// requestOf asks about the functions of an app, each by itself, whose files lie in a folder.
func requestOf(root string, app *model.App) request {
	r := request{Root: root, Alone: true, Functions: []requestFunction{}}
	for _, f := range app.Functions {
		q := requestFunction{Name: f.Name, Script: strings.TrimPrefix(f.Script.Path, "/app/"), Bindings: [][4]any{}}
		if n := f.Config.EntryPoint; n != nil {
			q.Entry, _ = n.String()
		}
		for _, b := range f.Config.Bindings {
			q.Bindings = append(q.Bindings, [4]any{b.Name, b.Type, cmp.Or(string(b.Direction), "in"), b.DataType})
		}
		r.Functions = append(r.Functions, q)
	}
	return r
}

// without is an app without some of its functions.
func without(tree map[string]string, names []string) map[string]string {
	tree = maps.Clone(tree)
	for _, name := range names {
		delete(tree, name+"/"+model.ConfigFile)
	}
	return tree
}

func writeTree(t *testing.T, root string, tree map[string]string) {
	t.Helper()
	for name, content := range tree {
		p := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// open models an app as if it lay in /app; the app is nil when there is none, or none in Python.
func open(t *testing.T, tree map[string]string, py python) (*workspace.Snapshot, *model.App) {
	t.Helper()
	disk := map[string]string{}
	for name, content := range tree {
		disk["/app/"+name] = content
	}
	s := workspace.New(files.NewMemory(disk), workspace.Options{Python: py.minor, Library: py.library})
	s.SetFolders([]string{"/app"})
	if err := s.Scan(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	apps := s.Snapshot().Apps()
	if i := slices.IndexFunc(apps, func(a *model.App) bool { return a.Root == "/app" }); i >= 0 && apps[i].Python {
		return s.Snapshot(), apps[i]
	}
	return s.Snapshot(), nil
}

var particular = regexp.MustCompile("'[^']*'|`[^`]*`|\\b\\d+\\b")

// convertTree converts an app; what is refused is counted by reason and named.
func convertTree(t *testing.T, tree map[string]string, py python, reasons map[string]int) (*conversion, []string) {
	t.Helper()
	snap, app := open(t, tree, py)
	if app == nil || len(app.Functions) == 0 {
		return nil, nil
	}
	report := diagnostics.Run(snap, nil)
	plan, refused := convert.App(snap, app, report.Fault)
	if plan == nil {
		var names []string
		for _, r := range refused {
			reasons[particular.ReplaceAllString(r.Message, "_")]++
			if r.Function != "" {
				names = append(names, r.Function)
			}
		}
		if names == nil {
			for range app.Functions {
				reasons["(functions of an app refused as a whole)"]++
			}
		}
		return nil, names
	}
	contents, err := plan.Contents(snap)
	if err != nil {
		t.Fatal(err)
	}
	c := &conversion{before: tree, after: maps.Clone(tree), wanted: plan.Functions, names: plan.Names, moved: plan.Moved}
	for p, content := range contents {
		c.after[strings.TrimPrefix(p, "/app/")] = string(content)
	}
	for _, p := range plan.Deleted {
		delete(c.after, strings.TrimPrefix(p, "/app/"))
	}
	c.check(t, py)
	return c, nil
}

// check fails where something is found in the converted app.
func (c *conversion) check(t *testing.T, py python) {
	t.Helper()
	snap, _ := open(t, c.after, py)
	for name, content := range c.after {
		if strings.HasSuffix(name, ".py") && content != c.before[name] {
			for _, e := range pyfile.Parse([]byte(content)).Errors {
				t.Errorf("%s:%d: %s\n%s", name, e.Line, e.Message, content)
			}
		}
	}
	report := diagnostics.Run(snap, nil)
	for _, p := range report.Paths() {
		for _, f := range report.For(p) {
			_, was := c.before[strings.TrimPrefix(p, "/app/")]
			if f.Severity == diagnostics.Error && (f.Function != "" || !was || c.before[strings.TrimPrefix(p, "/app/")] != c.after[strings.TrimPrefix(p, "/app/")]) {
				t.Errorf("%s: %s %s\n%s", p, f.Code, f.Message, c.after[strings.TrimPrefix(p, "/app/")])
			}
		}
	}
}

// show is what of the app a difference is about.
func (c *conversion) show(said string) string {
	var b strings.Builder
	for _, f := range c.wanted {
		if !strings.Contains(said, f.Name) {
			continue
		}
		for _, p := range []string{f.Config.File.Path, f.Script.Path} {
			name := strings.TrimPrefix(p, "/app/")
			content := c.after[name]
			if content == "" {
				content = c.before[name]
			}
			b.WriteString("-- " + name + " --\n" + content)
		}
	}
	if b.Len() == 0 {
		b.WriteString(c.after[model.EntryFileV2])
	}
	return b.String()
}

// readTree reads the files below a folder.
func readTree(t *testing.T, root string) map[string]string {
	t.Helper()
	tree := map[string]string{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if err == nil && p != root && (d.Name() == ".git" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".venv")) {
				return fs.SkipDir
			}
			return err
		}
		info, err := d.Info()
		if err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
			return err
		}
		content, err := os.ReadFile(p)
		rel, _ := filepath.Rel(root, p)
		tree[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// findApps reads the apps below a folder.
func findApps(t *testing.T, root string) []map[string]string {
	t.Helper()
	var trees []map[string]string
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == model.HostFile {
			tree := readTree(t, filepath.Dir(p))
			tree[whereKey] = filepath.Dir(p)
			for name := range tree { // apps within apps are read on their own
				if path.Base(name) == model.HostFile && name != model.HostFile {
					for other := range tree {
						if strings.HasPrefix(other, path.Dir(name)+"/") {
							delete(tree, other)
						}
					}
				}
			}
			trees = append(trees, tree)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return trees
}

// indexing is what the worker says of a v2 app.
type indexing struct {
	Error     string
	Functions []struct {
		Name, Script string
		Bindings     []map[string]any
		Retry        map[string]string
	}
}

// compare says in which way the worker sees another app than the function.json files describe, ""
// for none.
func (c *conversion) compare(got *indexing) string {
	where := c.after[whereKey]
	if got.Error != "" {
		return where + " is not indexed: " + got.Error
	}
	var said []string
	_, mixed := c.before[model.EntryFileV2] // which may declare functions of its own
	if n := len(got.Functions); n < len(c.wanted) || n > len(c.wanted) && !mixed {
		said = append(said, fmt.Sprintf("%d functions, want %d", n, len(c.wanted)))
	}
	for _, f := range c.wanted {
		i := slices.IndexFunc(got.Functions, func(x struct {
			Name, Script string
			Bindings     []map[string]any
			Retry        map[string]string
		}) bool {
			return x.Name == f.Name
		})
		if i < 0 {
			said = append(said, f.Name+" is gone")
			continue
		}
		x := got.Functions[i]
		if f.Entry.State == model.EntryFound && f.Entry.Value.Form == "" && f.Entry.File != nil && !f.Entry.Value.Wrapped && "/app/"+x.Script != cmp.Or(c.moved[f.Entry.File.Path], f.Entry.File.Path) {
			said = append(said, f.Name+" runs code of "+x.Script)
		}
		said = append(said, differences(f, c.names, x.Bindings)...)
		if want, real := retryOf(f), retryGot(x.Retry); want != real {
			said = append(said, fmt.Sprintf("%s: retry is %s, want %s", f.Name, real, want))
		}
	}
	if said == nil {
		return ""
	}
	return strings.TrimSpace(where + "\n" + strings.Join(said, "\n"))
}
