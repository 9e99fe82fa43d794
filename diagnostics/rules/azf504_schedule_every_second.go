package rules

import (
	"funcls/internal/model"
	"funcls/internal/ncrontab"
	"funcls/internal/text"
)

// scheduleEverySecond: six fields of which the first, the seconds, is '*' (R60).
var scheduleEverySecond = &Rule{Code: "AZF504", Name: "schedule-every-second", Severity: Hint, InApp: func(p *Pass, a *model.App, f *model.Function) {
	s := scheduleOf(a, f)
	if s == nil || !s.isCron() || len(s.cron.Fields) != 6 || s.cron.Never() {
		return
	}
	seconds, minutes := s.cron.Fields[0], s.cron.Fields[1]
	if !seconds.All() {
		return
	}
	finding := Finding{Function: f.Name}
	message, setting := "The function runs every second.", "the function runs every second."
	at := s.at(text.Span{Start: 0, End: len(s.value)})
	if !minutes.All() || !s.cron.Field(ncrontab.Hour).All() {
		// Whoever chooses minutes or hours hardly wants sixty runs in each of those minutes.
		finding.Severity = Information
		message, setting = "The function runs in each second of the minutes that the schedule names: "+s.cron.Words()+".", "the function runs in each second of the minutes that the schedule names."
		at = s.at(seconds.Span)
	}
	if s.setting == nil {
		message += " The first of six fields is that of the seconds; '0' there runs it once a minute."
		sec := s.at(seconds.Span)
		finding.Fixes = []Fix{{Title: "Run at second 0 only", Edits: []Edit{{Path: sec.path, Span: sec.span, New: "0"}}}}
	}
	p.schedule(s, a, finding, at, message, setting)
}}
