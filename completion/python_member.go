package completion

import (
	"regexp"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// thing is what an expression holds when it runs, as far as that is certain.
type thing struct {
	object *catalog.Object
	ref    string // "member", or "durable" for a class of azure.durable_functions
	list   bool   // a list of such objects
	class  bool   // the class itself
	method *catalog.Member
	// shown says that a Python server knows it without reading function.json.
	shown bool
	// binding is what an Out writes to, takes what it is annotated to take, "" where it is not.
	takes   string
	binding *model.Binding
	of      *model.Function
}

// members are the properties and methods of what stands before the dot.
func (s *script) members() []Item {
	wanted := s.setting("members")
	t, ok := s.value(s.Chain)
	if !ok || t.list || t.class || t.method != nil || wanted == "false" || t.shown && wanted != "always" {
		return nil
	}
	var items []Item
	for _, m := range t.object.Members {
		if m.Static {
			continue
		}
		item := Item{Label: m.Name, Kind: Property, Detail: m.Signature(), Ref: t.ref + "/" + t.object.Class + "/" + m.Name, Text: m.Name}
		if m.Method {
			item.Kind = Callable
			if s.Next != '(' {
				var w stops
				w.put(m.Name + "(")
				if len(m.Params) > 0 {
					w.stop("")
				}
				w.put(")")
				w.into(&item)
			}
		}
		items = append(items, item)
	}
	return items
}

// value is what a chain of names holds at the cursor.
func (s *script) value(chain []string) (thing, bool) {
	if len(chain) == 0 {
		return thing{}, false
	}
	return s.valueIn(chain, 0, 0)
}

// maxSteps bounds how many assignments are followed.
const maxSteps = 8

// valueIn reads a chain in the def Defs[i] or one around it.
func (s *script) valueIn(chain []string, i, steps int) (thing, bool) {
	root := chain[0]
	for ; i < len(s.Defs) && steps < maxSteps; i++ {
		to, n := s.Bound(i, root)
		switch {
		case n > 0 && (to == nil || to[0] == root):
			return thing{}, false
		case n > 0:
			t, ok := s.valueIn(to, i, steps+1)
			if !ok {
				return thing{}, false
			}
			return s.follow(t, chain[1:])
		}
		for _, p := range s.Defs[i].Params {
			if p.Name == root {
				t, ok := s.param(s.Defs[i], p)
				if !ok || p.Starred {
					return thing{}, false
				}
				return s.follow(t, chain[1:])
			}
		}
	}
	return s.class(chain)
}

// plain is a chain whose first name is one that a def around the cursor bound to another chain,
// written out.
func (s *script) plain(chain []string) []string {
	for i := range s.Defs {
		if to, n := s.Bound(i, chain[0]); n > 0 {
			if to == nil || to[0] == chain[0] {
				return chain
			}
			return append(slices.Clone(to), chain[1:]...)
		}
	}
	return chain
}

// class reads a chain that begins with the name of a module or class.
func (s *script) class(chain []string) (thing, bool) {
	for i := 1; i <= len(chain); i++ {
		module, name, ok := s.Imported(strings.Join(chain[:i], "."))
		if !ok {
			continue
		}
		rest := chain[i:]
		if module == "azure" && (name == "functions" || name == "durable_functions") {
			module, name = "azure."+name, ""
		}
		if name == "" {
			if len(rest) == 0 {
				return thing{}, false
			}
			name, rest = rest[0], rest[1:]
		}
		t, ok := s.classOf(module, name)
		if !ok {
			return thing{}, false
		}
		return s.follow(t, rest)
	}
	return thing{}, false
}

// classOf is the class of that name in a module.
func (s *script) classOf(module, name string) (thing, bool) {
	t := thing{ref: "member", class: true, shown: true}
	switch {
	case module == edit.Library || strings.HasPrefix(module, edit.Library+"."):
		t.object = s.lib.Object(name)
	case module == edit.DurableLibrary:
		t.object, t.ref = catalog.Durable(name), "durable"
	}
	return t, t.object != nil
}

// follow goes on from a thing to its attributes, items and what its methods give.
func (s *script) follow(t thing, rest []string) (thing, bool) {
	for _, step := range rest {
		switch {
		case step == "()" && t.class:
			t.class = false
		case step == "()" && t.method != nil:
			next, ok := s.typed(t, t.method.Type)
			if !ok {
				return thing{}, false
			}
			t = next
		case step == "()" || t.class && t.object.Member(step) == nil || t.method != nil:
			return thing{}, false
		case step == "[]" && t.list:
			t.list = false
		case step == "[]":
			next, ok := s.typed(t, t.object.Item)
			if !ok {
				return thing{}, false
			}
			t = next
		default:
			m := t.object.Member(step)
			switch {
			case m == nil || t.list:
				return thing{}, false
			case m.Method:
				t.method = m
			default:
				next, ok := s.typed(t, m.Type)
				if !ok {
					return thing{}, false
				}
				t = next
			}
		}
	}
	return t, true
}

// typed is what a member of a thing gives, by its type in the catalog.
func (s *script) typed(from thing, typ string) (thing, bool) {
	next := thing{ref: from.ref, shown: from.shown}
	typ, next.list = unwrapped(typ)
	if next.object = s.lib.Object(typ); next.object != nil {
		next.ref = "member"
		return next, true
	}
	if next.object = catalog.Durable(typ); next.object != nil && from.ref == "durable" {
		return next, true
	}
	return thing{}, false
}

// unwrapped takes "| None" and List[...] away from a type.
func unwrapped(typ string) (class string, list bool) {
	typ = strings.TrimSuffix(typ, " | None")
	if inner, ok := strings.CutPrefix(typ, "List["); ok {
		return strings.TrimSuffix(inner, "]"), true
	}
	return typ, false
}

// param is what a parameter holds: by its annotation, else by its binding.
func (s *script) param(d *pyfile.DefHead, p pyfile.HeadParam) (thing, bool) {
	b, f := s.binding(d, p.Name)
	if !p.Annotation.Empty() {
		t, ok := s.annotated(string(p.Annotation.Of(s.src)))
		t.shown, t.binding, t.of = true, b, f
		return t, ok
	}
	if s.durable(d, p) {
		return thing{object: catalog.Durable(s.durableClass(d)), ref: "durable"}, true
	}
	t := thing{ref: "member", binding: b, of: f}
	switch {
	case b == nil && p.Name == "context" && len(s.entries(d)) > 0:
		t.object = s.lib.Object("Context")
	case b == nil || b.DataType != 0:
		return thing{}, false
	case b.Direction == model.Out:
		t.object = s.lib.Object("Out")
	case b.Direction == model.In:
		class := className(b.Kind.Python.Receives)
		t.object, t.list = s.lib.Object(class), b.SaysMany()
	}
	return t, t.object != nil
}

var (
	plainType = regexp.MustCompile(`^[A-Za-z_][\w.]*$`)
	listType  = regexp.MustCompile(`^(?:[A-Za-z_]\w*\.)?[Ll]ist\[\s*([A-Za-z_][\w.]*)\s*\]$`)
	outType   = regexp.MustCompile(`^([A-Za-z_][\w.]*)\[`)
)

// annotated is what a parameter with this annotation holds.
func (s *script) annotated(written string) (thing, bool) {
	written = strings.Trim(strings.TrimSpace(written), `"'`)
	list := false
	if m := listType.FindStringSubmatch(written); m != nil {
		written, list = m[1], true
	}
	if m := outType.FindStringSubmatch(written); m != nil {
		t, ok := s.class(strings.Split(m[1], "."))
		t.class, t.takes = false, strings.TrimSpace(strings.TrimSuffix(written[len(m[0]):], "]"))
		return t, ok && t.object.Class == "Out"
	}
	if !plainType.MatchString(written) {
		return thing{}, false
	}
	t, ok := s.class(strings.Split(written, "."))
	t.class, t.list = false, list
	return t, ok
}

// durable reports whether a parameter is the context of an orchestrator or entity that
// azure.durable_functions wraps: the first one of a def that `main = df.Orchestrator.create(...)`
// names.
func (s *script) durable(d *pyfile.DefHead, p pyfile.HeadParam) bool {
	return d.Top && len(d.Params) > 0 && d.Params[0].Name == p.Name && s.durableClass(d) != ""
}

// durableClass is the class of that context, "" where there is none.
func (s *script) durableClass(d *pyfile.DefHead) string {
	facts := s.snap.Python(s.file)
	if facts == nil {
		return ""
	}
	for i := range facts.Stmts {
		x := facts.Stmts[i].Value
		if facts.Stmts[i].Kind != pyfile.AssignStmt || x == nil || len(x.Args) != 1 || x.Args[0].Name != d.Name || x.Args[0].Kind != pyfile.NameExpr {
			continue
		}
		switch durableCreate(x) {
		case "Orchestrator":
			return "DurableOrchestrationContext"
		case "Entity":
			return "DurableEntityContext"
		}
	}
	return ""
}

// durableCreate is the class of azure.durable_functions by which an expression wraps a def:
// `df.Orchestrator.create(main)`; "" for another expression.
func durableCreate(x *pyfile.Expr) string {
	if x == nil || x.Kind != pyfile.CallExpr || len(x.Args) != 1 {
		return ""
	}
	create := x.X
	if create.Kind != pyfile.AttributeExpr || create.Name != "create" || create.X == nil || create.X.Name != "Orchestrator" && create.X.Name != "Entity" {
		return ""
	}
	return create.X.Name
}
