package symbols

import (
	"strconv"
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
)

// This file has what stands on both sides of a function: bindings, the return value, the script and
// the entry point. It is the model's own table, where functions that share a def share symbols.

// pairs tells the places in one file of the symbols that function.json and Python share.
func (t *Table) pairs(f *model.Function, want Kind, in string, fn visitor) {
	for _, s := range f.Symbols() {
		id := pairID(f, &s)
		if id.Kind&want == 0 {
			continue
		}
		for _, o := range s.Occurrences {
			if o.Path != in && id.Kind != Script {
				continue
			}
			at := Place{Path: o.Path, Span: o.Span, Hit: o.Span, Whole: o.Whole, Role: Declares, Function: f, Binding: s.Binding}
			if o.Role == model.Binds {
				at.Role = Binds
			}
			switch s.Kind {
			case model.BindingSymbol, model.ReturnSymbol:
				at.Written = s.Binding.Name
				if at.Role == Binds && s.Kind == model.ReturnSymbol {
					at.Written = ""
					if f.Entry.Return == nil {
						at.Role = Source
					}
				}
			case model.EntryPointSymbol:
				if at.Role == Binds {
					continue // ofDef tells it
				}
				at.Written = f.Entry.Name
			}
			fn(id, at)
		}
	}
}

func pairID(f *model.Function, s *model.Symbol) ID {
	switch s.Kind {
	case model.ScriptSymbol:
		return ID{Kind: Script, Scope: f.Script.Path}
	case model.EntryPointSymbol:
		return functionID(f)
	case model.ReturnSymbol:
		if f.Entry != nil && f.Entry.Return != nil && f.Entry.File != nil {
			return ID{Kind: Return, Scope: f.Entry.File.Path, Name: strconv.Itoa(f.Entry.Return.Span.Start)}
		}
		return ID{Kind: Return, Scope: f.Config.File.Path}
	}
	if len(s.Occurrences) > 1 {
		return ID{Kind: Binding, Scope: s.Occurrences[1].Path, Name: strconv.Itoa(s.Param.Span.Start)}
	}
	return ID{Kind: Binding, Scope: f.Config.File.Path, Name: strconv.Itoa(s.Binding.Index)}
}

// functionID is a function's: those with the same entry point are one.
func functionID(f *model.Function) ID {
	if hasDef(f) {
		at, _ := defAt(f)
		return ID{Kind: Function, Scope: f.Entry.File.Path, Name: strconv.Itoa(at.Start)}
	}
	return ID{Kind: Function, Name: strings.ToLower(f.Name)}
}

// hasDef reports whether the app defines the entry point of a function under a name.
func hasDef(f *model.Function) bool {
	return f.Entry != nil && f.Entry.State == model.EntryFound && f.Entry.File != nil && !f.Entry.At.Empty()
}

// inDef tells what the body of an entry point does with its parameters. word is the name at off.
func (t *Table) inDef(f *model.Function, off int, word string, fn visitor) {
	def := f.Entry.Def()
	if def == nil || off >= 0 && !def.Span.Touches(off) {
		return
	}
	for _, s := range f.Symbols() {
		if s.Kind != model.BindingSymbol || len(s.Occurrences) < 2 {
			continue
		}
		name := string(s.Param.Span.Of(f.Entry.File.Content))
		if off >= 0 && name != word {
			continue
		}
		id := pairID(f, &s)
		if t.only.Kind != 0 && id != t.only {
			continue // its body need not be read
		}
		spans, _ := def.Occurrences(name)
		for _, span := range spans {
			fn(id, use(f.Entry.File.Path, span, name, f))
		}
	}
}

// params tells of the parameters that no binding is named after, and what the body does with them.
func (t *Table) params(f *model.Function, fn visitor) {
	def, file := f.Entry.Def(), f.Entry.File
	if def == nil {
		return
	}
	unbound(f, func(p *model.Param) {
		if string(p.Span.Of(file.Content)) != p.Name {
			return
		}
		at := use(file.Path, p.Span, p.Name, f)
		at.Role = Binds
		fn(paramID(f, p), at)
		spans, _ := def.Occurrences(p.Name)
		for _, span := range spans {
			fn(paramID(f, p), use(file.Path, span, p.Name, f))
		}
	})
}

// unbound visits the parameters of an entry point that no binding is named after.
func unbound(f *model.Function, visit func(p *model.Param)) {
	for i := range f.Entry.Params {
		if f.BindingOf[i] < 0 {
			visit(&f.Entry.Params[i])
		}
	}
}

func paramID(f *model.Function, p *model.Param) ID {
	return ID{Kind: Param, Scope: f.Entry.File.Path, Name: strconv.Itoa(p.Span.Start)}
}

func use(p string, span text.Span, written string, f *model.Function) Place {
	return Place{Path: p, Span: span, Hit: span, Whole: span, Role: Uses, Written: written, Function: f}
}
