package rules

import (
	"bytes"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

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
	finding.Repair.Find = func() []Fix { return unasync(f, fn) }
	p.one(finding, inEntry(f, fn.NameSpan), "The orchestrator '"+fn.Name+"' is async, so its code never runs: the durable library steps through a generator. Write `def`, and `yield` where it awaits a task.")
}}

// unasync offers to write def, and yield where the orchestrator awaits a task. It is nil where that does
// not compile, or nothing would be yielded.
func unasync(f *model.Function, fn *pyfile.Func) []Fix {
	src, path := f.Entry.File.Content, f.Entry.File.Path
	word := fn.Span.Of(src)
	def := bytes.Index(word, []byte("def "))
	if def < 0 || !bytes.HasPrefix(word, []byte("async")) {
		return nil
	}
	edits := []Edit{{Path: path, Span: text.Span{Start: fn.Span.Start, End: fn.Span.Start + def}}}
	code, yields := fn.Code(), fn.Body().Generator
	for i := range code.Uses {
		u := &code.Uses[i]
		if u.Expr.Kind != pyfile.AwaitExpr || !code.Own(u) {
			continue
		}
		yields = true
		at := u.Expr.Span
		edits = append(edits, Edit{Path: path, Span: text.Span{Start: at.Start, End: at.Start + len("await")}, New: "yield"})
		if u.Stmt.Value != u.Expr || u.Stmt.Kind != pyfile.AssignStmt && u.Stmt.Kind != pyfile.ExprStmt {
			edits[len(edits)-1].New = "(yield"
			edits = append(edits, edit.Insert(path, at.End, ")"))
		}
	}
	if !yields || !compiles(src, edits) {
		return nil
	}
	return []Fix{{Title: "Write 'def' and 'yield'", Preferred: true, Edits: edits}}
}

// compiles reports whether a file has no syntax errors after some edits of it.
func compiles(src []byte, edits []Edit) bool {
	list := make([]text.Edit, len(edits))
	for i, e := range edits {
		list[i] = text.Edit{Span: e.Span, New: e.New}
	}
	after, err := text.Apply(src, list)
	return err == nil && len(pyfile.Parse(after).Errors) == 0
}
