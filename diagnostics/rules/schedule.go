package rules

import (
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/ncrontab"
	"funcls/internal/text"
	"funcls/internal/timespan"
)

// schedule is the schedule of a timer function as the host reads it (R60).
type schedule struct {
	f    *model.Function
	node *jsondoc.Node // its text in function.json
	// written is the text there, value what is left when the settings in it are replaced.
	written, value string
	// setting is the setting that stands in it, nil when none does. Then value must not get into
	// any message.
	setting *model.Setting
	cron    *ncrontab.Schedule // nil when it is no cron expression
	span    timespan.Span      // where cron is nil and fault None
	fault   timespan.Fault
}

// scheduleOf reads a function's schedule, nil when there is none, or it depends on settings that
// are not known.
func scheduleOf(a *model.App, f *model.Function) *schedule {
	if !readable(f) {
		return nil
	}
	t := f.Trigger()
	if t == nil || t.Opaque || !strings.EqualFold(t.Type, "timerTrigger") {
		return nil
	}
	prop, ok := t.Property("schedule")
	if !ok {
		return nil
	}
	written, ok := prop.Value.String()
	if !ok || written == "" {
		return nil
	}
	s := &schedule{f: f, node: prop.Value, written: written}
	s.value, ok = bindexpr.Resolve(written, func(name string) (string, bool) {
		if s.setting = a.Shared.Settings.Value(name); s.setting == nil || s.setting.Empty() {
			return "", false
		}
		return s.setting.Node.String()
	})
	if !ok {
		return nil
	}
	if s.cron = ncrontab.Parse(s.value); s.cron.Err != nil {
		if s.span, s.fault = timespan.Parse(s.value); s.fault == timespan.None {
			s.cron = nil
		}
	}
	return s
}

// isCron reports a cron expression without error.
func (s *schedule) isCron() bool { return s.cron != nil && s.cron.Err == nil }

// at is the place of a part of the value: in function.json if it stands there, else the whole text
// that refers to it.
func (s *schedule) at(span text.Span) place {
	if s.setting != nil {
		return inConfig(s.f, s.node.ContentSpan())
	}
	return inText(s.f, s.node, span)
}

// schedule reports a finding about a schedule. message is for one in function.json; aboutSetting is for
// one in a setting, whose value it does not show.
func (p *Pass) schedule(s *schedule, a *model.App, finding Finding, at place, message, aboutSetting string) {
	if s.setting != nil {
		finding.RuntimeMessage, finding.RuntimeSource, finding.Fixes = "", "", nil
		finding.Related = []Related{{a.Shared.Settings.Path, s.setting.Key.ContentSpan(), "setting '" + s.setting.Name + "'"}}
		message = "With the setting '" + s.setting.Name + "' of local.settings.json, " + aboutSetting
	}
	p.one(finding, at, message)
}

// inText is a place inside a string of function.json: a span of its decoded value.
func inText(f *model.Function, n *jsondoc.Node, span text.Span) place {
	return inConfig(f, n.StringSpan(span.Start, span.End))
}
