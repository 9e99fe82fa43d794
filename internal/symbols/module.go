package symbols

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/model"
)

// This file says which module of the app a dotted name in Python means, and which Python files outside
// of the app's folder, such as tests beside it, belong to the app because they import from it.

// Module is the path, without ".py", of the file or folder that a dotted name means in a file, or those
// of other names that it may have there; "" where there is none, or where they are not the same.
func (t *Table) Module(p, dotted string, or ...string) string {
	out := t.module(p, dotted)
	for _, other := range or {
		switch also := t.module(p, other); {
		case out == "":
			out = also
		case also != "" && also != out:
			return ""
		}
	}
	return out
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
// one, of which the last is in the app's folder and those before lead to it: no other app has it, and no
// other folder that may be on the path.
func (t *Table) certain(p string, parts []string) bool {
	key := strings.Join(parts, ".")
	sure, known := t.sure[key]
	if !known {
		if t.sure == nil {
			t.sure = map[string]bool{}
		}
		sure = !t.rivals(parts)
		t.sure[key] = sure
	}
	return sure
}

func (t *Table) rivals(parts []string) bool {
	first, n := parts[0], len(parts)-1
	own := path.Join(t.App.Root, first)
	if n > 0 {
		own = t.App.Root
		for range n - 1 {
			own = path.Dir(own)
		}
	}
	for _, app := range t.Snap.Apps() {
		if app == t.App {
			continue
		}
		for dir := path.Join(app.Root, "_"); dir != path.Dir(dir); dir = path.Dir(dir) {
			if at := path.Join(path.Dir(dir), first); at != own && t.existing(at, parts[1:]) != "" {
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

// imports reports whether a file imports from the app.
func (t *Table) imports(p string) bool {
	does, known := t.importers[p]
	if !known {
		does = slices.ContainsFunc(t.Snap.References(p), func(r model.Reference) bool {
			return (r.Kind == model.ModuleReference || r.Kind == model.MemberReference) && within(t.Module(p, r.Of, r.Or...), t.App.Root)
		})
		if t.importers == nil {
			t.importers = map[string]bool{}
		}
		t.importers[p] = does
	}
	return does
}

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
