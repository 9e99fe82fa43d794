package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"funcls/diagnostics"
)

// Style says whether text is coloured.
type Style struct{ Color bool }

// SGR codes of what is told apart by colour.
const (
	bold   = "1"
	faint  = "2"
	red    = "1;31"
	yellow = "1;33"
	blue   = "1;34"
	cyan   = "1;36"
)

// paint colours s.
func (st Style) paint(code, s string) string {
	if !st.Color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func colorOf(s diagnostics.Severity) string {
	switch s {
	case diagnostics.Error:
		return red
	case diagnostics.Warning:
		return yellow
	}
	return cyan
}

// runeWidth is the number of terminal columns a rune takes.
func runeWidth(r rune) int {
	if r < utf8.RuneSelf {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me) || r == '\u200d' {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

func stringWidth(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// printable is s without what would move the cursor, change colours or turn the reading
// direction of a terminal: names in files and on disks are not ours.
func printable(s string) string {
	return strings.Map(printableRune, strings.ToValidUTF8(s, "\ufffd"))
}

func printableRune(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case r == '\u200d': // joins emoji
		return r
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
		return '\ufffd'
	}
	return r
}
