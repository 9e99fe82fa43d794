package symbols

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// This file says which module of the app a dotted name in Python means, and which Python files outside
// of the app's folder, such as tests beside it, belong to the app because they import from it.

// Module is the path, without ".py", of the file or folder that dotted names mean which something may have
// in a file; "" where there is none, or where they do not mean the same.
func (t *Table) Module(p string, dotted ...string) string {
	out := ""
	for _, d := range dotted {
		switch at := t.module(p, d); {
		case out == "":
			out = at
		case at != "" && at != out:
			return ""
		}
	}
	return out
}

// CutDotted cuts a dotted name before its last part; the dots of a relative one stay with the module.
func CutDotted(dotted string) (module, name string) {
	i := strings.LastIndexByte(dotted, '.')
	switch {
	case i < 0:
		return "", dotted
	case strings.Trim(dotted[:i], ".") == "":
		return dotted[:i+1], dotted[i+1:]
	}
	return dotted[:i], dotted[i+1:]
}

// module is what one dotted name means. The app may be imported as a package: by the worker's own name
// for it, or from a folder above. In a file outside of the app it must be certain that it is meant.
func (t *Table) module(p, dotted string) string {
	rest := strings.TrimLeft(dotted, ".")
	parts := strings.FieldsFunc(rest, func(r rune) bool { return r == '.' })
	if level := len(dotted) - len(rest); level > 0 {
		dir := p
		for range level {
			dir = path.Dir(dir)
		}
		return t.existing(dir, parts)
	}
	if model.ForeignName(dotted) {
		return ""
	}
	inside := within(p, t.App.Root)
	for n := range parts {
		above := strings.Join(parts[:n], "/")
		if n > 0 && (above != "__app__" || !inside) && !strings.HasSuffix(t.App.Root, "/"+above) {
			continue
		}
		if base := t.existing(t.App.Root, parts[n:]); base != "" && (inside || t.certain(p, parts[:n+1])) {
			return base
		}
	}
	return ""
}

// existing is the path of a module or a folder if it is there.
func (t *Table) existing(dir string, parts []string) string {
	base := path.Join(append([]string{dir}, parts...)...)
	if t.Snap.File(base+".py") != nil {
		return base
	}
	if _, ok := t.Snap.List(base); ok {
		return base
	}
	return ""
}

// certain reports whether a file outside of the app can mean nothing else by the first names of a dotted
// one, of which the last is in the app's folder and those before lead to it: the app has all that it
// imports under them, and no other app or folder has them, or the file says that they are found here.
func (t *Table) certain(p string, names []string) bool {
	dotted := strings.Join(names, ".")
	rivals := remember(&t.rivalled, dotted, func() bool { return t.rivals(names) })
	return remember(&t.sure, p+":"+dotted, func() bool { return t.fits(p, names) && (!rivals || t.found(p, names)) })
}

// remember asks once for each key.
func remember(known *map[string]bool, key string, ask func() bool) bool {
	answer, ok := (*known)[key]
	if !ok {
		answer = ask()
		if *known == nil {
			*known = map[string]bool{}
		}
		(*known)[key] = answer
	}
	return answer
}

// fits reports whether the app has what a file imports under names.
func (t *Table) fits(p string, names []string) bool {
	m := t.Snap.Python(p)
	fits := m != nil
	m.Imports(func(s *pyfile.Stmt) {
		full := strings.Split(s.Import.Module, ".")
		if s.Kind == pyfile.FromStmt {
			full = append(full, s.Import.Name)
		}
		if s.Import.Level == 0 && len(full) >= len(names) && slices.Equal(full[:len(names)], names) {
			fits = fits && t.has(full[len(names)-1:], s.Kind == pyfile.FromStmt)
		}
	})
	return fits
}

// has reports whether the app has a module, or one that may define the last of the names.
func (t *Table) has(names []string, defined bool) bool {
	if t.existing(t.App.Root, names) != "" {
		return true
	}
	last := len(names) - 1
	base := t.existing(t.App.Root, names[:last])
	if !defined || base == "" {
		return false
	}
	for _, p := range []string{base + "/__init__.py", base + ".py"} {
		if m := t.Snap.Python(p); m != nil {
			return m.Dynamic || len(m.Errors) > 0 || slices.ContainsFunc(m.Stmts, func(s pyfile.Stmt) bool { return s.Name == names[last] || s.Kind == pyfile.StarStmt })
		}
	}
	return false
}

// at is the file or folder that the first of names is if the app is meant.
func (t *Table) at(names []string) string {
	if len(names) == 1 {
		return path.Join(t.App.Root, names[0])
	}
	dir := t.App.Root
	for range len(names) - 2 {
		dir = path.Dir(dir)
	}
	return dir
}

// found reports whether a file has modules of these names searched for in the app, and nowhere else.
func (t *Table) found(p string, names []string) bool {
	own := t.at(names)
	here := false
	for _, dir := range t.searched(p) {
		switch at := t.existing(dir, names[:1]); at {
		case "":
		case own:
			here = true
		default:
			return false
		}
	}
	return here
}

// rivals reports whether something else in the workspace may have the names.
func (t *Table) rivals(names []string) bool {
	first, own := names[0], t.at(names)
	for _, app := range t.Snap.Apps() {
		if app == t.App {
			continue
		}
		for dir := path.Join(app.Root, "_"); dir != path.Dir(dir); dir = path.Dir(dir) {
			if at := path.Join(path.Dir(dir), first); at != own && t.existing(at, names[1:]) != "" {
				return true
			}
		}
	}
	for _, dir := range t.Snap.Folders() {
		for _, q := range t.Snap.PythonFiles(dir) {
			at, ok := strings.CutSuffix(q, "/"+first+".py")
			if !ok {
				at, ok = strings.CutSuffix(q, "/"+first+"/__init__.py")
			}
			if ok && path.Join(at, first) != own && !within(q, t.App.Root) && t.Snap.File(at+"/__init__.py") == nil {
				return true
			}
		}
	}
	return false
}

// names are the dotted names that a reference may have.
func names(r *model.Reference) []string { return append([]string{r.Of}, r.Or...) }

// ours reports whether a Python file belongs to the app: it is in its folder, or in that of no app and
// imports from this one. alone says that it imports from no other.
func (t *Table) ours(p string) (yes, alone bool) {
	switch app := t.Snap.AppOf(p); {
	case app == t.App:
		return true, true
	case app != nil || !t.imports(p):
		return false, false
	}
	return true, !slices.ContainsFunc(t.Snap.Apps(), func(other *model.App) bool {
		return other != t.App && other.Python && Of(t.Snap, other).imports(p)
	})
}

// Mentioning are the Python files that belong to the app and may hold a name.
func (t *Table) Mentioning(name string) []string {
	dirs := []string{t.App.Root}
	for _, folder := range t.Snap.Folders() {
		switch {
		case slices.ContainsFunc(dirs, func(dir string) bool { return dir == folder || within(folder, dir) }):
		default:
			dirs = append(slices.DeleteFunc(dirs, func(dir string) bool { return within(dir, folder) }), folder)
		}
	}
	var out []string
	for _, dir := range dirs {
		out = append(out, t.Snap.PythonMentioning(dir, name)...)
	}
	return slices.DeleteFunc(out, func(p string) bool {
		yes, _ := t.ours(p)
		return !yes
	})
}

func within(p, dir string) bool { return strings.HasPrefix(p, dir+"/") }
