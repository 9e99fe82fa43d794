// Package differential asks Microsoft's published worker what it says of thousands of generated
// functions, and compares that with what is found here. `make differential` runs it: the worker is
// installed by install.sh, asked by driver.py, and known.txt lists where the two may differ.
package differential

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// The environment of a run.
const (
	workersVar   = "FUNCLS_WORKERS"   // the folder install.sh filled; without it nothing is compared
	seedVar      = "FUNCLS_SEED"      // of the generator
	functionsVar = "FUNCLS_FUNCTIONS" // how many are generated for each worker
	showVar      = "FUNCLS_SHOW"      // how many differences of a kind are shown
)

// whole is a run of the usual length.
const whole = 20000

// number reads a number from the environment.
func number(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// Whatever is generated is read without a crash, and the same seed generates the same.
func TestGenerated(t *testing.T) {
	apps := generate(1, 600, python{minor: 13})
	again := generate(1, 600, python{minor: 13})
	for i, a := range apps {
		if a.text() != again[i].text() {
			t.Fatalf("app %d differs from run to run", i)
		}
	}
	refused := 0
	for _, found := range judge(t, apps, t.TempDir(), python{minor: 13}) {
		refused += len(found)
	}
	if refused < 200 || refused > 550 {
		t.Errorf("%d of 600 functions are refused: the generator does not mix right and wrong", refused)
	}
}

// The engine says what the worker says.
func TestWorkers(t *testing.T) {
	dir := os.Getenv(workersVar)
	if dir == "" {
		t.Logf("%s is not set: nothing is compared; `make differential` does it", workersVar)
		return
	}
	seed, functions := number(t, seedVar, 1), number(t, functionsVar, whole)
	list := readKnown(t)
	for _, w := range installed(t, dir, "runtime-v1") {
		t.Run(w.name, func(t *testing.T) { compare(t, w, list, uint64(seed), functions) })
	}
	if functions < whole {
		return // too few to say what no longer occurs
	}
	for _, k := range list {
		switch {
		case k.seen == 0 && seed == 1:
			t.Errorf("known.txt lists what no longer occurs: %s", k.why)
		case k.most > 0 && k.seen > k.most*functions/whole:
			t.Errorf("%d times, more than the %d of known.txt: %s", k.seen, k.most, k.why)
		}
	}
}

// compare generates functions and asks both.
func compare(t *testing.T, w lane, list []*known, seed uint64, functions int) {
	apps := generate(seed, functions, w.python)
	dir := t.TempDir()
	write(t, apps, dir)
	var real [][]string
	var asking sync.WaitGroup
	asking.Go(func() { real = w.ask(t, apps, dir) })
	ours := judge(t, apps, dir, w.python)
	asking.Wait()
	if t.Failed() {
		return
	}
	total, refused := 0, 0
	var all []difference
	for i, a := range apps {
		for j, f := range a.functions {
			total++
			if real[i][j] != "" {
				refused++
			}
			if d, ok := differ(difference{label: f.label, worker: real[i][j], source: f.source(a)}, ours[i][f.name]); ok {
				all = append(all, d)
			}
		}
	}
	report(t, list, all)
	t.Logf("seed %d: %d functions, of which the worker refuses %d", seed, total, refused)
}

// report fails for every difference that is not listed, the commonest kind first, and counts the
// others.
func report(t *testing.T, list []*known, all []difference) {
	byWhy, open := map[string]int{}, map[string][]difference{}
	for _, d := range all {
		if k := find(list, d); k != nil {
			byWhy[k.why]++
			continue
		}
		key := d.kind + ": " + d.shape()
		open[key] = append(open[key], d)
	}
	for why, n := range byWhy {
		t.Logf("%6d listed: %s", n, why)
	}
	show := number(t, showVar, 3)
	keys := make([]string, 0, len(open))
	for key := range open {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(cmp.Compare(len(open[b]), len(open[a])), cmp.Compare(a, b)) })
	for _, key := range keys {
		shown := open[key]
		slices.SortStableFunc(shown, func(a, b difference) int { return cmp.Compare(len(a.source), len(b.source)) })
		t.Errorf("%d times %s", len(shown), key)
		for _, d := range shown[:min(len(shown), show)] {
			t.Log(d)
		}
	}
}

// write puts apps on the disk, a folder each.
func write(t *testing.T, apps []*app, dir string) {
	t.Helper()
	var all sync.WaitGroup
	for part := range runtime.NumCPU() {
		all.Go(func() {
			for i := part; i < len(apps); i += runtime.NumCPU() {
				for name, content := range apps[i].files {
					p := filepath.Join(appDir(dir, i), name)
					if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
						t.Error(err)
						return
					}
					if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	all.Wait()
}

// appDir is the folder of an app.
func appDir(dir string, i int) string { return dir + "/" + fmt.Sprintf("app%04d", i) }

// text is an app as an archive, for comparing and for showing.
func (a *app) text() string {
	var b strings.Builder
	names := make([]string, 0, len(a.files))
	for name := range a.files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		b.WriteString("-- " + name + " --\n" + a.files[name])
	}
	return b.String()
}
