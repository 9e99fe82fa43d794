package catalog

import (
	"slices"
	"strings"
	"sync"
)

// The lines of the azure-functions library the catalog knows. They differ in
// what they register and export:
//
//   - Line122 (1.22, Python up to 3.12): no converters for mysqlTrigger,
//     mcp*Trigger and connectorTrigger; no CloudEvent; durableClient refuses
//     every class.
//   - Line126 (1.26, Python up to 3.12, the newest there): has all of these.
//   - Line23 (2.3, Python 3.13 and later): the converters of 1.26; InputStream
//     and TimerRequest are exported from modules of their own, concrete classes
//     deriving from those in azure.functions._abc.
const (
	Line122 = "1.22"
	Line126 = "1.26"
	Line23  = "2.3"
)

// Lines returns the known library lines, oldest first.
func Lines() []string { return []string{Line122, Line126, Line23} }

// LineFor returns the newest library line for Python 3.minor.
func LineFor(minor int) string {
	if minor >= 13 {
		return Line23
	}
	return Line126
}

// Library is one line of the azure-functions library.
type Library struct {
	Line    string // the key it is asked for by
	Version string // the release the facts were read from

	converters map[string]*Converter
	modules    map[string]*Module
	classes    map[string]*Class
	listed     map[string]bool // azure.functions.__all__
}

// Class is a Python class.
type Class struct {
	Name      string   // __name__
	Module    string   // __module__: where it is defined, not where it is exported
	Qualified string   // Module and __qualname__, e.g. azure.functions._http.HttpRequest
	MRO       []string // qualified names, the class itself first, builtins.object last
	Exported  bool     // bound in azure.functions under its own name
	Generic   bool     // derives from typing.Generic: may be subscripted
	HasRead   bool     // has a callable attribute "read"
	Iterable  bool     // issubclass(cls, collections.abc.Iterable)
	Doc       string   // one sentence, or ""
}

// Is reports whether the class is, or derives from, the class of that qualified
// name: Python's issubclass for ordinary classes.
func (c *Class) Is(qualified string) bool { return slices.Contains(c.MRO, qualified) }

// Module is a module of the library and the names it binds.
type Module struct {
	Name   string
	Opaque bool // a vendored copy: importable, but its names are not recorded
	names  map[string]string
}

// ExportKind says what an exported name stands for.
type ExportKind int

// The kinds of exports.
const (
	Value          ExportKind = iota // a constant, an alias of typing, an object
	ClassExport                      // a class: Target is its qualified name
	FunctionExport                   // something callable that is no class
	ModuleExport                     // a module: Target is its name
	MissingExport                    // listed in __all__ but not bound: AttributeError when used
)

// Export is one name bound in a module.
type Export struct {
	Name   string
	Kind   ExportKind
	Target string // see ExportKind; may lie outside azure.functions
	Listed bool   // in __all__ (azure.functions only)
}

type classRecord struct {
	Class    string   `json:"class"` // python.json only, where the key is the public path
	MRO      []string `json:"mro"`   // without the class itself
	Generic  bool     `json:"generic"`
	Read     bool     `json:"read"`
	Iterable bool     `json:"iterable"`
}

var libraries = func() map[string]func() *Library {
	out := make(map[string]func() *Library)
	for _, line := range Lines() {
		out[line] = sync.OnceValue(func() *Library { return loadLibrary(line) })
	}
	return out
}()

var classDoc = sync.OnceValue(func() map[string]string {
	var file map[string]string
	decode("classdoc.json", &file)
	return file
})

func loadLibrary(line string) *Library {
	var file struct {
		Version    string                       `json:"version"`
		Converters map[string]*Converter        `json:"converters"`
		All        []string                     `json:"all"`
		Modules    map[string]map[string]string `json:"modules"`
		Classes    map[string]classRecord       `json:"classes"`
	}
	decode("library/"+line+".json", &file)
	l := &Library{
		Line: line, Version: file.Version, converters: file.Converters,
		modules: make(map[string]*Module, len(file.Modules)),
		classes: make(map[string]*Class, len(file.Classes)),
		listed:  make(map[string]bool, len(file.All)),
	}
	for typ, c := range l.converters {
		c.Type = typ
	}
	for name, names := range file.Modules {
		l.modules[name] = &Module{Name: name, Opaque: names == nil, names: names}
	}
	for _, name := range file.All {
		l.listed[name] = true
	}
	top := file.Modules[libraryRoot]
	for qualified, r := range file.Classes {
		c := newClass(qualified, r)
		c.Exported = top[c.Name] == "c:"+qualified
		c.Doc = classDoc()[c.Name]
		l.classes[qualified] = c
	}
	return l
}

const libraryRoot = "azure.functions"

// newClass completes a record. Nested classes are not told from modules by
// their name, so the module is cut at the last dot: right for every class of
// the data, which a test checks.
func newClass(qualified string, r classRecord) *Class {
	dot := strings.LastIndexByte(qualified, '.')
	return &Class{
		Name: qualified[dot+1:], Module: qualified[:dot], Qualified: qualified,
		MRO: append([]string{qualified}, r.MRO...), Generic: r.Generic, HasRead: r.Read, Iterable: r.Iterable,
	}
}

// API returns the facts about a library line; an unknown line is answered with
// the newest.
func API(line string) *Library {
	load, ok := libraries[line]
	if !ok {
		load = libraries[Line23]
	}
	return load()
}

// Class finds a class defined under azure.functions by its qualified name.
func (l *Library) Class(qualified string) (*Class, bool) {
	c, ok := l.classes[qualified]
	return c, ok
}

// Module finds a module by its full name, e.g. azure.functions.decorators.
func (l *Library) Module(name string) (*Module, bool) {
	m, ok := l.modules[name]
	return m, ok
}

// Export finds a name of azure.functions itself.
func (l *Library) Export(name string) (*Export, bool) {
	m := l.modules[libraryRoot]
	e, ok := m.Export(name)
	switch {
	case ok:
		e.Listed = l.listed[name]
	case l.listed[name]:
		e, ok = &Export{Name: name, Kind: MissingExport, Listed: true}, true
	}
	return e, ok
}

// Exports returns the public names of azure.functions that work, sorted: the
// candidates for completion and "did you mean".
func (l *Library) Exports() []string {
	var out []string
	for name := range l.modules[libraryRoot].names {
		if l.listed[name] {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Export finds a name bound in the module. It reports false for names that do
// not exist, for every name of an Opaque module, and for dunder names, which
// every module has: ask about those only if you must.
func (m *Module) Export(name string) (*Export, bool) {
	what, ok := m.names[name]
	if !ok {
		return nil, false
	}
	e := &Export{Name: name}
	kind, target, _ := strings.Cut(what, ":")
	e.Target = target
	switch kind {
	case "c":
		e.Kind = ClassExport
	case "m":
		e.Kind = ModuleExport
	case "f":
		e.Kind = FunctionExport
	}
	return e, true
}
