package examples

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"path"
	"slices"
	"testing"

	"funcls/diagnostics"
	"funcls/internal/catalog"
	"funcls/internal/files"
	"funcls/internal/workspace"
)

var stride = flag.Int("stride", 5, "of how many slips one is tried")

// Every fix of the examples does what a fix must do.
func TestEveryFix(t *testing.T) {
	c := tried{ignoring: 1}
	c.every(check(t, "."), "the examples")
	t.Logf("%d fixes", c.fixes)
	c.judge(t)
}

// opened is a session with an app in memory.
func opened(t testing.TB, a app) *diagnostics.Report {
	t.Helper()
	disk := map[string]string{}
	for name, content := range a {
		disk["/w/"+name] = content
	}
	s := workspace.New(files.NewMemory(disk), workspace.Options{})
	s.SetFolders([]string{"/w"})
	if err := s.Scan(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return diagnostics.Run(s.Snapshot(), nil)
}

// And so does every fix of what slips make of the healthy app, in all the ways people write files: of
// one slip in some; FuzzFixes makes all, and two at a time.
func TestEveryFixOfASlip(t *testing.T) {
	c := tried{ignoring: 16}
	healthy := readApp(t, "healthy")
	slips := 0
	reports := map[int]*diagnostics.Report{}
	for _, name := range healthy.names() {
		for i, content := range mutants(name, healthy[name]) {
			if i%*stride != 0 {
				continue
			}
			l := (i / *stride + i/60) % len(layouts)
			if reports[l] == nil {
				written := app{}
				for name, content := range healthy {
					written[name] = layouts[l](name, content)
				}
				reports[l] = opened(t, written)
			}
			slips++
			slipped := map[string][]byte{"/w/" + name: []byte(layouts[l](name, content))}
			c.every(diagnostics.Run(reports[l].Snapshot().With(slipped), reports[l]), string(slipped["/w/"+name]))
		}
	}
	t.Logf("%d slips, %d fixes", slips, c.fixes)
	c.judge(t)
}

// And so does every fix of what two slips make, which may each hide what the other does.
func TestEveryFixOfTwoSlips(t *testing.T) {
	c := tried{}
	healthy := readApp(t, "healthy")
	names := healthy.names()
	random := rand.New(rand.NewPCG(1, 2))
	for l, write := range layouts {
		written := app{}
		for name, content := range healthy {
			written[name] = write(name, content)
		}
		report := opened(t, written)
		for range 500 / *stride {
			// Both halves of one function, or any two files.
			first := names[random.IntN(len(names))]
			near := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return path.Dir(n) != path.Dir(first) })
			if random.IntN(4) == 0 {
				near = names
			}
			second := near[random.IntN(len(near))]
			c.two(t, report, written, first, second, random)
		}
		t.Logf("layout %d: %d fixes", l, c.fixes)
	}
	c.judge(t)
}

// two tries the fixes of two random slips in two files, or in one after the other.
func (c *tried) two(t *testing.T, report *diagnostics.Report, healthy app, first, second string, random *rand.Rand) {
	slip := func(name, content string) string {
		if list := mutants(name, content); len(list) > 0 {
			return list[random.IntN(len(list))]
		}
		return content
	}
	run := func(changed app) *diagnostics.Report {
		files := map[string][]byte{}
		for name, content := range changed {
			files["/w/"+name] = []byte(content)
		}
		return diagnostics.Run(report.Snapshot().With(files), report)
	}
	one := app{first: slip(first, healthy[first])}
	both := app{first: one[first]}
	if second == first {
		both[second] = slip(second, one[first])
		c.known, c.blind = nil, true
	} else {
		c.blind = false
		both[second] = slip(second, healthy[second])
		c.known = []*diagnostics.Report{run(one), run(app{second: both[second]})}
	}
	shown := ""
	for _, name := range both.names() {
		shown += both[name]
	}
	c.every(run(both), shown)
}

// And so does every fix of annotations that people may write beside any kind of binding.
func TestEveryFixOfAnAnnotation(t *testing.T) {
	c := tried{}
	for i, annotation := range annotations {
		a := app{"host.json": `{"version": "2.0", "extensionBundle": {"id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.*, 5.0.0)"}}`}
		for j, k := range catalog.Kinds() {
			for _, d := range k.Directions {
				if (i+j)%(*stride+1) != 0 || slices.Contains(k.Bundles, catalog.HostV1) {
					continue
				}
				folder := k.Type + string(d)
				record := fmt.Sprintf(`{"type": %q, "direction": %q, "name": "it"`, k.Type, d)
				for p := range k.Properties {
					if v, ok := k.Begin(&k.Properties[p], d, folder); ok && k.Properties[p].Type == "string" {
						record += fmt.Sprintf(`, %q: %q`, k.Properties[p].Name, v)
					}
				}
				trigger, signature := `{"type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "0 0 0 * * *"}, `, "timer, it: "
				if k.Trigger {
					trigger, signature = "", "it: "
				}
				a[folder+"/function.json"] = `{"bindings": [` + trigger + record + "}]}"
				a[folder+"/__init__.py"] = "import azure.functions as func\nfrom typing import Any, List, Optional\n\n\ndef main(" + signature + annotation + "):\n    pass\n"
			}
		}
		c.every(opened(t, a), annotation)
	}
	t.Logf("%d fixes", c.fixes)
	c.judge(t)
}

// FuzzFixes makes two slips in the healthy app and tries every fix.
func FuzzFixes(f *testing.F) {
	healthy := readApp(f, "healthy")
	names := healthy.names()
	f.Add(uint8(0), uint8(3), uint8(7), uint64(4))
	f.Fuzz(func(t *testing.T, layout, first, second uint8, seed uint64) {
		c := tried{}
		written := app{}
		for name, content := range healthy {
			written[name] = layouts[int(layout)%len(layouts)](name, content)
		}
		c.two(t, opened(t, written), written, names[int(first)%len(names)], names[int(second)%len(names)], rand.New(rand.NewPCG(seed, 0)))
		c.python = nil // asking Python each time takes too long
		c.judge(t)
	})
}
