package rename

import (
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
	var out []edit.Edit
	var err error
	for _, p := range t.Mentioning(old) {
		file := t.Snap.File(p)
		module := t.Snap.Python(p)
		if file == nil || file.Err != nil || module == nil {
			continue
		}
		if len(module.Errors) > 0 {
			continue
		}
		r := &importRenamer{table: t, base: base, path: p, content: file.Content, module: module, old: old, name: name}
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

// stem is the name of a module without the extension of its file.
func stem(p string) string { return strings.TrimSuffix(path.Base(p), ".py") }

// importRenamer renames a module in one file.
type importRenamer struct {
	table     *symbols.Table
	base      string // where the module is, without ".py"
	path      string
	content   []byte
	module    *pyfile.Module
	old, name string
	out       []edit.Edit
	kept      bool // something could not be renamed
}

// means reports whether a dotted name is that of the module.
func (r *importRenamer) means(dotted string, or ...string) bool {
	return r.table.Module(r.path, dotted, or...) == r.base
}

// parts renames the module within dotted names: package.old, and strings.
func (r *importRenamer) parts(statements bool) {
	for _, ref := range r.table.Snap.References(r.path) {
		if (ref.Kind != model.ModuleReference && ref.Kind != model.MemberReference) || ref.Name != r.old {
			continue
		}
		before := strings.TrimRight(string(r.content[:ref.Span.Start]), " \t\r\n\\")
		if (r.inString(ref.Span) || statements && strings.HasSuffix(before, ".")) && r.means(ref.Of, ref.Or...) {
			r.edit(ref.Span, r.name)
		}
	}
}

// inString reports a part of a dotted name that stands in a string.
func (r *importRenamer) inString(at text.Span) bool {
	i := at.Start
	for i > 0 && (r.content[i-1] == '.' || r.content[i-1] == '_' || r.content[i-1] >= 0x80 || '0' <= r.content[i-1] && r.content[i-1] <= '9' || 'a' <= r.content[i-1]|0x20 && r.content[i-1]|0x20 <= 'z') {
		i--
	}
	return i > 0 && (r.content[i-1] == '"' || r.content[i-1] == '\'')
}

// statements renames the module at the front of dotted names: where imports bind it, and what is done
// with that name.
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

// statement renames the module where it is the front of the dotted name of an import, or what is imported
// from a package. Where the uses of the name do not follow, it goes on giving the old one.
func (r *importRenamer) statement(s *pyfile.Stmt, follows bool) {
	i := s.Import
	front, _, deep := strings.Cut(i.Module, ".")
	at := text.Span{Start: i.ModuleSpan.Start, End: i.ModuleSpan.Start + len(front)}
	switch {
	case i.Level == 0 && front == r.old && string(at.Of(r.content)) == front && r.means(front):
		switch {
		case s.Kind != pyfile.ImportStmt || i.Alias || follows:
			r.edit(at, r.name)
		case deep:
			r.kept = true
		default:
			r.edit(at, r.name+" as "+r.old)
		}
	case s.Kind == pyfile.FromStmt && i.Name == r.old && string(i.NameSpan.Of(r.content)) == r.old && r.means(s.Imported(true)):
		if i.Alias || follows {
			r.edit(i.NameSpan, r.name)
		} else {
			r.edit(i.NameSpan, r.name+" as "+r.old)
		}
	}
}

// follows renames the uses of a name that imports of the module alone bind, and gives the places where
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
		if string(span.Of(r.content)) == r.old {
			r.edit(span, r.name)
		}
	}
	return out
}

func (r *importRenamer) edit(at text.Span, name string) {
	r.out = append(r.out, edit.Edit{Path: r.path, Span: at, New: name})
}
