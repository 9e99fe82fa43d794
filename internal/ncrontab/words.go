package ncrontab

import (
	"fmt"
	"strings"
)

// Words says a schedule without error in words: "every 5 minutes, on weekdays". Times are those
// of the host's time zone, UTC by default.
func (s *Schedule) Words() string {
	clock, single := s.clockWords()
	dates := s.dateWords()
	if single && len(dates) == 0 {
		return "every day " + clock
	}
	return strings.Join(append([]string{clock}, dates...), ", ")
}

// clockWords says the time of day; single is whether it is a list of times.
func (s *Schedule) clockWords() (words string, single bool) {
	sec, minute, hour := s.Field(Second), s.Field(Minute), s.Field(Hour)
	seconds, minutes, hours := sec.Values(), minute.Values(), hour.Values()
	if len(seconds) == 1 && len(minutes)*len(hours) <= 6 && len(minutes)*len(hours) > 0 {
		return "at " + list(times(hours, minutes, seconds[0])), true
	}
	var out []string
	switch {
	case !sec.zero() && !sec.single():
		out = append(out, each(sec))
		if !minute.All() {
			out = append(out, "in "+within(minute))
		}
	case !minute.single():
		out = append(out, each(minute)+at(sec))
	case minutes[0] == 0 && !hour.single():
		return each(hour) + at(sec), false
	default:
		out = append(out, fmt.Sprintf("at %d minutes past %s%s", minutes[0], each(hour), at(sec)))
		return out[0], false
	}
	if !hour.All() {
		out = append(out, hourWords(hour))
	}
	return strings.Join(out, ", "), false
}

// times lists clock times.
func times(hours, minutes []int, second int) []string {
	var out []string
	for _, h := range hours {
		for _, m := range minutes {
			t := fmt.Sprintf("%02d:%02d", h, m)
			if second != 0 {
				t += fmt.Sprintf(":%02d", second)
			}
			out = append(out, t)
		}
	}
	return out
}

func (f Field) single() bool { return len(f.Values()) == 1 }

func (f Field) zero() bool { return f.single() && f.Has(0) }

// at adds the second to what fires at another than the first.
func at(sec Field) string {
	if sec.zero() {
		return ""
	}
	return fmt.Sprintf(" at second %d", sec.Values()[0])
}

// each says how often a field fires: "every 5 minutes", "every hour", "at minutes 5 and 35".
func each(f Field) string {
	unit := f.Kind.Words()
	switch n, ok := f.step(); {
	case f.All():
		return "every " + unit
	case ok:
		return fmt.Sprintf("every %d %ss", n, unit)
	}
	if len(f.Values()) == 1 {
		return fmt.Sprintf("at %s %d", unit, f.Values()[0])
	}
	return "at " + unit + "s " + ranges(f, nil)
}

// step is the distance of values that divide the whole field evenly from 0 on.
func (f Field) step() (int, bool) {
	v := f.Values()
	if len(v) < 2 || v[0] != 0 {
		return 0, false
	}
	size := f.Kind.Max() + 1
	n := v[1]
	if size%n != 0 || len(v) != size/n {
		return 0, false
	}
	for i := range v {
		if v[i] != i*n {
			return 0, false
		}
	}
	return n, true
}

// within says in which values of a coarser field the finer one fires.
func within(f Field) string {
	if f.single() {
		return fmt.Sprintf("%s %d", f.Kind.Words(), f.Values()[0])
	}
	if n, ok := f.step(); ok {
		return "every " + ordinal(n) + " " + f.Kind.Words()
	}
	return f.Kind.Words() + "s " + ranges(f, nil)
}

// hourWords says which hours; a row of them by its first and last minute.
func hourWords(f Field) string {
	v := f.Values()
	if first, last := v[0], v[len(v)-1]; last-first == len(v)-1 {
		return fmt.Sprintf("from %02d:00 to %02d:59", first, last)
	}
	if n, ok := f.step(); ok {
		return fmt.Sprintf("in every %s hour", ordinal(n))
	}
	return "in the hours " + ranges(f, nil)
}

// dateWords says on which days.
func (s *Schedule) dateWords() []string {
	var out []string
	if f := s.Field(Day); !f.All() {
		if f.single() {
			out = append(out, fmt.Sprintf("on day %d of the month", f.Values()[0]))
		} else {
			out = append(out, "on days "+ranges(f, nil)+" of the month")
		}
	}
	if f := s.Field(DayOfWeek); !f.All() {
		word := "on "
		if len(out) > 0 {
			word = "only if it is " // both must match
		}
		switch v := fmt.Sprint(f.Values()); {
		case len(out) == 0 && v == "[1 2 3 4 5]":
			out = append(out, "on weekdays")
		case len(out) == 0 && v == "[0 6]":
			out = append(out, "at weekends")
		default:
			out = append(out, word+ranges(f, days))
		}
	}
	if f := s.Field(Month); !f.All() {
		out = append(out, "in "+ranges(f, months))
	}
	return out
}

// ranges lists a field's values, three and more in a row as a range. names are those of the
// values from the field's first on, nil for numbers.
func ranges(f Field, names []string) string {
	name := func(v int) string {
		if names == nil {
			return fmt.Sprint(v)
		}
		return names[v-f.Kind.Min()]
	}
	var out []string
	v := f.Values()
	for i := 0; i < len(v); {
		j := i
		for j+1 < len(v) && v[j+1] == v[j]+1 {
			j++
		}
		if j-i >= 2 {
			out = append(out, name(v[i])+" to "+name(v[j]))
		} else {
			for k := i; k <= j; k++ {
				out = append(out, name(v[k]))
			}
		}
		i = j + 1
	}
	return list(out)
}

// list joins words with commas and an "and".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

func ordinal(n int) string {
	switch n {
	case 2:
		return "2nd"
	case 3:
		return "3rd"
	}
	return fmt.Sprintf("%dth", n)
}
