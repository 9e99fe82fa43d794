package rules

import (
	"regexp"
	"slices"
	"strings"

	"funcls/internal/config"
	"funcls/internal/near"
)

// Set is the rules that are on, and how severe what they find is. It is immutable.
type Set struct {
	list     []*Rule
	severity []Severity // index for index; 0 for the rule's own
}

// NewSet is the set that settings ask for, the weakest first; nil settings say nothing.
func NewSet(layers ...*config.Config) *Set {
	s := &Set{}
	for _, r := range all {
		on, severity := !r.Off, Severity(0)
		for _, c := range layers {
			if c != nil {
				on, severity = layered(c, r, on, severity)
			}
		}
		if on {
			s.list, s.severity = append(s.list, r), append(s.severity, severity)
		}
	}
	return s
}

// Equal reports whether two sets find the same.
func (s *Set) Equal(other *Set) bool {
	return slices.Equal(s.list, other.list) && slices.Equal(s.severity, other.severity)
}

// Has reports whether a rule is on.
func (s *Set) Has(r *Rule) bool { return slices.Contains(s.list, r) }

// dormant reports whether a selector names a rule that is not in the set.
func (s *Set) dormant(selector string) bool {
	return slices.ContainsFunc(all, func(r *Rule) bool { return Names(selector, r) > 0 && !s.Has(r) })
}

// layered is what one layer of settings makes of a rule.
func layered(c *config.Config, r *Rule, on bool, severity Severity) (bool, Severity) {
	selected, ignored := closest(c.ExtendSelect, r), closest(c.Ignore, r)
	if c.Select != nil {
		selected = max(selected, closest(c.Select, r))
		on = selected > 0
	}
	at := 0
	for _, l := range c.Severity {
		closeness := Names(l.Rules.Value, r)
		switch {
		case closeness == 0 || closeness < at:
		case l.Severity == off:
			ignored = max(ignored, closeness)
		default:
			at, severity = closeness, severityOf(l.Severity)
		}
	}
	switch {
	case ignored > 0 && ignored >= selected:
		on = false
	case selected > 0:
		on = true
	}
	return on, severity
}

// off is the severity of what is not reported.
const off = "off"

func severityOf(name string) Severity {
	for s := Error; s <= Hint; s++ {
		if s.String() == name {
			return s
		}
	}
	return 0
}

// closest is how closely one of the selectors names a rule, 0 if none does.
func closest(selectors []config.Text, r *Rule) int {
	best := 0
	for _, s := range selectors {
		best = max(best, Names(s.Value, r))
	}
	return best
}

// Everything is the selector that names every rule.
const Everything = "ALL"

// Names is how closely a selector (a code, a name, the beginning of a code such as AZF4, or ALL)
// names a rule, 0 if it does not. Case does not matter.
func Names(selector string, r *Rule) int {
	switch {
	case strings.EqualFold(selector, r.Code), strings.EqualFold(selector, r.Name):
		return len("AZF000") + 1
	case len(selector) > len("AZF") && len(selector) < len(r.Code) && strings.EqualFold(selector, r.Code[:len(selector)]):
		return len(selector)
	case strings.EqualFold(selector, Everything), strings.EqualFold(selector, "AZF"):
		return 1
	}
	return 0
}

// area is the beginning that the codes of an area share.
var area = regexp.MustCompile(`^(?i:AZF)[0-9]$`)

// Unknown reports whether a selector names no rule, and the code or name that may be meant.
func Unknown(selector string) (unknown bool, meant string) {
	if area.MatchString(selector) {
		return false, "" // areas are known, whatever rules they have by now
	}
	var names []string
	for _, r := range All() {
		if Names(selector, r) > 0 {
			return false, ""
		}
		names = append(names, r.Code, r.Name)
	}
	meant, _ = near.Nearest(selector, names)
	return true, meant
}
