package ide

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/workspace"
)

// environments are the folders of a project in which its packages may be installed, as people and
// tools name them.
var environments = []string{".venv", "venv", "env", "antenv", ".python_packages"}

// installed finds the class statement of a class by its dotted name, in the packages installed
// nearest to an app.
func installed(snap *workspace.Snapshot, app *model.App, qualified string) (Location, bool) {
	i := strings.LastIndexByte(qualified, '.')
	if i < 0 {
		return Location{}, false
	}
	for dir := app.Root; ; dir = path.Dir(dir) {
		for _, name := range environments {
			for _, site := range sites(snap, dir+"/"+name) {
				w := library{snap, site}
				if l, ok := w.find(w.module(qualified[:i]), qualified[i+1:], 0); ok {
					return l, true
				}
			}
		}
		if slices.Contains(snap.Folders(), dir) || dir == path.Dir(dir) {
			return Location{}, false
		}
	}
}

// sites are the folders for packages of an environment, of the newest Python first.
func sites(snap *workspace.Snapshot, env string) []string {
	var out []string
	for _, lib := range []string{"lib", "Lib"} {
		children := snap.InstalledIn(env + "/" + lib)
		for i := len(children) - 1; i >= 0; i-- {
			switch c := children[i]; {
			case c.Dir && c.Name == "site-packages":
				out = append(out, path.Join(env, lib, c.Name))
			case c.Dir && strings.HasPrefix(c.Name, "python"):
				out = append(out, path.Join(env, lib, c.Name, "site-packages"))
			}
		}
	}
	return out
}

// library is a folder for packages.
type library struct {
	snap *workspace.Snapshot
	site string
}

// module is where a module of that name would lie, without ".py" or "/__init__.py".
func (w library) module(dotted string) string {
	return w.site + "/" + strings.ReplaceAll(dotted, ".", "/")
}

// find follows a name through imports to the class statement.
func (w library) find(module, name string, depth int) (Location, bool) {
	const deepest = 8
	if depth > deepest || !strings.HasPrefix(module, w.site+"/") {
		return Location{}, false
	}
	p := module + "/__init__.py"
	file := w.snap.Installed(p)
	if file == nil {
		p = module + ".py"
		if file = w.snap.Installed(p); file == nil {
			return Location{}, false
		}
	}
	facts := pyfile.Parse(file.Content)
	// The last one counts.
	for i := len(facts.Stmts) - 1; i >= 0; i-- {
		switch s := &facts.Stmts[i]; {
		case s.Kind == pyfile.StarStmt:
			if l, ok := w.find(w.imported(p, s.Import), name, depth+1); ok {
				return l, true
			}
		case s.Name != name:
		case s.Kind == pyfile.ClassStmt:
			return Location{Path: p, Span: s.NameSpan, Full: s.Span, File: file}, true
		case s.Kind == pyfile.FromStmt:
			return w.find(w.imported(p, s.Import), s.Import.Name, depth+1)
		case s.Kind == pyfile.AssignStmt && s.Value != nil && s.Value.Kind == pyfile.NameExpr && s.Value.Name != name:
			return w.find(module, s.Value.Name, depth+1)
		}
	}
	return Location{}, false
}

// imported is where the module lies that a file imports from.
func (w library) imported(p string, from *pyfile.Import) string {
	if from.Level == 0 {
		return w.module(from.Module)
	}
	dir := p
	for range from.Level {
		dir = path.Dir(dir)
	}
	return path.Join(dir, strings.ReplaceAll(from.Module, ".", "/"))
}
