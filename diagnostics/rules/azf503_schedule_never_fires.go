package rules

import (
	"funcls/internal/model"
	"funcls/internal/ncrontab"
	"funcls/internal/text"
)

// scheduleNeverFires: a day that none of the schedule's months has (R60).
var scheduleNeverFires = &Rule{Code: "AZF503", Name: "schedule-never-fires", Severity: Warning, InApp: func(p *Pass, a *model.App, f *model.Function) {
	s := scheduleOf(a, f)
	if s == nil || !s.isCron() || !s.cron.Never() {
		return
	}
	days, months := s.cron.Field(ncrontab.Day).Span, s.cron.Field(ncrontab.Month).Span
	p.schedule(s, a, Finding{Function: f.Name}, s.at(text.Span{Start: days.Start, End: months.End}),
		"'"+s.value+"' never fires: no month of '"+s.value[months.Start:months.End]+"' has a day '"+s.value[days.Start:days.End]+"'.",
		"the schedule never fires: none of its months has one of its days.")
}}
