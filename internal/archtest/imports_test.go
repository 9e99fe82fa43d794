package archtest

import (
	"slices"
	"strings"
	"testing"
)

// Packages import what docs/architecture.md allows them to.
func TestImports(t *testing.T) {
	allowed := table(t, "package", 3)
	found := map[string]bool{}
	each(t, func(s *source) {
		found[s.dir] = true
		may, listed := allowed[s.dir]
		if !listed {
			t.Errorf("%s: package %s is missing in the table of docs/architecture.md", s.name, s.dir)
		}
		if s.test {
			return
		}
		for _, p := range s.imports() {
			if p, ok := strings.CutPrefix(p, module+"/"); ok && !slices.Contains(may, p) {
				t.Errorf("%s: %s may not import %s", s.name, s.dir, p)
			}
		}
	})
	for dir, may := range allowed {
		if !found[dir] {
			t.Errorf("docs/architecture.md lists %s, which does not exist", dir)
		}
		for _, p := range may {
			if !found[p] {
				t.Errorf("docs/architecture.md lets %s import %s, which does not exist", dir, p)
			}
		}
	}
}

// Some libraries have one home. Tests may use them where they test against them.
func TestLibraries(t *testing.T) {
	homes := table(t, "library", 2)
	if len(homes) < 5 {
		t.Fatalf("found %d libraries only", len(homes))
	}
	each(t, func(s *source) {
		for _, p := range s.imports() {
			for library, home := range homes {
				inside := p == library || strings.HasPrefix(p, library+"/")
				if inside && !s.test && !slices.Contains(home, s.dir) {
					t.Errorf("%s: %s belongs into %s alone", s.name, p, home)
				}
			}
		}
	})
}

// What must not happen at all is kept out by who may import what of the standard library.
func TestStandardLibrary(t *testing.T) {
	only := map[string][]string{
		// Nothing is sent, and nothing is run.
		"net": {}, "net/http": {}, "net/rpc": {}, "plugin": {}, "unsafe": {},
		"os/exec": {"internal/bench"}, // runs the built binary, and only that
		"log":     {},                 // log/slog says it better
		// The disk has one reader.
		"os":        {"cmd/funcls", "internal/files", "internal/lsptest", "internal/ownapps", "internal/bench"},
		"os/signal": {"cmd/funcls"},
		// Inside, paths have forward slashes.
		"path/filepath": {"server", "internal/files", "internal/report", "internal/lsptest", "internal/ownapps", "internal/bench"},
		"testing":       {"internal/lsptest", "internal/ownapps", "internal/bench"},
	}
	// The model and everything that only computes: no clocks, no locks (data that is decoded or
	// compiled once aside), no goroutines' tools.
	pure := []string{"internal/text", "internal/near", "internal/route", "internal/timespan", "internal/bindexpr", "internal/jsondoc", "internal/pyeval", "internal/worker", "internal/model", "diagnostics/rules"}
	impure := []string{"sync", "sync/atomic", "time", "context", "log/slog", "math/rand", "math/rand/v2", "runtime"}
	each(t, func(s *source) {
		if s.test {
			return
		}
		for _, p := range s.imports() {
			if homes, limited := only[p]; limited && !slices.Contains(homes, s.dir) {
				t.Errorf("%s: nothing here imports %s", s.name, p)
			}
			if slices.Contains(pure, s.dir) && slices.Contains(impure, p) {
				t.Errorf("%s: %s only computes, and has no use for %s", s.name, s.dir, p)
			}
		}
	})
}
