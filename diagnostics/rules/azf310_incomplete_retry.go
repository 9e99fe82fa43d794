package rules

import (
	"fmt"
	"strconv"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/timespan"
)

// incompleteRetry: a retry policy without a property that its strategy needs, or with a value that
// the host cannot read (R59).
var incompleteRetry = &Rule{Code: "AZF310", Name: "incomplete-retry", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) || len(f.Config.Bindings) == 0 {
		return
	}
	m := f.Config.Doc.Root.Member("retry")
	if m == nil || m.Value.Kind != jsondoc.Object {
		return
	}
	// First all values are read, whether the strategy needs them or not.
	r := &retry{spans: map[string]timespan.Span{}}
	for _, name := range append([]string{"maxRetryCount"}, retryIntervals...) {
		n := m.Value.GetFold(name)
		if isNull(n) || isEmpty(n) {
			continue
		}
		if message, sentence := r.read(name, n); message != "" {
			finding := fromHost(f, sentence)
			finding.Fixes = inSeconds(f, name, n)
			p.one(finding, inConfig(f, valueSpan(n, m.Value)), message)
			return
		}
	}
	need := []string{"maxRetryCount"}
	strategy := m.Value.GetFold("strategy")
	switch name, _ := strategy.String(); {
	case strategy == nil, strings.EqualFold(name, "exponentialBackoff"):
		need = append(need, "minimumInterval", "maximumInterval")
	case strings.EqualFold(name, "fixedDelay"):
		need = append(need, "delayInterval")
	default:
		return // what the host makes of it is not known
	}
	for _, name := range need {
		if n := m.Value.GetFold(name); isNull(n) || isEmpty(n) {
			// .NET names the property as its class does, in upper camel case.
			finding := fromHost(f, "Value cannot be null. (Parameter '"+strings.ToUpper(name[:1])+name[1:]+"')")
			finding.Fixes = completeRetry(f, m.Value, need)
			p.one(finding, inConfig(f, m.Key.ContentSpan()),
				"The retry policy has no "+name+", which its strategy needs.")
			return
		}
	}
	if name, message, sentence := r.odd(need); message != "" {
		finding := fromHost(f, sentence)
		if name == "minimumInterval" && r.spans[name] > 0 && r.spans["maximumInterval"] > 0 {
			least, most := m.Value.GetFold(name), m.Value.GetFold("maximumInterval")
			finding.Fixes = []Fix{{Title: "Swap the two", Edits: []Edit{
				{Path: f.Config.File.Path, Span: least.Span, New: most.Text()}, {Path: f.Config.File.Path, Span: most.Span, New: least.Text()}}}}
		}
		p.one(finding, inConfig(f, valueSpan(m.Value.GetFold(name), m.Value)), message)
	}
}}

// retryIntervals are the properties of a policy that are time spans.
var retryIntervals = []string{"delayInterval", "minimumInterval", "maximumInterval"}

// isEmpty reports the empty string, which .NET reads as null where a value may be missing.
func isEmpty(n *jsondoc.Node) bool {
	s, text := n.String()
	return text && s == ""
}

// retry is a policy as far as it was read.
type retry struct {
	count int64
	spans map[string]timespan.Span
}

// read takes a value in; the message says what is wrong with one that cannot be read.
func (r *retry) read(name string, n *jsondoc.Node) (message, sentence string) {
	s, text := n.String()
	if name == "maxRetryCount" {
		switch {
		case text:
			count, err := strconv.ParseInt(strings.TrimSpace(s), 10, 32)
			if r.count = count; err != nil {
				return "`maxRetryCount` must be a whole number, found '" + s + "'.", "Could not convert string to integer: " + s + "."
			}
		case n.Kind == jsondoc.Number:
			r.count, _ = n.Int()
		}
		return "", ""
	}
	convert := "Error converting value %s to type 'System.Nullable`1[System.TimeSpan]'."
	switch {
	case n.Kind == jsondoc.Number:
		return "`" + name + "` must be text of the form \"hh:mm:ss\", found the number " + n.Text() + ".", fmt.Sprintf(convert, n.Text())
	case !text:
		return "", ""
	}
	span, fault := timespan.Parse(s)
	if r.spans[name] = span; fault == timespan.None {
		return "", ""
	}
	message = "`" + name + "` must be a time span of the form hh:mm:ss, found '" + s + "'."
	if fault == timespan.OutOfRange {
		message = "`" + name + "` is no time span: in hh:mm:ss the hours go up to 23, minutes and seconds up to 59, and days stand before a dot; found '" + s + "'."
	}
	return message, fmt.Sprintf(convert, `"`+s+`"`)
}

// odd finds a value that was read and cannot be meant.
func (r *retry) odd(need []string) (name, message, sentence string) {
	if r.count < -1 {
		return "maxRetryCount", fmt.Sprintf("`maxRetryCount` must be at least 0, or -1 for retries without end; found %d.", r.count),
			"Specified argument was out of the range of valid values. (Parameter 'maxRetryCount')"
	}
	for _, name := range need[1:] {
		if r.spans[name] < 0 {
			return name, "`" + name + "` must not be negative.", "The TimeSpan must not be negative. (Parameter '" + name + "')"
		}
	}
	if lowest := r.spans["minimumInterval"]; len(need) == 3 && lowest > r.spans["maximumInterval"] {
		return "minimumInterval", "`minimumInterval` is longer than `maximumInterval`: " + lowest.Words() + " against " + r.spans["maximumInterval"].Words() + ".",
			"The minimumInterval must not be greater than the maximumInterval. (Parameter 'minimumInterval')"
	}
	return "", "", ""
}

// inSeconds offers to write a number of seconds as a time span.
func inSeconds(f *model.Function, name string, n *jsondoc.Node) []Fix {
	seconds, ok := n.Int()
	if !ok || name == "maxRetryCount" || seconds <= 0 || seconds >= 86400 {
		return nil
	}
	span := fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
	return []Fix{{Title: "Change it to \"" + span + "\", " + (timespan.Span(seconds) * timespan.Second).Words(), Edits: []Edit{inJSON(f).Replace(n, edit.String(span))}}}
}

// usualRetry is what people write for what a policy lacks.
var usualRetry = map[string]edit.Value{
	"maxRetryCount": edit.Literal("3"), "delayInterval": edit.String("00:00:10"),
	"minimumInterval": edit.String("00:00:10"), "maximumInterval": edit.String("00:15:00"),
}

// completeRetry offers to write all that a policy lacks.
func completeRetry(f *model.Function, policy *jsondoc.Node, need []string) []Fix {
	in, fix := inJSON(f), Fix{}
	var missing []edit.Member
	var names []string
	for _, name := range need {
		switch n := policy.GetFold(name); {
		case n == nil:
			missing = append(missing, edit.Member{Key: name, Value: usualRetry[name]})
		case isNull(n), isEmpty(n):
			fix.Edits = append(fix.Edits, in.Replace(n, usualRetry[name]))
		default:
			continue
		}
		names = append(names, "`"+name+"`")
	}
	if len(missing) > 0 {
		add, ok := in.AddMembers(policy, missing...)
		if !ok {
			return nil
		}
		fix.Edits = append(fix.Edits, add)
	}
	fix.Title = "Add " + strings.Join(names, ", ")
	return []Fix{fix}
}
