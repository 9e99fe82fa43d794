package rules

import (
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// tasks are the methods of the orchestration context that give a task, which nothing happens to
// until it is yielded.
var tasks = map[string]bool{
	"call_activity": true, "call_activity_with_retry": true, "call_sub_orchestrator": true, "call_sub_orchestrator_with_retry": true,
	"call_http": true, "call_entity": true, "create_timer": true, "wait_for_external_event": true, "task_all": true, "task_any": true,
}

// orchestratorNeverYields: an orchestrator that makes tasks and is no generator. The library takes
// what it returns for the result, and the tasks are never scheduled.
var orchestratorNeverYields = &Rule{Code: "AZF904", Name: "orchestrator-never-yields", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	fn, _, context := orchestrator(f)
	if fn == nil || fn.Async || fn.Lambda || fn.Body().Generator {
		return
	}
	code := fn.Code()
	for i := range code.Uses {
		u := &code.Uses[i]
		x := u.Expr
		if x.Kind != pyfile.CallExpr || x.X.Kind != pyfile.AttributeExpr || !tasks[x.X.Name] || !code.Own(u) {
			continue
		}
		if on := x.X.X; on.Kind == pyfile.NameExpr && on.Name == context && code.Scope.Param(context) {
			p.one(Finding{Function: f.Name, Repair: Repair{Find: func() []Fix { return yielding(f, code, context) }}}, inEntry(f, x.Span), "The orchestrator '"+fn.Name+"' never yields, so this task is never scheduled and the orchestration ends at once. Write `yield` before it.")
			return
		}
	}
}}

// yielding offers to write yield before each task, where each stands in a statement of its own.
func yielding(f *model.Function, code *pyfile.Code, context string) []Fix {
	var edits []Edit
	for i := range code.Uses {
		u := &code.Uses[i]
		x := u.Expr
		if x.Kind != pyfile.CallExpr || x.X.Kind != pyfile.AttributeExpr || !tasks[x.X.Name] || x.X.X.Kind != pyfile.NameExpr || x.X.X.Name != context {
			continue
		}
		path := f.Entry.File.Path
		switch {
		case !code.Own(u) || u.Stmt.Value != x:
			return nil // a list of tasks, or one that is waited for later
		case u.Stmt.Kind == pyfile.ReturnStmt:
			edits = append(edits, edit.Insert(path, x.Span.Start, "(yield "), edit.Insert(path, x.Span.End, ")"))
		case u.Stmt.Kind == pyfile.AssignStmt, u.Stmt.Kind == pyfile.ExprStmt:
			edits = append(edits, edit.Insert(path, x.Span.Start, "yield "))
		default:
			return nil
		}
	}
	if edits == nil || !compiles(f.Entry.File.Content, edits) {
		return nil
	}
	return []Fix{{Title: "Write 'yield' before the tasks", Preferred: true, Edits: edits}}
}
