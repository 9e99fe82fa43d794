// Package timespan reads time spans as .NET's TimeSpan.Parse does in the invariant culture: the
// intervals of schedules, retry policies and host.json (R59, R60).
package timespan

import (
	"fmt"
	"strings"
)

// Span is a time span in .NET's ticks of 100 nanoseconds.
type Span int64

// The units of a Span.
const (
	Second Span = 10_000_000
	Minute      = 60 * Second
	Hour        = 60 * Minute
	Day         = 24 * Hour
)

// Fault says why a text is no time span.
type Fault uint8

// The faults: the form is not known, or a number does not fit its place.
const (
	None Fault = iota
	Malformed
	OutOfRange
)

// Sentence is what .NET says of the text.
func (f Fault) Sentence(s string) string {
	switch f {
	case Malformed:
		return "String '" + s + "' was not recognized as a valid TimeSpan."
	case OutOfRange:
		return "The TimeSpan string '" + s + "' could not be parsed because at least one of the numeric components is out of range or contains too many digits."
	}
	return ""
}

// The places of a time span, in the order of the arguments of value.
const (
	days = iota
	hours
	minutes
	seconds
	fraction
)

// form is one way of writing a time span: what the numbers mean and what stands between them.
type form struct {
	places     []int
	separators []string
}

// forms are those .NET tries, in its order; the first that matches and fits wins. What is written
// with a '.' behind the days it also takes with a ':', which is why "24:00:00" is 24 days.
func forms() []form {
	var out []form
	for _, day := range []string{".", ":"} {
		out = append(out,
			form{[]int{days}, nil},
			form{[]int{hours, minutes}, []string{":"}},
			form{[]int{hours, minutes, seconds}, []string{":", ":"}},
			form{[]int{days, hours, minutes}, []string{day, ":"}},
			form{[]int{hours, minutes, fraction}, []string{":", ":."}},
			form{[]int{hours, minutes, seconds, fraction}, []string{":", ":", "."}},
			form{[]int{days, hours, minutes, seconds}, []string{day, ":", ":"}},
			form{[]int{days, hours, minutes, fraction}, []string{day, ":", ":."}},
			form{[]int{days, hours, minutes, seconds, fraction}, []string{day, ":", ":", "."}},
		)
	}
	return out
}

var allForms = forms()

// Parse reads a time span; the fault is None when it is one.
func Parse(s string) (Span, Fault) {
	numbers, separators, fault := split(strings.TrimSpace(s))
	if fault != None {
		return 0, fault
	}
	sign := Span(1)
	switch separators[0] {
	case "":
	case "-":
		sign = -1
	default:
		return 0, Malformed
	}
	fault = Malformed
	for _, f := range allForms {
		if len(f.places) != len(numbers) || !equal(f.separators, separators[1:]) {
			continue
		}
		var at [5]number
		for i, place := range f.places {
			at[place] = numbers[i]
		}
		if v, ok := value(at); ok {
			return sign * v, None
		}
		fault = OutOfRange
	}
	return 0, fault
}

// number is a number with the count of zeros before it, which matter in a fraction.
type number struct{ value, zeros int64 }

// maxNumber is the greatest number .NET's tokenizer reads.
const maxNumber = 0x0FFFFFFF

// split takes a text apart into numbers and what stands before each of them.
func split(s string) (numbers []number, separators []string, fault Fault) {
	for s != "" {
		i := strings.IndexAny(s, "0123456789")
		if i < 0 {
			return nil, nil, Malformed // nothing may stand behind the last number
		}
		separators, s = append(separators, s[:i]), s[i:]
		var n number
		for s != "" && s[0] >= '0' && s[0] <= '9' {
			if n.value == 0 && s[0] == '0' {
				n.zeros++
			}
			if n.value = n.value*10 + int64(s[0]-'0'); n.value > maxNumber {
				return nil, nil, OutOfRange
			}
			s = s[1:]
		}
		numbers = append(numbers, n)
	}
	if len(numbers) == 0 || len(numbers) > 5 {
		return nil, nil, Malformed
	}
	return numbers, separators, None
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// value adds the places up where each fits.
func value(at [5]number) (Span, bool) {
	const maxDays = 10_675_199
	ticks, ok := fractionOf(at[fraction])
	if !ok || at[days].value > maxDays || at[hours].value > 23 || at[minutes].value > 59 || at[seconds].value > 59 {
		return 0, false
	}
	v := Span(at[days].value)*Day + Span(at[hours].value)*Hour + Span(at[minutes].value)*Minute + Span(at[seconds].value)*Second
	if v < 0 || v+ticks < 0 {
		return 0, false // more than .NET's ticks can count
	}
	return v + ticks, true
}

// fractionOf is the part of a second in ticks: seven digits, more are rounded where zeros lead.
func fractionOf(n number) (Span, bool) {
	if n.value == 0 {
		return 0, true
	}
	digits := n.zeros + int64(len(fmt.Sprint(n.value)))
	if n.zeros == 0 && digits > 7 {
		return 0, false
	}
	v := n.value
	for ; digits < 7; digits++ {
		v *= 10
	}
	if digits > 7 {
		scale := int64(1)
		for ; digits > 7 && scale < maxNumber*10; digits-- {
			scale *= 10
		}
		v = (v + scale/2) / scale
	}
	return Span(v), true
}

// Words is the time span in words: "1 day 2 hours", "5 minutes", "0 seconds".
func (s Span) Words() string {
	var parts []string
	if s < 0 {
		parts, s = append(parts, "minus"), -s
	}
	for _, unit := range []struct {
		size Span
		name string
	}{{Day, "day"}, {Hour, "hour"}, {Minute, "minute"}} {
		if n := s / unit.size; n > 0 {
			parts = append(parts, count(fmt.Sprint(int64(n)), unit.name))
			s %= unit.size
		}
	}
	if s > 0 || len(parts) == 0 {
		n := fmt.Sprint(int64(s / Second))
		if rest := s % Second; rest > 0 {
			n += strings.TrimRight(fmt.Sprintf(".%07d", int64(rest)), "0")
		}
		parts = append(parts, count(n, "second"))
	}
	return strings.Join(parts, " ")
}

func count(n, unit string) string {
	if n == "1" {
		return n + " " + unit
	}
	return n + " " + unit + "s"
}
