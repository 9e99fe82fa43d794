package rename

import (
	"fmt"
	"path"
	"strings"

	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/symbols"
)

// entryName is how an entry point is renamed that function.json names: there, in its module and
// where others import it.
type entryName struct{}

// functions are those whose entry point it is.
func (entryName) functions(r *renaming) []*model.Function {
	var out []*model.Function
	for _, p := range r.places {
		if p.Role == symbols.Declares {
			out = append(out, p.Function)
		}
	}
	return out
}

func (n entryName) fixed(r *renaming) error {
	if err := r.unread(); err != nil {
		return err
	}
	f := n.functions(r)[0]
	m := r.Table.Snap.Python(f.Entry.File.Path)
	if f.Entry.Value.Func == nil || f.Entry.Value.Form == "durable" || m == nil || f.Script.Path != f.Entry.File.Path {
		return fmt.Errorf("'%s' cannot be renamed: it is not a def of the script", r.Written)
	}
	if _, plain := m.Occurrences(r.Written); !plain {
		return fmt.Errorf("'%s' cannot be renamed: the script also imports or defines something else of that name", r.Written)
	}
	if strings.HasPrefix(r.Written, "__") {
		return fmt.Errorf("'%s' cannot be renamed: Python gives the name a meaning", r.Written)
	}
	return nil
}

func (n entryName) refuses(r *renaming, name string) error {
	switch {
	case !tokenPattern.MatchString(name) || strings.HasPrefix(name, "__"):
		return fmt.Errorf("'%s' cannot be the name of an entry point: it begins with a letter or '_' and holds letters, digits and '_' only", name)
	case pyfile.IsKeyword(name):
		return fmt.Errorf("'%s' is a keyword of Python, which no function can be named", name)
	case name == r.Written:
		return nil
	}
	file := n.functions(r)[0].Entry.File.Path
	if m := r.Table.Snap.Python(file); m == nil || !m.Renamable(r.Written, name) {
		return fmt.Errorf("%s uses the name '%s' for something else", r.relative(file), name)
	}
	return nil
}

func (n entryName) change(r *renaming, name string) *Change {
	c := &Change{}
	file, done := n.functions(r)[0].Entry.File.Path, ""
	for _, p := range r.places {
		switch {
		case p.Folder, p.Own:
		case p.Path == file || !strings.HasSuffix(p.Path, ".py"):
			c.Edits = append(c.Edits, replace(p, name))
		case p.Path != done: // places are in the order of paths
			done = p.Path
			c.Edits = append(c.Edits, memberOf(r.Table, p.Path, file, r.Written, name)...)
		}
	}
	return c
}

// folderName is how a function is renamed by the name of its folder: the folder moves, and all that
// follows it does.
type folderName struct{}

func (folderName) fixed(r *renaming) error {
	switch {
	case r.Table.Named(r.Written) == nil:
		return fmt.Errorf("there is no function '%s' in this app", r.Written)
	case !r.moves:
		return fmt.Errorf("'%s' is the name of a folder, which this editor lets no server rename", r.Written)
	}
	return r.unread()
}

func (n folderName) refuses(r *renaming, name string) error {
	if !model.ValidFunctionName(name) {
		return fmt.Errorf("the host takes no function named '%s': a name begins with a letter, holds letters, digits, '_' and '-' only, and has at most 128 of them", name)
	}
	children, _ := r.Table.Snap.List(r.Table.App.Root)
	for _, c := range children {
		if strings.EqualFold(c.Name, name) && !strings.EqualFold(name, r.Written) {
			return fmt.Errorf("there is a '%s' beside the function already", c.Name)
		}
	}
	_, err := moved(r.Table.Snap, n.moves(r, name), true)
	return err
}

func (folderName) moves(r *renaming, name string) []Move {
	f := r.Table.Named(r.Written)
	return []Move{{f.Dir, path.Join(path.Dir(f.Dir), name)}}
}

func (n folderName) change(r *renaming, name string) *Change {
	moves := n.moves(r, name)
	return &Change{Edits: Moved(r.Table.Snap, moves, true), Moves: moves}
}
