package rules

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode"

	"funcls/internal/catalog"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/pyfile"
)

// This file asks whether a folder with an entry point and without function.json is meant to be as it is.

// asides are words in the name of a folder whose code is not run here.
var asides = []string{"tests", "template", "templates", "example", "examples", "sample", "samples", "fixture", "fixtures", "docs",
	"snippet", "snippets", "backup", "backups", "archive", "archived", "old", "deprecated", "disabled", "unused", "draft", "drafts", "wip",
	"shared", "common", "lib", "libs", "utils", "util", "helper", "helpers", "core", "build", "dist"}

// meantOtherwise reports that a folder is, or may be, no function by intent: its name says so, it is
// not deployed, its function.json comes from elsewhere or was put away, or other code uses it.
func meantOtherwise(view model.View, a *model.App, f *model.Function) bool {
	if strings.ContainsAny(f.Name[:1], "._") || strings.EqualFold(f.Name, "test") || slices.ContainsFunc(catalog.Words(f.Name), func(word string) bool {
		return slices.Contains(asides, strings.ToLower(word))
	}) {
		return true
	}
	children, _ := view.List(f.Dir)
	if slices.ContainsFunc(children, func(c model.Child) bool { return configures(c.Name) }) {
		return true
	}
	inside := func(p string) bool { return strings.HasPrefix(p, f.Dir+"/") }
	if slices.ContainsFunc(a.Functions, func(g *model.Function) bool { return inside(g.Script.Path) }) ||
		slices.ContainsFunc(a.Dead, func(d model.Dead) bool { return inside(d.Path) }) {
		return true
	}
	if len(a.Functions) == 0 && slices.ContainsFunc(rootFiles(view, a), func(name string) bool { return strings.HasPrefix(name, "serverless.") }) {
		return true // which writes the function.json files
	}
	return leftOut(view, a, f.Name) || usedElsewhere(view, a, f)
}

// configures reports a file that was or becomes a function.json, or makes the folder an app.
func configures(name string) bool {
	lower := strings.ToLower(name)
	return lower == model.HostFile || strings.Contains(lower, "function") && strings.Contains(lower, ".json") && !misspells(name)
}

// misspells reports a name that was meant to be function.json: "functions.json", "Function.json".
func misspells(name string) bool {
	stem, is := strings.CutSuffix(name, ".json")
	return is && near.Distance(name, model.ConfigFile) <= 2 && stem[0]|0x20 == 'f' && !strings.ContainsFunc(stem, func(r rune) bool { return !unicode.IsLetter(r) })
}

// misspelled is the file in a function's folder that was meant to be its function.json, "" for none.
func misspelled(view model.View, f *model.Function) string {
	children, _ := view.List(f.Dir)
	if i := slices.IndexFunc(children, func(c model.Child) bool { return !c.Dir && misspells(c.Name) }); i >= 0 {
		return children[i].Name
	}
	return ""
}

func rootFiles(view model.View, a *model.App) []string {
	var names []string
	children, _ := view.List(a.Root)
	for _, c := range children {
		names = append(names, strings.ToLower(c.Name))
	}
	return names
}

// leftOut reports whether a folder, or its function.json, is not deployed with the app or not kept in
// its repository, or may not be.
func leftOut(view model.View, a *model.App, folder string) bool {
	leaves := func(p, rel string) bool {
		f := view.File(p)
		return f != nil && (f.Err != nil || mayIgnore(string(f.Content), rel))
	}
	rel := folder + "/" + model.ConfigFile
	if leaves(a.Root+"/"+model.DeployIgnoreFile, rel) {
		return true
	}
	for dir := a.Root; ; dir = path.Dir(dir) {
		if _, listed := view.List(dir); !listed {
			return false
		}
		if leaves(dir+"/"+model.IgnoreFile, rel) {
			return true
		}
		if dir == path.Dir(dir) {
			return false
		}
		rel = path.Base(dir) + "/" + rel
	}
}

// usedElsewhere reports whether Python of the app uses, or may use, a folder as a package. One that imports
// by computed names may import anything; and where there is no function at all, the app may also be one
// of decorators, under another name than function_app.py.
func usedElsewhere(view model.View, a *model.App, f *model.Function) bool {
	if project := view.File(a.Root + "/pyproject.toml"); project != nil && bytes.Contains(project.Content, []byte(f.Name)) {
		return true
	}
	telling := []string{"import_module", "__import__"}
	if len(a.Functions) == 0 {
		telling = append(telling, "FunctionApp", "Blueprint")
	}
	children, _ := view.List(f.Dir)
	return slices.ContainsFunc(children, func(c model.Child) bool { return !c.Dir && usedBeside(view, f, f.Dir+"/"+c.Name) }) ||
		a.AnyPython(view, append(telling, f.Name), func(file *files.File) bool {
			holds := func(word string) bool { return bytes.Contains(file.Content, []byte(word)) }
			if file.Path == f.Script.Path || slices.ContainsFunc(telling, holds) {
				return file.Path != f.Script.Path
			}
			return holds(f.Name) && (dotted(file.Content, f.Name) || imports(view.Python(file.Path), func(i *pyfile.Import) bool { return i.Names(f.Name) }))
		})
}

// usedBeside reports whether a file in the folder imports the entry point from the package.
func usedBeside(view model.View, f *model.Function, p string) bool {
	return path.Ext(p) == ".py" && p != f.Script.Path && imports(view.Python(p), func(i *pyfile.Import) bool {
		return i.Level == 1 && (i.Module == "" && i.Name == f.Entry.Name || i.Module == "__init__")
	})
}

// imports reports whether a module has an import of some kind.
func imports(m *pyfile.Module, is func(*pyfile.Import) bool) bool {
	found := false
	m.Imports(func(s *pyfile.Stmt) { found = found || is(s.Import) })
	return found
}

// dotted reports whether a text holds a name followed by a dot and a letter, as in "Hello.main".
func dotted(content []byte, name string) bool {
	letter := func(c byte) bool { return c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' }
	for rest := content; ; {
		_, after, found := bytes.Cut(rest, []byte(name+"."))
		if !found {
			return false
		}
		if len(after) > 0 && letter(after[0]) {
			return true
		}
		rest = after
	}
}
