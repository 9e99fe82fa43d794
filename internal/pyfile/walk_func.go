package pyfile

import (
	"bytes"

	sitter "github.com/smacker/go-tree-sitter"

	"funcls/internal/text"
)

// function reads a function_definition, but not a body that was taken out of the text.
func (w *walker) function(n *sitter.Node, decorators []*Expr, depth int) *Func {
	name, params, block := n.ChildByFieldName("name"), n.ChildByFieldName("parameters"), n.ChildByFieldName("body")
	f := &Func{
		Name: w.text(name), NameSpan: spanOf(name), Span: spanOf(n), ParamsSpan: spanOf(params),
		Async:      bytes.HasPrefix(w.src[n.StartByte():], []byte("async")),
		Params:     w.params(params, depth),
		Returns:    w.expr(n.ChildByFieldName("return_type"), depth+1),
		Decorators: decorators,
	}
	if uses := w.typeParams(n, name); uses != nil {
		for i := range f.Params {
			f.Params[i].Annotation = w.hide(uses, f.Params[i].Annotation)
		}
		f.Returns = w.hide(uses, f.Returns)
	}
	switch {
	case depth > maxDepth:
	case w.has(text.Span{Start: f.ParamsSpan.End, End: f.Span.End}):
		f.body = &body{def: &defText{src: f.Span.Of(w.src)}, at: f.Span.Start}
	default:
		f.body = &body{facts: w.readBody(block, depth)}
	}
	return f
}

// readBody gives the facts of a def's block.
func (w *walker) readBody(block *sitter.Node, depth int) *Body {
	inner := walker{hollow: w.hollow, mod: &Module{}, deep: true}
	b := &Body{FallsOff: w.flow(block, depth+1).falls, Generator: w.yields(block)}
	inner.block(block, 0, depth+1, &b.Stmts)
	if b.FallsOff {
		b.End = w.end(block, returns(b.Stmts) == 1, depth+1)
	}
	w.mod.Globals = append(w.mod.Globals, inner.mod.Globals...)
	return b
}

func (w *walker) lambda(n *sitter.Node, depth int) *Func {
	params, result := n.ChildByFieldName("parameters"), n.ChildByFieldName("body")
	f := &Func{Span: spanOf(n), ParamsSpan: spanOf(params), Lambda: true, Params: w.params(params, depth)}
	if params == nil { // an empty list stands between the keyword and the colon
		f.ParamsSpan = text.Span{Start: f.Span.Start + len("lambda"), End: f.Span.Start + len("lambda")}
	}
	inner := walker{hollow: w.hollow, mod: w.mod, deep: true}
	b := &Body{Generator: w.yields(result)}
	inner.walrus(result, 0, &b.Stmts)
	b.Stmts = append(b.Stmts, Stmt{Kind: ReturnStmt, Span: spanOf(result), Value: inner.expr(result, depth+1)})
	f.body = &body{facts: b}
	return f
}

// params reads a parameter list.
func (w *walker) params(n *sitter.Node, depth int) []Param {
	var out []Param
	kind := PositionalOrKeyword
	for _, k := range kids(n) {
		p := Param{Span: spanOf(k), Kind: kind}
		name := k
		switch typeOf(k) {
		case "positional_separator":
			for i := range out {
				out[i].Kind = PositionalOnly
			}
			continue
		case "keyword_separator":
			kind = KeywordOnly
			continue
		case "default_parameter", "typed_default_parameter":
			name = k.ChildByFieldName("name")
		case "typed_parameter":
			name = firstKid(k)
		case "identifier", "list_splat_pattern", "dictionary_splat_pattern":
		default: // ERROR, Python 2's tuple parameters
			continue
		}
		switch typeOf(name) {
		case "list_splat_pattern":
			p.Kind, kind = VarPositional, KeywordOnly
			name = firstKid(name)
		case "dictionary_splat_pattern":
			p.Kind = VarKeyword
			name = firstKid(name)
		}
		if typeOf(name) != "identifier" {
			continue
		}
		p.Name, p.NameSpan = w.text(name), spanOf(name)
		if typeOf(k) != "identifier" {
			p.Annotation = w.expr(k.ChildByFieldName("type"), depth+1)
			p.Default = w.expr(k.ChildByFieldName("value"), depth+1)
		}
		out = append(out, p)
	}
	return out
}

func firstKid(n *sitter.Node) *sitter.Node {
	if k := kids(n); len(k) > 0 {
		return k[0]
	}
	return nil
}

func (w *walker) globals(n *sitter.Node) {
	for _, k := range kids(n) {
		w.mod.Globals = append(w.mod.Globals, w.text(k))
	}
}

func (w *walker) decorators(n *sitter.Node, depth int) []*Expr {
	var out []*Expr
	for _, k := range kids(n) {
		if typeOf(k) == "decorator" {
			out = append(out, w.expr(firstKid(k), depth+1))
		}
	}
	return out
}

// yields reports a yield that belongs to the function or lambda whose body n is.
func (w *walker) yields(n *sitter.Node) bool {
	if n == nil || !w.contains(n, "yield") {
		return false
	}
	found := false
	find(n, 0, func(n *sitter.Node) bool {
		switch typeOf(n) {
		case "yield":
			found = true
		case "function_definition", "lambda", "class_definition", "string":
			return false
		}
		return !found
	})
	return found
}
