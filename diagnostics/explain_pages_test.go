package diagnostics

import (
	"slices"
	"testing"

	"funcls/diagnostics/rules"
)

// Every sentence on a rule's page leads to the rule.
func TestPagesExplainThemselves(t *testing.T) {
	for _, r := range rules.All() {
		for _, template := range templates(r.Page()) {
			said := hole.ReplaceAllString(template, "Thing1")
			if !slices.Contains(Explain(said), r) {
				t.Errorf("%s: %q does not lead to it", r.Code, said)
			}
		}
	}
}
