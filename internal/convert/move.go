package convert

import (
	"path"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// place is where a script lies afterwards.
func (c *converter) place(script string) string {
	if to, ok := c.moved[script]; ok {
		return to
	}
	return script
}

// move has a script lie at the app's root, under a name that function_app.py can import. It is false
// where that may change what the script does: it imports from its own folder, or asks where it lies.
func (c *converter) move(f *model.Function) bool {
	script := f.Script.Path
	if c.moved[script] != "" {
		return true
	}
	file, m := c.view.File(script), c.view.Python(script)
	if file == nil || file.Err != nil || m == nil {
		return false
	}
	held := words(file.Content)
	for _, name := range []string{"__file__", "__package__", "__path__", "__spec__", "__loader__"} {
		if held[name] {
			return false
		}
	}
	stays := true
	depth := strings.Count(c.relative(script), "/")
	m.Imports(func(s *pyfile.Stmt) {
		stays = stays && (s.Import.Level == 0 || s.Import.Level == depth+1)
	})
	if !stays {
		return false
	}
	name, _ := c.module(script)
	taken := func(name string) bool {
		children, _ := c.view.List(c.app.Root)
		return c.hidden(name) != "" || slices.ContainsFunc(children, func(o model.Child) bool {
			return strings.EqualFold(strings.TrimSuffix(o.Name, ".py"), name)
		}) || slices.Contains(c.destinations(), path.Join(c.app.Root, name+".py"))
	}
	stem := c.alias(script, name)
	if !identifier.MatchString(stem) {
		return false
	}
	c.moved[script] = path.Join(c.app.Root, free(taken, stem+"_function")+".py")
	c.note("The script of '%s' is `%s` now, for function_app.py cannot import `%s`.", f.Name, c.relative(c.moved[script]), c.relative(script))
	return true
}

func (c *converter) destinations() []string {
	var out []string
	for _, to := range c.moved {
		out = append(out, to)
	}
	return out
}

// carry has the edits of scripts that move make new files, and the old ones go.
func (c *converter) carry() (deleted []string) {
	for _, script := range c.scriptOrder() {
		to, ok := c.moved[script]
		if !ok {
			continue
		}
		var own []text.Edit
		c.edits = slices.DeleteFunc(c.edits, func(e edit.Edit) bool {
			if e.Path == script {
				own = append(own, text.Edit{Span: e.Span, New: e.New})
			}
			return e.Path == script
		})
		after, err := text.Apply(c.view.File(script).Content, own)
		if err != nil {
			c.refuseAt(nil, script, text.Span{}, "`%s` cannot be rewritten: %v.", c.relative(script), err)
			return nil
		}
		c.edits = append(c.edits, edit.Edit{Path: to, New: string(after)})
		deleted = append(deleted, script)
	}
	return deleted
}
