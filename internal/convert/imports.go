package convert

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/files"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// appPackage is the package as which the worker imports a v1 app, and which a v2 app does not have.
const appPackage = "__app__"

// imports rewrites those imports of the scripts, and of the modules of the app that they import,
// which lead through the package __app__: in a v2 app the root is no package.
func (c *converter) imports() {
	w := &walk{converter: c, seen: map[string]bool{}}
	for _, f := range c.list {
		c.reachable(f)
		w.visit(f.Script.Path)
	}
	for len(w.queue) > 0 {
		p := w.queue[0]
		w.queue = w.queue[1:]
		w.module(p)
	}
}

// walk follows imports from file to file.
type walk struct {
	*converter
	seen  map[string]bool
	queue []string
}

func (w *walk) visit(p string) {
	if !w.seen[p] && w.view.File(p) != nil {
		w.seen[p] = true
		w.queue = append(w.queue, p)
	}
}

// module rewrites the imports of one file.
func (w *walk) module(p string) {
	file, m := w.view.File(p), w.view.Python(p)
	if file.Err != nil || m == nil {
		return
	}
	dir := path.Dir(p)
	depth := 0
	if dir != w.app.Root {
		depth = strings.Count(w.relative(dir), "/") + 1
	}
	var done []text.Span
	statements := map[text.Span][]*pyfile.Stmt{}
	var order []text.Span
	m.Imports(func(s *pyfile.Stmt) {
		if statements[s.Span] == nil {
			order = append(order, s.Span)
		}
		statements[s.Span] = append(statements[s.Span], s)
	})
	for _, span := range order {
		list := statements[span]
		w.follow(list, dir)
		for _, e := range w.rewrite(file, list, depth) {
			done = append(done, e.Span)
			w.edits = append(w.edits, e)
		}
	}
	m.Attributes(func(attribute *pyfile.Expr, _ string) {
		if x := attribute.X; x.Kind == pyfile.NameExpr && x.Name == appPackage {
			e := edit.Edit{Path: p, Span: text.Span{Start: x.Span.Start, End: attribute.NameSpan.Start}}
			if !slices.Contains(done, e.Span) {
				done = append(done, e.Span)
				w.edits = append(w.edits, e)
			}
		}
	})
	w.rest(file, done)
}

// follow visits the files of the app that a statement imports.
func (w *walk) follow(list []*pyfile.Stmt, dir string) {
	for _, s := range list {
		base, module := w.app.Root, s.Import.Module
		switch {
		case s.Import.Level > 0:
			base = dir
			for range s.Import.Level - 1 {
				base = path.Dir(base)
			}
		case module == appPackage:
			module = ""
		default:
			module = strings.TrimPrefix(module, appPackage+".")
		}
		if base != w.app.Root && !strings.HasPrefix(base, w.app.Root+"/") {
			continue
		}
		at := base
		for _, part := range strings.FieldsFunc(module, func(r rune) bool { return r == '.' }) {
			at = path.Join(at, part)
			w.visit(at + "/__init__.py")
		}
		w.visit(at + ".py")
		if s.Kind == pyfile.FromStmt {
			w.visit(path.Join(at, s.Import.Name) + ".py")
			w.visit(path.Join(at, s.Import.Name) + "/__init__.py")
		}
	}
}

// rewrite makes an import absolute that starts at the app's root, else it stays as it is.
func (w *walk) rewrite(file *files.File, list []*pyfile.Stmt, depth int) []edit.Edit {
	first := list[0]
	imp := first.Import
	var out []edit.Edit
	switch {
	case first.Kind == pyfile.ImportStmt:
		for _, s := range list {
			module, ok := strings.CutPrefix(s.Import.Module, appPackage+".")
			if !ok || !w.absolute(file, s, module) {
				continue
			}
			out = append(out, edit.Edit{Path: file.Path, Span: text.Span{Start: s.Import.ModuleSpan.Start, End: s.Import.ModuleSpan.End - len(module)}})
		}
	case imp.Level > 0 && imp.Level == depth+1 && imp.Module != "", imp.Level == 0 && strings.HasPrefix(imp.Module, appPackage+"."):
		module := strings.TrimPrefix(imp.Module, appPackage+".")
		if w.absolute(file, first, module) {
			out = append(out, edit.Edit{Path: file.Path, Span: imp.ModuleSpan, New: module})
		}
	case imp.Level > 0 && imp.Level == depth+1, imp.Level == 0 && imp.Module == appPackage:
		e, ok := w.modules(file, list)
		if !ok {
			w.refuseAt(nil, file.Path, first.Span, "`%s` has an import from the app's root that cannot be written in another way: '%s'.", w.relative(file.Path), oneLine(first.Span.Of(file.Content)))
			return nil
		}
		out = append(out, e)
	}
	return out
}

// modules writes `from .. import a as b, c`, which takes modules from the app's root, as
// `import a as b, c`.
func (w *walk) modules(file *files.File, list []*pyfile.Stmt) (edit.Edit, bool) {
	var names []string
	for _, s := range list {
		if s.Kind != pyfile.FromStmt || !w.absolute(file, s, s.Import.Name) {
			return edit.Edit{}, false
		}
		name := s.Import.Name
		if s.Import.Alias {
			name += " as " + s.Name
		}
		names = append(names, name)
	}
	span := list[0].Span
	return edit.Edit{Path: file.Path, Span: span, New: "import " + strings.Join(names, ", ")}, !strings.Contains(string(span.Of(file.Content)), "#")
}

// absolute reports whether an absolute import finds a module of the app, and refuses where it finds
// another.
func (w *walk) absolute(file *files.File, s *pyfile.Stmt, module string) bool {
	what := w.hidden(module)
	if what != "" {
		w.refuseAt(nil, file.Path, s.Span, "`%s` imports '%s' of the app, and an absolute import, which a v2 app needs there, would find %s; rename it first.", w.relative(file.Path), module, what)
	}
	return what == ""
}

var (
	dynamicRelative = regexp.MustCompile(`import_module\(\s*f?["']\.\.`)
	appName         = regexp.MustCompile(`["']` + appPackage + `["'.]|\b` + appPackage + `\b`)
)

// rest refuses what names the package __app__ in a way that was not rewritten: it does not exist
// any more. Prose in comments and docstrings may.
func (w *walk) rest(file *files.File, done []text.Span) {
	src := file.Content
	comments := pyfile.ReadComments(src)
	inside := func(at int, spans []text.Span) bool {
		return slices.ContainsFunc(spans, func(s text.Span) bool { return s.Start <= at && at < s.End })
	}
	for _, m := range appName.FindAllIndex(src, -1) {
		quotedName := src[m[0]] == '"' || src[m[0]] == '\''
		if inside(m[0], done) || inside(m[0], comments.List) || !quotedName && comments.InString(m[0]) {
			continue
		}
		w.refuseAt(nil, file.Path, text.Span{Start: m[0], End: m[1]}, "`%s` names the package `__app__`, which a v2 app does not have: import from the app's root instead.", w.relative(file.Path))
		return
	}
	if m := dynamicRelative.FindIndex(src); m != nil && !inside(m[0], comments.List) {
		w.refuseAt(nil, file.Path, text.Span{Start: m[0], End: m[1]}, "`%s` imports a module by a relative name in a string, which may lead through the app's root: a v2 app has no package there.", w.relative(file.Path))
	}
}

func oneLine(b []byte) string { return strings.Join(strings.Fields(string(b)), " ") }
