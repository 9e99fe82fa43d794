package ide_test

import (
	"fmt"
	"strings"
	"testing"

	"funcls/internal/ide"
	"funcls/internal/text"
)

// store is an app whose functions are started in several ways.
func store() map[string]string {
	return map[string]string{
		"host.json":           `{"version": "2.0", "extensions": {"http": {"routePrefix": "v1"}}}`,
		"local.settings.json": `{"IsEncrypted": false, "Values": {"FUNCTIONS_WORKER_RUNTIME": "python", "Orders": "x", "Events__fullyQualifiedNamespace": "y"}}`,
		"Get/function.json": `{"bindings": [
  {"name": "req", "type": "httpTrigger", "direction": "in", "methods": ["get", "POST"], "route": "orders/{id:int}", "authLevel": "Anonymous"},
  {"name": "doc", "type": "cosmosDB", "direction": "in", "containerName": "orders", "connection": "Lost"},
  {"name": "$return", "type": "http", "direction": "out"},
  {"name": "msg", "type": "queue", "direction": "out", "queueName": "sent", "connection": "Orders"}]}`,
		"Get/__init__.py":    "async def main(req, doc, msg: str):\n    pass\n",
		"Tick/function.json": `{"entryPoint": "tick", "bindings": [{"name": "t", "type": "timerTrigger", "direction": "in", "schedule": "0 */5 * * * *"}]}`,
		"Tick/__init__.py":   "def tick(t) -> None:\n    pass\n",
		"A/function.json":    `{"scriptFile": "../shared/run.py", "bindings": [{"name": "e", "type": "eventHubTrigger", "direction": "in", "eventHubName": "a", "connection": "Events"}]}`,
		"B/function.json":    `{"scriptFile": "../shared/run.py", "bindings": [{"name": "e", "type": "queueTrigger", "direction": "in", "queueName": "%Q%", "connection": "%X%"}]}`,
		"shared/run.py":      "def main(e): pass\n",
		"Half/function.json": `{"bindings": [{"name": "t", "type": "timerTrigger", "schedule": "0 0 * * * *"`,
		"Half/__init__.py":   "def main(t): pass\n",
	}
}

func TestLenses(t *testing.T) {
	p := open(t, store())
	for name, want := range map[string]string{
		"Get/__init__.py":    "main: GET,POST /v1/orders/{id:int} · anonymous · in: cosmosDB 'orders' · out: queue 'sent'; main: (starts 0 functions)",
		"Get/function.json":  `"bindings": main(req, doc, msg) in __init__.py; "bindings": (starts 0 functions)`,
		"Tick/__init__.py":   "tick: every 5 minutes",
		"Tick/function.json": `"bindings": tick(t) in __init__.py`,
		"shared/run.py":      "main: A: eventHubTrigger 'a'; main: (0 producers); main: B: queueTrigger '%Q%'; main: (0 producers)",
		"Half/__init__.py":   "",
		"host.json":          "",
	} {
		var got []string
		for _, l := range ide.Lenses(p.snap, root+"/"+name) {
			title := l.Title
			if title == "" {
				title, _ = ide.ResolveLens(p.snap, l.Config)
				title = "(" + title + ")"
			}
			got = append(got, p.files[name][l.Span.Start:l.Span.End]+": "+title)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q, want %q", name, strings.Join(got, "; "), want)
		}
	}
}

func TestHints(t *testing.T) {
	p := open(t, store())
	for name, want := range map[string]string{
		"Get/function.json":  `"orders/{id:int}"‹/v1/orders/{id:int}›; "Lost"‹missing in local.settings.json›; "Orders"‹set›`,
		"Get/__init__.py":    "async def main(req‹: httpTrigger›; async def main(req, doc‹: cosmosDB›",
		"Tick/function.json": `"0 */5 * * * *"‹every 5 minutes›`,
		"A/function.json":    `"Events"‹set›`,
		"B/function.json":    "",
		"Half/function.json": "",
		"Half/__init__.py":   "",
	} {
		content := p.files[name]
		var got []string
		for _, h := range ide.Hints(p.snap, root+"/"+name, text.Span{End: len(content)}) {
			line := content[strings.LastIndexAny(content[:h.At], "\n")+1 : h.At]
			if strings.HasSuffix(name, ".json") {
				line = line[strings.LastIndex(strings.TrimSuffix(line, `"`), `"`):]
			}
			got = append(got, fmt.Sprintf("%s‹%s›", line, h.Label))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "; "), want)
		}
	}
	if hints := ide.Hints(p.snap, root+"/Get/function.json", text.Span{Start: 0, End: 20}); len(hints) > 0 {
		t.Errorf("off the screen there is %v", hints)
	}
}

// Each kind of hint and of lens can be switched off, all of a file's or one kind.
func TestSwitches(t *testing.T) {
	shown := func(settings string) map[string]bool {
		content := store()
		content["funcls.toml"] = settings
		p := open(t, content)
		got := map[string]bool{}
		for name := range p.files {
			for _, h := range ide.Hints(p.snap, root+"/"+name, text.Span{End: len(p.files[name])}) {
				got["hints."+string(h.Kind)] = true
			}
			for _, l := range ide.Lenses(p.snap, root+"/"+name) {
				got["lenses."+string(l.Kind)] = true
			}
		}
		return got
	}
	all := shown("")
	for _, kind := range ide.HintKinds {
		if !all["hints."+string(kind)] {
			t.Errorf("there is no hint of %s to switch off", kind)
		}
	}
	for kind := range all {
		got, key := shown(kind+" = false\n"), strings.Split(kind, ".")[0]
		if got[kind] || len(got) != len(all)-1 {
			t.Errorf("without %s: %v", kind, got)
		}
		for k := range shown(key + " = false\n") {
			if strings.HasPrefix(k, key) {
				t.Errorf("%s = false leaves %s", key, k)
			}
		}
	}
}
