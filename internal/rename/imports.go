package rename

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/symbols"
	"funcls/internal/text"
)

// importsOf has Python name a module or a package that is renamed in its folder as it is called then.
// Without statements that is left to another server, and only strings change. An error says what cannot be
// changed: where the new name is none for Python nothing can be imported from it, and all is left.
func importsOf(t *symbols.Table, m Move, statements bool) ([]edit.Edit, error) {
	base, old, name := strings.TrimSuffix(m.From, ".py"), stem(m.From), stem(m.To)
	if _, folder := t.Snap.List(m.From); !folder && (base == m.From || t.Snap.File(base+"/__init__.py") != nil) {
		return nil, nil // no module, or one that a package of the same name hides
	}
	var out []edit.Edit
	var err error
	for _, p := range t.Mentioning(old) {
		means := func(dotted ...string) bool { return t.Module(p, dotted...) == base }
		r := newImportRenamer(t, p, old, name, means)
		if r == nil {
			continue
		}
		r.parts(statements)
		if statements {
			r.statements()
		}
		if r.kept && err == nil {
			err = fmt.Errorf("%s uses the name '%s' for something else", relative(t.App, p), name)
		}
		out = append(out, r.out...)
	}
	if len(out) > 0 && (strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") != "" || name[0] >= '0' && name[0] <= '9' || pyfile.IsKeyword(name)) {
		return nil, fmt.Errorf("%s imports '%s', and Python can import nothing that is named '%s'", relative(t.App, out[0].Path), old, name)
	}
	return out, err
}

// memberOf has a file that imports what a module defines under the name old call it by another.
func memberOf(t *symbols.Table, p, module, old, name string) []edit.Edit {
	r := newImportRenamer(t, p, old, name, func(dotted ...string) bool {
		modules := make([]string, len(dotted))
		for i, d := range dotted {
			last := ""
			if modules[i], last = symbols.CutDotted(d); last != old {
				return false
			}
		}
		at := t.Module(p, modules...)
		return at+".py" == module || at+"/__init__.py" == module
	})
	if r == nil {
		return nil
	}
	r.parts(true)
	r.statements()
	return r.out
}

// stem is the name of a module without the extension of its file.
func stem(p string) string { return strings.TrimSuffix(path.Base(p), ".py") }

// importRenamer renames a module, or what one defines, in a file that imports it.
type importRenamer struct {
	references []model.Reference
	path       string
	content    []byte
	module     *pyfile.Module
	old, name  string
	means      func(dotted ...string) bool // whether names that are one may have mean what is renamed
	out        []edit.Edit
	kept       bool // something could not be renamed
}

// newImportRenamer is that of a file, nil where the file cannot be read or lacks the name after all:
// what is read of a file is costly, and which files mention a name is only a guess.
func newImportRenamer(t *symbols.Table, p, old, name string, means func(dotted ...string) bool) *importRenamer {
	file := t.Snap.File(p)
	if file == nil || file.Err != nil || !bytes.Contains(file.Content, []byte(old)) {
		return nil
	}
	module := t.Snap.Python(p)
	if module == nil || len(module.Errors) > 0 {
		return nil
	}
	return &importRenamer{references: t.Snap.References(p), path: p, content: file.Content, module: module, old: old, name: name, means: means}
}

// parts renames it within dotted names: package.old, and in strings.
func (r *importRenamer) parts(statements bool) {
	for _, ref := range r.references {
		if (ref.Kind != model.ModuleReference && ref.Kind != model.MemberReference) || ref.Name != r.old {
			continue
		}
		before := bytes.TrimRight(r.content[:ref.Span.Start], " \t\r\n\\")
		if (r.inString(ref.Span) || statements && bytes.HasSuffix(before, []byte{'.'})) && r.means(append([]string{ref.Of}, ref.Or...)...) {
			r.edit(ref.Span, r.name)
		}
	}
}

// inString reports a part of a dotted name that stands in a string.
func (r *importRenamer) inString(at text.Span) bool {
	i := at.Start
	for i > 0 && (r.content[i-1] == '.' || text.InWord(r.content[i-1])) {
		i--
	}
	return i > 0 && (r.content[i-1] == '"' || r.content[i-1] == '\'')
}

// statements renames it where imports bind it, and what is done with that name.
func (r *importRenamer) statements() {
	r.read(r.module.Stmts, r.follows(r.module.Binding(r.old)))
}

// read reads the imports among statements, and in the functions and classes that they define. follows
// are those that bind the name, where its uses are renamed too.
func (r *importRenamer) read(stmts []pyfile.Stmt, follows map[text.Span]bool) {
	for i := range stmts {
		switch s := &stmts[i]; {
		case s.Kind == pyfile.DefStmt && s.Func != nil:
			inner := map[text.Span]bool{}
			for _, b := range s.Func.Bindings(r.old) {
				for span := range r.follows(b) {
					inner[span] = true
				}
			}
			r.body(s.Func.Body().Stmts, inner)
		case s.Kind == pyfile.ClassStmt && s.Class != nil:
			r.read(s.Class.Body, nil)
		case s.Import != nil:
			r.statement(s, follows[s.NameSpan])
		}
	}
}

// body reads a function's body, and those of functions in it, whose bindings are among follows too.
func (r *importRenamer) body(stmts []pyfile.Stmt, follows map[text.Span]bool) {
	for i := range stmts {
		switch s := &stmts[i]; {
		case s.Kind == pyfile.DefStmt && s.Func != nil:
			r.body(s.Func.Body().Stmts, follows)
		case s.Kind == pyfile.ClassStmt && s.Class != nil:
			r.body(s.Class.Body, follows)
		case s.Import != nil:
			r.statement(s, follows[s.NameSpan])
		}
	}
}

// statement renames it where it is the front of the dotted name of an import, or what is imported from a
// module. Where the uses of the name do not follow, it goes on giving the old one.
func (r *importRenamer) statement(s *pyfile.Stmt, follows bool) {
	i := s.Import
	front, _, deep := strings.Cut(i.Module, ".")
	at := text.Span{Start: i.ModuleSpan.Start, End: i.ModuleSpan.Start + len(front)}
	switch {
	case i.Level == 0 && front == r.old && r.written(at) && r.means(front):
		switch {
		case s.Kind != pyfile.ImportStmt || deep && (i.Alias || follows):
			r.edit(at, r.name)
		case deep:
			r.kept = true
		default:
			r.bind(s, at, follows)
		}
	case s.Kind == pyfile.FromStmt && i.Name == r.old && r.written(i.NameSpan) && r.means(s.Imported(true)):
		r.bind(s, i.NameSpan, follows)
	}
}

// bind renames what an import binds a name to: `old` becomes `name` or `name as old`, and `old as name`
// becomes `name`.
func (r *importRenamer) bind(s *pyfile.Stmt, at text.Span, follows bool) {
	switch {
	case s.Import.Alias && s.Name == r.name:
		r.edit(text.Span{Start: at.Start, End: s.NameSpan.End}, r.name)
	case s.Import.Alias || follows:
		r.edit(at, r.name)
	default:
		r.edit(at, r.name+" as "+r.old)
	}
}

func (r *importRenamer) written(at text.Span) bool { return string(at.Of(r.content)) == r.old }

// follows renames the uses of a name that nothing but imports of it binds, and gives the places where
// they do; none where they must go on giving the old name.
func (r *importRenamer) follows(b *pyfile.Binding) map[text.Span]bool {
	if !b.Plain || len(b.Stmts) == 0 || !b.Renamable(r.name) {
		return nil
	}
	out := map[text.Span]bool{}
	for _, s := range b.Stmts {
		if s == nil || s.Import == nil || s.Import.Alias || !r.means(s.Imported(true)) {
			return nil
		}
		out[s.NameSpan] = true
	}
	for _, span := range b.Uses {
		if r.written(span) {
			r.edit(span, r.name)
		}
	}
	return out
}

func (r *importRenamer) edit(at text.Span, name string) {
	r.out = append(r.out, edit.Edit{Path: r.path, Span: at, New: name})
}
