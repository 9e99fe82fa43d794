package differential

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// example is a function of the folder examples, whose function.json is plain JSON.
type example struct {
	name   string
	config map[string]any
	script string // relative to the function
	source string
}

// examples reads the functions of examples that the host takes.
var examples = sync.OnceValue(func() []example {
	var list []example
	fs.WalkDir(os.DirFS("../../examples"), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "function.json" {
			return err
		}
		dir := filepath.Dir(filepath.Join("../../examples", p))
		text, err := os.ReadFile(filepath.Join(dir, "function.json"))
		if err != nil {
			return err
		}
		e := example{name: filepath.Base(dir)}
		if json.Unmarshal(text, &e.config) != nil {
			return nil
		}
		e.script, _ = e.config["scriptFile"].(string)
		if e.script == "" {
			e.script = "__init__.py"
		}
		source, err := os.ReadFile(filepath.Join(dir, e.script))
		if err != nil || filepath.Ext(e.script) != ".py" || strings.Contains(e.script, "..") {
			return nil
		}
		e.source = string(source)
		list = append(list, e)
		return nil
	})
	return list
})

// mutated is an app of examples with small changes: a word of the source that is another word, a
// line that is gone or stands twice, a binding that is changed.
func (g *gen) mutated() *app {
	a := &app{files: map[string]string{"host.json": hostJSON, "requirements.txt": "azure-functions\n"}, alone: true}
	list := examples()
	for i := range 10 {
		e := list[g.IntN(len(list))]
		f := &function{name: "F" + string(rune('a'+i)), label: "mutated " + e.name}
		f.script = f.name + "/" + e.script
		f.entry, _ = e.config["entryPoint"].(string)
		bindings, _ := e.config["bindings"].([]any)
		for _, x := range bindings {
			m, _ := x.(map[string]any)
			b := binding{direction: "in"}
			b.name, _ = m["name"].(string)
			b.typ, _ = m["type"].(string)
			if d, ok := m["direction"].(string); ok {
				b.direction = strings.ToLower(d)
			}
			if dt, ok := m["dataType"].(string); ok {
				b.dataType = max(0, slices.Index(dataTypes, strings.ToLower(dt)))
			}
			if !slices.Contains([]string{"in", "out", "inout"}, b.direction) || b.name == "" || b.typ == "" {
				b.direction = "in"
				b.name, b.typ = "x", "queueTrigger"
			}
			f.bindings = append(f.bindings, b)
		}
		if len(f.bindings) == 0 {
			f.bindings = []binding{{name: "msg", typ: "queueTrigger", direction: "in"}}
		}
		source := e.source
		for range g.IntN(3) + 1 {
			source = g.mutate(f, source)
		}
		a.add(f, source)
	}
	return a
}

func (g *gen) mutate(f *function, source string) string {
	lines := strings.SplitAfter(source, "\n")
	at := g.IntN(len(lines))
	switch g.IntN(8) {
	case 0:
		return strings.Join(slices.Delete(slices.Clone(lines), at, at+1), "")
	case 1:
		return strings.Join(slices.Insert(slices.Clone(lines), at, lines[at]), "")
	case 2:
		b := &f.bindings[g.IntN(len(f.bindings))]
		if b.name != "$return" && !isTrigger(b.typ) && b.typ != "http" {
			b.direction = one(g, "in", "out")
		}
	case 3:
		b := &f.bindings[g.IntN(len(f.bindings))]
		if b.name != "$return" {
			b.name = one(g, "req", "msg", "item", "other")
		}
	case 4:
		b := &f.bindings[g.IntN(len(f.bindings))]
		if isTrigger(b.typ) {
			b.typ = one(g, triggers...)
		} else if b.direction == "out" {
			b.typ = one(g, others...)
		}
	case 5:
		if i := strings.IndexAny(source, "(:,.=[]"); i >= 0 && g.odds(2) {
			p := g.IntN(len(source))
			return source[:p] + one(g, "(", ")", ":", ",", ".", "=", "x", " ", "\n", "'") + source[p:]
		}
	default:
		was := one(g, "func.", "req", "HttpRequest", "HttpResponse", "str", "main", "import", "->", "def ", "from", "Out[", "msg", "None", "timer")
		now := one(g, "func.", "req", "QueueMessage", "HttpResponse", "bytes", "main", "int", "x", "def ", "typing.", "Out[", "msg", "None", "Optional[str]")
		return strings.Replace(source, was, now, 1+g.IntN(2))
	}
	return source
}
