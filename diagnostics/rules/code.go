package rules

import (
	"bytes"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// running is definition, for a function that loads and has all the host asks for.
func running(f *model.Function) (*pyfile.Func, *pyfile.Module) {
	if len(f.Refusals) > 0 || f.Trigger() == nil || unreadBinding(f) {
		return nil, nil
	}
	return definition(f)
}

// definition is the def whose body runs when the worker calls the function, with the module it
// stands in; nil when it cannot be told which code runs.
func definition(f *model.Function) (*pyfile.Func, *pyfile.Module) {
	if !judged(f) || f.Entry.State != model.EntryFound || f.Entry.Load != nil || f.Entry.File == nil {
		return nil, nil
	}
	v := f.Entry.Value
	if v.Form == "durable" && len(v.Args) == 1 {
		v = v.Args[0]
	}
	if v.Func == nil || v.Mod == nil || v.Mod.Facts == nil || v.Mod.Path != f.Entry.File.Path {
		return nil, nil
	}
	return v.Func, v.Mod.Facts
}

// returning is running, where what the def returns is what the worker gets: nothing decorates it.
func returning(f *model.Function) (*pyfile.Func, *pyfile.Module) {
	fn, m := running(f)
	if fn == nil || undecorated(f, fn) == nil {
		return nil, nil
	}
	return fn, m
}

// undecorated is a definition whose return value no decorator can change.
func undecorated(f *model.Function, fn *pyfile.Func) *pyfile.Func {
	if len(fn.Decorators) > 0 || f.Entry.Value.Wrapped || f.Entry.Value.Form != "" {
		return nil
	}
	return fn
}

// mentions reports that the function's own text holds one of the words: a cheap question before
// its body is read.
func mentions(f *model.Function, fn *pyfile.Func, words ...string) bool {
	src := fn.Span.Of(f.Entry.File.Content)
	for _, w := range words {
		if bytes.Contains(src, []byte(w)) {
			return true
		}
	}
	return false
}

// returnBinding is the binding that takes the return value, nil when there is none.
func returnBinding(f *model.Function) *model.Binding {
	for _, b := range f.Config.Bindings {
		if b.IsReturn() {
			return b
		}
	}
	return nil
}

// implicitOutput reports whether a binding lets the function return a value without $return (R12).
func implicitOutput(f *model.Function) bool {
	for _, b := range f.Config.Bindings {
		if _, implicit := catalog.ConverterFor(f.App.Options.Library, b.Type); implicit {
			return true
		}
	}
	return false
}

// unreadBinding reports a binding whose name, type or direction cannot be told.
func unreadBinding(f *model.Function) bool {
	for _, b := range f.Config.Bindings {
		if b.Opaque || b.Name == "" || b.Type == "" || b.Direction == model.BadDirection {
			return true
		}
	}
	return false
}

// importing are the edits that import a module of Python's own, none where the file does.
func importing(f *model.Function, m *pyfile.Module, name string) []Edit {
	if edit.Named(edit.ModuleNames{Module: m, Before: len(f.Entry.File.Content)}, name, "") == name {
		return nil
	}
	return edit.InPython(f.Entry.File.Path, f.Entry.File.Content).AddImports(m, []edit.Import{{Module: name}})
}

// lineOf is a span cut to its first line, for statements of many lines.
func lineOf(src []byte, s text.Span) text.Span {
	if i := bytes.IndexByte(s.Of(src), '\n'); i >= 0 {
		s.End = s.Start + len(strings.TrimRight(string(src[s.Start:s.Start+i]), " \t\r\\"))
	}
	return s
}

// lineEnd is where the line of an offset ends, its line end included.
func lineEnd(src []byte, off int) int {
	if i := bytes.IndexByte(src[off:], '\n'); i >= 0 {
		return off + i + 1
	}
	return len(src)
}
