package diagnostics

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"funcls/diagnostics/rules"
)

const rulesDoc = "../docs/rules.md"

// TestRulesDocFresh demands that docs/rules.md is what the rules' pages say.
func TestRulesDocFresh(t *testing.T) {
	want := renderRules()
	if *update {
		if err := os.WriteFile(rulesDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(rulesDoc)
	if err != nil || strings.ReplaceAll(string(got), "\r\n", "\n") != want {
		t.Errorf("docs/rules.md is stale (%v); run: go test ./diagnostics -run TestRulesDocFresh -update", err)
	}
	headings := map[string]bool{}
	for _, r := range rules.All() {
		headings[slug(r.Code+" "+r.Name)] = true
		if url := rules.PageURL(r.Code, r.Name); !strings.HasSuffix(url, "/docs/rules.md#"+slug(r.Code+" "+r.Name)) {
			t.Errorf("%s: %s is not the address of its page", r.Code, url)
		}
	}
	for _, link := range regexp.MustCompile(`\]\(#([^)]*)\)`).FindAllStringSubmatch(want, -1) {
		if !headings[link[1]] {
			t.Errorf("link to #%s, which is no rule", link[1])
		}
	}
}

// renderRules is docs/rules.md: a table of the rules, and their pages below it.
func renderRules() string {
	var b strings.Builder
	b.WriteString("# Rules\n\n" +
		"Every rule of funcls. A rule of severity error states why the host or the worker would refuse the function; the pages quote the sentence it would print.\n\n" +
		"This page is generated from `diagnostics/rules/*.md`.\n\n" +
		"| Code | Name | Severity | What is wrong |\n|---|---|---|---|\n")
	for _, r := range rules.All() {
		summary := strings.ReplaceAll(strings.Split(r.Page(), "\n")[2], "|", "\\|")
		severity := r.Severity.String()
		if r.Off {
			severity += ", off by default"
		}
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s | %s |\n", r.Code, slug(r.Code+" "+r.Name), r.Name, severity, summary)
	}
	for _, r := range rules.All() {
		b.WriteString("\n")
		fenced := false
		for line := range strings.Lines(r.Page()) {
			if strings.HasPrefix(line, "```") {
				fenced = !fenced
			}
			if !fenced && strings.HasPrefix(line, "#") {
				b.WriteString("#")
			}
			b.WriteString(line)
		}
	}
	return b.String()
}

// slug is the fragment GitHub gives a heading.
func slug(heading string) string {
	heading = regexp.MustCompile(`[^\p{L}\p{N}_ -]`).ReplaceAllString(strings.ToLower(heading), "")
	return strings.ReplaceAll(heading, " ", "-")
}
