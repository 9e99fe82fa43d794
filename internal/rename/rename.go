// Package rename changes the name of a thing in all its places: a binding with its parameter, a setting, a
// function, as internal/symbols lists them; and says why a name must stay, or cannot be another.
package rename

import (
	"fmt"
	"path"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/symbols"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Renamable is a name that may be changed, at one of its places.
type Renamable struct {
	Span text.Span
	Name string
}

// Change is what a rename does. Moves are of folders, and come after the edits.
type Change struct {
	Edits []edit.Edit
	Moves []Move
}

// Move is a folder that gets another path.
type Move struct{ From, To string }

// Prepare is the name at a place that can be changed; nil where nothing of ours is named, so
// that another server may answer. An error is one sentence about a name that must stay. moves says
// that the editor can move folders.
func Prepare(snap *workspace.Snapshot, path string, off int, moves bool) (*Renamable, error) {
	r, err := renamingAt(snap, path, off, moves)
	if r == nil || err != nil {
		return nil, err
	}
	return &Renamable{r.Span, r.Written}, nil
}

// To changes the name at a place in all its places. An error is one sentence about why it must
// stay or why it cannot have the new name.
func To(snap *workspace.Snapshot, path string, off int, name string, moves bool) (*Change, error) {
	r, err := renamingAt(snap, path, off, moves)
	if r == nil || err != nil {
		return nil, err
	}
	if err := r.rules.refuses(r, name); err != nil {
		return nil, err
	}
	return r.rules.change(r, name), nil
}

// Fix is To for what a fix renames, where a parameter that lacks its binding may be what it is about. It
// is false where the name must stay.
func Fix(snap *workspace.Snapshot, path string, off int, name string) ([]edit.Edit, bool) {
	r, err := renamingAt(snap, path, off, false)
	if r == nil && err == nil {
		r, err = paramAt(snap, path, off)
	}
	if r == nil || err != nil || r.rules.refuses(r, name) != nil {
		return nil, false
	}
	return r.rules.change(r, name).Edits, true
}

// renaming is a name that is to be changed: the place that was pointed at, and all others.
type renaming struct {
	symbols.Hit
	places []symbols.Place
	rules  rules
	moves  bool
}

// rules are what holds for names of one kind.
type rules interface {
	// fixed says why a name must stay as it is.
	fixed(r *renaming) error
	// refuses says why it cannot have a new name: the host or Python would refuse it, or something
	// else has it.
	refuses(r *renaming, name string) error
	change(r *renaming, name string) *Change
}

// renamingAt is the name at a place if it is ours and may be changed.
func renamingAt(snap *workspace.Snapshot, path string, off int, moves bool) (*renaming, error) {
	for _, h := range symbols.At(snap, path, off) {
		python := strings.HasSuffix(h.Path, ".py")
		switch {
		case h.Kind == symbols.Return && !python:
			return nil, fmt.Errorf("'%s' stands for the return value and cannot be renamed", model.ReturnName)
		case h.Role == symbols.Source || !h.Span.Touches(off) || h.Kind == symbols.Return || h.Kind == symbols.Script, h.Module && !moves:
			continue
		case h.Kind == symbols.Token:
			return nil, fmt.Errorf("'%s' is not named here: what starts the function gives it its name", h.Written)
		}
		r := newRenaming(h)
		r.moves = moves
		if r.rules = rulesOf(r); r.rules == nil {
			continue
		}
		if err := r.rules.fixed(r); err != nil {
			return nil, err
		}
		return r, nil
	}
	return nil, nil
}

// newRenaming is a name with all its places.
func newRenaming(h symbols.Hit) *renaming {
	r := &renaming{Hit: h}
	for _, p := range h.Table.Places(h.ID) {
		if p.Role != symbols.Source && !p.Span.Empty() {
			r.places = append(r.places, p)
		}
	}
	return r
}

func rulesOf(r *renaming) rules {
	switch r.Kind {
	case symbols.Binding:
		if strings.HasSuffix(r.Path, ".py") && r.Function.Entry.Value.Form == "durable" {
			return nil // there it may have any name
		}
		return bindingName{}
	case symbols.Setting:
		return settingName{}
	case symbols.RouteParam, symbols.Capture:
		return tokenName{}
	case symbols.Resource:
		return resourceName{}
	case symbols.Function:
		switch {
		case r.Folder:
			return folderName{}
		case r.Own:
			return durableName{}
		}
		// Without function.json naming it, a def is the Python server's.
		for _, p := range r.places {
			if p.Role == symbols.Declares {
				return entryName{}
			}
		}
	}
	return nil
}

// change gives every place the new name.
func (r *renaming) change(name string) *Change {
	c := &Change{}
	for _, p := range r.places {
		c.Edits = append(c.Edits, replace(p, name))
	}
	return c
}

// unread says that a file which may have the name cannot be read, or that none of its places is all of it.
func (r *renaming) unread() error {
	for _, p := range r.Table.Unread(r.ID, r.Written) {
		return fmt.Errorf("'%s' cannot be renamed while %s has a syntax error", r.Written, r.relative(p))
	}
	for _, p := range r.places {
		if p.Fixed && p.Folder == r.Folder && p.Own == r.Own && (!r.Folder && !r.Own || strings.EqualFold(p.Written, r.Written)) {
			return together(r.Written, r.Table.App, p.Path)
		}
	}
	return nil
}

// replace gives a place another name.
func replace(p symbols.Place, name string) edit.Edit {
	return edit.Edit{Path: p.Path, Span: p.Span, New: name + p.Closing}
}

// relative is a path as messages show it.
func (r *renaming) relative(p string) string { return relative(r.Table.App, p) }

// relative is a path from an app's folder, or from the one above for what is beside it.
func relative(app *model.App, p string) string {
	for _, dir := range []string{app.Root, path.Dir(app.Root)} {
		if rest, ok := strings.CutPrefix(p, strings.TrimSuffix(dir, "/")+"/"); ok {
			return rest
		}
	}
	return p
}
