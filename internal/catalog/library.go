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
	Opaque bool                     // a vendored copy: importable, but its names are not recorded
	names  func() map[string]string // name -> kind:target, as in the data
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
		Version    string                `json:"version"`
		Converters map[string]*Converter `json:"converters"`
		All        []string              `json:"all"`
		Modules    map[string]*string    `json:"modules"` // "name=kind:target ...", null when opaque
		Classes    map[string]string     `json:"classes"` // see newClass
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
		l.modules[name] = newModule(name, names)
	}
	for _, name := range file.All {
		l.listed[name] = true
	}
	top := l.modules[libraryRoot].names()
	for qualified, line := range file.Classes {
		c := newClass(line)
		c.Exported = top[c.Name] == "c:"+qualified
		c.Doc = classDoc()[c.Name]
		l.classes[qualified] = c
	}
	return l
}

const libraryRoot = "azure.functions"

// newClass reads a class from its line in the data: flags (g generic, r has
// read, i iterable, - none), then the MRO. Nested classes are not told from
// modules by their name: the module is cut at the last dot, which a test holds
// to be right for every class of the library.
func newClass(line string) *Class {
	fields := strings.Fields(line)
	flags, mro := fields[0], fields[1:]
	dot := strings.LastIndexByte(mro[0], '.')
	return &Class{
		Name: mro[0][dot+1:], Module: mro[0][:dot], Qualified: mro[0], MRO: mro,
		Generic: strings.Contains(flags, "g"), HasRead: strings.Contains(flags, "r"), Iterable: strings.Contains(flags, "i"),
	}
}

// newModule keeps the names of a module unread until they are asked for: an app
// uses one or two of the seventy modules.
func newModule(name string, text *string) *Module {
	m := &Module{Name: name, Opaque: text == nil}
	m.names = sync.OnceValue(func() map[string]string {
		if text == nil {
			return nil
		}
		fields := strings.Fields(*text)
		names := make(map[string]string, len(fields))
		for _, f := range fields {
			key, value, _ := strings.Cut(f, "=")
			names[key] = value
		}
		return names
	})
	return m
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
	for name := range l.modules[libraryRoot].names() {
		if l.listed[name] {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Unbound is the first name that azure.functions lists in __all__ without binding it, so that
// `from azure.functions import *` raises; ok is false when there is none.
func (l *Library) Unbound() (name string, ok bool) {
	names := l.modules[libraryRoot].names()
	for n := range l.listed {
		if _, bound := names[n]; !bound && (!ok || n < name) {
			name, ok = n, true
		}
	}
	return name, ok
}

// Export finds a name bound in the module. It reports false for names that do
// not exist, for every name of an Opaque module, and for dunder names, which
// every module has: ask about those only if you must.
func (m *Module) Export(name string) (*Export, bool) {
	what, ok := m.names()[name]
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
