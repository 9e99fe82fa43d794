package diagnostics

import (
	"path"
	"strings"
	"testing"

	"funcls/internal/pyfile"
)

// TestHalfTyped types the files of apps that load, character by character in steps: as long as a
// file does not parse, that is all there is to say.
func TestHalfTyped(t *testing.T) {
	archives(t, "probes", func(t *testing.T, file string, p *project) {
		if strings.TrimSpace(p.want) != "ok" {
			return
		}
		before := map[string]bool{}
		for _, f := range p.check(t) {
			before[f.Code] = true // advice about host.json
		}
		for name, content := range p.files {
			var only string
			switch {
			case path.Base(name) == "function.json":
				only = "AZF001"
			case path.Ext(name) == ".py":
				only = "AZF002"
			default:
				continue
			}
			for cut := 1; cut < len(strings.TrimSpace(content)); cut += 5 {
				typed := content[:cut]
				if only == "AZF002" && len(pyfile.Parse([]byte(typed)).Errors) == 0 {
					continue
				}
				p.files[name] = typed
				for _, f := range p.check(t) {
					if f.Code != only && !before[f.Code] {
						t.Fatalf("with %q in %s:\n%s", typed, name, p.show(f))
					}
				}
			}
			p.files[name] = content
		}
	})
}
