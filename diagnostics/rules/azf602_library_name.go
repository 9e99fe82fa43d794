package rules

import (
	"bytes"
	"strings"
	"unicode"

	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// libraryName: a name of azure.functions that no release known here has. Using it raises; but the
// library that is installed may be newer, so this is a hint.
var libraryName = &Rule{Code: "AZF602", Name: "library-name", Severity: Hint, Function: func(p *Pass, f *model.Function) {
	if f.Entry == nil || f.Script.State != model.ScriptFound {
		return
	}
	m, file := p.View.Python(f.Script.Path), p.View.File(f.Script.Path)
	if m == nil || file == nil || len(m.Errors) > 0 || !strings.Contains(string(file.Content), "azure") {
		return
	}
	report := func(name string, at text.Span) {
		if inLibrary(name) {
			return
		}
		finding := Finding{Function: f.Name}
		message := "azure.functions has no '" + name + "', as far as its releases are known here."
		if best, ok := near.Nearest(name, libraryNames()); ok {
			message += " Did you mean '" + best + "'?"
			finding.Fixes = []Fix{{Title: "Change to '" + best + "'", Preferred: true, Edits: []Edit{{Path: f.Script.Path, Span: at, New: best}}}}
		}
		if finding.Fixes == nil {
			finding.Fixes = takenInstead(f, at)
		}
		p.one(finding, place{f.Script.Path, at}, message)
	}
	for i := range m.Stmts {
		s := &m.Stmts[i]
		if s.Kind != pyfile.FromStmt || s.Import.Module != "azure.functions" || s.Import.Level > 0 || s.Guard&(pyfile.Caught|pyfile.Never) != 0 {
			continue
		}
		report(s.Import.Name, s.Import.NameSpan)
	}
	if !looksUp(m, file.Content) {
		return
	}
	m.Attributes(func(x *pyfile.Expr, object string) {
		if object == "azure.functions" {
			report(x.Name, x.NameSpan)
		}
	})
}}

// looksUp reports whether the text of a module looks up a name that azure.functions might not have:
// most do not, and what their functions say is then left unread. Of what it takes for such a name
// some are none.
func looksUp(m *pyfile.Module, content []byte) bool {
	for i := range m.Stmts {
		s := &m.Stmts[i]
		if s.Import == nil || s.Kind == pyfile.StarStmt || s.Import.Module != "azure" && s.Import.Module != "azure.functions" || s.Name == "" || s.Kind == pyfile.FromStmt && s.Import.Name != "functions" {
			continue
		}
		before := s.Name // func.HttpRequest
		if s.Kind == pyfile.ImportStmt && !s.Import.Alias {
			before = "functions" // azure.functions.HttpRequest
		}
		if strange(content, before) {
			return true
		}
	}
	return false
}

// strange reports whether an attribute that no release has is looked up behind a name in a text.
func strange(content []byte, before string) bool {
	for rest := content; ; {
		i := bytes.Index(rest, []byte(before))
		if i < 0 {
			return false
		}
		rest = bytes.TrimLeft(rest[i+len(before):], " \t\\\r\n")
		if len(rest) == 0 || rest[0] != '.' {
			continue
		}
		rest = bytes.TrimLeft(rest[1:], " \t\\\r\n")
		end := bytes.IndexFunc(rest, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if end < 0 {
			end = len(rest)
		}
		if !inLibrary(string(rest[:end])) {
			return true
		}
	}
}

// inLibrary reports whether any known release of azure.functions has the name.
func inLibrary(name string) bool {
	if strings.HasPrefix(name, "__") {
		return true
	}
	for _, line := range catalog.Lines() {
		lib := catalog.API(line)
		if _, ok := lib.Export(name); ok {
			return true
		}
		if _, ok := lib.Module("azure.functions." + name); ok {
			return true
		}
	}
	return false
}

// libraryNames are the names that some known release exports.
func libraryNames() []string {
	var names []string
	for _, line := range catalog.Lines() {
		names = append(names, catalog.API(line).Exports()...)
	}
	return names
}

// takenInstead offers what a binding takes for an annotation that holds the name.
func takenInstead(f *model.Function, at text.Span) []Fix {
	if m, _ := entryModule(f); m == nil || f.Entry.File.Path != f.Script.Path || f.Config.Opaque || f.Config.Broken || f.WebExtension() {
		return nil
	}
	offer := func(a *model.Annotation, b *model.Binding) []Fix {
		if types := f.Annotations(b); a != nil && a.Span.Covers(at) && len(types) > 0 {
			return write(f, a, types[0], false)
		}
		return nil
	}
	for i := range f.Entry.Params {
		if f.BindingOf[i] >= 0 {
			if fixes := offer(f.Entry.Params[i].Annotation, f.Config.Bindings[f.BindingOf[i]]); fixes != nil {
				return fixes
			}
		}
	}
	if b := returnBinding(f); b != nil {
		return offer(f.Entry.Return, b)
	}
	return nil
}
