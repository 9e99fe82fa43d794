package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// replay is what a call gives anew at each replay of an orchestrator, and what to use instead.
type replay struct {
	instead string
	// code replaces a call without arguments; %s is the context.
	code string
}

var replayed = map[string]replay{
	"datetime.datetime.now":    {"`current_utc_datetime` of the context", ""},
	"datetime.datetime.utcnow": {"`current_utc_datetime` of the context", "%s.current_utc_datetime"},
	"datetime.datetime.today":  {"`current_utc_datetime` of the context", ""},
	"datetime.date.today":      {"`current_utc_datetime` of the context", "%s.current_utc_datetime.date()"},
	"time.time":                {"`current_utc_datetime` of the context", "%s.current_utc_datetime.timestamp()"},
	"time.time_ns":             {"`current_utc_datetime` of the context", ""},
	"time.sleep":               {"`yield context.create_timer(...)`", ""},
	"asyncio.sleep":            {"`yield context.create_timer(...)`", ""},
	"uuid.uuid1":               {"`new_guid()` of the context", "%s.new_guid()"},
	"uuid.uuid4":               {"`new_guid()` of the context", "%s.new_guid()"},
	"random.random":            {"an activity", ""}, "random.randint": {"an activity", ""}, "random.choice": {"an activity", ""},
	"random.shuffle": {"an activity", ""}, "random.uniform": {"an activity", ""}, "random.sample": {"an activity", ""}, "random.randrange": {"an activity", ""},
	"secrets.token_hex": {"an activity", ""}, "secrets.token_urlsafe": {"an activity", ""}, "secrets.choice": {"an activity", ""}, "os.urandom": {"an activity", ""},
	"requests.get": {"an activity or `yield context.call_http(...)`", ""}, "requests.post": {"an activity or `yield context.call_http(...)`", ""},
	"requests.put": {"an activity or `yield context.call_http(...)`", ""}, "requests.delete": {"an activity or `yield context.call_http(...)`", ""},
	"requests.patch": {"an activity or `yield context.call_http(...)`", ""}, "requests.request": {"an activity or `yield context.call_http(...)`", ""},
	"urllib.request.urlopen": {"an activity or `yield context.call_http(...)`", ""},
}

// nonDeterministicCall: an orchestrator calls what gives something else at each replay, or does
// work each time.
var nonDeterministicCall = &Rule{Code: "AZF905", Name: "non-deterministic-call", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	fn, m, context := orchestrator(f)
	if fn == nil || fn.Async || !fn.Body().Generator || mentions(f, fn, "is_replaying") {
		return // code that asks whether it is replayed knows what it does
	}
	code := fn.Code()
	last := lastYield(code)
	for i := range code.Uses {
		u := &code.Uses[i]
		if u.Expr.Kind != pyfile.CallExpr || !code.Own(u) || u.Expr.Span.Start > last {
			continue // what comes after the last task is run once
		}
		name := m.Qualified(u.Expr.X, u.Scope)
		r, ok := replayed[name]
		if !ok || logged(m, code, u) {
			continue
		}
		finding := Finding{Function: f.Name}
		if r.code != "" && len(u.Expr.Args)+len(u.Expr.Keywords) == 0 && code.Scope.Param(context) {
			is := strings.Replace(r.code, "%s", context, 1)
			finding.Fixes = []Fix{{Title: "Use " + is, Edits: []Edit{{Path: f.Entry.File.Path, Span: u.Expr.Span, New: is}}, Preferred: true}}
		}
		p.one(finding, inEntry(f, u.Expr.Span), "An orchestrator is run again from its start after each task, and must do the same every time; "+name+"() does not. Use "+r.instead+".")
	}
}}

// lastYield is where the last task of an orchestrator is waited for.
func lastYield(code *pyfile.Code) int {
	last := -1
	for i := range code.Uses {
		if u := &code.Uses[i]; u.Expr.Kind == pyfile.YieldExpr && code.Own(u) {
			last = max(last, u.Expr.Span.Start)
		}
	}
	return last
}

// logged reports a value that only gets into the log.
func logged(m *pyfile.Module, code *pyfile.Code, u *pyfile.Use) bool {
	for at := code.Around(u); at != nil; at = code.Around(at) {
		if at.Expr.Kind != pyfile.CallExpr {
			continue
		}
		switch name := m.Qualified(at.Expr.X, at.Scope); {
		case strings.HasPrefix(name, "logging."), name == "builtins.print":
			return true
		}
		switch at.Expr.X.Name {
		case "debug", "info", "warning", "error", "exception", "critical", "log":
			return true
		}
	}
	return false
}
