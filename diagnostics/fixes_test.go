package diagnostics

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFixes compares the fixes of everything that is found in a workspace with the archive's file named
// want: each with the lines it takes away and those it writes. What a line ends with that is not seen
// is shown as ⏎.
func TestFixes(t *testing.T) {
	archives(t, "fixes", func(t *testing.T, file string, p *project) {
		found := p.check(t)
		var got strings.Builder
		for _, f := range found {
			for _, fix := range p.report.Fixes(f) {
				fixWorks(t, p, found, f, fix)
			}
			if f.Mirror {
				continue
			}
			fmt.Fprintf(&got, "%s %s\n", f.Code, f.Message)
			if len(p.report.Fixes(f)) == 0 {
				got.WriteString("  no fix\n")
			}
			for _, fix := range p.report.Fixes(f) {
				mark := "-"
				if fix.Preferred {
					mark = "*"
				}
				fmt.Fprintf(&got, "  %s %s\n%s", mark, fix.Title, differ(p.files, p.apply(t, fix).files))
			}
		}
		if *update {
			rewrite(t, file, got.String())
			return
		}
		if diff := cmp.Diff(p.want, got.String()); diff != "" {
			t.Errorf("fixes differ (-want +got); to accept them run: go test ./diagnostics -run TestFixes -update\n%s", diff)
		}
	})
}

// differ are the lines between the first and the last that files differ in.
func differ(before, after map[string]string) string {
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(after)) {
		a, b := strings.SplitAfter(before[name], "\n"), strings.SplitAfter(after[name], "\n")
		if before[name] == after[name] {
			continue
		}
		start, end := 0, 0
		for start < min(len(a), len(b)) && a[start] == b[start] {
			start++
		}
		for end < min(len(a), len(b))-start && a[len(a)-1-end] == b[len(b)-1-end] {
			end++
		}
		if len(before) == len(after) {
			fmt.Fprintf(&out, "      %s:%d\n", name, start+1)
		} else {
			fmt.Fprintf(&out, "      %s, which is new\n", name)
		}
		for _, side := range []struct {
			sign  string
			lines []string
		}{{"-", a[start : len(a)-end]}, {"+", b[start : len(b)-end]}} {
			for _, line := range side.lines {
				if line = strings.ReplaceAll(line, "\r", "⏎"); line != "" {
					fmt.Fprintf(&out, "      %s%s\n", side.sign, strings.TrimSuffix(line, "\n"))
				}
			}
		}
	}
	return out.String()
}
