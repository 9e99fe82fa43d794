package symbols

import (
	"path"
	"strings"

	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// inPython are the places in a Python file.
func (t *Table) inPython(p string, want Kind, off int, fn visitor) {
	file := t.Snap.File(p)
	if file == nil || file.Err != nil {
		return
	}
	word := ""
	if off >= 0 {
		word = wordAt(file.Content, off)
	}
	const halves = Binding | Return | Script | Function | Param
	var of []*model.Function
	if want&halves != 0 {
		of = t.scriptOf(p)
	}
	for _, f := range of {
		t.pairs(f, want&^Script, p, fn)
		if want&Binding != 0 {
			t.inDef(f, off, word, fn)
		}
		if want&Param != 0 {
			t.params(f, fn)
		}
		if want&Function != 0 && hasDef(f) && (off < 0 || word == defName(f)) {
			t.ofDef(f, fn)
		}
	}
	durable := true
	if !within(p, t.App.Root) {
		if _, alone := t.ours(p); !alone { // these names would be another app's too
			want, durable = want&^(Setting|RouteParam), false
		}
	}
	for _, r := range t.Snap.References(p) {
		if off >= 0 && !r.Span.Touches(off) {
			continue
		}
		switch r.Kind {
		case model.KeywordReference:
			if want&(Binding|Param) != 0 {
				t.keyword(p, &r, want, fn)
			}
		case model.MemberReference, model.ModuleReference:
			if want&Function != 0 {
				t.member(p, &r, fn)
			}
		case model.EnvironmentReference:
			if m := disabling.FindStringSubmatchIndex(r.Name); m != nil && m[2] >= 0 && t.Named(r.Name[m[2]:m[3]]) != nil {
				if want&Function != 0 && durable {
					at := t.part(p, &r, m[2], m[3])
					at.Folder = true
					fn(t.folderID(at.Written), at)
				}
				continue
			}
			if want&Setting != 0 {
				t.setting(t.literal(p, &r), t.base(model.FoldSetting(r.Name)), fn)
			}
		case model.DurableReference:
			if want&Function != 0 && durable {
				t.called(t.literal(p, &r), fn)
			}
		case model.RouteParamReference:
			if want&RouteParam != 0 {
				t.routeParam(p, &r, fn)
			}
		}
	}
}

// literal is the place of a name that is a string.
func (t *Table) literal(p string, r *model.Reference) Place { return t.part(p, r, 0, len(r.Name)) }

// part is the place of what stands from one byte of a string to another.
func (t *Table) part(p string, r *model.Reference, from, to int) Place {
	at := use(p, r.Span, r.Name[from:to], nil)
	if r.Span.Len() == len(r.Name) {
		at.Span = text.Span{Start: r.Span.Start + from, End: r.Span.Start + to}
		return at
	}
	at.Fixed = true
	if l, ok := pyfile.ReadLiteral(t.Snap.File(p).Content, r.Span); ok && !r.Sum {
		if span, closing, ok := l.Span(from, to); ok {
			at.Span, at.Closing, at.Fixed = span, closing, false
		}
	}
	return at
}

// member tells of a name that another module has, or of that of a module: an entry point, or the folder
// of a function.
func (t *Table) member(p string, r *model.Reference, fn visitor) {
	for _, f := range t.meant(p, r) {
		fn(functionID(f), use(p, r.Span, r.Name, f))
	}
	if t.Named(r.Name) == nil {
		return
	}
	if f := t.function(t.Module(p, names(r)...) + "/" + model.ConfigFile); f != nil && f.Name == r.Name {
		at := use(p, r.Span, r.Name, f)
		at.Folder, at.Module = true, true
		fn(functionID(f), at)
	}
}

// routeParam tells of a string that names a parameter of the routes of the functions in a script. In
// another file, such as a test, it must be clear which function is meant.
func (t *Table) routeParam(p string, r *model.Reference, fn visitor) {
	has := func(f *model.Function) bool { return f.HTTP() != nil && f.HTTP().Template.Param(r.Name) != nil }
	found := false
	for _, f := range t.scriptOf(p) {
		if has(f) {
			found = true
			fn(t.routeParamID(f, r.Name), of(t.literal(p, r), f))
		}
	}
	if found {
		return
	}
	var only *model.Function
	for _, m := range t.Snap.References(p) {
		if m.Kind != model.MemberReference && m.Kind != model.KeywordReference {
			continue
		}
		for _, f := range t.meant(p, &m) {
			switch {
			case !has(f):
			case only == nil:
				only = f
			case t.routeParamID(f, r.Name) != t.routeParamID(only, r.Name):
				return
			}
		}
	}
	if only != nil {
		fn(t.routeParamID(only, r.Name), of(t.literal(p, r), only))
	}
}

func of(at Place, f *model.Function) Place {
	at.Function = f
	return at
}

// keyword tells of the keyword of a call if it names a parameter of an entry point.
func (t *Table) keyword(p string, r *model.Reference, want Kind, fn visitor) {
	functions := t.meant(p, r)
	if !strings.Contains(r.Of, ".") {
		functions = t.scriptOf(p)
	}
	for _, f := range functions {
		def := f.Entry.Value.Func
		if def == nil || !strings.Contains(r.Of, ".") && def.Name != r.Of {
			continue
		}
		for _, s := range f.Symbols() {
			if want&Binding != 0 && s.Kind == model.BindingSymbol && len(s.Occurrences) > 1 && s.Param.Name == r.Name {
				fn(pairID(f, &s), use(p, r.Span, r.Name, f))
			}
		}
		if want&Param != 0 {
			unbound(f, func(param *model.Param) {
				if param.Name == r.Name {
					fn(paramID(f, param), use(p, r.Span, r.Name, f))
				}
			})
		}
	}
}

// meant are the functions whose entry point a reference names by the module that defines it.
func (t *Table) meant(p string, r *model.Reference) []*model.Function {
	dotted, name := names(r), ""
	for i := range dotted {
		if dotted[i], name = CutDotted(dotted[i]); dotted[i] == "" {
			return nil
		}
	}
	base := t.Module(p, dotted...)
	if base == "" {
		return nil
	}
	var out []*model.Function
	for _, file := range []string{base + ".py", base + "/__init__.py"} {
		for _, f := range t.scriptOf(file) {
			if def := f.Entry.Value.Func; def != nil && def.Name == name && hasDef(f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// callers are the Python files that may name the module of an entry point.
func (t *Table) callers(f *model.Function) []string {
	if !hasDef(f) || f.Entry.Value.Func == nil || f.Entry.Value.Func.Name == "" {
		return nil
	}
	file := f.Entry.File.Path
	module := strings.TrimSuffix(file, ".py")
	if path.Base(module) == "__init__" {
		module = path.Dir(module)
	}
	out := t.Mentioning(path.Base(module))
	children, _ := t.Snap.List(path.Dir(file)) // which need not name their package
	for _, c := range children {
		if path.Ext(c.Name) == ".py" && !c.Dir {
			out = append(out, path.Join(path.Dir(file), c.Name))
		}
	}
	return out
}

// wordAt is the Python name at an offset, "" where there is none.
func wordAt(src []byte, off int) string {
	if off > len(src) {
		return ""
	}
	start, end := off, off
	for start > 0 && text.InWord(src[start-1]) {
		start--
	}
	for end < len(src) && text.InWord(src[end]) {
		end++
	}
	return string(src[start:end])
}
