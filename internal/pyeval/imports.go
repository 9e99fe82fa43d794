package pyeval

import (
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/pyfile"
)

// target finds the module an import statement names. missing is the dotted name Python would
// print; beyond reports a relative import that climbs above its top-level package.
func (e *Env) target(m *Mod, imp *pyfile.Import) (*Mod, found, *Error) {
	name := imp.Module
	if imp.Level > 0 {
		base := strings.Split(m.Package, ".")
		if m.Package == "" {
			return nil, foundMissing, &Error{Exception: "ImportError", Message: "attempted relative import with no known parent package"}
		}
		if imp.Level > len(base) {
			return nil, foundMissing, &Error{Exception: e.beyondException(), Message: "attempted relative import beyond top-level package"}
		}
		name = strings.Join(base[:len(base)-imp.Level+1], ".")
		if imp.Module != "" {
			name += "." + imp.Module
		}
	}
	mod, f, missing := e.find(name)
	if f == foundMissing {
		if e.opens(missing) {
			return nil, foundUnknown, nil
		}
		err := notFound(missing)
		if parent, _, ok := strings.Cut(missing, "."); ok && parent != appPackage || strings.Count(missing, ".") > 1 {
			err = e.notPackage(missing, err)
		}
		return nil, f, err
	}
	return mod, f, nil
}

// beyondException: climbing too far is a ValueError before Python 3.9 (R8).
func (e *Env) beyondException() string {
	if e.Minor < 9 {
		return "ValueError"
	}
	return "ImportError"
}

// opens reports whether a package on the way to a missing module arranges for modules that are
// not files beside it, as six.moves and vendored packages do.
func (e *Env) opens(missing string) bool {
	parts := strings.Split(missing, ".")
	for i := 1; i < len(parts); i++ {
		parent, f, _ := e.find(strings.Join(parts[:i], "."))
		if f == foundApp && parent.Path != "" && movesImports(e.World.Text(parent.Path)) {
			return true
		}
	}
	return false
}

// notPackage adds Python's remark when the parent of the missing module is a plain module.
func (e *Env) notPackage(missing string, err *Error) *Error {
	i := strings.LastIndexByte(missing, '.')
	if parent, f, _ := e.find(missing[:i]); f == foundApp && parent.Dir == "" {
		err.Message += "; '" + parent.Name + "' is not a package"
	}
	return err
}

// imported is the object an import statement binds.
func (e *Env) imported(m *Mod, s *pyfile.Stmt) Value {
	imp := s.Import
	if s.Kind == pyfile.ImportStmt {
		name := imp.Module
		if !imp.Alias {
			name, _, _ = strings.Cut(name, ".")
		}
		mod, f, _ := e.find(name)
		if f == foundUnknown && durable(name) {
			f = foundExternal
		}
		return moduleValue(mod, f, name)
	}
	mod, f, err := e.target(m, imp)
	switch {
	case err != nil:
		return Value{}
	case f == foundExternal, f == foundUnknown && imp.Level == 0 && durable(imp.Module+"."+imp.Name):
		return e.external(imp.Module + "." + imp.Name)
	case f != foundApp:
		return Value{}
	}
	if mod.Facts != nil && mod.Facts == m.Facts && mod.Name != m.Name {
		return Value{} // itself under another name, or rather a package that is called the same
	}
	if mod.Facts != nil && mod.Facts == m.Facts {
		// A package that imports from itself has run only so far.
		if v, certain := e.last(mod, imp.Name, s.Span.Start); v.Kind != Absent || !certain {
			return v
		}
		return e.submodule(mod, imp.Name)
	}
	return e.attribute(mod, imp.Name)
}

// durable reports a name of the durable library: whether it is installed is not known, but there
// is only one of that name.
func durable(dotted string) bool {
	return dotted == "azure.durable_functions" || strings.HasPrefix(dotted, "azure.durable_functions.")
}

// attribute is `from mod import name`: a name of the module, else a submodule. Of a name that
// modules import from each other in a circle nothing is known.
func (e *Env) attribute(mod *Mod, name string) Value {
	if mod.Facts != nil {
		at := asked{mod.Facts, name}
		if e.asking[at] {
			return Value{}
		}
		e.asking[at] = true
		defer delete(e.asking, at)
		v, certain := e.last(mod, name, end)
		if v.Kind != Absent || !certain {
			if v.Mod == nil && v.Kind != Unknown && v.Kind != External && v.Kind != ModuleValue {
				v.Mod = mod
			}
			return v
		}
	}
	return e.submodule(mod, name)
}

// submodule is the module of the app that a package holds under name.
func (e *Env) submodule(pkg *Mod, name string) Value {
	if pkg.Dir == "" {
		return Value{Kind: Absent}
	}
	mod, f, _ := e.find(pkg.Name + "." + name)
	switch f {
	case foundApp:
		return moduleValue(mod, f, mod.Name)
	case foundMissing:
		return Value{Kind: Absent}
	}
	return Value{}
}

func moduleValue(mod *Mod, f found, name string) Value {
	switch f {
	case foundApp:
		return Value{Kind: ModuleValue, Mod: mod, Name: mod.Name}
	case foundExternal:
		return Value{Kind: ModuleValue, Name: name}
	}
	return Value{}
}

// star is what `from x import *` binds to name: Absent when x certainly does not offer it.
func (e *Env) star(m *Mod, s *pyfile.Stmt, name string) Value {
	mod, f, err := e.target(m, s.Import)
	switch {
	case err != nil, f == foundUnknown:
		return Value{}
	case f == foundExternal:
		return e.externalStar(s.Import.Module, name)
	}
	if mod.Facts == nil || name == "__all__" {
		return Value{Kind: Absent}
	}
	at := asked{mod.Facts, "*" + name}
	if e.asking[at] || mod.Facts == m.Facts {
		return Value{} // modules that take all from each other, or one from itself
	}
	e.asking[at] = true
	defer delete(e.asking, at)
	if all, ok := e.last(mod, "__all__", end); all.Kind != Absent || !ok {
		if v := e.attribute(mod, name); v.Kind == Absent {
			return v
		}
		return e.starAll(mod, all, name)
	}
	if strings.HasPrefix(name, "_") {
		return Value{Kind: Absent}
	}
	return e.Name(mod, name)
}

// starAll applies a module's __all__ to one name; one that is not a plain list of literals
// leaves the answer open.
func (e *Env) starAll(mod *Mod, all Value, name string) Value {
	if all.Kind != Literal || all.Args == nil {
		return Value{}
	}
	for _, a := range all.Args {
		if a.Kind != Literal {
			return Value{}
		}
		if a.Name == name {
			return e.attribute(mod, name)
		}
	}
	return Value{Kind: Absent}
}

// ImportError is the exception that importing m certainly ends with, if any: the first
// statement that always runs and cannot succeed, here or in a module of the app it imports.
func (e *Env) ImportError(m *Mod) *Error {
	return e.loadError(m, loading{})
}

// loading holds the modules seen on one import, by their facts.
type loading map[*pyfile.Module]loaded

// loaded is one of them. A running module is half-imported: circular imports end there, and what
// it lacks is not judged.
type loaded struct {
	path    string
	running bool
}

func (e *Env) loadError(m *Mod, seen loading) *Error {
	if m.Facts == nil {
		return nil
	}
	if _, ok := seen[m.Facts]; ok {
		return nil
	}
	seen[m.Facts] = loaded{m.Path, true}
	defer func() { seen[m.Facts] = loaded{path: m.Path} }()
	if !e.running[m.Facts] {
		e.running[m.Facts] = true
		defer delete(e.running, m.Facts)
	}
	if len(m.Facts.Errors) > 0 {
		se := m.Facts.Errors[0]
		return &Error{Exception: se.Exception, Message: se.Message, Path: m.Path, Span: se.Span}
	}
	for i := range m.Facts.Stmts {
		s := &m.Facts.Stmts[i]
		if s.Guard&pyfile.Caught != 0 || e.runs(m, s) != Yes {
			continue
		}
		if s.Kind == pyfile.RaiseStmt {
			return nil // what follows does not run; what it raises is not ours to say
		}
		if s.Import == nil {
			if err := e.raised(m, s); err != nil && !e.changesImports(seen) && !e.extendsBuiltins(seen) {
				return err
			}
			continue
		}
		if err := e.stmtError(m, s, seen); err != nil {
			return err
		}
	}
	return nil
}

// importError is the exception that one import statement certainly raises.
func (e *Env) importError(m *Mod, s *pyfile.Stmt) *Error {
	return e.stmtError(m, s, loading{m.Facts: {m.Path, true}})
}

func (e *Env) stmtError(m *Mod, s *pyfile.Stmt, seen loading) *Error {
	imp := s.Import
	mod, f, err := e.target(m, imp)
	if err != nil {
		if imp.Level == 0 && e.changesImports(seen) {
			return nil
		}
		err.Path, err.Span = m.Path, imp.ModuleSpan
		return err
	}
	if f == foundExternal {
		return e.externalError(m, s)
	}
	if f != foundApp {
		return nil
	}
	for _, step := range e.chain(mod) {
		if err := e.loadError(step, seen); err != nil {
			return err
		}
	}
	if s.Kind != pyfile.FromStmt {
		return nil
	}
	v := e.imported(m, s)
	if v.Kind == ModuleValue && v.Mod != nil {
		return e.loadError(v.Mod, seen)
	}
	if mod.Facts != nil && seen[mod.Facts].running {
		return e.fromItself(m, mod, s, seen)
	}
	if v.Kind == Absent && !e.changesImports(seen) {
		at := mod.Path
		if at == "" {
			at = "unknown location"
		} else {
			at = "<app>" + strings.TrimPrefix(at, e.Root)
		}
		return &Error{
			Exception: "ImportError",
			Message:   "cannot import name '" + imp.Name + "' from '" + mod.Name + "' (" + at + ")",
			Path:      m.Path, Span: imp.NameSpan,
		}
	}
	return nil
}

// fromItself: a package that imports a name from itself while it runs (`from . import x`) finds
// a submodule or what it has bound so far. Other half-imported modules are left to the runtime.
func (e *Env) fromItself(m, mod *Mod, s *pyfile.Stmt, seen loading) *Error {
	name := s.Import.Name
	if mod.Facts != m.Facts || mod.Name != m.Name || e.changesImports(seen) {
		return nil
	}
	if v, certain := e.last(m, name, s.Span.Start); !certain || v.Kind != Absent {
		return nil
	}
	if e.submodule(mod, name).Kind != Absent {
		return nil
	}
	return &Error{
		Exception: "ImportError",
		Message: "cannot import name '" + name + "' from partially initialized module '" + mod.Name +
			"' (most likely due to a circular import) (<app>" + strings.TrimPrefix(mod.Path, e.Root) + ")",
		Path: m.Path, Span: s.Import.NameSpan,
	}
}

// externalError is the failure of an import from a module outside the app: a name that Python's own
// library does not have, and `from azure.functions import *` while that lists a name in __all__
// which it does not bind.
func (e *Env) externalError(m *Mod, s *pyfile.Stmt) *Error {
	module, name := s.Import.Module, s.Import.Name
	if s.Kind == pyfile.FromStmt && e.lacks(module, name) {
		return &Error{Exception: "ImportError", Message: "cannot import name '" + name + "' from '" + module + "' " + stdlibPlace(module),
			Path: m.Path, Span: s.Import.NameSpan}
	}
	if s.Kind != pyfile.StarStmt || module != "azure.functions" || e.AnyRelease {
		return nil
	}
	missing, ok := catalog.API(e.Library).Unbound()
	if !ok {
		return nil
	}
	return &Error{Exception: "AttributeError", Message: "module 'azure.functions' has no attribute '" + missing + "'", Path: m.Path, Span: s.Import.ModuleSpan}
}

// stdlibPlace is where Python says that a module of its own library lies, but for the folder.
func stdlibPlace(module string) string {
	switch module {
	case "itertools", "math", "zlib":
		return "(unknown location)"
	case "collections", "concurrent.futures", "email", "html", "http", "json", "logging", "unittest", "urllib":
		module += "/__init__"
	}
	return "(<python>/" + strings.ReplaceAll(module, ".", "/") + ".py)"
}

// chain lists the packages Python imports on the way to mod, outermost first, then mod.
func (e *Env) chain(mod *Mod) []*Mod {
	var mods []*Mod
	parts := strings.Split(mod.Name, ".")
	for i := 1; i < len(parts); i++ {
		if parent, f, _ := e.find(strings.Join(parts[:i], ".")); f == foundApp {
			mods = append(mods, parent)
		}
	}
	return append(mods, mod)
}
