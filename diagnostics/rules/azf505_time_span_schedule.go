package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/timespan"
)

// timeSpanSchedule: a time span instead of a cron expression, which not every plan takes; and one
// that is longer than it looks, since "24:00:00" is 24 days (R60).
var timeSpanSchedule = &Rule{Code: "AZF505", Name: "time-span-schedule", Severity: Hint, InApp: func(p *Pass, a *model.App, f *model.Function) {
	s := scheduleOf(a, f)
	if s == nil || s.cron != nil {
		return
	}
	at := s.at(text.Span{Start: 0, End: len(s.value)})
	if s.span >= timespan.Day && !strings.Contains(s.value, ".") && strings.Count(s.value, ":") == 2 {
		p.schedule(s, a, Finding{Severity: Warning, Function: f.Name, Fixes: s.reschedule(inHours(s.value), false)}, at,
			"'"+s.value+"' is "+s.span.Words()+": from 24 on, the first number counts days. A day is written '1.00:00:00'.",
			"the schedule is longer than it looks: from 24 on, the first of three numbers counts days.")
		return
	}
	p.schedule(s, a, Finding{Function: f.Name, Fixes: s.reschedule(asCron(s.span), false)}, at,
		"The schedule is a time span, "+s.span.Words()+", counted from when the host starts. Consumption plans want a cron expression.",
		"the schedule is a time span. Consumption plans want a cron expression.")
}}
