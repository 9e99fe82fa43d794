// Package symbols is the table of an app's names. For each thing that is named at several places
// (a binding, a setting, a parameter of a route, a function, a queue) it knows all of them, in
// function.json, in Python, and in the app's other files. What an editor asks about names is a
// projection of it.
//
// Nothing is collected ahead: each file tells its places when it is asked, from facts that are kept
// as long as the file stays as it is. So there is nothing to bring up to date after an edit.
package symbols

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Kind says what a symbol is. Kinds can be combined to a set.
type Kind uint16

// The kinds of symbols.
const (
	Binding    Kind = 1 << iota // a binding, its parameter, and what the body does with that
	Return                      // $return and the return annotation
	Script                      // scriptFile and the file
	Function                    // a function, by the name of its folder and by that of its entry point
	Setting                     // an app setting, with AzureWebJobs before it or a group of NAME__member
	RouteParam                  // {id} in a route and whatever reads it
	Capture                     // {name} in the path of a blob trigger and in other bindings
	Token                       // any other {expression}
	Resource                    // a queue, a container and the like, by name and connection

	all Kind = 1<<iota - 1

	// Param is a parameter of an entry point that no binding is named after. It is no symbol of the app,
	// and Python's own server tells of it; ParamAt finds it.
	Param = all + 1
)

// ID identifies a symbol within its app. It is comparable.
type ID struct {
	Kind  Kind
	Scope string // the file that the name belongs to, or ""
	Name  string // as two are compared
	model.Resource
}

// Role is what a place does for its symbol.
type Role uint8

// The roles of places.
const (
	Declares Role = iota + 1 // in function.json or local.settings.json; of a resource where it starts a function
	Binds                    // in Python: the parameter, the annotation, the def
	Uses                     // wherever else it is named
	Source                   // where it comes from, though it is not named there
)

// Place is one place of a symbol.
type Place struct {
	Path  string
	Span  text.Span // the name
	Hit   text.Span // what answers questions about it: the name, and what belongs to it
	Whole text.Span // what surrounds the name, for instance the binding
	Role  Role
	// Written is the name as it is read there.
	Written string
	// Folder is set where a Function is named by its folder, Module where that is in Python, as a
	// package.
	Folder, Module bool
	// Own is set where it is named as its trigger says that it is called.
	Own bool
	// Fixed is set where the name cannot be changed, since no part of the file is the name alone.
	Fixed bool
	// Closing must follow another name there: the quote of a string whose pieces become one.
	Closing string
	// Function is whose file the place is in, where that is one function's. Binding is set in
	// function.json.
	Function *model.Function
	Binding  *model.Binding
}

// Hit is a symbol at a place.
type Hit struct {
	ID
	Place
	Table *Table
}

// Table is the table of one app in one snapshot. It is not safe for concurrent use.
type Table struct {
	Snap *workspace.Snapshot
	App  *model.App

	scripts map[string][]*model.Function // by the path of the file that holds the entry point
	groups  []string                     // connections, see setting.go
	known   map[string]string            // what each connection stands for
	bases   map[string]string            // and every other setting
	only    ID                           // whose places alone are wanted, or none
	asked   int                          // how often for the functions of a script

	// See module.go. These are remembered:
	importers map[string]bool // files outside, and whether they import from the app
	sure      map[string]bool // what such a file means by a name, and whether it must be this app's
	rivalled  map[string]bool // names that something else in the workspace may have
	top       map[string]bool // see importer.go
}

// Of is the table of an app.
func Of(snap *workspace.Snapshot, app *model.App) *Table { return &Table{Snap: snap, App: app} }

// At are the symbols at a byte offset of a file. Where names lie in names, the innermost counts; a
// def may be the place of several.
func At(snap *workspace.Snapshot, p string, off int) []Hit { return at(snap, p, off, all) }

// ParamAt are the parameters without binding at a byte offset of a file.
func ParamAt(snap *workspace.Snapshot, p string, off int) []Hit { return at(snap, p, off, Param) }

func at(snap *workspace.Snapshot, p string, off int, want Kind) []Hit {
	var hits []Hit
	own := snap.AppOf(p)
	for _, app := range snap.Apps() {
		if !app.Python || !within(p, app.Root) && (own != nil || path.Ext(p) != ".py") {
			continue
		}
		t, want := Of(snap, app), want
		switch {
		case app == own || path.Ext(p) != ".py":
		case own != nil: // around another app, whose file may be a half of a function all the same
			want &= Binding | Return | Script | Param
		case !slices.ContainsFunc(snap.References(p), func(r model.Reference) bool { return r.Span.Touches(off) }):
			continue
		}
		t.visit(p, want, off, func(id ID, at Place) {
			if at.Hit.Empty() || !at.Hit.Touches(off) {
				return
			}
			if len(hits) > 0 {
				switch d := cmp.Compare(at.Hit.Len(), hits[0].Hit.Len()); {
				case d < 0:
					hits = hits[:0]
				case d > 0 || slices.ContainsFunc(hits, func(h Hit) bool { return h.ID == id && h.Role == at.Role }):
					return
				}
			}
			hits = append(hits, Hit{id, at, t})
		})
	}
	return hits
}

// Places are all places of a symbol, in order of path and place. Places of the same text count once.
func (t *Table) Places(id ID) []Place {
	var out []Place
	t.only = id
	defer func() { t.only = ID{} }()
	add := func(of ID, at Place) {
		if of == id {
			out = append(out, at)
		}
	}
	if id.Kind&(Setting|Resource|Script) != 0 { // any function may have it
		for _, f := range t.App.Functions {
			t.inConfig(f, id.Kind, add)
		}
	}
	for _, unit := range t.units(id) {
		t.visit(unit, id.Kind, -1, add)
	}
	order := func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Role, b.Role))
	}
	if !slices.IsSortedFunc(out, order) {
		slices.SortStableFunc(out, order)
	}
	return slices.CompactFunc(out, func(a, b Place) bool {
		return a.Path == b.Path && a.Span == b.Span && a.Role != Source && b.Role != Source
	})
}

// visitor hears of places.
type visitor func(ID, Place)

// visit tells the places in a file of symbols of some kinds. Where off is an offset and not -1,
// those that are costly to find may be left out if they do not touch it.
func (t *Table) visit(p string, want Kind, off int, fn visitor) {
	switch path.Base(p) {
	case model.ConfigFile:
		if f := t.function(p); f != nil {
			t.inConfig(f, want, fn)
		}
		return
	case model.HostFile:
		t.inHost(p, want, fn)
		return
	case model.SettingsFile:
		t.inSettings(p, want, fn)
		return
	}
	if path.Ext(p) == ".py" {
		t.inPython(p, want, off, fn)
	}
}

// inConfig are the places in a function.json.
func (t *Table) inConfig(f *model.Function, want Kind, fn visitor) {
	if want&(Binding|Return|Script|Function) != 0 {
		t.pairs(f, want, f.Config.File.Path, fn)
	}
	if want&Setting != 0 {
		t.settingsOf(f, fn)
	}
	if want&Resource != 0 {
		list := f.Resources()
		for i := range list {
			u := &list[i]
			if t.only.Kind != 0 && u.Resource != t.only.Resource {
				continue
			}
			role := Uses
			if u.Consumes() {
				role = Declares
			}
			fn(ID{Kind: Resource, Resource: u.Resource}, Place{
				Path: f.Config.File.Path, Span: u.Span, Hit: u.Span, Whole: u.Binding.Node.Span, Role: role, Written: u.Written, Function: f, Binding: u.Binding,
			})
		}
	}
	if want&(RouteParam|Capture|Token) != 0 {
		t.tokens(f, want, fn)
	}
	if want&Function != 0 {
		t.ownName(f, fn)
	}
}

// units are the files that a symbol's places may be in, beside the function.json files of what any
// function may have.
func (t *Table) units(id ID) []string {
	switch id.Kind {
	case Setting:
		return append([]string{t.App.Root + "/" + model.HostFile, t.App.Root + "/" + model.SettingsFile}, t.readers(id.Name)...)
	case Resource, Script:
		return nil
	case Function:
		return t.named(id)
	}
	if path.Base(id.Scope) == model.ConfigFile {
		units := []string{id.Scope}
		if f := t.function(id.Scope); f != nil && f.Entry != nil && f.Entry.File != nil {
			units = append(units, f.Entry.File.Path)
		}
		return units
	}
	units := []string{id.Scope}
	for _, f := range t.scriptOf(id.Scope) {
		units = append(units, f.Config.File.Path)
		if id.Kind&(Binding|RouteParam|Param) != 0 {
			units = append(units, t.callers(f)...)
		}
	}
	slices.Sort(units)
	return slices.Compact(units)
}

// function is the function of a function.json, nil when the host does not find it.
func (t *Table) function(p string) *model.Function {
	dir := path.Dir(p)
	if path.Dir(dir) != t.App.Root {
		return nil
	}
	i, ok := slices.BinarySearchFunc(t.App.Functions, path.Base(dir), func(f *model.Function, name string) int { return strings.Compare(f.Name, name) })
	if !ok {
		return nil
	}
	return t.App.Functions[i]
}

// scriptOf are the functions whose entry point a file holds.
func (t *Table) scriptOf(p string) []*model.Function {
	if t.asked++; t.asked < 8 { // a few can be looked for
		var out []*model.Function
		for _, f := range t.App.Functions {
			if f.Entry != nil && f.Entry.File != nil && f.Entry.File.Path == p {
				out = append(out, f)
			}
		}
		return out
	}
	if t.scripts == nil {
		t.scripts = make(map[string][]*model.Function, len(t.App.Functions))
		for _, f := range t.App.Functions {
			if f.Entry != nil && f.Entry.File != nil {
				t.scripts[f.Entry.File.Path] = append(t.scripts[f.Entry.File.Path], f)
			}
		}
	}
	return t.scripts[p]
}
