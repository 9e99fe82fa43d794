package examples

import (
	"flag"
	"fmt"
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
			path := "/w/" + name
			snap := reports[l].Snapshot().With(map[string][]byte{path: []byte(layouts[l](name, content))})
			c.every(diagnostics.Run(snap, reports[l]), string(snap.File(path).Content))
		}
	}
	t.Logf("%d slips, %d fixes", slips, c.fixes)
	c.judge(t)
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
	f.Add(uint16(3), uint16(7), uint16(4), uint16(9), uint8(0))
	f.Fuzz(func(t *testing.T, file, slip, other, second uint16, layout uint8) {
		c := tried{}
		slipped, shown := app{}, ""
		write := layouts[int(layout)%len(layouts)]
		for name, content := range healthy {
			slipped[name] = write(name, content)
		}
		for _, at := range [][2]uint16{{file, slip}, {other, second}} {
			name := names[int(at[0])%len(names)]
			if all := mutants(name, slipped[name]); len(all) > 0 {
				slipped[name] = all[int(at[1])%len(all)]
				shown += slipped[name]
			}
		}
		c.every(opened(t, slipped), shown)
		c.python = nil // asking Python each time takes too long
		c.judge(t)
	})
}
