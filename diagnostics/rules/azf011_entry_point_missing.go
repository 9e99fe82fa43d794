package rules

import (
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/pyfile"
)

// entryPointMissing: the script has nothing callable under the entry point's name (R6).
var entryPointMissing = &Rule{Code: "AZF011", Name: "entry-point-missing", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !judged(f) || f.Entry.State != model.EntryMissing && f.Entry.State != model.EntryNotCallable {
		return
	}
	en := f.Entry
	rel := strings.TrimPrefix(f.Script.Path, f.App.Root+"/")
	finding := fromWorker(f, loaderError(f, "cannot load function %s: function %s() is not present in %s", f.Name, en.Name, scriptPath(f)))
	message := "'" + rel + "' defines no function '" + en.Name + "', the entry point of '" + f.Name + "'."
	switch {
	case strings.Contains(en.Name, "."):
		message = "entryPoint '" + en.Name + "' is looked up as one name of the module; a dotted path is not followed."
	case en.State == model.EntryNotCallable:
		message = "'" + en.Name + "' in '" + rel + "' cannot be called; the entry point must be a function."
	default:
		if best, ok := near.Nearest(en.Name, functionsIn(p.View.Python(f.Script.Path))); ok && f.Config.EntryPoint != nil {
			message += " Did you mean '" + best + "'?"
			finding.Fixes = []Fix{{Title: "Change entryPoint to '" + best + "'", Preferred: true,
				Edits: []Edit{{Path: f.Config.File.Path, Span: f.Config.EntryPoint.ContentSpan(), New: best}}}}
		}
	}
	for _, m := range f.Config.Doc.Root.Members {
		if key, _ := m.Key.String(); key != "entryPoint" && f.Config.EntryPoint == nil && strings.EqualFold(key, "entryPoint") {
			message += " The host reads `entryPoint` in exactly this case, not `" + key + "`."
			finding.Fixes = []Fix{{Title: "Rename `" + key + "` to `entryPoint`", Preferred: true,
				Edits: []Edit{{Path: f.Config.File.Path, Span: m.Key.ContentSpan(), New: "entryPoint"}}}}
		}
	}
	if finding.Fixes == nil {
		finding.Fixes = otherEntry(p, f)
	}
	if len(finding.Fixes) == 0 && en.State == model.EntryMissing && !strings.Contains(en.Name, ".") {
		finding.Fixes = createEntry(p, f)
	}
	config := bindingsOf(f)
	note := "the function's configuration; entryPoint defaults to 'main'"
	if f.Config.EntryPoint != nil {
		config, note = inConfig(f, f.Config.EntryPoint.ContentSpan()), "entryPoint is set here"
	}
	script := place{path: f.Script.Path}
	if en.State == model.EntryNotCallable {
		script = entryOf(f)
	}
	p.both(finding, half{script, message, "the script"}, half{config, message, note})
}}

// functionsIn names the functions a module defines.
func functionsIn(m *pyfile.Module) []string {
	var names []string
	if m == nil {
		return nil
	}
	for _, s := range m.Stmts {
		if s.Kind == pyfile.DefStmt {
			names = append(names, s.Name)
		}
	}
	return names
}

// otherEntry offers the only function of the script that takes the bindings.
func otherEntry(p *Pass, f *model.Function) []Fix {
	m := p.View.Python(f.Script.Path)
	found := ""
	if m == nil {
		return nil
	}
	for i := range m.Stmts {
		s := &m.Stmts[i]
		if s.Kind != pyfile.DefStmt || s.Func == nil || s.Guard != 0 || s.Name == f.Entry.Name || len(s.Func.Decorators) > 0 || !takesBindings(f, s.Func) {
			continue
		}
		if found != "" {
			return nil
		}
		found = s.Name
	}
	switch {
	case found == "":
		return nil
	case f.Config.EntryPoint != nil:
		return []Fix{{Title: "Change entryPoint to '" + found + "'", Preferred: true, Edits: []Edit{{Path: f.Config.File.Path, Span: f.Config.EntryPoint.ContentSpan(), New: found}}}}
	}
	add, ok := inJSON(f).AddMembers(f.Config.Doc.Root, edit.Member{Key: "entryPoint", Value: edit.String(found)})
	if !ok {
		return nil
	}
	return []Fix{{Title: "Add entryPoint '" + found + "'", Preferred: true, Edits: []Edit{add}}}
}
