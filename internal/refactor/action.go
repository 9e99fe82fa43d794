package refactor

import (
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// Action is a refactoring that is offered at a place.
type Action struct {
	Title   string
	Extract bool // it takes something out of where it stands; all others rewrite
	Edits   []edit.Edit
}

// mostAdds is how many kinds of bindings are offered at once: a menu has no room for all.
const mostAdds = 6

// Actions are the refactorings at an offset of a function.json or a script: of the binding there, in
// either file, and of the function where its name or its list of bindings stands.
func Actions(view model.View, app *model.App, path string, off int) []Action {
	var out []Action
	for _, f := range app.Functions {
		if !f.Ours() || f.Config.Broken || f.Config.Opaque {
			continue
		}
		b, head := site(f, path, off)
		add := func(title string, extract bool, edits []edit.Edit, err error) {
			if err == nil {
				out = append(out, Action{title, extract, edits})
			}
		}
		if b != nil && b.Direction == model.Out {
			if b.IsReturn() {
				edits, err := ReturnToOut(view, app, f)
				add("Give the result through a parameter instead of `$return`", false, edits, err)
			} else {
				edits, err := OutToReturn(view, app, f, b)
				add("Return the result instead of setting '"+b.Name+"'", false, edits, err)
			}
		}
		if b != nil && path == f.Config.File.Path {
			if edits, name, err := ExtractSetting(view, app, f, off); err == nil {
				add("Move it into the setting '"+name+"'", true, edits, nil)
			}
		}
		if head {
			edits, _, err := NewTest(view, app, f)
			add("Write a test for '"+f.Name+"'", false, edits, err)
			adds := 0
			for _, o := range Offers(app, f) {
				if o.Kind.Trigger && f.Trigger() != nil || strings.HasPrefix(o.Kind.Type, "http") || adds == mostAdds {
					continue
				}
				edits, err := AddBinding(view, app, f, o.Kind, o.Direction, "")
				if err != nil {
					break
				}
				add("Add "+article(o.Label), false, edits, nil)
				adds++
			}
		}
	}
	return out
}

// site is the binding that an offset is at, in either file, and whether it is at the function itself.
func site(f *model.Function, path string, off int) (b *model.Binding, head bool) {
	if path == f.Config.File.Path {
		for _, b := range f.Config.Bindings {
			if b.Node.Span.Touches(off) {
				return b, false
			}
		}
		return nil, f.Config.BindingsAt != nil && f.Config.BindingsAt.Span.Touches(off)
	}
	en := f.Entry
	if en == nil || en.State != model.EntryFound || en.File == nil || en.File.Path != path || en.Value.Func == nil {
		return nil, false
	}
	fn := en.Value.Func
	for i, p := range en.Params {
		if p.Whole.Touches(off) && f.BindingOf[i] >= 0 {
			return f.Config.Bindings[f.BindingOf[i]], false
		}
	}
	header := text.Span{Start: fn.Span.Start, End: fn.ParamsSpan.End}
	if atReturn(fn, off) {
		for _, b := range f.Config.Bindings {
			if b.IsReturn() {
				return b, false
			}
		}
	}
	return nil, header.Touches(off)
}

// atReturn reports the return annotation, or a return of the function's own.
func atReturn(fn *pyfile.Func, off int) bool {
	if fn.Returns != nil && fn.Returns.Span.Touches(off) {
		return true
	}
	if !fn.Span.Touches(off) || fn.ParamsSpan.Touches(off) {
		return false
	}
	for _, r := range fn.Body().Returns() {
		if r.Span.Touches(off) {
			return true
		}
	}
	return false
}

// FunctionAt is the function that a file belongs to: its function.json, or the script that it alone
// runs. It is false where there is none, or where several run the script.
func FunctionAt(app *model.App, path string) (*model.Function, bool) {
	var found *model.Function
	for _, f := range app.Functions {
		if f.Config.File != nil && f.Config.File.Path == path {
			return f, true
		}
		if f.Script.Path == path || f.Entry != nil && f.Entry.File != nil && f.Entry.File.Path == path {
			if found != nil {
				return nil, false
			}
			found = f
		}
	}
	return found, found != nil
}

// article is a label with the article before it.
func article(label string) string {
	if strings.ContainsRune("aeiou", rune(label[0])) {
		return "an " + label
	}
	return "a " + label
}

// Lookup finds an offer by type and direction; a direction "" is the only one, or an input.
func Lookup(typ, direction string) (*catalog.Kind, catalog.Direction, bool) {
	k, ok := catalog.Lookup(typ)
	if !ok {
		return nil, "", false
	}
	d := catalog.Direction(strings.ToLower(direction))
	if d == "" {
		d = k.Directions[0]
	}
	return k, d, true
}
