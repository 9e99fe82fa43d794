// Package ncrontab reads schedules as the host's NCrontab does (R60), with the place of every part,
// tells when they fire, and says them in words.
package ncrontab

import (
	"strings"

	"funcls/internal/text"
)

// Kind is one of the six fields.
type Kind uint8

// The fields in the order of a schedule with six.
const (
	Second Kind = iota
	Minute
	Hour
	Day
	Month
	DayOfWeek
)

// String is the field's name as NCrontab writes it.
func (k Kind) String() string {
	return [...]string{"Second", "Minute", "Hour", "Day", "Month", "DayOfWeek"}[k]
}

// Words is the field's name in a sentence.
func (k Kind) Words() string {
	return [...]string{"second", "minute", "hour", "day of the month", "month", "day of the week"}[k]
}

// Min is the field's least value; a week begins with Sunday, which is 0.
func (k Kind) Min() int { return [...]int{0, 0, 0, 1, 1, 0}[k] }

// Max is the field's greatest value.
func (k Kind) Max() int { return [...]int{59, 59, 23, 31, 12, 6}[k] }

// Names are the names of the field's values from Min on, nil where they have none.
func (k Kind) Names() []string {
	switch k {
	case Month:
		return months
	case DayOfWeek:
		return days
	}
	return nil
}

var (
	months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	days   = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
)

// Schedule is a parsed schedule. All spans count bytes of Text. It is immutable.
type Schedule struct {
	Text string
	// Fields are those that are written, six or five; a schedule of five has no seconds and
	// fires at second 0.
	Fields []Field
	// Err is why NCrontab refuses the schedule, nil when it takes it.
	Err *Error
}

// Field is one field: the values at which it fires.
type Field struct {
	Kind  Kind
	Span  text.Span
	Parts []Part
	bits  uint64
}

// Part is one element of a field's list: a value, a range or a step.
type Part struct {
	Span text.Span
	// From and To are the bounds as they are written; of "*" they are the field's, of "a/n" To
	// is the field's greatest value.
	From, To int
	// Step is at least 1. HasStep says it is written.
	Step    int
	HasStep bool
	Star    bool
	// Reversed says the bounds are written the wrong way round: NCrontab swaps them.
	Reversed bool
}

// Error is a reason to refuse a schedule, in NCrontab's words. Kind is the field it is in, where
// InField says that it is in one; else the number of fields is wrong.
type Error struct {
	Span     text.Span
	Sentence string
	Kind     Kind
	InField  bool
}

// Has reports whether the field holds a value.
func (f Field) Has(v int) bool { return v >= 0 && v < 64 && f.bits&(1<<v) != 0 }

// All reports whether the field holds every value.
func (f Field) All() bool {
	for v := f.Kind.Min(); v <= f.Kind.Max(); v++ {
		if !f.Has(v) {
			return false
		}
	}
	return true
}

// Values are the values at which the field fires, in order.
func (f Field) Values() []int {
	var out []int
	for v := f.Kind.Min(); v <= f.Kind.Max(); v++ {
		if f.Has(v) {
			out = append(out, v)
		}
	}
	return out
}

// Field is the field of a kind. A schedule of five has seconds that are not written: 0.
func (s *Schedule) Field(k Kind) Field {
	for _, f := range s.Fields {
		if f.Kind == k {
			return f
		}
	}
	return Field{Kind: k, bits: 1}
}

// FieldAt is the field at a byte offset of the text; ok is false where there is none.
func (s *Schedule) FieldAt(off int) (f Field, ok bool) {
	for _, f := range s.Fields {
		if f.Span.Touches(off) {
			return f, true
		}
	}
	return Field{}, false
}

// Count is the number of fields a schedule is written with, which decides how it is read: five are
// without seconds, any other number must be six (R60).
func Count(schedule string) int { return len(tokens(schedule)) }

// tokens are the fields of a schedule. Only the blank separates them.
func tokens(s string) []text.Span {
	var out []text.Span
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' {
			continue
		}
		start := i
		for i < len(s) && s[i] != ' ' {
			i++
		}
		out = append(out, text.Span{Start: start, End: i})
	}
	return out
}

// Parse reads a schedule. It never fails: Err tells what is wrong with it.
func Parse(schedule string) *Schedule {
	s := &Schedule{Text: schedule}
	spans := tokens(schedule)
	first := Second
	switch len(spans) {
	case 6:
	case 5:
		first = Minute
	default:
		s.Err = &Error{Span: text.Span{End: len(schedule)}, Sentence: "'" + schedule +
			"' is an invalid crontab expression. It must contain 6 components of a schedule in the sequence of seconds, minutes, hours, days, months, and days of week."}
		return s
	}
	for i, span := range spans {
		f := Field{Kind: first + Kind(i), Span: span}
		err := f.parse(schedule)
		s.Fields = append(s.Fields, f)
		if err != nil && s.Err == nil {
			err.Kind, err.InField = f.Kind, true
			s.Err = err
		}
	}
	return s
}

// isSpace is what .NET allows around a number.
func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// prefixOf reports whether s begins name, ignoring case.
func prefixOf(name, s string) bool {
	return len(s) <= len(name) && strings.EqualFold(name[:len(s)], s)
}
