package rules

import (
	"strconv"
	"strings"

	"funcls/internal/model"
	"funcls/internal/ncrontab"
)

// reversedScheduleRange: a range whose bounds NCrontab swaps (R60): '22-6' is no night.
var reversedScheduleRange = &Rule{Code: "AZF502", Name: "reversed-schedule-range", Severity: Warning, InApp: func(p *Pass, a *model.App, f *model.Function) {
	s := scheduleOf(a, f)
	if s == nil || !s.isCron() {
		return
	}
	for _, field := range s.cron.Fields {
		for _, part := range field.Parts {
			if !part.Reversed {
				continue
			}
			found := s.value[part.Span.Start:part.Span.End]
			bounds, step, _ := strings.Cut(found, "/")
			from, to, _ := strings.Cut(bounds, "-")
			read := to + "-" + from
			if step != "" {
				read += "/" + step
			}
			at := s.at(part.Span)
			finding := Finding{Function: f.Name}
			if better := around(field.Kind, part, from, to); better != "" && s.setting == nil {
				finding.Fixes = []Fix{{Title: "Change '" + found + "' to '" + better + "'", Preferred: true, Edits: []Edit{{Path: at.path, Span: at.span, New: better}}}}
			}
			p.schedule(s, a, finding, at, "'"+found+"' is read as '"+read+"': a range in the field for the "+field.Kind.Words()+" does not go over its end.",
				"a range in the schedule's field for the "+field.Kind.Words()+" has its bounds the wrong way round, and is read with the bounds swapped.")
		}
	}
}}

// around writes a range over the end of its field as two, "" for one with a step.
func around(k ncrontab.Kind, part ncrontab.Part, from, to string) string {
	if part.HasStep {
		return ""
	}
	if part.From-part.To == 1 {
		return "*"
	}
	first, last := strconv.Itoa(k.Min()), strconv.Itoa(k.Max())
	if names := k.Names(); names != nil && from[0] > '9' {
		first, last = names[0][:3], names[len(names)-1][:3]
		if from == strings.ToUpper(from) {
			first, last = strings.ToUpper(first), strings.ToUpper(last)
		}
	}
	upper, lower := from+"-"+last, first+"-"+to
	if part.From == k.Max() {
		upper = from
	}
	if part.To == k.Min() {
		lower = to
	}
	return upper + "," + lower
}
