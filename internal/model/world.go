package model

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/pyeval"
	"funcls/internal/pyfile"
)

// world shows pyeval the modules of an app.
type world struct {
	view View
	ctx  *AppContext
}

// opaque stands for a file that exists but could not be read: anything may be in it.
var opaque = &pyfile.Module{Dynamic: true}

// Python implements pyeval.World.
func (w world) Python(p string) *pyfile.Module {
	if m := w.view.Python(p); m != nil {
		return m
	}
	if w.view.File(p) != nil || w.compiled(p) {
		return opaque
	}
	return nil
}

// compiled reports whether a module without source lies where p would: an extension module such
// as fast.cpython-311-x86_64-linux-gnu.so.
func (w world) compiled(p string) bool {
	children, _ := w.view.List(path.Dir(p))
	stem := strings.TrimSuffix(path.Base(p), ".py") + "."
	i, _ := slices.BinarySearchFunc(children, stem, func(c Child, name string) int { return strings.Compare(c.Name, name) })
	for ; i < len(children) && strings.HasPrefix(children[i].Name, stem); i++ {
		switch path.Ext(children[i].Name) {
		case ".so", ".pyd", ".pyc":
			return true
		}
	}
	return false
}

// Text implements pyeval.World.
func (w world) Text(p string) []byte {
	if f := w.view.File(p); f != nil && f.Err == nil {
		return f.Content
	}
	return nil
}

// Dir implements pyeval.World: a directory that was not scanned (vendored, unreadable) may hold
// anything.
func (w world) Dir(p string) pyeval.Tri {
	if _, ok := w.view.List(p); ok {
		return pyeval.Yes
	}
	if c, ok := child(w.view, p); ok && c.Dir {
		return pyeval.Maybe
	}
	return pyeval.No
}

// child finds the entry of p in its directory's listing.
func child(view View, p string) (Child, bool) {
	children, _ := view.List(path.Dir(p))
	i, ok := slices.BinarySearchFunc(children, path.Base(p), func(c Child, name string) int { return strings.Compare(c.Name, name) })
	if !ok {
		return Child{}, false
	}
	return children[i], true
}

// Listed implements pyeval.World.
func (w world) Listed(module string) bool { return w.ctx.requires.lists(module) }

// Provided implements pyeval.World.
func (w world) Provided(module string) pyeval.Tri {
	if catalog.WorkerProvides(module) {
		return pyeval.Yes
	}
	if w.ctx.installs {
		return pyeval.Maybe
	}
	return pyeval.No
}

// installs reports whether files or folders may bring packages with an app, and whether any does
// beside the requirements.txt at its root. Without any, an import of what is neither in the app nor
// in the standard library cannot succeed.
func installs(view View, root string) (any, otherwise bool) {
	for dir := root; ; dir = path.Dir(dir) {
		children, _ := view.List(dir)
		for _, c := range children {
			if isInstaller(c) {
				any = true
				if dir != root || c.Name != RequirementsFile {
					return true, true
				}
			}
		}
		if dir == path.Dir(dir) {
			return any, false
		}
	}
}

func isInstaller(c Child) bool {
	name := strings.ToLower(c.Name)
	if c.Dir {
		switch name {
		case ".python_packages", ".venv", "venv", "env", "antenv", "site-packages", "lib", "wheels", "vendor", ".devcontainer":
			return true
		}
		return false
	}
	switch name {
	case "pyproject.toml", "setup.py", "setup.cfg", "pipfile", "pipfile.lock", "poetry.lock", "uv.lock", "pdm.lock", "dockerfile",
		"environment.yml", "environment.yaml", "conda.yml", "tox.ini", "noxfile.py":
		return true
	}
	return strings.Contains(name, "requirements") || strings.HasSuffix(name, ".whl") || strings.HasPrefix(name, "dockerfile") || strings.HasSuffix(name, ".pth")
}
