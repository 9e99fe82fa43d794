package completion

import (
	"slices"
	"strings"

	"funcls/internal/model"
)

// texts complete a string: a key of what can be looked up by name.
func (s *script) texts() []Item {
	if !s.Starts || len(s.Brackets) == 0 || len(s.Brackets[0].Callee) == 0 || s.setting("strings") == "false" {
		return nil
	}
	b := s.Brackets[0]
	callee := b.Callee
	var items []Item
	add := func(name, detail, ref string, kind Kind) {
		if strings.ContainsAny(name, "\\\r\n"+string(rune(s.Quote))) || name == "" {
			return
		}
		item := Item{Label: name, Kind: kind, Detail: detail, Ref: ref, Text: name}
		if !s.Closed {
			item.Text += string(rune(s.Quote))
		}
		items = append(items, item)
	}
	last := callee[len(callee)-1]
	first := b.Char == '(' && b.Arg == 0 && b.Keyword == ""
	if trigger := durableNames[last]; trigger != "" && b.Char == '(' && (first || b.Keyword == "name" || b.Keyword == "orchestration_function_name") {
		for _, n := range s.app.Shared.Names {
			if n.Trigger == strings.ToLower(trigger) && !strings.Contains(n.Called, "%") {
				add(n.Called, trigger, "kind/"+trigger, Callable)
			}
		}
		return items
	}
	if b.Char == '(' {
		if !first && b.Keyword != "key" {
			return nil
		}
		if slices.Contains([]string{"get", "pop", "setdefault"}, last) {
			if callee = callee[:len(callee)-1]; len(callee) == 0 {
				return nil
			}
		} else if s.path(callee) != "os.getenv" {
			return nil
		}
	}
	callee = s.plain(callee)
	switch path := s.path(callee); {
	case path == "os.environ" || path == "os.getenv":
		for _, v := range s.envNames() {
			add(v, "app setting", "", Setting)
		}
	case len(s.Defs) > 0 && len(callee) > 1 && callee[len(callee)-1] == "route_params":
		if t, ok := s.value(callee[:len(callee)-1]); ok && t.object.Class == "HttpRequest" && !t.list && !t.class && t.method == nil {
			s.routeParams(add)
		}
	}
	return items
}

// durableNames are the calls whose first argument names a function, and its trigger.
var durableNames = map[string]string{
	"call_activity": "activityTrigger", "call_activity_with_retry": "activityTrigger",
	"call_sub_orchestrator": "orchestrationTrigger", "call_sub_orchestrator_with_retry": "orchestrationTrigger",
	"start_new": "orchestrationTrigger", "EntityId": "entityTrigger",
}

// path is a chain as the module and name that imports make of it.
func (s *script) path(chain []string) string {
	module, name, ok := s.Imported(chain[0])
	if !ok {
		return ""
	}
	full := module
	if name != "" {
		full += "." + name
	}
	return strings.Join(append([]string{full}, chain[1:]...), ".")
}

// envNames are the app settings, those of the host itself last.
func (s *script) envNames() []string {
	var own, others []string
	for _, v := range s.app.Shared.Settings.Values {
		if model.HostSetting(v.Name) {
			others = append(others, v.Name)
		} else {
			own = append(own, v.Name)
		}
	}
	return append(own, others...)
}

// routeParams are the parameters in the routes of the functions that run the def at the cursor.
func (s *script) routeParams(add func(name, detail, ref string, kind Kind)) {
	seen := map[string]bool{}
	for _, f := range s.entries(s.Defs[len(s.Defs)-1]) {
		h := f.HTTP()
		if h == nil || !h.Known || h.Template.Err != nil {
			continue
		}
		for _, p := range h.Template.Params {
			if seen[p.Name] {
				continue
			}
			seen[p.Name] = true
			var constraints []string
			for _, c := range p.Constraints {
				constraints = append(constraints, c.Text)
			}
			detail := strings.Join(constraints, ", ")
			if p.Optional {
				detail = strings.TrimPrefix(detail+", optional", ", ")
			}
			if detail == "" {
				detail = "of the route"
			}
			add(p.Name, detail, "", Token)
		}
	}
}
