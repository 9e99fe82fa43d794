// Package convert writes the functions of an app in the second programming model: what each
// function.json declares becomes decorators above the entry point. Each script keeps its place and
// its text and gains a blueprint, which function_app.py registers. What cannot be said with
// decorators so that the host sees the same function is refused, and then nothing is changed.
package convert

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/text"
)

// Plan is a conversion: what changes, per file. It is immutable.
type Plan struct {
	// Functions are those that are converted, in the order of the app.
	Functions []*model.Function
	// Edits change files that are there, or make new ones.
	Edits []edit.Edit
	// Deleted are the function.json files that are no longer read, and scripts that moved.
	Deleted []string
	// Notes are sentences about what differs afterwards.
	Notes []string
	// Names are what bindings are called afterwards that keep their name otherwise.
	Names map[*model.Binding]string
	// Moved are scripts that lie elsewhere afterwards, and where.
	Moved map[string]string
}

// Refusal says why a function stays as it is.
type Refusal struct {
	Function string // its name; "" for a reason that concerns the whole app
	Path     string // the file the reason stands in
	At       text.Span
	Message  string // one sentence
	// Whole says that the app can be converted as a whole.
	Whole bool
}

// Faults tells why a function does not load as it is: a sentence, and where it is about; "" when
// nothing is known to be wrong. A v2 app in which one function fails has none that works (R81).
type Faults func(f *model.Function) (message, path string, at text.Span)

// App plans the conversion of every function of an app.
func App(view model.View, app *model.App, faults Faults) (*Plan, []Refusal) {
	return plan(view, app, app.Functions, faults)
}

// Functions plans the conversion of some functions of an app. It is of one model as a whole: where
// function_app.py declares functions, no function.json is read (R63).
func Functions(view model.View, app *model.App, list []*model.Function, faults Faults) (*Plan, []Refusal) {
	others := len(app.Functions) - len(list)
	if app.Model != model.V1 || others == 0 {
		return plan(view, app, list, faults)
	}
	var refused []Refusal
	for _, f := range list {
		refused = append(refused, Refusal{Function: f.Name, Path: f.Config.File.Path, Whole: true, Message: "'" + f.Name +
			"' cannot be converted alone: once function_app.py declares a function the host reads no function.json any more, and " +
			"the app would lose " + count(others, "other function") + "; convert the whole app."})
	}
	return nil, refused
}

func plan(view model.View, app *model.App, list []*model.Function, faults Faults) (*Plan, []Refusal) {
	c := newConverter(view, app, list)
	for _, f := range list {
		if message, p, at := faults(f); message != "" {
			c.refuseAt(f, p, at, "'%s' does not load as it is, and in a v2 app no function loads then: %s", f.Name, lower(message))
		}
	}
	var deleted []string
	if len(c.refused) == 0 {
		c.run()
		deleted = c.carry()
	}
	if len(c.refused) > 0 {
		return nil, c.refused
	}
	p := &Plan{Functions: list, Edits: c.edits, Notes: c.notes, Deleted: deleted, Names: c.names, Moved: c.moved}
	for _, f := range list {
		p.Deleted = append(p.Deleted, f.Config.File.Path)
	}
	slices.SortStableFunc(p.Edits, func(a, b edit.Edit) int { return cmp.Compare(a.Path, b.Path) })
	return p, nil
}

// Contents are the files as the plan leaves them, by path. Deleted files are not among them.
func (p *Plan) Contents(view model.View) (map[string][]byte, error) {
	byPath := map[string][]text.Edit{}
	for _, e := range p.Edits {
		byPath[e.Path] = append(byPath[e.Path], text.Edit{Span: e.Span, New: e.New})
	}
	out := make(map[string][]byte, len(byPath))
	for name, edits := range byPath {
		var before []byte
		if f := view.File(name); f != nil {
			before = f.Content
		}
		after, err := text.Apply(before, edits)
		if err != nil {
			return nil, err
		}
		out[name] = after
	}
	return out, nil
}

// relative is a path as seen from the app's root.
func (c *converter) relative(p string) string {
	return strings.TrimPrefix(strings.TrimPrefix(p, c.app.Root), "/")
}

// entryFile is where the host looks for a v2 app.
func (c *converter) entryFile() string { return path.Join(c.app.Root, model.EntryFileV2) }
