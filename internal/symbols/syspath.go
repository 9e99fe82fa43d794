package symbols

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"

	"funcls/internal/pyfile"
)

// This file reads where a Python file says that modules are found: what it puts on sys.path.

// searched are the folders that a file puts on the path, or a conftest.py beside it or above it.
func (t *Table) searched(p string) []string {
	list := []string{p}
	for dir := path.Dir(p); ; dir = path.Dir(dir) {
		list = append(list, path.Join(dir, "conftest.py"))
		if slices.Contains(t.Snap.Folders(), dir) || dir == path.Dir(dir) {
			break
		}
	}
	var out []string
	for _, p := range list {
		f := t.Snap.File(p)
		if f == nil || f.Err != nil || !bytes.Contains(f.Content, []byte("path")) {
			continue
		}
		if m := t.Snap.Python(p); m != nil {
			out = append(out, t.putOnPath(p, m)...)
		}
	}
	return out
}

// putOnPath are the folders that the top level of a module adds to sys.path.
func (t *Table) putOnPath(p string, m *pyfile.Module) []string {
	code := m.Code()
	e := pathReader{m: m, file: p, names: map[string]*pyfile.Expr{}}
	for i := range code.Uses {
		if s := code.Uses[i].Stmt; s.Kind == pyfile.AssignStmt && code.Uses[i].Expr == s.Value {
			if _, again := e.names[s.Name]; again {
				e.names[s.Name] = nil
			} else {
				e.names[s.Name] = s.Value
			}
		}
	}
	var out []string
	for i := range code.Uses {
		x := code.Uses[i].Expr
		if x.Kind != pyfile.CallExpr {
			continue
		}
		at := -1
		switch m.Qualified(x.X, code.Uses[i].Scope) {
		case "sys.path.insert":
			at = 1
		case "sys.path.append", "site.addsitedir":
			at = 0
		}
		if at < 0 || len(x.Args) <= at {
			continue
		}
		switch dir, ok := e.read(x.Args[at], 0); {
		case !ok:
		case path.IsAbs(dir) || slices.ContainsFunc(t.Snap.Folders(), func(folder string) bool { return within(dir+"/", folder) }):
			out = append(out, path.Clean(dir))
		default: // from where the tests are started, which mostly is the workspace's root
			for _, folder := range t.Snap.Folders() {
				out = append(out, path.Join(folder, dir))
			}
		}
	}
	return out
}

// pathReader evaluates paths as os.path and pathlib make them.
type pathReader struct {
	m     *pyfile.Module
	file  string
	names map[string]*pyfile.Expr // what the module's names are assigned, nil for several values
}

func (e *pathReader) read(x *pyfile.Expr, depth int) (string, bool) {
	const deepest = 30
	if x == nil || depth > deepest {
		return "", false
	}
	depth++
	switch x.Kind {
	case pyfile.StringExpr:
		return x.Str, true
	case pyfile.NameExpr:
		if x.Name == "__file__" {
			return e.file, true
		}
		return e.read(e.names[x.Name], depth)
	case pyfile.AttributeExpr:
		switch dir, ok := e.read(x.X, depth); {
		case ok && x.Name == "parent":
			return path.Dir(dir), true
		case e.m.Qualified(x, nil) == "os.pardir":
			return "..", true
		}
	case pyfile.SubscriptExpr: // Path(__file__).parents[1]
		if x.X.Kind == pyfile.AttributeExpr && x.X.Name == "parents" && len(x.Args) == 1 {
			dir, ok := e.read(x.X.X, depth)
			n, err := strconv.Atoi(x.Args[0].Name)
			for range min(n, deepest) + 1 {
				dir = path.Dir(dir)
			}
			return dir, ok && err == nil && n >= 0
		}
	case pyfile.OperatorExpr:
		parts, ok := e.all(x.Args, depth)
		if ok && x.Name == "/" {
			return join(parts), true
		}
		return strings.Join(parts, ""), ok && x.Name == "+"
	case pyfile.CallExpr:
		return e.call(x, depth)
	}
	return "", false
}

func (e *pathReader) call(x *pyfile.Expr, depth int) (string, bool) {
	args, ok := e.all(x.Args, depth)
	switch name := e.m.Qualified(x.X, nil); name {
	case "os.path.join", "pathlib.Path", "pathlib.PurePath":
		return join(args), ok && len(args) > 0
	case "os.path.dirname":
		return path.Dir(join(args)), ok && len(args) == 1
	case "os.path.abspath", "os.path.realpath", "os.path.normpath", "os.fspath", "builtins.str":
		return join(args), ok && len(args) == 1
	case "os.getcwd", "pathlib.Path.cwd":
		return ".", true
	}
	if x.X.Kind != pyfile.AttributeExpr {
		return "", false
	}
	on, known := e.read(x.X.X, depth)
	switch x.X.Name {
	case "resolve", "absolute", "as_posix", "__str__":
		return on, known
	case "joinpath":
		return join(append([]string{on}, args...)), ok && known
	}
	return "", false
}

func (e *pathReader) all(list []*pyfile.Expr, depth int) (out []string, ok bool) {
	for _, x := range list {
		s, ok := e.read(x, depth)
		if !ok {
			return nil, false
		}
		out = append(out, s)
	}
	return out, true
}

// join joins paths as Python does: an absolute one begins anew.
func join(parts []string) string {
	out := ""
	for _, s := range parts {
		if path.IsAbs(s) {
			out = s
		} else {
			out = path.Join(out, s)
		}
	}
	return path.Clean(out)
}
