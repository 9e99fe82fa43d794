package near

import (
	"slices"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"", "ab", 2},
		{"abc", "ABC", 0}, {"abc", "acb", 1}, {"abc", "abd", 1}, {"kitten", "sitting", 3},
		{"queuTrigger", "queueTrigger", 1}, {"quueeTrigger", "queueTrigger", 1}, {"straße", "strasse", 2},
	} {
		if got := Distance(c.a, c.b); got != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := Distance(c.b, c.a); got != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d: it must be symmetric", c.b, c.a, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	types := []string{"queue", "queueTrigger", "blob", "blobTrigger", "http", "httpTrigger", "timerTrigger", "sql", "mysql"}
	for _, c := range []struct{ name, want string }{
		{"queuTrigger", "queueTrigger"},
		{"HTTPtrigger", "httpTrigger"},
		{"tiemrTrigger", "timerTrigger"},
		{"blobb", "blob"},
		{"htpp", "http"},
		{"sq", ""},            // too short to guess
		{"xyz", ""},           // nothing near
		{"", ""},              // nothing to go by
		{"queue", ""},         // the name itself, and nothing else near
		{"completelyNew", ""}, // far from all
	} {
		got, ok := Nearest(c.name, types)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Nearest(%q) = %q, %v, want %q", c.name, got, ok, c.want)
		}
	}
	if got, ok := Nearest("mair", []string{"main", "mail"}); ok {
		t.Errorf("Nearest of a tie = %q, want none", got)
	}
	if got, _ := Nearest("nsg1", []string{"msg1", "nsg"}); got != "nsg" {
		t.Errorf("Nearest of a tie = %q, want the one with the same first letter", got)
	}
}

func TestAll(t *testing.T) {
	got := All("msgs", []string{"nsgs", "msg", "msg", "other", "msgs", "MSGS"})
	if want := []string{"MSGS", "msg", "nsgs"}; !slices.Equal(got, want) {
		t.Errorf("All = %q, want %q", got, want)
	}
}
