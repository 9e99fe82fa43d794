package completion

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/workspace"
)

// config is a place in a function.json.
type config struct {
	*place
	snap *workspace.Snapshot
	app  *model.App
	f    *model.Function
	b    *model.Binding // that the place is in, nil outside of any
}

// configAt finds a place in a function.json, nil where nothing can be written.
func configAt(snap *workspace.Snapshot, app *model.App, file string, off int) *config {
	i := slices.IndexFunc(app.Functions, func(f *model.Function) bool { return f.Config.File.Path == file })
	if i < 0 || app.Functions[i].Config.Doc == nil || app.Functions[i].Config.Doc.Opaque {
		return nil
	}
	p, ok := placeAt(app.Functions[i].Config.Doc, off)
	if !ok {
		return nil
	}
	return &config{place: p, snap: snap, app: app, f: app.Functions[i]}
}

// functionJSON completes a function.json.
func functionJSON(snap *workspace.Snapshot, app *model.App, file string, off int) *List {
	c := configAt(snap, app, file, off)
	if c == nil {
		return nil
	}
	p := c.place
	switch keys := p.keys(); {
	case p.Last().Node == nil:
		l := p.list()
		l.Items = c.wholeFunctions()
		return l
	case len(keys) > 0 && keys[0] == "bindings":
		return c.inBindings(keys[1:])
	case len(keys) == 0 && p.object != nil && !p.key:
		if l := c.topValue(); l != nil {
			return l
		}
	}
	return document{p, snap, app, model.ConfigFile}.list()
}

// inBindings completes below the member bindings; keys lead on from it.
func (c *config) inBindings(keys []string) *List {
	l := c.list()
	if len(keys) == 0 && c.array != nil {
		if !c.open {
			l.Items = c.wholeBindings()
		}
		return l
	}
	c.b = c.f.Config.BindingAt(c.Path)
	switch {
	case c.b == nil:
		return nil
	case len(keys) == 1 && c.key && !c.settled(c.knows):
		l.Items = c.bindingKeys()
	case len(keys) == 1 && c.key:
	case len(keys) == 1 && c.object != nil:
		return c.bindingValue()
	case len(keys) == 2 && c.array != nil && c.b.Kind != nil:
		if p, ok := c.b.Kind.Property(keys[1]); ok {
			l.Items = c.elements(p)
		}
	}
	return l
}

// knows reports whether a binding like this one can have a property.
func (c *config) knows(name string) bool {
	if slices.ContainsFunc(catalog.Common(), func(p catalog.Property) bool { return strings.EqualFold(p.Name, name) }) {
		return true
	}
	if c.b.Kind == nil {
		return false
	}
	_, ok := c.b.Kind.Property(name)
	return ok
}

// topValue completes the value of a member at the top level that is a name of something else.
func (c *config) topValue() *List {
	l := c.list()
	switch key, _ := c.member.Key.String(); key {
	case "scriptFile":
		l.Items = c.scripts()
	case "entryPoint":
		l.Items = c.entryPoints()
	default:
		return nil
	}
	return l
}

// scripts are the Python files a function may run: those beside it, and those of folders beside
// its own that hold no function.
func (c *config) scripts() []Item {
	var items []Item
	add := func(name, detail string) {
		if item, ok := c.valueItem(Item{Label: name, Kind: File, Detail: detail}, name, false); ok {
			items = append(items, item)
		}
	}
	own, _ := c.snap.List(c.f.Dir)
	for _, child := range own {
		if !child.Dir && path.Ext(child.Name) == ".py" {
			detail := ""
			if child.Name == "__init__.py" {
				detail = "default"
			}
			add(child.Name, detail)
		}
	}
	folders, _ := c.snap.List(c.app.Root)
	functions := c.snap.Functions(c.app.Root)
	for _, folder := range folders {
		if _, isFunction := slices.BinarySearch(functions, folder.Name); !folder.Dir || isFunction || strings.HasPrefix(folder.Name, ".") {
			continue
		}
		children, _ := c.snap.List(c.app.Root + "/" + folder.Name)
		for _, child := range children {
			if !child.Dir && path.Ext(child.Name) == ".py" && child.Name != "__init__.py" {
				add("../"+folder.Name+"/"+child.Name, "shared")
			}
		}
	}
	return items
}

// entryPoints are what the script defines that the worker could call.
func (c *config) entryPoints() []Item {
	facts := c.snap.Python(c.f.Script.Path)
	if facts == nil {
		return nil
	}
	var items []Item
	seen := map[string]bool{}
	for i := range facts.Stmts {
		s := &facts.Stmts[i]
		detail := ""
		switch {
		case seen[s.Name] || strings.HasPrefix(s.Name, "_"):
			continue
		case s.Kind == pyfile.DefStmt:
			detail = signature(s.Func)
		case s.Kind == pyfile.AssignStmt && durableCreate(s.Value) != "":
			detail = "durable " + strings.ToLower(durableCreate(s.Value))
		default:
			continue
		}
		seen[s.Name] = true
		if s.Name == model.DefaultEntryPoint {
			detail += ", default"
		}
		if item, ok := c.valueItem(Item{Label: s.Name, Kind: Callable, Detail: detail}, s.Name, false); ok {
			items = append(items, item)
		}
	}
	return items
}

// signature names a function's parameters.
func signature(f *pyfile.Func) string {
	names := make([]string, len(f.Params))
	for i, p := range f.Params {
		names[i] = p.Name
	}
	return "(" + strings.Join(names, ", ") + ")"
}

// stringOf is a member's string value, "" for another.
func stringOf(n *jsondoc.Node) string {
	s, _ := n.String()
	return s
}
