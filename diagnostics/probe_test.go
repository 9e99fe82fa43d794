package diagnostics

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// address is where an object lies in memory, which differs from run to run.
var address = regexp.MustCompile(`0x[0-9a-f]+`)

// TestProbes compares findings with what the host and the worker said of small apps when they
// were run: a function that loads has no error, and of one that does not some error quotes the
// runtime. Names in sets are sorted, addresses are 0x0, and <app> is the app's folder.
func TestProbes(t *testing.T) {
	archives(t, "probes", func(t *testing.T, file string, p *project) {
		verdict := strings.TrimSpace(p.want)
		var said []string
		found := p.check(t)
		for _, f := range found {
			if f.Severity == Error {
				said = append(said, string(f.RuntimeSource)+": "+address.ReplaceAllString(f.RuntimeMessage, "0x0"))
			}
		}
		for _, s := range said {
			if s == verdict {
				return
			}
		}
		if verdict != "ok" || len(said) > 0 {
			t.Errorf("the runtime said\n    %s\nfound\n%s", verdict, p.showAll(found))
		}
	})
}

// archives runs a test for each txtar archive in a directory of testdata.
func archives(t *testing.T, dir string, test func(t *testing.T, file string, p *project)) {
	files, err := filepath.Glob(filepath.Join("testdata", dir, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives in testdata/%s: %v", dir, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			test(t, file, parse(t, string(text)))
		})
	}
}
