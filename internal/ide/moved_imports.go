package ide

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// movedImports has the Python files of an app import a folder or module in dir under its new name. Where
// that is no name for Python nothing can be imported from it, and all is left as it is.
func movedImports(snap *workspace.Snapshot, app *model.App, dir, old, name string) []edit.Edit {
	if name == "" || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") != "" || name[0] >= '0' && name[0] <= '9' || pyfile.IsKeyword(name) {
		return nil
	}
	var out []edit.Edit
	for _, p := range snap.PythonFiles(app.Root) {
		file := snap.File(p)
		if file == nil || file.Err != nil || !bytes.Contains(file.Content, []byte(old)) {
			continue
		}
		if m := snap.Python(p); m != nil && len(m.Errors) == 0 {
			r := importRenamer{root: app.Root, dir: dir, path: p, content: file.Content, module: m, old: old, name: name}
			r.follows = r.renamesUses()
			r.read(m.Stmts, true)
			out = append(out, r.out...)
		}
	}
	return out
}

// importRenamer renames a folder or module in the imports of one file.
type importRenamer struct {
	root, dir string // the app's, and that of what is renamed
	path      string
	content   []byte
	module    *pyfile.Module
	old, name string
	// follows says that what the module calls it is renamed with it.
	follows bool
	out     []edit.Edit
}

// read reads the imports among statements, and in the functions and classes that they define. top says
// that they are the module's own.
func (r *importRenamer) read(stmts []pyfile.Stmt, top bool) {
	for i := range stmts {
		switch s := &stmts[i]; {
		case s.Kind == pyfile.DefStmt && s.Func != nil:
			r.read(s.Func.Body().Stmts, false)
		case s.Kind == pyfile.ClassStmt && s.Class != nil:
			r.read(s.Class.Body, false)
		case s.Import != nil:
			r.statement(s, top)
		}
	}
}

// statement renames the folder in one imported name.
func (r *importRenamer) statement(s *pyfile.Stmt, top bool) {
	i := s.Import
	if at, ok := r.inModule(i); ok {
		binds := s.Kind == pyfile.ImportStmt && !i.Alias
		switch {
		case !binds:
			r.edit(at, r.name)
		case at.Start > i.ModuleSpan.Start: // import a.old: what follows names it as an attribute
		case top && r.follows:
			r.edit(at, r.name)
		case i.Module == r.old:
			r.edit(at, r.name+" as "+r.old)
		}
		return
	}
	// from .. import old
	if s.Kind != pyfile.FromStmt || i.Name != r.old || !r.isDir(i) || string(i.NameSpan.Of(r.content)) != r.old {
		return
	}
	switch {
	case i.Alias:
		r.edit(i.NameSpan, r.name)
	case top && r.follows:
		r.edit(i.NameSpan, r.name)
	default:
		r.edit(i.NameSpan, r.name+" as "+r.old)
	}
}

// inModule is where the dotted name of an import has what is renamed.
func (r *importRenamer) inModule(i *pyfile.Import) (text.Span, bool) {
	dots := strings.Repeat(".", i.Level)
	if i.Module == "" || string(i.ModuleSpan.Of(r.content)) != dots+i.Module {
		return text.Span{}, false
	}
	at := i.ModuleSpan.Start + i.Level
	parts := strings.Split(i.Module, ".")
	for n, part := range parts {
		if part == r.old && r.leads(i.Level, parts[:n]) {
			return text.Span{Start: at, End: at + len(part)}, true
		}
		at += len(part) + 1
	}
	return text.Span{}, false
}

// isDir reports whether the module of an import is the folder that what is renamed lies in.
func (r *importRenamer) isDir(i *pyfile.Import) bool {
	var parts []string
	if i.Module != "" {
		parts = strings.Split(i.Module, ".")
	}
	return (i.Level > 0 || len(parts) > 0) && r.leads(i.Level, parts)
}

// leads reports whether packages lead to the folder that what is renamed lies in: from the file, for a
// relative import; else from the app's root, by the worker's own name for that, or from a folder above
// (R8).
func (r *importRenamer) leads(level int, parts []string) bool {
	if level > 0 {
		dir := r.path
		for range level {
			dir = path.Dir(dir)
		}
		return path.Join(append([]string{dir}, parts...)...) == r.dir
	}
	for n := range len(parts) + 1 {
		above := strings.Join(parts[:n], "/")
		if (n == 0 || above == "__app__" || strings.HasSuffix(r.root, "/"+above)) && path.Join(append([]string{r.root}, parts[n:]...)...) == r.dir {
			return true
		}
	}
	return false
}

// renamesUses renames what the module calls the thing; false where something else may stand behind
// the name, so that the imports must go on giving it.
func (r *importRenamer) renamesUses() bool {
	if r.module.Dynamic || slices.Contains(r.module.Globals, r.old) || !r.module.Renamable(r.old, r.name) {
		return false
	}
	own := map[text.Span]bool{}
	for i := range r.module.Stmts {
		switch s := &r.module.Stmts[i]; {
		case s.Name == "__all__":
			return false
		case s.Name != r.old:
		case s.Import == nil || s.Import.Alias:
			return false
		default:
			_, named := r.inModule(s.Import)
			if s.Kind == pyfile.FromStmt && (s.Import.Name != r.old || !r.isDir(s.Import)) || s.Kind == pyfile.ImportStmt && !named {
				return false
			}
			own[s.NameSpan] = true
		}
	}
	spans, _ := r.module.Occurrences(r.old)
	for _, span := range spans {
		if !own[span] && string(span.Of(r.content)) == r.old {
			r.edit(span, r.name)
		}
	}
	return len(own) > 0
}

func (r *importRenamer) edit(at text.Span, name string) {
	r.out = append(r.out, edit.Edit{Path: r.path, Span: at, New: name})
}
