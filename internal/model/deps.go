package model

import (
	"path"
	"slices"

	"funcls/internal/config"
	"funcls/internal/files"
	"funcls/internal/jsondoc"
	"funcls/internal/pyfile"
)

// deps records which paths a function was built from, so that a change rebuilds only the
// functions it can touch. Absence counts: a file that appears later changes the answer too.
type deps struct{ paths map[string]struct{} }

func (d *deps) has(p string) bool {
	_, ok := d.paths[p]
	return ok
}

func (d *deps) hasAny(paths []string) bool { return slices.ContainsFunc(paths, d.has) }

// tracked is a View that notes what it is asked for.
type tracked struct {
	View
	deps *deps
}

func track(v View) *tracked { return &tracked{v, &deps{paths: map[string]struct{}{}}} }

func (t *tracked) note(p string) { t.deps.paths[p] = struct{}{} }

func (t *tracked) File(p string) *files.File {
	t.note(p)
	return t.View.File(p)
}

func (t *tracked) JSON(p string) *jsondoc.Doc {
	t.note(p)
	return t.View.JSON(p)
}

func (t *tracked) Python(p string) *pyfile.Module {
	t.note(p)
	return t.View.Python(p)
}

func (t *tracked) Config(p string) *config.Config {
	t.note(p)
	return t.View.Config(p)
}

func (t *tracked) List(dir string) ([]Child, bool) {
	t.note(dir + "/")
	return t.View.List(dir)
}

func (t *tracked) Functions(root string) []string {
	t.note(root + "/*")
	return t.View.Functions(root)
}

// Changed expands a set of changed files to the paths that functions depend on: each file, the
// listings it stands in, and the list of an app's functions if it may be one.
func Changed(paths []string) []string {
	out := make([]string, 0, 3*len(paths))
	for _, p := range paths {
		out = append(out, p, path.Dir(p)+"/", p+"/")
		if path.Base(p) == ConfigFile {
			out = append(out, path.Dir(path.Dir(p))+"/*")
		}
	}
	return out
}
