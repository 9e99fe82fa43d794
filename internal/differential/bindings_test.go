package differential

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// differences are those between the bindings of a function.json and what the worker tells the host.
func differences(f *model.Function, names map[*model.Binding]string, got []map[string]any) []string {
	var said []string
	have := map[string]map[string]any{}
	for _, b := range got {
		have[fmt.Sprint(b["name"])] = folded(b)
	}
	if len(have) != len(f.Config.Bindings) {
		said = append(said, fmt.Sprintf("%s: %d bindings, want %d: %v", f.Name, len(have), len(f.Config.Bindings), got))
	}
	for _, b := range f.Config.Bindings {
		want := folded(valueOf(b.Node).(map[string]any))
		if name, ok := names[b]; ok {
			want["name"] = name
		}
		real := have[fmt.Sprint(want["name"])]
		if _, ok := want["direction"]; !ok {
			want["direction"] = "in"
		}
		for _, key := range slices.Sorted(maps.Keys(want)) {
			if !same(key, want[key], real[key]) {
				said = append(said, fmt.Sprintf("%s: %s of %s is %v, want %v", f.Name, key, b.Name, real[key], want[key]))
			}
		}
		for _, key := range slices.Sorted(maps.Keys(real)) {
			if _, ok := want[key]; !ok && !byDefault(f, b, key, real[key]) {
				said = append(said, fmt.Sprintf("%s: %s of %s is %v, want none", f.Name, key, b.Name, real[key]))
			}
		}
	}
	return said
}

// valueOf is a JSON value as Go decodes it, the last of several members.
func valueOf(n *jsondoc.Node) any {
	switch n.Kind {
	case jsondoc.Bool:
		v, _ := n.Bool()
		return v
	case jsondoc.Number:
		v, _ := n.Float()
		return v
	case jsondoc.String:
		v, _ := n.String()
		return v
	case jsondoc.Array:
		list := []any{}
		for _, e := range n.Elements {
			list = append(list, valueOf(e))
		}
		return list
	case jsondoc.Object:
		object := map[string]any{}
		for _, m := range n.Members {
			key, _ := m.Key.String()
			object[key] = valueOf(m.Value)
		}
		return object
	}
	return nil
}

// folded is an object with its keys in small letters, without what is null.
func folded(object map[string]any) map[string]any {
	out := map[string]any{}
	for key, value := range object {
		if value != nil {
			out[strings.ToLower(key)] = withoutNull(value)
		}
	}
	return out
}

func withoutNull(value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, x := range v {
			if x != nil {
				out[key] = withoutNull(x)
			}
		}
		return out
	case []any:
		out := []any{}
		for _, x := range v {
			if x != nil {
				out = append(out, withoutNull(x))
			}
		}
		return out
	}
	return value
}

// named are properties whose values are names of an enumeration, which the host takes in any case.
var named = strings.Fields("direction datatype authlevel methods cardinality accessrights protocol authenticationmode oauthbearermethod keydatatype")

func same(key string, want, real any) bool {
	if slices.Contains(named, key) {
		return strings.EqualFold(fmt.Sprint(want), fmt.Sprint(real))
	}
	return reflect.DeepEqual(want, real)
}

// byDefault reports whether the host takes a value for an absent property.
func byDefault(f *model.Function, b *model.Binding, key string, value any) bool {
	switch {
	case b.Type == "httpTrigger" && key == "route":
		return value == f.Name
	case b.Type == "httpTrigger" && key == "authlevel":
		return value == "FUNCTION"
	case b.Type == "daprTopicTrigger" && key == "route":
		return true // the topic
	}
	if b.Kind == nil {
		return false
	}
	p, ok := b.Kind.Property(key)
	return ok && (p.Fallback != "" && p.Fallback == value || p.Default != "" && strings.EqualFold(strings.Trim(p.Default, `"`), fmt.Sprint(value)))
}

// retryOf is the retry policy of a function.json in one form.
func retryOf(f *model.Function) string {
	n := f.Config.Doc.Root.Get("retry")
	if n.KindOf() != jsondoc.Object {
		return ""
	}
	strategy, _ := n.GetFold("strategy").String()
	count, _ := n.GetFold("maxRetryCount").Int()
	text := func(key string) string { s, _ := n.GetFold(key).String(); return seconds(s) }
	if strings.EqualFold(strategy, "fixedDelay") {
		return fmt.Sprintf("fixed_delay %d %s", count, text("delayInterval"))
	}
	return fmt.Sprintf("exponential_backoff %d %s %s", count, text("minimumInterval"), text("maximumInterval"))
}

func retryGot(r map[string]string) string {
	switch r["retry_strategy"] {
	case "":
		return ""
	case "fixed_delay":
		return "fixed_delay " + r["max_retry_count"] + " " + seconds(r["delay_interval"])
	}
	return r["retry_strategy"] + " " + r["max_retry_count"] + " " + seconds(r["minimum_interval"]) + " " + seconds(r["maximum_interval"])
}

// seconds reads hours, minutes and seconds.
func seconds(s string) string {
	total := 0
	for part := range strings.SplitSeq(s, ":") {
		n, _ := strconv.Atoi(part)
		total = total*60 + n
	}
	return strconv.Itoa(total)
}
