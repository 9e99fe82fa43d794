package rules

import (
	"fmt"
	"strings"

	"funcls/internal/model"
	"funcls/internal/ncrontab"
	"funcls/internal/text"
	"funcls/internal/timespan"
)

// invalidSchedule: a schedule that is neither a cron expression nor a time span (R60).
var invalidSchedule = &Rule{Code: "AZF501", Name: "invalid-schedule", Severity: Error, InApp: func(p *Pass, a *model.App, f *model.Function) {
	s := scheduleOf(a, f)
	if s == nil || s.isCron() || s.cron == nil {
		return
	}
	sentence := "The schedule expression '" + s.value + "' was not recognized as a valid cron expression or timespan string."
	if s.cron.Err.Sentence == ncrontab.Overflow {
		sentence = ncrontab.Overflow
	}
	finding := fromHost(f, sentence)
	if s.setting != nil {
		finding.Severity = Warning // elsewhere the setting may be another
	}
	at := s.at(text.Span{Start: 0, End: len(s.value)})
	if s.cron.Err.InField {
		at = s.at(s.cron.Err.Span)
	}
	if better := repaired(s.value); better != "" && s.setting == nil {
		finding.Fixes = []Fix{{Title: "Change the schedule to '" + better + "'", Preferred: true,
			Edits: []Edit{{Path: f.Config.File.Path, Span: s.node.ContentSpan(), New: better}}}}
	}
	p.schedule(s, a, finding, at, "'"+s.value+"' is no schedule: "+reason(s),
		"the schedule is neither a cron expression nor a time span.")
}}

// reason says what is wrong with a schedule, for people.
func reason(s *schedule) string {
	fields := ncrontab.Count(s.value)
	err := s.cron.Err
	if !err.InField {
		switch {
		case strings.HasPrefix(s.value, "@"):
			return "NCRONTAB has no names for schedules such as '@daily'."
		case strings.Contains(s.value, ":") && fields == 1 && s.fault == timespan.OutOfRange:
			return "of a time span hh:mm:ss the hours go up to 23, minutes and seconds up to 59; days stand before a dot."
		case fields == 1:
			return "a cron expression has six fields, or five without seconds, and a time span is written hh:mm:ss."
		case strings.ContainsAny(s.value, "\t\n\r"):
			return "only blanks separate fields."
		case fields == 7:
			return "a cron expression has six fields, or five without seconds; there is none for the year."
		}
		return fmt.Sprintf("it has %d fields, and a cron expression has six, or five without seconds.", fields)
	}
	field := s.cron.Field(err.Kind)
	found := "'" + s.value[field.Span.Start:field.Span.End] + "'"
	where := "its field for the " + err.Kind.Words() + ", " + found + ", "
	part := s.value[err.Span.Start:err.Span.End]
	switch {
	case strings.ContainsAny(s.value, "\t\n\r"):
		return "only blanks separate fields."
	case part == "?":
		return where + "cannot be read; NCRONTAB has no '?', and '*' means any."
	case part == "L" || part == "LW" || strings.ContainsAny(part, "#") || strings.HasSuffix(part, "L") || strings.HasSuffix(part, "W"):
		return where + "cannot be read; NCRONTAB has no 'L', 'W' and '#'."
	case strings.Contains(err.Sentence, " maximum ") || strings.Contains(err.Sentence, " minimum "):
		note := ""
		if err.Kind == ncrontab.DayOfWeek {
			note = " Sunday is 0."
		}
		return fmt.Sprintf("%smust be between %d and %d.%s", where, err.Kind.Min(), err.Kind.Max(), note)
	}
	return where + "cannot be read at '" + part + "'."
}

// shorthands are what other crons know by a name.
var shorthands = map[string]string{
	"@yearly": "0 0 0 1 1 *", "@annually": "0 0 0 1 1 *", "@monthly": "0 0 0 1 * *", "@weekly": "0 0 0 * * 0",
	"@daily": "0 0 0 * * *", "@midnight": "0 0 0 * * *", "@hourly": "0 0 * * * *",
}

// repaired is the schedule in the host's dialect where another dialect says what is meant, ""
// where it does not.
func repaired(s string) string {
	if better, ok := shorthands[strings.ToLower(strings.TrimSpace(s))]; ok {
		return better
	}
	fields := strings.Fields(s)
	if len(fields) == 7 && fields[6] == "*" {
		fields = fields[:6]
	}
	for i, field := range fields {
		if field == "?" {
			fields[i] = "*"
		}
	}
	if n := len(fields); n > 0 && fields[n-1] == "7" {
		fields[n-1] = "0"
	}
	better := strings.Join(fields, " ")
	if better == s || ncrontab.Parse(better).Err != nil {
		return ""
	}
	return better
}
