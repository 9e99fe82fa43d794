// Package near finds the name a user most likely meant: the base of every
// "did you mean". It is deliberately shy: a wrong suggestion costs more trust
// than a missing one.
package near

import "strings"

// Nearest returns the candidate closest to name, ignoring case, and whether one
// is close enough to be worth suggesting: at most one edit for up to four
// letters, two for up to nine, three beyond, and never more than a third of the
// name. Two candidates equally close are no answer, unless one of them shares
// the first letter and the other does not. An exact match in another case is
// distance zero and always wins; name itself is never suggested.
func Nearest(name string, candidates []string) (string, bool) {
	found := All(name, candidates)
	if len(found) == 0 {
		return "", false
	}
	best := Distance(name, found[0])
	if len(found) > 1 && Distance(name, found[1]) == best && sameFirst(name, found[0]) == sameFirst(name, found[1]) {
		return "", false
	}
	return found[0], true
}

// All returns every candidate close enough to be suggested for name, nearest
// first; candidates equally near are ordered by a shared first letter, then as
// given. Duplicates and name itself are left out.
func All(name string, candidates []string) []string {
	type hit struct {
		text  string
		score int
	}
	limit := limit(name)
	var hits []hit
	seen := map[string]bool{name: true}
	for _, c := range candidates {
		if seen[c] {
			continue
		}
		seen[c] = true
		d := Distance(name, c)
		if d > limit {
			continue
		}
		score := 2 * d
		if !sameFirst(name, c) {
			score++
		}
		at := len(hits)
		for at > 0 && hits[at-1].score > score {
			at--
		}
		hits = append(hits, hit{})
		copy(hits[at+1:], hits[at:])
		hits[at] = hit{c, score}
	}
	out := make([]string, len(hits))
	for i, h := range hits {
		out[i] = h.text
	}
	return out
}

// limit is the largest distance worth suggesting for a name.
func limit(name string) int {
	n := len([]rune(name))
	switch {
	case n <= 2:
		return 0
	case n <= 4:
		return 1
	case n <= 9:
		return 2
	default:
		return 3
	}
}

func sameFirst(a, b string) bool {
	return a != "" && b != "" && strings.EqualFold(a[:1], b[:1])
}

// Distance is the number of insertions, deletions, replacements and swaps of
// neighbours that turn a into b, ignoring case (the optimal string alignment
// form of Damerau-Levenshtein, counted in runes).
func Distance(a, b string) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	before := make([]int, len(y)+1) // row i-2
	last := make([]int, len(y)+1)   // row i-1
	row := make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
