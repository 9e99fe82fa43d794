package edit

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// The modules that the catalog calls func and df.
const (
	Library        = "azure.functions"
	DurableLibrary = "azure.durable_functions"
)

// Import is an import statement of one thing: `import Module`, `import Module as As`, or
// `from Module import Name`.
type Import struct{ Module, Name, As string }

// String is the statement.
func (i Import) String() string {
	switch {
	case i.Name != "":
		return "from " + i.Module + " import " + i.Name
	case i.As != "":
		return "import " + i.Module + " as " + i.As
	}
	return "import " + i.Module
}

// Names is what the imports of a file bind where something is to be written.
type Names interface {
	// Imports calls f for every name that an import certainly binds: module alone for
	// `import module`, with name for `from module import name`. What `import a.b` binds is "a.b".
	Imports(f func(bound, module, name string))
	// Binds reports whether the file may bind a name to anything.
	Binds(name string) bool
}

// ModuleNames are the names that a module's statements before an offset bind.
type ModuleNames struct {
	Module *pyfile.Module
	Before int // in bytes
}

// Imports implements Names.
func (n ModuleNames) Imports(f func(bound, module, name string)) {
	for i := range n.Module.Stmts {
		s := &n.Module.Stmts[i]
		if s.Import == nil || s.Import.Level > 0 || !s.Guard.Always() || s.Span.Start >= n.Before {
			continue
		}
		switch {
		case s.Kind == pyfile.FromStmt:
			f(s.Name, s.Import.Module, s.Import.Name)
		case s.Kind == pyfile.ImportStmt && s.Import.Alias:
			f(s.Name, s.Import.Module, "")
		case s.Kind == pyfile.ImportStmt:
			f(s.Import.Module, s.Import.Module, "")
		}
	}
}

// Binds implements Names.
func (n ModuleNames) Binds(name string) bool {
	return slices.Contains(n.Module.Globals, name) || slices.ContainsFunc(n.Module.Stmts, func(s pyfile.Stmt) bool { return s.Name == name })
}

// Named is how a file names a member of a module, or the module itself where class is ""; "" when
// it does not.
func Named(names Names, module, class string) string {
	direct, through := "", ""
	names.Imports(func(bound, from, name string) {
		switch {
		case from == module && name == class:
			direct = bound
		case class == "":
			if name != "" && from+"."+name == module {
				direct = bound
			}
		case from == module && name == "", name != "" && from+"."+name == module:
			through = bound + "." + class
		}
	})
	if direct != "" {
		return direct
	}
	return through
}

var typeNames = regexp.MustCompile(`[A-Za-z_][\w.]*`)

// Spell writes a type of the catalog as a file can: with its own names for azure.functions and
// typing. Where it has none, the imports are those it needs. ok is false when the name that an
// import would bind is another thing's.
func Spell(names Names, typ string) (spelled string, imports []Import, ok bool) {
	if typ == "" {
		return "", nil, false
	}
	ok = true
	add := func(i Import) {
		if !slices.Contains(imports, i) {
			imports = append(imports, i)
		}
	}
	spelled = typeNames.ReplaceAllStringFunc(typ, func(name string) string {
		dot := strings.LastIndexByte(name, '.')
		if dot < 0 {
			return name
		}
		module, class := name[:dot], name[dot+1:]
		if module == "func" {
			module = Library
		}
		if own := Named(names, module, class); own != "" {
			return own
		}
		switch {
		case module == Library && oneByOne(names) && !names.Binds(class):
			add(Import{Module: module, Name: class})
			return class
		case module == Library && !names.Binds("func"):
			add(Import{Module: Library, As: "func"})
			return "func." + class
		case module == DurableLibrary && !names.Binds("df"):
			add(Import{Module: DurableLibrary, As: "df"})
			return "df." + class
		case module == Library:
			add(Import{Module: Library})
			return Library + "." + class
		case !names.Binds(class):
			add(Import{Module: module, Name: class})
			return class
		}
		ok = false
		return name
	})
	if !ok {
		return spelled, nil, false
	}
	return spelled, imports, true
}

// oneByOne reports a file that takes names from azure.functions, and has none for the module.
func oneByOne(names Names) bool {
	some := false
	names.Imports(func(_, module, name string) { some = some || module == Library && name != "" })
	return some
}

// AddImports writes imports where they belong: a name beside others of its module, Python's own
// modules before the first import, all else behind the last of those at the top, behind the
// docstring, or before the first statement.
func (p *Python) AddImports(m *pyfile.Module, imports []Import) []Edit {
	var out []Edit
	var first, last []string
	at, behind := firstImport(p.src, m), pyfile.CursorAt(p.src, len(p.src)).ImportAt
	for _, i := range imports {
		if e, ok := p.extend(m, i); ok {
			out = append(out, e)
			continue
		}
		if top, _, _ := strings.Cut(i.Module, "."); at >= 0 && catalog.Stdlib(top, newestPython) {
			first = append(first, i.String())
			continue
		}
		last = append(last, i.String())
	}
	if len(first) > 0 {
		out = append(out, Insert(p.path, at, strings.Join(first, p.newline)+p.newline))
	}
	if len(last) > 0 {
		out = append(out, p.ImportsAt(behind, last))
	}
	return out
}

// newestPython is the newest minor version of Python 3 that modules are looked up for.
const newestPython = 13

// firstImport is where the first import at the top of a module begins, on a line of its own; -1 when
// there is none.
func firstImport(src []byte, m *pyfile.Module) int {
	for i := range m.Stmts {
		s := &m.Stmts[i]
		switch {
		case s.Import == nil && s.Kind == pyfile.ExprStmt:
		case s.Import == nil || s.Guard != 0:
			return -1
		case s.Import.Module == "__future__":
		case lineStart(src, s.Span.Start) == s.Span.Start:
			return s.Span.Start
		default:
			return -1
		}
	}
	return -1
}

// extend writes a name behind the last one that a statement at the top takes from its module.
func (p *Python) extend(m *pyfile.Module, want Import) (Edit, bool) {
	var last *pyfile.Stmt
	for i := range m.Stmts {
		s := &m.Stmts[i]
		if s.Kind == pyfile.FromStmt && s.Guard == 0 && s.Import.Level == 0 && s.Import.Module == want.Module && want.Name != "" {
			last = s
		}
	}
	if last == nil {
		return Edit{}, false
	}
	if startsLine(p.src, last.Import.NameSpan.Start) {
		indent := indentOf(p.src, last.Import.NameSpan.Start)
		return Insert(p.path, last.NameSpan.End, ","+p.newline+indent+want.Name), true
	}
	return Insert(p.path, last.NameSpan.End, ", "+want.Name), true
}

// ImportsAt writes lines with imports at an offset, with the blank lines around that they need.
func (p *Python) ImportsAt(at int, lines []string) Edit {
	added := strings.Join(lines, p.newline) + p.newline
	before, after := bytes.TrimSpace(p.src[:at]), string(p.src[at:])
	if len(p.src) > 0 && at == len(p.src) && p.src[at-1] != '\n' {
		added = p.newline + added // behind a last line that does not end
	}
	switch {
	case bytes.HasSuffix(before, []byte(`"""`)) || bytes.HasSuffix(before, []byte(`'''`)):
		added = p.newline + added // behind the docstring
	case after == "":
	case !strings.HasPrefix(after, "\n") && !strings.HasPrefix(after, "\r") && !strings.HasPrefix(after, "import ") && !strings.HasPrefix(after, "from "):
		added += p.newline + p.newline
	}
	return Edit{p.path, text.Span{Start: at, End: at}, added}
}
