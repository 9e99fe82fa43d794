package pyeval

import (
	"path"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/pyfile"
)

// World is where an app's modules come from. Paths are absolute with forward slashes.
type World interface {
	// Python returns the facts of a Python file of the app, nil when there is no such file
	// or it cannot be read.
	Python(path string) *pyfile.Module
	// Text is the content of the Python file at path, nil when it cannot be read.
	Text(path string) []byte
	// Dir says whether path is a directory of the app; Maybe when its contents are not known.
	Dir(path string) Tri
	// Provided says whether something outside the app's own modules may make the top-level
	// module importable: a requirement, a vendored package, the worker itself.
	Provided(module string) Tri
	// Listed reports whether the app's requirements name a distribution like the module.
	Listed(module string) bool
}

// Env evaluates the modules of one app for one Python and library version. It memoises modules
// and is for one goroutine; build one for each function that is modelled.
type Env struct {
	World   World
	Root    string // app root
	Minor   int    // Python 3.Minor
	Library string // catalog library line
	// AnyRelease says the library may be of any release, also one older than the catalog knows.
	AnyRelease bool
	// Guessed says that Python may be of another version than Minor: what only some versions have
	// is left open.
	Guessed bool
	// RootHidden says that the app's root is not on sys.path: only relative imports and those from
	// __app__ find modules of the app (R8, March 2020).
	RootHidden bool
	mods       map[string]*Mod
	depth      int
	asking     map[asked]bool // attributes of modules being looked up, to end in circles
	failing    map[tried]Tri  // imports whose failure is provided for
	running    map[*pyfile.Module]bool
}

// asked is a name of a module.
type asked struct {
	facts *pyfile.Module
	name  string
}

// NewEnv returns an Env for the app at root.
func NewEnv(w World, root string, minor int, library string) *Env {
	return &Env{World: w, Root: root, Minor: minor, Library: library, mods: map[string]*Mod{}, asking: map[asked]bool{}, failing: map[tried]Tri{}, running: map[*pyfile.Module]bool{}}
}

// maxDepth bounds how far definitions are followed through aliases, imports and decorators.
const maxDepth = 40

// appPackage is the namespace package under which the worker imports every function (R5).
const appPackage = "__app__"

// Mod is a module of the app as the worker imports it. A file imported under two names
// (`__app__.shared.x` and `shared.x`) is two modules.
type Mod struct {
	Name    string // dotted
	Path    string // file; "" for a namespace package
	Dir     string // directory for a package, whose submodules may be imported from it
	Package string // dotted name relative imports start from
	Facts   *pyfile.Module
}

// found is the outcome of looking for a module.
type found uint8

const (
	foundMissing  found = iota // certainly not importable
	foundUnknown               // may or may not be importable, contents unknown
	foundApp                   // a module of the app
	foundExternal              // importable, outside the app
)

// Script returns the module of an entry script, as loader.py imports it (R5): the path's parts
// under __app__, with `__init__` in any case dropped. The error is the import's own.
func (e *Env) Script(file string) (*Mod, *Error) {
	rel := strings.TrimPrefix(strings.TrimPrefix(file, e.Root), "/")
	parts := strings.Split(rel, "/")
	last := len(parts) - 1
	parts[last] = strings.TrimSuffix(parts[last], ".py")
	if strings.EqualFold(parts[last], "__init__") {
		parts = parts[:last]
	}
	name := strings.Join(append([]string{appPackage}, parts...), ".")
	m, f, missing := e.find(name)
	switch {
	case f == foundMissing:
		return nil, notFound(missing)
	case f == foundApp:
		return m, nil
	}
	return nil, nil
}

func notFound(name string) *Error {
	return &Error{Exception: "ModuleNotFoundError", Message: "No module named '" + name + "'"}
}

// find looks up a dotted module. missing names the first part that does not exist.
func (e *Env) find(dotted string) (m *Mod, f found, missing string) {
	if m, ok := e.mods[dotted]; ok {
		return m, foundApp, ""
	}
	parts := strings.Split(dotted, ".")
	dir, start := e.Root, 0
	if parts[0] == appPackage {
		start = 1
		if len(parts) == 1 {
			return &Mod{Name: appPackage, Dir: e.Root, Package: appPackage}, foundApp, ""
		}
	} else if name := e.notInStdlib(parts); name != "" {
		return nil, foundMissing, name
	} else if f := e.outside(parts[0], dotted); f != foundMissing {
		return nil, f, ""
	} else if e.RootHidden {
		return nil, e.absent(parts[0]), parts[0]
	}
	var at *Mod
	for i := start; i < len(parts); i++ {
		name := strings.Join(parts[:i+1], ".")
		at = e.in(dir, parts[i], name)
		if at == hidden {
			return nil, foundUnknown, ""
		}
		if at == nil {
			if i == start && start == 0 {
				f := e.absent(parts[0])
				if f == foundUnknown && modules[dotted] {
					f = foundExternal // if it is there, it is the one the engine knows
				}
				return nil, f, name
			}
			return nil, foundMissing, name
		}
		if i < len(parts)-1 && at.Dir == "" {
			return nil, foundMissing, name + "." + parts[i+1]
		}
		dir = at.Dir
	}
	e.mods[dotted] = at
	return at, foundApp, ""
}

// notInStdlib is the part of a dotted module that a package of the standard library certainly lacks.
func (e *Env) notInStdlib(parts []string) string {
	for i := 1; i < len(parts) && e.stdlib(parts[0]); i++ {
		if catalog.StdSubmodule(strings.Join(parts[:i], "."), parts[i], e.minor()) == catalog.Missing {
			return strings.Join(parts[:i+1], ".")
		}
	}
	return ""
}

// in finds one module in a directory: a package, a file, or a namespace directory.
func (e *Env) in(dir, part, name string) *Mod {
	p := path.Join(dir, part)
	if facts := e.World.Python(p + "/__init__.py"); facts != nil {
		return &Mod{Name: name, Path: p + "/__init__.py", Dir: p, Package: name, Facts: facts}
	}
	if facts := e.World.Python(p + ".py"); facts != nil {
		pkg := ""
		if i := strings.LastIndexByte(name, '.'); i >= 0 {
			pkg = name[:i]
		}
		return &Mod{Name: name, Path: p + ".py", Package: pkg, Facts: facts}
	}
	switch e.World.Dir(p) {
	case Yes:
		return &Mod{Name: name, Dir: p, Package: name}
	case Maybe:
		return hidden
	}
	return nil
}

// hidden stands for a package whose directory was not scanned.
var hidden = &Mod{}

// outside says whether a top-level module comes from outside the app. The app root stands last
// on sys.path, so the standard library and installed packages win over it (R8); an app module
// that merely might be shadowed by an unlisted package is taken for what it is.
func (e *Env) outside(module, dotted string) found {
	if e.stdlib(module) {
		return foundExternal
	}
	if e.World.Listed(module) && e.in(e.Root, module, module) != nil {
		return foundUnknown // the installed package, or the app's own folder of that name
	}
	// What the worker has imported itself is found before a folder of the app, such as azure.
	if e.World.Provided(dotted) == Yes && (dotted != module || e.in(e.Root, module, module) == nil) {
		return foundExternal
	}
	return foundMissing
}

// absent says what it means that a top-level module is not in the app.
func (e *Env) absent(module string) found {
	if e.World.Provided(module) == No {
		return foundMissing
	}
	return foundUnknown
}
