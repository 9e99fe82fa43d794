package ncrontab

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestFields(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		text string
		want string
	}{
		{Minute, "*", "all"},
		{Minute, "*/1", "all"},
		{Minute, "*/0", "all"},
		{Minute, "*/-5", "all"},
		{Minute, "*/20", "0 20 40"},
		{Minute, "*/+20", "0 20 40"},
		{Minute, "5", "5"},
		{Minute, "05", "5"},
		{Minute, "5/20", "5 25 45"},
		{Minute, "59/20", "59"},
		{Minute, "1-5", "1 2 3 4 5"},
		{Minute, "5-1", "1 2 3 4 5"},
		{Minute, "5-5", "5"},
		{Minute, "0-30/15", "0 15 30"},
		{Minute, "1,3,5-6", "1 3 5 6"},
		{Minute, "0,*/30", "0 30"},
		{Minute, "*/99999", "0"},
		{Minute, "5\t", "5"},
		{Month, "J", "1"}, // the first that begins so
		{Month, "jun", "6"},
		{Month, "JANUARY-MARCH", "1 2 3"},
		{Month, "Ma", "3"},
		{Month, "May", "5"},
		{DayOfWeek, "MON-FRI", "1 2 3 4 5"},
		{DayOfWeek, "FRI-MON", "1 2 3 4 5"}, // swapped, not over the weekend
		{DayOfWeek, "t,th", "2 4"},
		{DayOfWeek, "0,6", "0 6"},
		{Day, "31", "31"},
		{Hour, "22-6", "6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22"},
		{Hour, "9-17/4", "9 13 17"},
	} {
		s := Parse(schedule(c.kind, c.text))
		if s.Err != nil {
			t.Errorf("%s %q: %s", c.kind, c.text, s.Err.Sentence)
			continue
		}
		f := s.Field(c.kind)
		got := strings.Trim(fmt.Sprint(f.Values()), "[]")
		if f.All() {
			got = "all"
		}
		if got != c.want {
			t.Errorf("%s %q fires at %s, want %s", c.kind, c.text, got, c.want)
		}
	}
}

// schedule is one of six fields with one of them set.
func schedule(k Kind, field string) string {
	fields := []string{"*", "*", "*", "*", "*", "*"}
	fields[k] = field
	return strings.Join(fields, " ")
}

func TestErrors(t *testing.T) {
	const number = "It must be a numeric value between 0 and 59 (all inclusive)."
	for _, c := range []struct {
		kind            Kind
		text, at, words string
	}{
		{Minute, "60", "60", "60 is higher than the maximum allowable value for the [Minute] field. Value must be between 0 and 59 (all inclusive)."},
		{Minute, "70/10", "70", "70 is higher than the maximum allowable value for the [Minute] field. Value must be between 0 and 59 (all inclusive)."},
		{Minute, "50-70", "50-70", "70 is higher than the maximum allowable value for the [Minute] field. Value must be between 0 and 59 (all inclusive)."},
		{Day, "0", "0", "0 is lower than the minimum allowable value for the [Day] field. Value must be between 1 and 31 (all inclusive)."},
		{Month, "0-3", "0-3", "0 is lower than the minimum allowable value for the [Month] field. Value must be between 1 and 12 (all inclusive)."},
		{DayOfWeek, "7", "7", "7 is higher than the maximum allowable value for the [DayOfWeek] field. Value must be between 0 and 6 (all inclusive)."},
		{DayOfWeek, "1-7", "1-7", "7 is higher than the maximum allowable value for the [DayOfWeek] field. Value must be between 0 and 6 (all inclusive)."},
		{Minute, "1,,2", ",", emptyValue},
		{Minute, "1,", ",", emptyValue},
		{Minute, ",1", ",1", "',1' is not a valid [Minute] crontab field expression. ',1' is not a valid [Minute] crontab field value. " + number},
		{Minute, "?", "?", "'?' is not a valid [Minute] crontab field expression. '?' is not a valid [Minute] crontab field value. " + number},
		{Minute, "-5", "-5", "'-5' is not a valid [Minute] crontab field expression. '-5' is not a valid [Minute] crontab field value. " + number},
		{Minute, "5-", "5-", "'5-' is not a valid [Minute] crontab field expression. " + emptyValue},
		{Minute, "*-5", "*", "'*-5' is not a valid [Minute] crontab field expression. '*' is not a valid [Minute] crontab field value. " + number},
		{Minute, "**", "**", "'**' is not a valid [Minute] crontab field expression. '**' is not a valid [Minute] crontab field value. " + number},
		{Minute, "*/", "/", "'*/' is not a valid [Minute] crontab field expression. '/' is not a whole number."},
		{Minute, "*/x", "x", "'*/x' is not a valid [Minute] crontab field expression. 'x' is not a whole number."},
		{Minute, "1-2-3", "2-3", "'1-2-3' is not a valid [Minute] crontab field expression. '2-3' is not a whole number."},
		{Minute, "1.5", "1.5", "'1.5' is not a valid [Minute] crontab field expression. '1.5' is not a whole number."},
		{Minute, "99999999999", "99999999999", Overflow},
		{Day, "L", "L", "'L' is not a valid [Day] crontab field expression. 'L' is not a valid [Day] crontab field value. It must be a numeric value between 1 and 31 (all inclusive)."},
		{DayOfWeek, "6#3", "6#3", "'6#3' is not a valid [DayOfWeek] crontab field expression. '6#3' is not a whole number."},
		{DayOfWeek, "MONDAYS", "MONDAYS", "'MONDAYS' is not a valid [DayOfWeek] crontab field expression. 'MONDAYS' is not a known value name. Use one of the following: Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday."},
	} {
		src := schedule(c.kind, c.text)
		s := Parse(src)
		if s.Err == nil {
			t.Errorf("%s %q is taken", c.kind, c.text)
			continue
		}
		if s.Err.Sentence != c.words || s.Err.Kind != c.kind || !s.Err.InField {
			t.Errorf("%s %q: %q, want %q", c.kind, c.text, s.Err.Sentence, c.words)
		}
		if at := src[s.Err.Span.Start:s.Err.Span.End]; at != c.at {
			t.Errorf("%s %q is wrong at %q, want %q", c.kind, c.text, at, c.at)
		}
	}
}

func TestCount(t *testing.T) {
	for text, fields := range map[string]int{
		"": 0, "   ": 0, "@daily": 1, "* * * * *": 5, " 0  0 * * * * ": 6, "0 0 12 * * ? 2024": 7, "0\t0 * * * *": 5,
	} {
		s := Parse(text)
		if Count(text) != fields || fields >= 5 && fields <= 6 && len(s.Fields) != fields {
			t.Errorf("%q has %d fields, %d parsed", text, Count(text), len(s.Fields))
		}
		if s.Err != nil && s.Err.InField == (len(s.Fields) == 0) {
			t.Errorf("%q: %+v", text, s.Err)
		}
	}
	if s := Parse("0\t0 * * * *"); s.Err == nil {
		t.Error("a tab separates fields")
	}
	if f, ok := Parse("0 5 * * * *").FieldAt(2); !ok || f.Kind != Minute || !f.Has(5) {
		t.Errorf("the field at 2 is %v", f)
	}
	if _, ok := Parse("0   5 * * * *").FieldAt(2); ok {
		t.Error("a blank belongs to a field")
	}
}

func TestReversed(t *testing.T) {
	for text, want := range map[string]bool{"22-6": true, "6-22": false, "6-6": false, "6": false, "*/2": false, "*": false, "22-6/2": true} {
		if p := Parse(schedule(Hour, text)).Field(Hour).Parts[0]; p.Reversed != want {
			t.Errorf("%q reversed: %v", text, p.Reversed)
		}
	}
}

func TestNext(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.Parse("2006-01-02 15:04:05", s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct{ schedule, from, want string }{
		{"0 */5 * * * *", "2024-01-01 00:00:00", "2024-01-01 00:05:00"},
		{"*/5 * * * *", "2024-01-01 00:04:59", "2024-01-01 00:05:00"},
		{"* * * * * *", "2024-12-31 23:59:59", "2025-01-01 00:00:00"},
		{"0 30 9 * * 1-5", "2024-03-01 09:30:00", "2024-03-04 09:30:00"},
		{"0 0 0 31 * *", "2024-01-31 00:00:00", "2024-03-31 00:00:00"},
		{"0 0 0 29 2 *", "2024-02-29 00:00:00", "2028-02-29 00:00:00"},
		{"0 0 0 29 2 MON", "2024-02-29 00:00:00", "2044-02-29 00:00:00"},
		{"0 0 0 13 * FRI", "2024-01-01 00:00:00", "2024-09-13 00:00:00"},
		{"15 10 22-23 * 6 *", "2024-06-30 23:10:15", "2025-06-01 22:10:15"},
		{"0 0 0 30 2 *", "2024-01-01 00:00:00", ""},
		{"0 0 0 31 4,6,9,11 *", "2024-01-01 00:00:00", ""},
	} {
		s := Parse(c.schedule)
		next, ok := s.Next(at(c.from))
		if ok != (c.want != "") || ok && !next.Equal(at(c.want)) {
			t.Errorf("%q after %s: %s, %v, want %s", c.schedule, c.from, next, ok, c.want)
		}
		if s.Never() == ok {
			t.Errorf("%q never fires: %v", c.schedule, s.Never())
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ schedule, want string }{
		{"* * * * * *", "every second"},
		{"*/10 * * * * *", "every 10 seconds"},
		{"0 * * * * *", "every minute"},
		{"* * * * *", "every minute"},
		{"30 * * * * *", "every minute at second 30"},
		{"0 */5 * * * *", "every 5 minutes"},
		{"0 */5 * * * 1-5", "every 5 minutes, on weekdays"},
		{"0 */5 9-17 * * 1-5", "every 5 minutes, from 09:00 to 17:59, on weekdays"},
		{"0 0 * * * *", "every hour"},
		{"0 15 * * * *", "at 15 minutes past every hour"},
		{"0 0 */2 * * *", "every 2 hours"},
		{"0 30 9 * * *", "every day at 09:30"},
		{"5 30 9 * * *", "every day at 09:30:05"},
		{"0 30 9,17 * * 1-5", "at 09:30 and 17:30, on weekdays"},
		{"0 0 0 1 * *", "at 00:00, on day 1 of the month"},
		{"0 0 0 1,15 1 *", "at 00:00, on days 1 and 15 of the month, in January"},
		{"0 0 0 * * SUN", "at 00:00, on Sunday"},
		{"0 0 0 * * 0,6", "at 00:00, at weekends"},
		{"0 0 0 13 * FRI", "at 00:00, on day 13 of the month, only if it is Friday"},
		{"0 5,35 * * * *", "at minutes 5 and 35"},
		{"0 */7 * * * *", "at minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56"},
		{"* */5 * * * *", "every second, in every 5th minute"},
		{"* 5,6 * * * *", "every second, in minutes 5 and 6"},
		{"* 5 9 * * *", "every second, in minute 5, from 09:00 to 09:59"},
		{"0 * */2 * * *", "every minute, in every 2nd hour"},
		{"0 * 1,5,6,7 * 6-8 *", "every minute, in the hours 1 and 5 to 7, in June to August"},
	} {
		if got := Parse(c.schedule).Words(); got != c.want {
			t.Errorf("%q is %q, want %q", c.schedule, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"0 */5 * * * *", "* * * * *", "1,2-3/4,,* J-D MON 5-1 70/1 9999999999", "0 0 0 30 2 *", "\t ,-/ - / , *", "1/ 2- -3 /4 5, *"} {
		f.Add(s)
	}
	day := time.Date(2024, 2, 28, 23, 59, 58, 0, time.UTC)
	f.Fuzz(func(t *testing.T, src string) {
		s := Parse(src)
		inside := func(start, end int) {
			if start < 0 || end < start || end > len(src) {
				t.Fatalf("%q: span %d-%d", src, start, end)
			}
		}
		for _, field := range s.Fields {
			inside(field.Span.Start, field.Span.End)
			for _, p := range field.Parts {
				inside(p.Span.Start, p.Span.End)
			}
		}
		if s.Err != nil {
			inside(s.Err.Span.Start, s.Err.Span.End)
			return
		}
		if s.Words() == "" {
			t.Fatalf("%q has no words", src)
		}
		next, ok := s.Next(day)
		if ok == s.Never() {
			t.Fatalf("%q: next %s %v, never %v", src, next, ok, s.Never())
		}
		if ok && (!next.After(day) || !s.Field(Second).Has(next.Second()) || !s.Field(Minute).Has(next.Minute()) || !s.Field(Hour).Has(next.Hour()) ||
			!s.Field(Day).Has(next.Day()) || !s.Field(Month).Has(int(next.Month())) || !s.Field(DayOfWeek).Has(int(next.Weekday()))) {
			t.Fatalf("%q: next is %s", src, next)
		}
	})
}
