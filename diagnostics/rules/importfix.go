package rules

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/pyeval"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// mend explains an import that fails and rewrites it, where what was meant stands in the app (R8):
// a module beside the script, one folder too far up, a near miss.
func mend(p *Pass, f *model.Function, facts *pyfile.Module, err *pyeval.Error) (hint string, fixes []Fix) {
	s := importAt(facts, err.Span)
	if s == nil {
		return "", undefined(p, f, facts, err)
	}
	imp := s.Import
	edit := func(title string, at text.Span, code string) []Fix {
		return []Fix{{Title: title, Preferred: true, Edits: []Edit{{Path: err.Path, Span: at, New: code}}}}
	}
	dir := path.Dir(err.Path)
	if err.Span == imp.NameSpan && imp.NameSpan != imp.ModuleSpan {
		return nearName(p, f, s, dir, edit)
	}
	top, rest, dotted := strings.Cut(imp.Module, ".")
	switch {
	case strings.HasPrefix(err.Message, "attempted relative import beyond"):
		depth := strings.Count(strings.TrimPrefix(dir, f.App.Root), "/") + 1
		if depth < imp.Level && (top == "" || isModule(p.View, f.App.Root, top)) {
			written := strings.Repeat(".", depth) + imp.Module
			return "", edit("Import from '"+written+"'", imp.ModuleSpan, written)
		}
	case imp.Level > 0:
	case dir != f.App.Root && isModule(p.View, dir, top):
		hint = " Modules in the same folder are imported relatively."
		switch {
		case s.Kind != pyfile.ImportStmt:
			return hint, edit("Import from '."+imp.Module+"'", text.Span{Start: imp.ModuleSpan.Start, End: imp.ModuleSpan.Start}, ".")
		case alone(facts, s):
			what := top
			switch {
			case dotted && imp.Alias && !strings.Contains(rest, "."):
				return hint, edit("Import it from '."+top+"'", text.Span{Start: s.Span.Start, End: imp.ModuleSpan.End}, "from ."+top+" import "+rest)
			case dotted:
				return hint, nil
			}
			return hint, edit("Write 'from . import "+what+"'", text.Span{Start: s.Span.Start, End: imp.ModuleSpan.End}, "from . import "+what)
		}
		return hint, nil
	case !f.App.RootImported() && isModule(p.View, f.App.Root, top):
		hint = " The worker of March 2020 does not look in the app's root."
		if s.Kind != pyfile.ImportStmt || imp.Alias {
			fixes = edit("Import from '__app__."+imp.Module+"'", text.Span{Start: imp.ModuleSpan.Start, End: imp.ModuleSpan.Start}, "__app__.")
		}
		return hint, fixes
	default:
		if best, ok := near.Nearest(top, modulesIn(p.View, f.App.Root)); ok {
			hint = " Did you mean '" + best + "'?"
			if s.Kind != pyfile.ImportStmt || imp.Alias {
				at := text.Span{Start: imp.ModuleSpan.Start, End: imp.ModuleSpan.Start + len(top)}
				return hint, edit("Change to '"+best+"'", at, best)
			}
		}
	}
	return hint, nil
}

// nearName finds the name of a module that was meant by one it does not have.
func nearName(p *Pass, f *model.Function, s *pyfile.Stmt, dir string, edit func(string, text.Span, string) []Fix) (string, []Fix) {
	imp := s.Import
	at := f.App.Root
	if imp.Level > 0 {
		at = dir
		for range imp.Level - 1 {
			at = path.Dir(at)
		}
	}
	module := strings.TrimPrefix(strings.TrimPrefix(imp.Module, "__app__"), ".")
	target := path.Join(at, dotsToSlashes(module))
	names := modulesIn(p.View, target)
	for _, file := range []string{target + "/__init__.py", target + ".py"} {
		if m := p.View.Python(file); m != nil {
			for i := range m.Stmts {
				if n := m.Stmts[i].Name; n != "" && m.Stmts[i].Guard&pyfile.Never == 0 {
					names = append(names, n)
				}
			}
		}
	}
	best, ok := near.Nearest(imp.Name, names)
	switch {
	case !ok:
		return "", nil
	case imp.Alias:
		return " Did you mean '" + best + "'?", edit("Change to '"+best+"'", imp.NameSpan, best)
	}
	return " Did you mean '" + best + "'?", edit("Import '"+best+"' as '"+imp.Name+"'", imp.NameSpan, best+" as "+imp.Name)
}

// importAt is the import whose module or name stands at a span.
func importAt(m *pyfile.Module, at text.Span) *pyfile.Stmt {
	for i := range m.Stmts {
		if s := &m.Stmts[i]; s.Import != nil && (s.Import.ModuleSpan == at || s.Kind == pyfile.FromStmt && s.Import.NameSpan == at) {
			return s
		}
	}
	return nil
}

// alone reports whether an import statement imports one module only.
func alone(m *pyfile.Module, s *pyfile.Stmt) bool {
	n := 0
	for i := range m.Stmts {
		if m.Stmts[i].Import != nil && m.Stmts[i].Span == s.Span {
			n++
		}
	}
	return n == 1
}

// isModule reports whether a folder holds a module or package of that name.
func isModule(view model.View, dir, name string) bool {
	if name == "" || name == "__init__" || strings.Contains(name, ".") {
		return false
	}
	children, _ := view.List(dir) // sorted, and in an app's root there may be a thousand
	has := func(name string, folder bool) bool {
		i, ok := slices.BinarySearchFunc(children, name, func(c model.Child, name string) int { return strings.Compare(c.Name, name) })
		return ok && children[i].Dir == folder
	}
	return has(name, true) || has(name+".py", false)
}

// modulesIn names the modules and packages in a folder.
func modulesIn(view model.View, dir string) []string {
	children, _ := view.List(dir)
	var names []string
	for _, c := range children {
		switch name, ok := strings.CutSuffix(c.Name, ".py"); {
		case ok && !c.Dir && name != "__init__":
			names = append(names, name)
		case c.Dir && !strings.Contains(c.Name, "."):
			names = append(names, c.Name)
		}
	}
	return names
}

var undefinedName = regexp.MustCompile(`^name '(\w+)' is not defined$`)

// undefined offers to import the module of Python's own, or the library, that a name which is not defined
// can only be: something is looked up in it.
func undefined(p *Pass, f *model.Function, facts *pyfile.Module, err *pyeval.Error) []Fix {
	found := undefinedName.FindStringSubmatch(err.Message)
	file := p.View.File(err.Path)
	if found == nil || err.Exception != "NameError" || file == nil || file.Err != nil || err.Span.End > len(file.Content) {
		return nil
	}
	want := edit.Import{Module: found[1]}
	switch name := found[1]; {
	case name == "func":
		want = edit.Import{Module: edit.Library, As: name}
	case name == "datetime" || name == "time" || !catalog.Stdlib(name, f.App.Options.Python):
		return nil // a class or function of the module as well
	}
	if end := err.Span.End; err.Span.Len() == len(found[1]) && (end >= len(file.Content) || file.Content[end] != '.') {
		return nil
	}
	return []Fix{{Title: "Add '" + want.String() + "'", Preferred: true, Edits: edit.InPython(err.Path, file.Content).AddImports(facts, []edit.Import{want})}}
}
