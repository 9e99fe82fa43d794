package pyeval

import "regexp"

// importMachinery finds code that changes where modules are found: sys.path, sys.modules, import
// hooks, a package's __path__.
var importMachinery = regexp.MustCompile(`\b(?:meta_path|path_hooks|addsitedir|__path__)\b|\bsys\s*\.\s*(?:path|modules)\b|\bfrom\s+sys\s+import\b|\bimport\s+sys\s+as\b`)

// ChangesImports reports whether a module of the app that was looked at may change where modules are
// found.
func (e *Env) ChangesImports() bool {
	for _, m := range e.mods {
		if m.Path != "" && importMachinery.Match(e.World.Text(m.Path)) {
			return true
		}
	}
	return false
}

// changesImports reports whether one of the modules loaded so far may have changed where modules
// are found, in a function it calls too. What is missing in the app may then exist elsewhere.
func (e *Env) changesImports(seen loading) bool {
	for _, m := range seen {
		if importMachinery.Match(e.World.Text(m.path)) {
			return true
		}
	}
	return false
}
