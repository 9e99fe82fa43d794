package symbols

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/model"
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
	for _, r := range t.Snap.References(p) {
		if off >= 0 && !r.Span.Touches(off) {
			continue
		}
		plain := r.Span.Len() == len(r.Name) // no escapes, one piece
		switch r.Kind {
		case model.KeywordReference:
			if want&(Binding|Param) != 0 {
				t.keyword(p, &r, want, fn)
			}
		case model.MemberReference:
			if want&Function != 0 {
				for _, f := range t.meant(p, r.Of) {
					fn(functionID(f), use(p, r.Span, r.Name, f))
				}
			}
		case model.EnvironmentReference:
			if want&Setting != 0 && plain {
				setting(Place{Path: p, Hit: r.Span, Role: Uses, Written: r.Name}, t.base(model.FoldSetting(r.Name)), fn)
			}
		case model.DurableReference:
			if want&Function != 0 && plain {
				at := use(p, r.Span, r.Name, nil)
				at.Folder = true
				fn(t.folderID(r.Name), at)
			}
		case model.RouteParamReference:
			if want&RouteParam != 0 && plain {
				t.routeParam(p, &r, fn)
			}
		}
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
			fn(t.routeParamID(f, r.Name), use(p, r.Span, r.Name, f))
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
		for _, f := range t.meant(p, m.Of) {
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
		fn(t.routeParamID(only, r.Name), use(p, r.Span, r.Name, only))
	}
}

// keyword tells of the keyword of a call if it names a parameter of an entry point.
func (t *Table) keyword(p string, r *model.Reference, want Kind, fn visitor) {
	functions := t.meant(p, r.Of)
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

// meant are the functions whose entry point has a dotted name in a file. What stands before the
// name of the module does not matter: an app may be imported as a package.
func (t *Table) meant(p, dotted string) []*model.Function {
	i := strings.LastIndexByte(dotted, '.')
	if i < 0 {
		return nil
	}
	module, name := dotted[:i], dotted[i+1:]
	var out []*model.Function
	find := func(base string) bool {
		for _, file := range []string{base + ".py", base + "/__init__.py"} {
			for _, f := range t.scriptOf(file) {
				if def := f.Entry.Value.Func; def != nil && def.Name == name && hasDef(f) {
					out = append(out, f)
				}
			}
		}
		return len(out) > 0
	}
	rest := strings.TrimLeft(dotted, ".")
	if level := len(dotted) - len(rest); level > 0 {
		dir := p
		for range level {
			dir = path.Dir(dir)
		}
		parts := strings.Split(rest, ".")
		find(path.Join(append([]string{dir}, parts[:len(parts)-1]...)...))
		return out
	}
	for {
		if find(t.App.Root + "/" + strings.ReplaceAll(module, ".", "/")) {
			return out
		}
		_, after, more := strings.Cut(module, ".")
		if !more {
			return nil
		}
		module = after
	}
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
	out := t.mentioning(path.Base(module))
	children, _ := t.Snap.List(path.Dir(file)) // which need not name their package
	for _, c := range children {
		if path.Ext(c.Name) == ".py" && !c.Dir {
			out = append(out, path.Join(path.Dir(file), c.Name))
		}
	}
	return out
}

// mentioning are the app's Python files that may hold a name.
func (t *Table) mentioning(name string) []string {
	return slices.DeleteFunc(t.Snap.PythonMentioning(t.App.Root, name), func(p string) bool { return t.Snap.AppOf(p) != t.App })
}

// wordAt is the Python name at an offset, "" where there is none.
func wordAt(src []byte, off int) string {
	part := func(c byte) bool {
		return c == '_' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
	}
	if off > len(src) {
		return ""
	}
	start, end := off, off
	for start > 0 && part(src[start-1]) {
		start--
	}
	for end < len(src) && part(src[end]) {
		end++
	}
	return string(src[start:end])
}
