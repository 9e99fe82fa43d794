package catalog

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// Alias is a name of typing that stands for a class: typing.List for list.
type Alias struct {
	Name     string // without "typing."
	Origin   string // qualified name of the class
	Iterable bool   // issubclass(origin, collections.abc.Iterable)
	Special  bool   // Tuple and Callable: never a generic type to the worker
}

type python struct {
	classes map[string]string // path it is imported by, or qualified name -> line for newClass
	aliases map[string]*Alias
	modules map[string]bool
	added   map[string]int // minor version that brought the module
	removed map[string]int // first minor version without it
}

var pythonFacts = sync.OnceValue(loadPython)

func loadPython() *python {
	var file struct {
		Classes map[string]string `json:"classes"`
		Aliases map[string]struct {
			Origin   string `json:"origin"`
			Iterable bool   `json:"iterable"`
			Special  bool   `json:"special"`
		} `json:"aliases"`
		Modules []string       `json:"modules"`
		Added   map[string]int `json:"added"`
		Removed map[string]int `json:"removed"`
	}
	decode("python.json", &file)
	p := &python{
		classes: file.Classes,
		aliases: make(map[string]*Alias, len(file.Aliases)),
		modules: make(map[string]bool, len(file.Modules)),
		added:   file.Added, removed: file.Removed,
	}
	for _, line := range slices.Collect(maps.Values(file.Classes)) {
		_, mro, _ := strings.Cut(line, " ")
		qualified, _, _ := strings.Cut(mro, " ")
		p.classes[qualified] = line
	}
	for name, r := range file.Aliases {
		p.aliases[name] = &Alias{Name: name, Origin: r.Origin, Iterable: r.Iterable, Special: r.Special}
	}
	for _, name := range file.Modules {
		p.modules[name] = true
	}
	return p
}

// PythonClass finds a class of Python's own library by the path it is imported
// by (io.StringIO, builtins.str) or by its qualified name (_io.StringIO). The
// facts are those of Python 3.11; typing.Any is left out, for it is a class in
// some versions only.
func PythonClass(path string) (*Class, bool) {
	line, ok := pythonFacts().classes[path]
	if !ok {
		return nil, false
	}
	return newClass(line), true
}

// TypingAlias finds a name of typing (without "typing.") that stands for a
// class. Names that do not, such as Union, Optional, Literal or Any, are not
// among them.
func TypingAlias(name string) (*Alias, bool) {
	a, ok := pythonFacts().aliases[name]
	return a, ok
}

// Stdlib reports whether a dotted module name lies in the standard library of
// Python 3.minor, on any platform. Only the first part of the name is looked
// at; a version the catalog does not know counts as the nearest it does.
func Stdlib(module string, minor int) bool {
	top, _, _ := strings.Cut(module, ".")
	p := pythonFacts()
	if gone, ok := p.removed[top]; ok && minor >= gone {
		return false
	}
	return p.modules[top] && minor >= p.added[top]
}

// workerModules are importable in every function app because the worker needs
// them itself. Newer workers isolate theirs, but which worker will run is not
// known here, and a wrong "missing" is worse than a missing one.
var workerModules = map[string]bool{
	"azure": true, "azure_functions_worker": true, "azure_functions_runtime": true, "azure_functions_runtime_v1": true,
	"azurefunctions": true, "proxy_worker": true,
	"google": true, "grpc": true, "grpc_tools": true, "grpc_status": true,
	"werkzeug": true, "markupsafe": true, "dateutil": true, "six": true, "typing_extensions": true,
	"tests": true, // azure-functions-runtime-v1 brings its own along
	"pip":   true, "setuptools": true, "pkg_resources": true, "_distutils_hack": true, "wheel": true,
}

// workerNamespaces are shared packages: the worker provides these parts of
// them, and the rest (azure.storage, google.cloud) comes from requirements.
var workerNamespaces = map[string][]string{
	"azure":          {"azure.functions"},
	"azurefunctions": {"azurefunctions.extensions.base"},
	"google":         {"google.protobuf", "google.rpc", "google.api"},
}

// WorkerProvides reports whether a dotted module name is importable in a
// function app without being named in requirements.txt. A namespace itself
// (azure, google, azurefunctions.extensions) counts as provided.
func WorkerProvides(module string) bool {
	top, _, _ := strings.Cut(module, ".")
	if !workerModules[top] {
		return false
	}
	parts, shared := workerNamespaces[top]
	if !shared {
		return true
	}
	for _, p := range parts {
		if module == p || strings.HasPrefix(module, p+".") || strings.HasPrefix(p, module+".") {
			return true
		}
	}
	return false
}
