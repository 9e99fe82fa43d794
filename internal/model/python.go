package model

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/files"
)

// AnyPython reports whether one of the Python files of the app, or of the tests beside its folder, that may
// hold one of some words is such a one.
func (a *App) AnyPython(view View, words []string, is func(f *files.File) bool) bool {
	dirs := []string{a.Root}
	around := path.Dir(a.Root)
	children, _ := view.List(around)
	for _, c := range children {
		if p := path.Join(around, c.Name); c.Dir && p != a.Root && strings.HasPrefix(strings.ToLower(c.Name), "test") {
			dirs = append(dirs, p)
		}
	}
	return slices.ContainsFunc(dirs, func(dir string) bool {
		return slices.ContainsFunc(words, func(word string) bool {
			return slices.ContainsFunc(view.PythonMentioning(dir, word), func(p string) bool {
				f := view.File(p)
				return f != nil && is(f)
			})
		})
	})
}
