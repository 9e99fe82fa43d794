package model

import "strings"

// overlap reports whether some text matches both patterns, in which each '*' is any text.
func overlap(a, b string) bool {
	if !beginAlike(a, b) {
		return false // most patterns of a container
	}
	// reach[j]: the rest of a from i on, and of b from j on, have a text in common.
	reach := make([]bool, len(b)+1)
	for i := len(a); i >= 0; i-- {
		diagonal := false // reach[j+1] as it was for i+1
		for j := len(b); j >= 0; j-- {
			below := reach[j] // for i+1
			switch {
			case i == len(a) && j == len(b):
				reach[j] = true
			case i < len(a) && a[i] == '*':
				reach[j] = below || j < len(b) && reach[j+1]
			case j < len(b) && b[j] == '*':
				reach[j] = reach[j+1] || i < len(a) && below
			default:
				reach[j] = i < len(a) && j < len(b) && a[i] == b[j] && diagonal
			}
			diagonal = below
		}
	}
	return reach[0]
}

// beginAlike reports whether what two patterns have before their first '*' can be of one text.
func beginAlike(a, b string) bool {
	x, _, openA := strings.Cut(a, "*")
	y, _, openB := strings.Cut(b, "*")
	switch {
	case !openA && !openB:
		return x == y
	case !openA:
		return strings.HasPrefix(x, y)
	case !openB:
		return strings.HasPrefix(y, x)
	}
	return strings.HasPrefix(x, y) || strings.HasPrefix(y, x)
}
