package rules

import (
	"fmt"
	"strings"

	"funcls/internal/ncrontab"
	"funcls/internal/timespan"
)

// reschedule offers another schedule for one that stands in function.json.
func (s *schedule) reschedule(better string, preferred bool) []Fix {
	if better == "" || better == s.written || s.setting != nil || s.written != s.value {
		return nil
	}
	return []Fix{{Title: "Change the schedule to '" + better + "'", Preferred: preferred, Edits: []Edit{{Path: s.f.Config.File.Path, Span: s.node.ContentSpan(), New: better}}}}
}

// asCron is the cron expression that fires as often as a time span, "" where none does.
func asCron(span timespan.Span) string {
	seconds := int(span / timespan.Second)
	switch {
	case span <= 0 || span%timespan.Second != 0:
	case seconds < 60 && 60%seconds == 0:
		return fmt.Sprintf("*/%d * * * * *", seconds)
	case seconds%60 != 0:
	case seconds < 3600 && 60%(seconds/60) == 0:
		return every(seconds/60, "0 %s * * * *")
	case seconds%3600 != 0:
	case seconds < 86400 && 24%(seconds/3600) == 0:
		return every(seconds/3600, "0 0 %s * * *")
	case seconds == 86400:
		return "0 0 0 * * *"
	}
	return ""
}

func every(n int, in string) string {
	if n == 1 {
		return fmt.Sprintf(in, "*")
	}
	return fmt.Sprintf(in, fmt.Sprintf("*/%d", n))
}

// inHours is a time span whose first number was meant to be hours.
func inHours(value string) string {
	var hours, minutes, seconds int
	if n, err := fmt.Sscanf(value, "%d:%d:%d", &hours, &minutes, &seconds); n != 3 || err != nil || hours < 24 {
		return ""
	}
	better := fmt.Sprintf("%d.%02d:%02d:%02d", hours/24, hours%24, minutes, seconds)
	if _, fault := timespan.Parse(better); fault != timespan.None {
		return ""
	}
	return better
}

// carried is a schedule in which a step that is longer than its field goes on in the next: every 120
// minutes are every 2 hours. It is "" where that is not the same.
func carried(s *schedule) string {
	fields := strings.Fields(s.value)
	if len(fields) != len(s.cron.Fields) {
		return ""
	}
	for i, field := range s.cron.Fields {
		size := field.Kind.Max() - field.Kind.Min() + 1
		if len(field.Parts) != 1 || !field.Parts[0].Star || field.Parts[0].Step <= size || field.Kind > ncrontab.Hour {
			continue
		}
		step := field.Parts[0].Step
		if step%size != 0 || i+1 >= len(fields) || !s.cron.Fields[i+1].All() {
			return ""
		}
		fields[i] = fmt.Sprint(field.Kind.Min())
		fields[i+1] = fmt.Sprintf("*/%d", step/size)
		better := &schedule{value: strings.Join(fields, " ")}
		if better.cron = ncrontab.Parse(better.value); better.cron.Err != nil {
			return ""
		}
		next := better.cron.Fields[i+1]
		switch most := next.Kind.Max() - next.Kind.Min() + 1; {
		case step/size == most && next.Kind < ncrontab.Day:
			fields[i+1] = fmt.Sprint(next.Kind.Min())
			return strings.Join(fields, " ")
		case step/size > most:
			return carried(better)
		}
		return better.value
	}
	return ""
}
