package report

import (
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/secret"
)

// Inventory is what the host would find in the selected apps, in the form of its JSON.
type Inventory struct {
	Version int   `json:"version"`
	Apps    []App `json:"apps"`
}

// App is one function app.
type App struct {
	Root      string     `json:"root"`
	Model     string     `json:"model"`
	Functions []Function `json:"functions"`

	shown string // Root as people read it
}

// Function is one function. Directory and ScriptFile are relative to the app's root.
type Function struct {
	Name       string    `json:"name"`
	Directory  string    `json:"directory"`
	ScriptFile *string   `json:"scriptFile"` // nil: the host finds none
	EntryPoint string    `json:"entryPoint"`
	Async      *bool     `json:"async"` // nil: what is called is not known
	Bindings   []Binding `json:"bindings"`
}

// Binding is one element of bindings; Properties are its other members.
type Binding struct {
	Name       string         `json:"name"`
	Type       string         `json:"type"`
	Direction  string         `json:"direction"`
	Properties map[string]any `json:"properties"`
}

// List describes the selected apps. Functions of apps with a function_app.py are not listed: the
// host takes them from there, and reads no function.json.
func (s *Selection) List() *Inventory {
	out := &Inventory{Version: 1, Apps: []App{}}
	for _, a := range s.apps() {
		owner := s.ownerOf(a.Root)
		app := App{Root: s.named(owner, a.Root), Model: string(a.Model), Functions: []Function{}, shown: owner.shown(a.Root)}
		if a.Model == model.V1 {
			for _, f := range s.functions(a) {
				app.Functions = append(app.Functions, newFunction(a, f))
			}
		}
		out.Apps = append(out.Apps, app)
	}
	return out
}

// ownerOf is the target that led to the app at root.
func (s *Selection) ownerOf(root string) target {
	for _, t := range s.targets {
		if t.app == root || t.covers(root) {
			return t
		}
	}
	return s.targets[0]
}

func newFunction(a *model.App, f *model.Function) Function {
	out := Function{Name: f.Name, Directory: relative(f.Dir, a.Root), EntryPoint: model.DefaultEntryPoint, Bindings: []Binding{}}
	if f.Script.Path != "" && f.Script.State != model.ScriptMissing {
		out.ScriptFile = optional(relative(f.Script.Path, a.Root))
	}
	if name, _ := f.Config.EntryPoint.String(); name != "" {
		out.EntryPoint = secret.Masked(name)
	}
	if f.Entry != nil && f.Entry.State == model.EntryFound && f.Entry.Known {
		async := f.Entry.Async
		out.Async = &async
	}
	if f.Config.Broken {
		return out // the host reads nothing of it
	}
	for _, b := range f.Config.Bindings {
		if !b.NotObject {
			out.Bindings = append(out.Bindings, newBinding(b))
		}
	}
	return out
}

func newBinding(b *model.Binding) Binding {
	out := Binding{Name: secret.Masked(b.Name), Type: secret.Masked(b.Type), Direction: string(b.Direction), Properties: map[string]any{}}
	if b.Direction == model.BadDirection {
		written, _ := b.DirectionNode.String()
		out.Direction = secret.Masked(written)
	}
	last := map[string]string{} // of keys that differ in case, the host takes the last
	for _, p := range b.Properties {
		key := strings.ToLower(p.Name)
		if key == "name" || key == "type" || key == "direction" {
			continue
		}
		delete(out.Properties, last[key])
		last[key] = secret.Masked(p.Name)
		setting := false
		if b.Kind != nil {
			if known, ok := b.Kind.Property(p.Name); ok {
				setting = known.AppSetting || known.MaySetting
			}
		}
		out.Properties[last[key]] = jsonValue(p.Value, setting)
	}
	return out
}

// jsonValue is a value as encoding/json writes it, without secrets. setting says that a string
// should be the name of an app setting, so one that cannot be a name is taken for its value.
func jsonValue(n *jsondoc.Node, setting bool) any {
	switch n.KindOf() {
	case jsondoc.Bool:
		v, _ := n.Bool()
		return v
	case jsondoc.Number:
		if v, ok := n.Int(); ok {
			return v
		}
		if raw := n.Text(); json.Valid([]byte(raw)) {
			return json.Number(raw)
		}
		if v, ok := n.Float(); ok {
			return v
		}
	case jsondoc.String:
		s, _ := n.String()
		if setting && strings.ContainsAny(s, "=;@") || len(secret.Spans(s)) > 0 {
			return secret.Redacted
		}
		return s
	case jsondoc.Array:
		list := []any{}
		for _, e := range n.Elements {
			list = append(list, jsonValue(e, setting))
		}
		return list
	case jsondoc.Object:
		object := map[string]any{}
		for _, m := range n.Members {
			key, _ := m.Key.String()
			object[secret.Masked(key)] = jsonValue(m.Value, setting)
		}
		return object
	}
	return nil
}

// Text writes the inventory for people.
func (inv *Inventory) Text(out io.Writer, none string, style Style) error {
	w := newPrinter(out)
	if len(inv.Apps) == 0 {
		w.line(none)
	}
	for i, a := range inv.Apps {
		if i > 0 {
			w.line("")
		}
		w.line(style.paint(bold, printable(a.shown)) + "  " + a.Model + ", " + counted(len(a.Functions), "function"))
		for _, f := range a.Functions {
			w.line("")
			w.line("  " + style.paint(bold, printable(f.Name)) + "  " + printable(f.signature()))
			w.table("    ", f.rows())
		}
	}
	return w.flush()
}

// signature says what is called: script, entry point.
func (f Function) signature() string {
	script := "no script file"
	if f.ScriptFile != nil {
		script = *f.ScriptFile
	}
	entry := f.EntryPoint + "()"
	if f.Async != nil && *f.Async {
		entry = "async " + entry
	}
	return script + "  " + entry
}

func (f Function) rows() [][]string {
	var rows [][]string
	for _, b := range f.Bindings {
		var properties []string
		for _, name := range slices.Sorted(maps.Keys(b.Properties)) {
			value, _ := json.Marshal(b.Properties[name])
			properties = append(properties, name+"="+unescaped(string(value)))
		}
		rows = append(rows, []string{b.Name, b.Type, b.Direction, strings.Join(properties, " ")})
	}
	return rows
}

// unescaped undoes the escapes that make JSON safe inside HTML.
func unescaped(s string) string {
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(s)
}
