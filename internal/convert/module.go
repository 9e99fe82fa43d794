package convert

import (
	"path"
	"regexp"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

var identifier = regexp.MustCompile(`^[\pL_][\pL\p{Nd}_]*$`)

// module is the name by which function_app.py can import a script from the app's root; plain says
// that an import statement can spell it.
func (c *converter) module(script string) (name string, plain bool) {
	rel := strings.TrimSuffix(c.relative(c.place(script)), ".py")
	if path.Base(rel) == "__init__" {
		rel = path.Dir(rel)
	}
	parts := strings.Split(rel, "/")
	plain = true
	for _, p := range parts {
		plain = plain && identifier.MatchString(p) && !pyfile.IsKeyword(p)
	}
	return strings.Join(parts, "."), plain
}

// hidden says what an absolute import finds instead of a module at the app's root, which is on the
// path last (R8); "" for nothing.
func (c *converter) hidden(module string) string {
	top, _, _ := strings.Cut(module, ".")
	switch {
	case catalog.Stdlib(top, c.app.Options.Python), top == "test": // which some installations leave out
		return "Python's own module"
	case catalog.WorkerProvides(top), top == "azure":
		return "a module of the worker"
	}
	list := model.ReadRequirements(c.view.File(path.Join(c.app.Root, model.RequirementsFile)))
	if list != nil && list.Lists(strings.ReplaceAll(top, "_", "-")) && strings.ToLower(top) == top {
		return "the package that `requirements.txt` names"
	}
	return ""
}

// reachable moves scripts that nothing can import from the app's root, or refuses them.
func (c *converter) reachable(f *model.Function) {
	name, _ := c.module(f.Script.Path)
	if what := c.hidden(name); what != "" && !c.move(f) {
		top, _, _ := strings.Cut(name, ".")
		c.refuseAt(f, f.Script.Path, text.Span{}, "'%s' cannot be converted: `import %s` in function_app.py would find %s, and the script, which imports from its own folder or asks where it lies, cannot move; rename '%s' first.", f.Name, top, what, top)
	}
	if path.Base(f.Script.Path) == model.EntryFileV2 && path.Dir(f.Script.Path) == c.app.Root {
		c.refuseAt(f, f.Script.Path, text.Span{}, "'%s' cannot be converted: its script is `function_app.py` itself.", f.Name)
	}
}
