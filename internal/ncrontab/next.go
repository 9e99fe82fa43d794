package ncrontab

import "time"

// lastYear is the last one .NET's dates know.
const lastYear = 9999

// Next is the first time after t at which the schedule fires, in t's own zone as if no clock was
// ever changed there; the host's default is UTC. ok is false when it never fires again. The
// schedule must have no error. The day of the month and the day of the week must both match.
func (s *Schedule) Next(t time.Time) (next time.Time, ok bool) {
	t = t.Truncate(time.Second).Add(time.Second)
	hours, minutes, seconds := s.Field(Hour), s.Field(Minute), s.Field(Second)
	year, month, day := t.Date()
	from := t.Hour()*3600 + t.Minute()*60 + t.Second()
	for first := true; ; first = false {
		date, found := s.day(year, month, day)
		if !found {
			return time.Time{}, false
		}
		y, m, d := date.Date()
		if !first || y != year || m != month || d != day {
			from = 0
		}
		if h, mi, se, found := clock(hours, minutes, seconds, from); found {
			return time.Date(y, m, d, h, mi, se, 0, t.Location()), true
		}
		year, month, day = date.AddDate(0, 0, 1).Date()
	}
}

// day is the first day from the given one on that the schedule's last three fields hold.
func (s *Schedule) day(year int, month time.Month, day int) (time.Time, bool) {
	days, months, weekdays := s.Field(Day), s.Field(Month), s.Field(DayOfWeek)
	if !s.possible() {
		return time.Time{}, false
	}
	for d := time.Date(year, month, day, 0, 0, 0, 0, time.UTC); d.Year() <= lastYear; {
		if !months.Has(int(d.Month())) {
			d = time.Date(d.Year(), d.Month()+1, 1, 0, 0, 0, 0, time.UTC)
			continue
		}
		if days.Has(d.Day()) && weekdays.Has(int(d.Weekday())) {
			return d, true
		}
		d = d.AddDate(0, 0, 1)
	}
	return time.Time{}, false
}

// clock is the first time of a day from a second on.
func clock(hours, minutes, seconds Field, from int) (h, m, s int, ok bool) {
	for h := from / 3600; h <= Hour.Max(); h++ {
		if !hours.Has(h) {
			continue
		}
		for m := max(from-h*3600, 0) / 60; m <= Minute.Max(); m++ {
			if !minutes.Has(m) {
				continue
			}
			for s := max(from-h*3600-m*60, 0); s <= Second.Max(); s++ {
				if seconds.Has(s) {
					return h, m, s, true
				}
			}
		}
	}
	return 0, 0, 0, false
}

// Never reports a schedule without error that no date fulfils, such as the 30th of February.
func (s *Schedule) Never() bool { return s.Err == nil && !s.possible() }

// possible reports whether any month has any of the days. Every date of the calendar falls on
// every day of the week in some year.
func (s *Schedule) possible() bool {
	days := s.Field(Day)
	for _, m := range s.Field(Month).Values() {
		for d := 1; d <= longest[m-1]; d++ {
			if days.Has(d) {
				return true
			}
		}
	}
	return false
}

var longest = [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
