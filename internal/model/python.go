package model

import (
	"path"

	"funcls/internal/files"
)

// AnyPython reports whether one of the Python files at or below a directory is such a one. All that
// were not read before are.
func AnyPython(view View, dir string, is func(f *files.File) bool) bool {
	children, _ := view.List(dir)
	for _, c := range children {
		p := path.Join(dir, c.Name)
		switch {
		case c.Dir:
			if AnyPython(view, p, is) {
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
