package model

import (
	"path"
	"strings"

	"funcls/internal/jsondoc"
)

// isPython reports whether the app at root runs on the Python worker: its settings say so, or
// it shows Python files where a Python app has them and nothing speaks for another language.
func isPython(view View, root string) bool {
	if host := view.JSON(root + "/" + HostFile); host != nil && host.Root != nil {
		if host.Root.Get("customHandler") != nil || host.Root.Get("httpWorker") != nil {
			return false // the app brings its own worker
		}
	}
	switch runtime := workerRuntime(view, root); {
	case strings.EqualFold(runtime, "python"):
		return true
	case runtime != "":
		return false
	}
	if view.File(root+"/"+EntryFileV2) != nil {
		return true
	}
	for _, name := range view.Functions(root) {
		children, _ := view.List(root + "/" + name)
		for _, c := range children {
			if !c.Dir && path.Ext(c.Name) == ".py" {
				return true
			}
		}
		if doc := view.JSON(root + "/" + name + "/" + ConfigFile); doc != nil && doc.Root != nil {
			if script, ok := doc.Root.Get("scriptFile").String(); ok && path.Ext(script) == ".py" {
				return true
			}
		}
	}
	_, requirements := child(view, root+"/requirements.txt")
	return requirements
}

// workerRuntime is FUNCTIONS_WORKER_RUNTIME of local.settings.json, "" when it is not set there.
func workerRuntime(view View, root string) string {
	doc := view.JSON(root + "/" + SettingsFile)
	if doc == nil || doc.Root == nil {
		return ""
	}
	values := doc.Root.Get("Values")
	if values == nil || values.Kind != jsondoc.Object {
		return ""
	}
	runtime, _ := values.GetFold("FUNCTIONS_WORKER_RUNTIME").String()
	return runtime
}

// otherLanguage reports a script that another language's worker claims by its extension.
func otherLanguage(script string) bool {
	switch strings.ToLower(path.Ext(script)) {
	case ".js", ".mjs", ".cjs", ".ts", ".ps1", ".jar", ".dll", ".exe", ".cs", ".csx", ".fs", ".fsx", ".class", ".sh", ".bat", ".cmd", ".php":
		return true
	}
	return false
}

// Foreign reports a function of another language, about which nothing is said.
func (f *Function) Foreign() bool {
	script := f.Script.Path
	if f.Config.ScriptFile != nil {
		script, _ = f.Config.ScriptFile.String()
	}
	return otherLanguage(script)
}

// Ours reports whether the function is loaded by the Python worker at all: the app is a Python
// app, the script no other language's, and host.json does not leave it out.
func (f *Function) Ours() bool {
	return f.App.Python && !f.Foreign() && (f.App.allowed == "" || strings.Contains(f.App.allowed, "\n"+strings.ToLower(f.Name)+"\n"))
}

// allowed reads host.json's list of the functions to load, in lower case: the host ignores it.
func allowed(view View, root string) string {
	doc := view.JSON(root + "/" + HostFile)
	if doc == nil || doc.Root == nil {
		return ""
	}
	list := doc.Root.GetFold("functions")
	if list == nil || list.Kind != jsondoc.Array || len(list.Elements) == 0 {
		return ""
	}
	out := "\n"
	for _, n := range list.Elements {
		name, _ := n.String()
		out += strings.ToLower(name) + "\n"
	}
	return out
}
