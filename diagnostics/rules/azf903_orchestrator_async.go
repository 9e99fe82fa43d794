package rules

import "funcls/internal/model"

// orchestratorAsync: an orchestrator written with async def. The durable library knows generators
// only, and takes the coroutine for the orchestration's result.
var orchestratorAsync = &Rule{Code: "AZF903", Name: "orchestrator-async", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	fn, _, _ := orchestrator(f)
	if fn == nil || !fn.Async {
		return
	}
	typ := "coroutine"
	if fn.Body().Generator {
		typ = "async_generator"
	}
	finding := fromWorker(f, "TypeError: class <class '"+typ+"'> does not expose a `to_json` function")
	p.one(finding, inEntry(f, fn.NameSpan), "The orchestrator '"+fn.Name+"' is async, so its code never runs: the durable library steps through a generator. Write `def`, and `yield` where it awaits a task.")
}}
