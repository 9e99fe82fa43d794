package rules

import (
	"bytes"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// wraps offers to write functools.wraps over what a decorator puts in the place of a function, where it
// can be told which of the decorator's names the function is. file is the decorator's.
func wraps(f *model.Function, file *files.File, wrapper *pyfile.Func) []Fix {
	mod := f.Entry.Value.Mod
	outer := enclosing(mod.Facts, wrapper)
	if file == nil || file.Err != nil || outer == nil || len(outer.Params) != 1 || len(mod.Facts.Errors) > 0 || len(wrapper.Decorators) > 0 {
		return nil
	}
	src, at, name := file.Content, wrapper.Span.Start, outer.Params[0].Name
	indent := src[bytes.LastIndexByte(src[:at], '\n')+1 : at]
	spelled, imports, ok := edit.Spell(edit.ModuleNames{Module: mod.Facts, Before: outer.Span.Start}, "functools.wraps")
	if !ok || len(bytes.TrimLeft(indent, " \t")) > 0 || !strings.Contains(string(wrapper.Span.Of(src)), name+"(") {
		return nil
	}
	py := edit.InPython(mod.Path, src)
	over := edit.Insert(mod.Path, at, "@"+spelled+"("+name+")"+edit.Newline(src)+string(indent))
	return []Fix{{Title: "Write '@" + spelled + "(" + name + ")' over '" + wrapper.Name + "'", Preferred: true, Edits: append(py.AddImports(mod.Facts, imports), over)}}
}

// enclosing is the def whose own body holds another def, nil where none is found.
func enclosing(m *pyfile.Module, inner *pyfile.Func) *pyfile.Func {
	var list []*pyfile.Func
	for i := range m.Stmts {
		if m.Stmts[i].Kind == pyfile.DefStmt {
			list = append(list, m.Stmts[i].Func)
		}
	}
	var outer *pyfile.Func
	for {
		next := (*pyfile.Func)(nil)
		for _, fn := range list {
			if fn.Span == inner.Span {
				return outer
			}
			if fn.Span.Covers(inner.Span) {
				next = fn
			}
		}
		if next == nil {
			return nil
		}
		outer, list = next, next.Body().Locals()
	}
}
