package convert

import (
	"regexp"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
)

// retryTime is a time that the worker reads (R90): it knows neither days nor fractions.
var retryTime = regexp.MustCompile(`^([01]?\d|2[0-3]):[0-5]?\d:[0-5]?\d$`)

// retry is the decorator for a function's retry policy, without name when it has none. It is false
// when the function was refused.
func (w *writer) retry(f *model.Function) (call, bool) {
	node := f.Config.Doc.Root.Get("retry")
	if node.KindOf() != jsondoc.Object {
		return call{}, true
	}
	strategy, _ := node.GetFold("strategy").String()
	c := call{name: "retry"}
	intervals := []string{}
	switch strings.ToLower(strategy) {
	case "fixeddelay":
		c.args = append(c.args, "strategy="+quoted("fixed_delay", w.quote))
		intervals = append(intervals, "delayInterval")
	case "exponentialbackoff":
		c.args = append(c.args, "strategy="+quoted("exponential_backoff", w.quote))
		intervals = append(intervals, "minimumInterval", "maximumInterval")
	default:
		w.refuse(f, node.Span, "'%s' cannot be converted: the `retry` decorator knows the strategies fixedDelay and exponentialBackoff only.", f.Name)
		return call{}, false
	}
	times, ok := node.GetFold("maxRetryCount").Int()
	if !ok {
		w.refuse(f, node.Span, "'%s' cannot be converted: its retry policy has no `maxRetryCount` that is a number.", f.Name)
		return call{}, false
	}
	c.args = append(c.args, "max_retry_count="+quoted(itoa(times), w.quote))
	for _, key := range intervals {
		value, _ := node.GetFold(key).String()
		if !retryTime.MatchString(value) {
			w.refuse(f, node.Span, "'%s' cannot be converted: the `retry` decorator takes times such as 00:00:10, and `%s` is none.", f.Name, key)
			return call{}, false
		}
		c.args = append(c.args, text.Separated(key, '_')+"="+quoted(value, w.quote))
	}
	return c, true
}
