package model

import (
	"path"
	"strings"

	"funcls/internal/config"
	"funcls/internal/jsondoc"
)

// AppContext is what an app's functions share. It is immutable and compared by value, so that
// functions are rebuilt when it changes.
type AppContext struct {
	Root   string
	Model  Programming
	Python bool // the app's functions are written in Python
	// allowed is host.json's `functions`: the only functions the host loads, each name after a
	// newline; "" when there is no such list (R62).
	allowed  string
	Options  Options
	installs bool
	// InstalledOtherwise says that something beside the requirements.txt at the app's root may bring
	// packages with it.
	InstalledOtherwise bool
	requires           requirements
	ancient            bool // the library may be older than any the catalog speaks for
}

// readContext reads what an app's functions share; file is what the project sets.
func readContext(view View, root string, opt Options, file *config.Config) *AppContext {
	ctx := &AppContext{Root: root, Model: programming(view, root), requires: readRequirements(view, root)}
	ctx.installs, ctx.InstalledOtherwise = installs(view, root)
	ctx.Options, ctx.ancient = opt.resolve(view, root, ctx.requires, file)
	ctx.Python = isPython(view, root)
	ctx.allowed = allowed(view, root)
	return ctx
}

// Build models the app at root. prev is the app's last model, or nil; what depends on none of the
// changed paths is taken from it. A nil changed rebuilds everything.
func Build(view View, root string, opt Options, prev *App, changed []string) *App {
	app := &App{Root: root, asked: opt}
	if prev != nil && changed != nil && prev.asked == opt && !prev.deps.hasAny(changed) {
		app.context, app.deps, app.Layers = prev.context, prev.deps, prev.Layers
	} else {
		t := track(view)
		app.Layers = [2]*config.Config{nearestConfig(t, root), opt.Settings}
		app.context, app.deps = readContext(t, root, opt, app.Layers[0]), t.deps
	}
	var before []*Function
	if prev != nil && changed != nil && *prev.context == *app.context {
		before, app.context = prev.Functions, prev.context
	}
	app.Model, app.Python, app.Options = app.context.Model, app.context.Python, app.context.Options
	names := view.Functions(root)
	app.Functions = make([]*Function, 0, len(names))
	for _, name := range names {
		for len(before) > 0 && before[0].Name < name {
			before = before[1:]
		}
		if len(before) > 0 && before[0].Name == name && !before[0].deps.hasAny(changed) {
			app.Functions = append(app.Functions, before[0])
			continue
		}
		app.Functions = append(app.Functions, buildFunction(view, app.context, name))
	}
	var known *Shared
	if prev != nil {
		known = prev.Shared
	}
	app.Shared = readShared(view, app, known)
	return app
}

func buildFunction(view View, ctx *AppContext, name string) *Function {
	t := track(view)
	f := &Function{Name: name, Dir: ctx.Root + "/" + name, App: ctx, deps: t.deps}
	f.Config = readConfig(t, f.Dir+"/"+ConfigFile)
	f.Script = chooseScript(t, ctx, f.Dir, f.Config)
	if f.Script.State == ScriptFound {
		f.Entry = readEntry(t, ctx, f)
	}
	f.trigger = findTrigger(f.Config)
	f.NestedHost = t.File(f.Dir+"/"+HostFile) != nil
	f.http, f.settings, f.resources = readHTTP(f), settingUses(f.Config), resourceUses(f.Config)
	f.maySettings = maySettings(f.Config)
	f.named, f.touches = f.asNamed(), touchesOf(f)
	f.pair()
	return f
}

// readConfig reads a function.json; top-level keys are case-sensitive (R43).
func readConfig(view View, p string) *Config {
	c := &Config{File: view.File(p), Doc: view.JSON(p)}
	if c.Doc == nil {
		c.Opaque, c.Broken = true, true
		return c
	}
	c.Broken = len(c.Doc.Errors) > 0
	root := c.Doc.Root
	if root == nil || root.Kind != jsondoc.Object {
		c.Opaque = true
		return c
	}
	c.ScriptFile = c.topString(root, "scriptFile")
	c.EntryPoint = c.topString(root, "entryPoint")
	if m := root.Member("bindings"); m != nil {
		c.BindingsAt = m
		switch m.Value.Kind {
		case jsondoc.Array:
			for i, el := range m.Value.Elements {
				c.Bindings = append(c.Bindings, readBinding(i, el))
			}
		default:
			c.Opaque = true
		}
	}
	return c
}

func (c *Config) topString(root *jsondoc.Node, key string) *jsondoc.Node {
	n := root.Get(key)
	if n == nil || n.Kind == jsondoc.Null || n.Kind == jsondoc.Missing {
		return nil
	}
	if n.Kind != jsondoc.String {
		c.Opaque = true
		return nil
	}
	return n
}

// chooseScript is the host's DeterminePrimaryScriptFile (R45) and the loader's demands on the
// result (R3, R4, R5).
func chooseScript(view View, ctx *AppContext, dir string, c *Config) Script {
	root := ctx.Root
	if c.Opaque {
		return Script{State: ScriptUnknown}
	}
	name := ""
	if c.ScriptFile != nil {
		name, _ = c.ScriptFile.String()
	}
	if name == "" {
		return defaultScript(view, dir, ctx.initIsDefault())
	}
	p := name
	if !path.IsAbs(name) {
		p = path.Join(dir, name)
	}
	below := p == root || strings.HasPrefix(p, root+"/")
	if !exists(view, p) || strings.HasSuffix(name, "/") {
		if below && unscanned(view, root, p) {
			return Script{Path: p, State: ScriptUnknown}
		}
		if !below && path.IsAbs(name) {
			return Script{Path: p, State: ScriptOutside}
		}
		// What is not below the app root is not deployed, and not ours to look for.
		return Script{Path: p, State: ScriptMissing}
	}
	if !below {
		return Script{Path: p, State: ScriptOutside}
	}
	return checkScript(root, p)
}

func checkScript(root, p string) Script {
	if path.Ext(p) != ".py" {
		return Script{Path: p, State: ScriptNotPython}
	}
	for _, part := range strings.Split(strings.TrimSuffix(strings.TrimPrefix(p, root+"/"), ".py"), "/") {
		if strings.Contains(part, ".") {
			return Script{Path: p, State: ScriptDotted}
		}
	}
	return Script{Path: p, State: ScriptFound}
}

// defaultScript chooses when scriptFile is not set: the only other file, else a run.* or
// __init__.py (or index.js and kin) by name. initIsDefault is false for a host that does not know
// the former.
func defaultScript(view View, dir string, initIsDefault bool) Script {
	children, ok := view.List(dir)
	if !ok {
		return Script{State: ScriptUnknown}
	}
	var names, defaults []string
	for _, c := range children {
		if c.Dir || equalFold(c.Name, ConfigFile) {
			continue
		}
		names = append(names, c.Name)
		lower := strings.ToLower(c.Name)
		switch {
		case strings.TrimSuffix(lower, path.Ext(lower)) == "run", lower == "__init__.py" && initIsDefault,
			lower == "index.js", lower == "index.mjs", lower == "index.cjs":
			defaults = append(defaults, c.Name)
		}
	}
	root := path.Dir(dir)
	switch {
	case len(names) == 1:
		return checkScript(root, dir+"/"+names[0])
	case len(defaults) == 1:
		return checkScript(root, dir+"/"+defaults[0])
	case len(defaults) > 1:
		// The first in directory order, which the file system decides.
		return Script{State: ScriptUnknown}
	}
	return Script{State: ScriptUndetermined}
}

// exists reports whether path is a file of the app.
func exists(view View, p string) bool {
	if view.File(p) != nil {
		return true
	}
	c, ok := child(view, p)
	return ok && !c.Dir
}

// unscanned reports whether p lies in a directory of the app that was not read.
func unscanned(view View, root, p string) bool {
	for dir := path.Dir(p); len(dir) > len(root); dir = path.Dir(dir) {
		if _, ok := view.List(dir); ok {
			continue
		}
		if c, ok := child(view, dir); ok && c.Dir {
			return true
		}
	}
	return false
}
