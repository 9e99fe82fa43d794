package pyeval

import (
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"funcls/internal/catalog"
	"funcls/internal/pyfile"
)

// memory is a World over a few files, written as a txtar archive whose names are relative to
// the app root /app.
type memory struct {
	files    map[string][]byte
	facts    map[string]*pyfile.Module
	provided map[string]Tri
	listed   []string // modules that the requirements name
	opaque   []string // directories whose contents are not known
}

func (w *memory) Python(p string) *pyfile.Module { return w.facts[p] }
func (w *memory) Text(p string) []byte           { return w.files[p] }
func (w *memory) Listed(module string) bool      { return slices.Contains(w.listed, module) }
func (w *memory) Provided(module string) Tri {
	if catalog.WorkerProvides(module) {
		return Yes
	}
	return w.provided[module]
}

func (w *memory) Dir(p string) Tri {
	if slices.Contains(w.opaque, p) {
		return Maybe
	}
	for f := range w.files {
		if strings.HasPrefix(f, p+"/") {
			return Yes
		}
	}
	return No
}

// world reads an archive. Text before the first file is F/__init__.py, the usual script.
func world(archive string) *memory {
	w := &memory{files: map[string][]byte{}, facts: map[string]*pyfile.Module{}, provided: map[string]Tri{}}
	a := txtar.Parse([]byte(archive))
	add := func(name string, data []byte) {
		p := path.Join("/app", name)
		w.files[p] = data
		if strings.HasSuffix(p, ".py") {
			w.facts[p] = pyfile.Parse(data)
		}
	}
	if len(a.Comment) > 0 {
		add("F/__init__.py", a.Comment)
	}
	for _, f := range a.Files {
		add(f.Name, f.Data)
	}
	return w
}

// script gives the Env and the module of F/__init__.py.
func script(t *testing.T, w World, minor int) (*Env, *Mod) {
	t.Helper()
	e := NewEnv(w, "/app", minor, catalog.LineFor(minor))
	m, err := e.Script("/app/F/__init__.py")
	if err != nil || m == nil {
		t.Fatalf("no script: %v", err)
	}
	return e, m
}

// show is a value in few words.
func show(v Value) string {
	switch v.Kind {
	case Unknown:
		return "?"
	case Absent:
		return "absent"
	case Raises:
		return v.Err.String()
	case FuncValue:
		names := make([]string, len(v.Func.Params))
		for i, p := range v.Func.Params {
			names[i] = p.Name
		}
		return "def " + v.Func.Name + "(" + strings.Join(names, ", ") + ")"
	case ModuleValue:
		return "module " + v.Name
	case External:
		return "external " + v.Name
	case Instance:
		return "instance of " + v.Class.Qualified
	}
	return Repr(v, 11)
}

// A name is looked up in F/__init__.py once it is imported.
type lookup struct {
	name    string // of the case
	archive string
	of      string // the name looked up, "main" when empty
	minor   int    // 11 when zero
	want    string // see show
}

func runLookups(t *testing.T, cases []lookup) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.minor == 0 {
				c.minor = 11
			}
			if c.of == "" {
				c.of = "main"
			}
			e, m := script(t, unreadable(c.archive), c.minor)
			if got := show(e.Name(m, c.of)); got != c.want {
				t.Errorf("%s is %s, want %s", c.of, got, c.want)
			}
		})
	}
}
