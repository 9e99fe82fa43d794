package files

import (
	"slices"
	"strings"
)

// vendored are the names of folders that hold tools' own files or other people's code.
var vendored = map[string]bool{
	".git": true, ".hg": true, ".svn": true, ".idea": true, ".vscode": true,
	".venv": true, ".tox": true, ".nox": true, "antenv": true,
	"site-packages": true, "dist-packages": true, ".python_packages": true, "node_modules": true,
	"__pycache__": true, ".mypy_cache": true, ".pytest_cache": true, ".ruff_cache": true,
	".azurefunctions": true,
}

// SkipVendored is a WalkOptions.Skip for folders that their name alone tells to be no source.
func SkipVendored(path, name string) bool { return vendored[name] }

// PruneVendored is a WalkOptions.Prune for folders whose content tells so: a virtual environment
// of any name, and build output. A function may be called "bin" or "obj", so these are left out
// only if they hold neither a function nor an app.
func PruneVendored(path string, entries []Entry) bool {
	holds := func(names ...string) bool {
		return slices.ContainsFunc(entries, func(e Entry) bool { return !e.IsDir && slices.Contains(names, e.Name) })
	}
	switch path[strings.LastIndexByte(path, '/')+1:] {
	case "bin", "obj":
		return !holds("host.json", "function.json")
	}
	return holds("pyvenv.cfg")
}
