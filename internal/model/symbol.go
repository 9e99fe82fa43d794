package model

import "funcls/internal/text"

// SymbolKind tells what a symbol is.
type SymbolKind uint8

// The kinds of symbols a v1 function has.
const (
	BindingSymbol    SymbolKind = iota + 1 // a binding's name and its parameter
	ReturnSymbol                           // $return and the return annotation
	ScriptSymbol                           // scriptFile and the file
	EntryPointSymbol                       // entryPoint and the def
)

// Role is what an occurrence does for its symbol.
type Role uint8

// The roles of occurrences.
const (
	Declares Role = iota + 1 // in function.json
	Binds                    // in Python
)

// Occurrence is one place of a symbol. Whole covers what belongs to the place, for instance the
// binding around its name; Span is the name itself.
type Occurrence struct {
	Path  string
	Span  text.Span
	Whole text.Span
	Role  Role
}

// Symbol is one name that stands on both sides of a function.
type Symbol struct {
	Kind        SymbolKind
	Function    *Function
	Binding     *Binding // BindingSymbol, ReturnSymbol
	Param       *Param   // BindingSymbol with a parameter
	Occurrences []Occurrence
}

// Symbols lists the function's symbols. Every feature that leads from one half to the other is a
// projection of this table.
func (f *Function) Symbols() []Symbol {
	var out []Symbol
	for i, b := range f.Config.Bindings {
		if b.NameNode == nil || b.Name == "" {
			continue
		}
		s := Symbol{Kind: BindingSymbol, Function: f, Binding: b}
		s.Occurrences = []Occurrence{{f.Config.File.Path, b.NameNode.ContentSpan(), b.Node.Span, Declares}}
		switch {
		case b.IsReturn():
			s.Kind = ReturnSymbol
			if o, ok := f.returnPlace(); ok {
				s.Occurrences = append(s.Occurrences, o)
			}
		case f.ParamOf[i] >= 0:
			s.Param = &f.Entry.Params[f.ParamOf[i]]
			if f.Entry.File != nil && !s.Param.Span.Empty() {
				s.Occurrences = append(s.Occurrences, Occurrence{f.Entry.File.Path, s.Param.Span, s.Param.Whole, Binds})
			}
		}
		out = append(out, s)
	}
	if n := f.Config.ScriptFile; n != nil && f.Script.Path != "" && f.Script.State != ScriptMissing {
		out = append(out, Symbol{Kind: ScriptSymbol, Function: f, Occurrences: []Occurrence{
			{f.Config.File.Path, n.ContentSpan(), n.Span, Declares}, {f.Script.Path, text.Span{}, text.Span{}, Binds},
		}})
	}
	if n := f.Config.EntryPoint; n != nil && f.Entry != nil && f.Entry.State == EntryFound && f.Entry.File != nil {
		out = append(out, Symbol{Kind: EntryPointSymbol, Function: f, Occurrences: []Occurrence{
			{f.Config.File.Path, n.ContentSpan(), n.Span, Declares}, {f.Entry.File.Path, f.Entry.At, f.Entry.Whole(), Binds},
		}})
	}
	return out
}

// returnPlace is the return annotation, or the entry point's name where there is none.
func (f *Function) returnPlace() (Occurrence, bool) {
	en := f.Entry
	if en == nil || en.State != EntryFound || en.File == nil {
		return Occurrence{}, false
	}
	if en.Return != nil {
		return Occurrence{en.File.Path, en.Return.Span, en.Return.Span, Binds}, true
	}
	return Occurrence{en.File.Path, en.At, en.Whole(), Binds}, true
}

// Whole is the definition around the entry point's name.
func (en *Entry) Whole() text.Span {
	if fn := en.Value.Func; fn != nil && fn.Span.Covers(en.At) {
		return fn.Span
	}
	return en.At
}
