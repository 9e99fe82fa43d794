package model

import (
	"regexp"
	"strings"
	"testing"
)

// overlap is held against the texts themselves: all of up to five letters.
func TestOverlap(t *testing.T) {
	patterns := words("ab*", 4)
	matches := map[string]map[string]bool{}
	for _, p := range patterns {
		re := regexp.MustCompile("^" + strings.ReplaceAll(p, "*", ".*") + "$")
		matches[p] = map[string]bool{}
		for _, w := range words("ab", 5) {
			if re.MatchString(w) {
				matches[p][w] = true
			}
		}
	}
	for _, a := range patterns {
		for _, b := range patterns {
			want := false
			for w := range matches[a] {
				want = want || matches[b][w]
			}
			// What two patterns have in common may need as many letters as both have.
			if got := overlap(a, b); got != want && !(got && strings.Count(a+b, "*") > 0 && len(a)+len(b)-strings.Count(a+b, "*") > 5) {
				t.Errorf("%q and %q: %v", a, b, got)
			}
		}
	}
}

// words are all texts of the letters, up to a length.
func words(letters string, most int) []string {
	out := []string{""}
	for from := 0; most > 0; most-- {
		to := len(out)
		for _, w := range out[from:to] {
			for _, l := range letters {
				out = append(out, w+string(l))
			}
		}
		from = to
	}
	return out
}
