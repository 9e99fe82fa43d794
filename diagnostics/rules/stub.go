package rules

import (
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// stub is a def that takes a function's bindings and does nothing yet, in a file that binds names;
// imports are those it needs. It is false for bindings that no def alone can take.
func stub(f *model.Function, name, newline string, names edit.Names) (code string, imports []edit.Import, ok bool) {
	if !model.Identifier(name) || f.Trigger() == nil || f.WebExtension() {
		return "", nil, false
	}
	var params []string
	returns := ""
	spelled := func(typ string) string {
		out, more, ok := edit.Spell(names, typ)
		if typ == "" || !ok {
			return ""
		}
		for _, i := range more {
			if !slices.Contains(imports, i) {
				imports = append(imports, i)
			}
		}
		return out
	}
	for _, b := range f.Config.Bindings {
		switch typ := strings.ToLower(b.Type); {
		case b.Opaque, typ == "", typ == "orchestrationtrigger", typ == "entitytrigger", b.Direction == model.BadDirection, b.Direction == model.InOut:
			return "", nil, false
		}
		if b.IsReturn() {
			if returns = spelled(f.Annotation(b)); returns != "" {
				returns = " -> " + returns
			}
			continue
		}
		if !model.Identifier(b.Name) || slices.ContainsFunc(params, func(p string) bool { return p == b.Name || strings.HasPrefix(p, b.Name+":") }) {
			return "", nil, false
		}
		param := b.Name
		if typ := spelled(f.Annotation(b)); typ != "" {
			param += ": " + typ
		}
		params = append(params, param)
	}
	return "def " + name + "(" + strings.Join(params, ", ") + ")" + returns + ":" + newline + "    raise NotImplementedError" + newline, imports, true
}

// createScript offers to make a script that is not there, with a stub of the entry point.
func createScript(p *Pass, f *model.Function, path string) []Fix {
	rel, inside := strings.CutPrefix(path, f.App.Root+"/")
	stem, py := strings.CutSuffix(rel, ".py")
	if !inside || !py || strings.ContainsAny(stem, ".\\") || p.View.File(path) != nil {
		return nil
	}
	newline := edit.Newline(f.Config.File.Content)
	code, imports, ok := stub(f, entryName(f), newline, edit.ModuleNames{Module: &pyfile.Module{}})
	if !ok {
		return nil
	}
	var lines strings.Builder
	for _, i := range imports {
		lines.WriteString(i.String() + newline)
	}
	if len(imports) > 0 {
		lines.WriteString(newline + newline)
	}
	return []Fix{{Title: "Create '" + rel + "' with a function '" + entryName(f) + "'", Edits: []Edit{edit.Insert(path, 0, lines.String()+code)}}}
}

// createEntry offers to write a stub of the entry point at the end of the script.
func createEntry(p *Pass, f *model.Function) []Fix {
	file, m := p.View.File(f.Script.Path), p.View.Python(f.Script.Path)
	if file == nil || file.Err != nil || m == nil || len(m.Errors) > 0 || !strings.HasPrefix(f.Script.Path, f.Dir+"/") {
		return nil
	}
	py, newline := edit.InPython(file.Path, file.Content), edit.Newline(file.Content)
	code, imports, ok := stub(f, entryName(f), newline, edit.ModuleNames{Module: m, Before: len(file.Content)})
	if !ok {
		return nil
	}
	body := strings.TrimRight(strings.TrimPrefix(string(file.Content), "\uFEFF"), " \t\r\n")
	if body == "" {
		var lines strings.Builder
		for _, i := range imports {
			lines.WriteString(i.String() + newline)
		}
		return []Fix{{Title: "Create the function '" + entryName(f) + "'", Edits: []Edit{edit.Insert(file.Path, len(file.Content), lines.String()+newline+newline+code)}}}
	}
	before := newline + newline
	if !strings.HasSuffix(string(file.Content), "\n") {
		before += newline
	}
	return []Fix{{Title: "Create the function '" + entryName(f) + "'", Edits: append(py.AddImports(m, imports), edit.Insert(file.Path, len(file.Content), before+code))}}
}

// entryName is the name that the worker looks the entry point up by.
func entryName(f *model.Function) string {
	if n := f.Config.EntryPoint; n != nil {
		if s, _ := n.String(); s != "" {
			return s
		}
	}
	return model.DefaultEntryPoint
}

// takesBindings reports whether a def takes a function's bindings, by their names.
func takesBindings(f *model.Function, fn *pyfile.Func) bool {
	var params, names []string
	for _, p := range fn.Params {
		if p.Kind == pyfile.VarPositional || p.Kind == pyfile.VarKeyword || p.Kind == pyfile.PositionalOnly {
			return false
		}
		if p.Name != "context" {
			params = append(params, p.Name)
		}
	}
	for _, b := range f.Config.Bindings {
		if !b.IsReturn() && b.Name != "context" {
			names = append(names, b.Name)
		}
	}
	slices.Sort(params)
	slices.Sort(names)
	return slices.Equal(params, names)
}

// definesEntry is the only Python file in a function's folder that defines its entry point, "" where none
// does or several do.
func definesEntry(p *Pass, f *model.Function) string {
	children, _ := p.View.List(f.Dir)
	found := ""
	for _, c := range children {
		stem, py := strings.CutSuffix(c.Name, ".py")
		if c.Dir || !py || strings.Contains(stem, ".") {
			continue
		}
		if slices.Contains(functionsIn(p.View.Python(f.Dir+"/"+c.Name)), entryName(f)) {
			if found != "" {
				return ""
			}
			found = c.Name
		}
	}
	return found
}

// setScript offers to name another script.
func setScript(f *model.Function, script string, preferred bool) []Fix {
	if script == "" {
		return nil
	}
	if n := f.Config.ScriptFile; n != nil {
		return []Fix{{Title: "Change scriptFile to '" + script + "'", Preferred: preferred, Edits: []Edit{{Path: f.Config.File.Path, Span: n.ContentSpan(), New: script}}}}
	}
	add, ok := inJSON(f).AddMembers(f.Config.Doc.Root, edit.Member{Key: "scriptFile", Value: edit.String(script)})
	if !ok {
		return nil
	}
	return []Fix{{Title: "Add scriptFile '" + script + "'", Preferred: preferred, Edits: []Edit{add}}}
}
