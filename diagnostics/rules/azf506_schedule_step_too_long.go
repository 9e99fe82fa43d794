package rules

import (
	"fmt"

	"funcls/internal/model"
	"funcls/internal/ncrontab"
)

// scheduleStepTooLong: a step that goes beyond its field at once, so that only the first value is
// left (R60): '*/1440' minutes are not a day but the first minute of each hour.
var scheduleStepTooLong = &Rule{Code: "AZF506", Name: "schedule-step-too-long", Severity: Warning, InApp: func(p *Pass, a *model.App, f *model.Function) {
	s := scheduleOf(a, f)
	if s == nil || !s.isCron() {
		return
	}
	for _, field := range s.cron.Fields {
		size := field.Kind.Max() - field.Kind.Min() + 1
		for _, part := range field.Parts {
			// A step of exactly the field is what it looks like: once an hour, once a day.
			if part.Step <= size || part.Reversed || !part.Star && part.To != field.Kind.Max() {
				continue
			}
			found := s.value[part.Span.Start:part.Span.End]
			p.schedule(s, a, Finding{Function: f.Name, Fixes: s.reschedule(carried(s), false)}, s.at(part.Span),
				fmt.Sprintf("'%s' is only '%d': a step does not go on into the next %s, and the field for the %s has %d values.", found, part.From, larger(field.Kind), field.Kind.Words(), size),
				"a step in the schedule's field for the "+field.Kind.Words()+" is longer than the field, so that only one value is left.")
		}
	}
}}

// larger is the unit that a field's values begin anew in.
func larger(k ncrontab.Kind) string {
	return [...]string{"minute", "hour", "day", "month", "year", "week"}[k]
}
