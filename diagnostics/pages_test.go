package diagnostics

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"funcls/diagnostics/rules"
)

var (
	codeShape = regexp.MustCompile(`^AZF[0-9]{3}$`)
	nameShape = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	factLine  = regexp.MustCompile(`^Severity: (error|warning|info|hint) · Reported by: (host|worker|func|funcls)[^·]* · Since: [0-9]+\.[0-9]+\.[0-9]+$`)
	section   = regexp.MustCompile(`(?m)^## (.*)$`)
)

func TestRulesAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	last := ""
	for _, r := range rules.All() {
		if !codeShape.MatchString(r.Code) || !nameShape.MatchString(r.Name) {
			t.Errorf("%s %s: code or name is out of shape", r.Code, r.Name)
		}
		if seen[r.Code] || seen[r.Name] {
			t.Errorf("%s %s: code or name is taken", r.Code, r.Name)
		}
		if r.Code < last {
			t.Errorf("%s stands after %s", r.Code, last)
		}
		kinds := 0
		for _, set := range []bool{r.Function != nil, r.InApp != nil, r.App != nil, r.Ignore != nil} {
			if set {
				kinds++
			}
		}
		if kinds != 1 {
			t.Errorf("%s: want exactly one of Function, InApp, App and Ignore", r.Code)
		}
		seen[r.Code], seen[r.Name], last = true, true, r.Code
	}
}

func TestPages(t *testing.T) {
	for _, r := range rules.All() {
		t.Run(r.Code, func(t *testing.T) {
			pg := readPage(t, r)
			for i, e := range pg.bad {
				t.Run(fmt.Sprintf("bad%d", i+1), func(t *testing.T) { badExample(t, r, parse(t, e)) })
			}
			for i, e := range pg.good {
				t.Run(fmt.Sprintf("good%d", i+1), func(t *testing.T) {
					p := parse(t, e)
					if found := p.check(t); len(found) > 0 {
						t.Errorf("repaired example still gives\n%s", p.showAll(found))
					}
				})
			}
		})
	}
}

// page is the parts of a rule's page that tests read.
type page struct{ bad, good []string }

func readPage(t *testing.T, r *rules.Rule) page {
	t.Helper()
	text := r.Page()
	lines := strings.Split(text, "\n")
	if len(lines) < 5 || lines[0] != "# "+r.Code+" "+r.Name || lines[1] != "" || lines[3] != "" {
		t.Fatalf("page must start with the title %q, a blank line, one sentence and a blank line", "# "+r.Code+" "+r.Name)
	}
	if s := lines[2]; !strings.HasSuffix(s, ".") || strings.HasPrefix(s, "#") {
		t.Errorf("summary %q is no sentence", s)
	}
	if !factLine.MatchString(lines[4]) || !strings.Contains(lines[4], "Severity: "+r.Severity.String()+" ") {
		t.Errorf("line %q does not state severity %s, who reports it, and since when", lines[4], r.Severity)
	}
	var titles []string
	var pg page
	heads := section.FindAllStringSubmatchIndex(text, -1)
	for i, h := range heads {
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		title, body := text[h[2]:h[3]], text[h[1]:end]
		kind, _, _ := strings.Cut(title, ":")
		switch kind {
		case "Example ✗":
			pg.bad = append(pg.bad, fenced(t, body))
		case "Example ✓":
			pg.good = append(pg.good, fenced(t, body))
		}
		titles = append(titles, kind)
	}
	want := []string{"What it means", "What the runtime says"}
	for i := range pg.bad {
		if i < len(pg.good) {
			want = append(want, "Example ✗", "Example ✓")
		}
	}
	want = append(want, "How to fix", "See also")
	if !slices.Equal(titles, want) || len(pg.bad) == 0 {
		t.Errorf("sections are %q, want %q with an example", titles, want)
	}
	return pg
}

// fenced is the txtar block of a section.
func fenced(t *testing.T, body string) string {
	t.Helper()
	_, block, ok := strings.Cut(body, "\n```txtar\n")
	block, _, closed := strings.Cut(block, "\n```")
	if !ok || !closed {
		t.Fatalf("example without a txtar block:\n%s", body)
	}
	return block + "\n"
}

// badExample demands that the rule and no other speaks up, in the runtime's words, and that
// each of its fixes works.
func badExample(t *testing.T, r *rules.Rule, p *project) {
	found := p.check(t)
	codes := map[string]bool{}
	for _, f := range found {
		codes[f.Code] = true
		if f.Code != r.Code && !slices.Contains(p.also, f.Code) {
			t.Errorf("also gives\n%s", p.show(f))
		}
	}
	for _, code := range append([]string{r.Code}, p.also...) {
		if !codes[code] {
			t.Errorf("example does not give %s", code)
		}
	}
	for _, f := range found {
		if f.Code == r.Code && f.RuntimeMessage != "" && !slices.ContainsFunc(templates(r.Page()), func(s string) bool { return matches(s, f.RuntimeMessage) }) {
			t.Errorf("the page has no template for what the runtime says:\n%s", f.RuntimeMessage)
		}
		for _, fix := range p.report.Fixes(f) {
			fixWorks(t, p, found, f, fix)
		}
		for _, fix := range p.report.Ignore(f) {
			fixWorks(t, p, found, f, fix)
		}
	}
}

// fixWorks demands that a fix removes its finding and brings no finding of another kind, unless that is
// less grave: what a function that loads does wrong is seen only then.
func fixWorks(t *testing.T, p *project, before []Finding, f Finding, fix Fix) {
	t.Helper()
	fixed := p.apply(t, fix)
	after := fixed.check(t)
	same := func(list []Finding) (n int) {
		for _, g := range list {
			if g.Code == f.Code && g.Message == f.Message && g.Path == f.Path {
				n++
			}
		}
		return n
	}
	if same(after) >= same(before) {
		t.Errorf("fix %q leaves\n%s", fix.Title, p.show(f))
	}
	for _, g := range after {
		if g.Severity <= f.Severity && !slices.ContainsFunc(before, func(b Finding) bool { return b.Code == g.Code }) {
			t.Errorf("fix %q brings\n%s", fix.Title, fixed.show(g))
		}
	}
}
