package timespan

import "testing"

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  Span
		fault Fault
	}{
		{"00:00:10", 10 * Second, None},
		{"0:0:10", 10 * Second, None},
		{" 01:02:03 ", Hour + 2*Minute + 3*Second, None},
		{"1.00:00:00", Day, None},
		{"1:00:00:00", Day, None},
		{"24:00:00", 24 * Day, None}, // not 24 hours
		{"25:30:15", 0, OutOfRange},
		{"25:20:15", 25*Day + 20*Hour + 15*Minute, None},
		{"1.20:30", Day + 20*Hour + 30*Minute, None},
		{"00:30", 30 * Minute, None},
		{"24:00", 0, OutOfRange},
		{"23:59", 23*Hour + 59*Minute, None},
		{"5", 5 * Day, None},
		{"0", 0, None},
		{"-1", -Day, None},
		{"-00:00:05", -5 * Second, None},
		{"00:00:01.5", Second + Second/2, None},
		{"00:00:00.0000001", 1, None},
		{"00:00:00.00000005", 1, None},
		{"00:00:00.00000004", 0, None},
		{"00:00:00.12345678", 0, OutOfRange},
		{"1:2:.5", Hour + 2*Minute + Second/2, None},
		{"1.2:3:.5", Day + 2*Hour + 3*Minute + Second/2, None},
		{"1:2:3:4.5", Day + 2*Hour + 3*Minute + 4*Second + Second/2, None},
		{"1.2:3:4.5", Day + 2*Hour + 3*Minute + 4*Second + Second/2, None},
		{"10675199.02:48:05", 10675199*Day + 2*Hour + 48*Minute + 5*Second, None},
		{"10675199.03:00:00", 0, OutOfRange},
		{"10675200", 0, OutOfRange},
		{"268435456", 0, OutOfRange},
		{"00:60:00", 0, OutOfRange},
		{"00:00:60", 0, OutOfRange},
		{"", 0, Malformed},
		{"   ", 0, Malformed},
		{"-", 0, Malformed},
		{"+1", 0, Malformed},
		{"5s", 0, Malformed},
		{"5 minutes", 0, Malformed},
		{"PT5M", 0, Malformed},
		{"00:00:10;", 0, Malformed},
		{"1.5", 0, Malformed},
		{"00: 05:00", 0, Malformed},
		{"1:2:3:4:5:6", 0, Malformed},
		{"0 */5 * * * *", 0, Malformed},
	} {
		got, fault := Parse(c.text)
		if fault != c.fault || fault == None && got != c.want {
			t.Errorf("Parse(%q) = %d, %d, want %d, %d", c.text, got, fault, c.want, c.fault)
		}
		if (fault.Sentence(c.text) == "") != (fault == None) {
			t.Errorf("Parse(%q): sentence %q", c.text, fault.Sentence(c.text))
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		span Span
		want string
	}{
		{0, "0 seconds"}, {Second, "1 second"}, {5 * Minute, "5 minutes"}, {Day + 2*Hour, "1 day 2 hours"},
		{Minute + Second/2, "1 minute 0.5 seconds"}, {-Hour, "minus 1 hour"}, {24 * Day, "24 days"},
	} {
		if got := c.span.Words(); got != c.want {
			t.Errorf("%d in words is %q, want %q", c.span, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1.2:3:4.5", "24:00:00", "-5", "00:00:00.00000005", ":.", "1:2:.3", "٣:٤"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, fault := Parse(s)
		if fault == None && v.Words() == "" {
			t.Fatalf("Parse(%q) = %d without words", s, v)
		}
	})
}
