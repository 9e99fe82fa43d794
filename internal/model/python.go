package model

import (
	"path"
	"strings"

	"funcls/internal/files"
)

// AnyPython reports whether one of the Python files of the app, or of the tests beside its folder, is such
// a one. All of them are read for it that were not before.
func (a *App) AnyPython(view View, is func(f *files.File) bool) bool {
	if anyPython(view, a.Root, is) {
		return true
	}
	children, _ := view.List(path.Dir(a.Root))
	for _, c := range children {
		if p := path.Join(path.Dir(a.Root), c.Name); c.Dir && p != a.Root && strings.HasPrefix(strings.ToLower(c.Name), "test") && anyPython(view, p, is) {
			return true
		}
	}
	return false
}

func anyPython(view View, dir string, is func(f *files.File) bool) bool {
	children, _ := view.List(dir)
	for _, c := range children {
		p := path.Join(dir, c.Name)
		switch {
		case c.Dir:
			if anyPython(view, p, is) {
				return true
			}
		case path.Ext(c.Name) == ".py":
			if f := view.File(p); f != nil && is(f) {
				return true
			}
		}
	}
	return false
}
