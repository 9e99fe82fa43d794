package completion

import (
	"regexp"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// types are the annotations that fit a parameter's binding, or $return.
func (s *script) types() []Item {
	d := s.Defs[0]
	var items []Item
	add := func(typ, detail, ref string) {
		spelled, also, ok := s.spell(typ)
		if !ok {
			return
		}
		rest, ok := s.within(spelled)
		label := strings.TrimSuffix(rest, strings.Repeat("]", len(s.Nest)))
		if !ok || slices.ContainsFunc(items, func(i Item) bool { return i.Label == label }) {
			return
		}
		if s.rightOf(']') {
			rest = label
		}
		if at := s.Word.Start; len(s.Nest) == 0 && (s.src[at-1] == ':' || s.src[at-1] == '>') {
			rest = " " + rest
		}
		items = append(items, Item{Label: label, Kind: Type, Detail: detail, Ref: ref, Filter: filter(label, string(s.Word.Of(s.src))), Text: rest, Also: also})
	}
	if s.Place == pyfile.ReturnPlace {
		s.returnTypes(d, add)
		return items
	}
	name := d.Params[s.Param].Name
	b, f := s.binding(d, name)
	switch {
	case b != nil:
		for _, t := range f.Annotations(b) {
			add(t, b.Type, typeRef(t, b))
		}
	case s.durable(d, d.Params[s.Param]):
		class := s.durableClass(d)
		add(edit.DurableLibrary+"."+class, durableDetail[class], "durable/"+class)
	case name == "context" && len(s.entries(d)) > 0:
		add("func.Context", "the invocation", "class/Context")
	}
	return items
}

// filter is the part of a spelled type that begins with what is typed: one writes "Queue" and
// means func.QueueMessage.
func filter(label, typed string) string {
	for i := range label {
		if i > 0 && typed != "" && (label[i-1] == '.' || label[i-1] == '[') && strings.HasPrefix(label[i:], typed) {
			return label[i:]
		}
	}
	return ""
}

// returnTypes are those of $return; None where nothing takes what the function returns.
func (s *script) returnTypes(d *pyfile.DefHead, add func(typ, detail, ref string)) {
	entries := s.entries(d)
	none := len(entries) > 0
	for _, f := range entries {
		for _, b := range f.Config.Bindings {
			if b.Opaque || b.Kind == nil || implicit(s.app, b) {
				none = false
			}
			if !b.IsReturn() || b.Opaque {
				continue
			}
			none = false
			for _, t := range f.Annotations(b) {
				if !slices.ContainsFunc(entries, func(o *model.Function) bool { return refuses(o, t) }) {
					add(t, b.Type, typeRef(t, b))
				}
			}
		}
	}
	if none {
		add("None", "no $return binding", "")
	}
}

// implicit reports whether a function with such a binding may return a value without $return.
func implicit(app *model.App, b *model.Binding) bool {
	_, yes := catalog.ConverterFor(app.Options.Library, b.Type)
	return yes
}

// refuses reports whether a function's $return binding refuses a type.
func refuses(f *model.Function, typ string) bool {
	return slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool { return b.IsReturn() && !f.Accepts(b, typ) })
}

// typeRef is what a type is documented by: its class, else the kind of binding.
func typeRef(typ string, b *model.Binding) string {
	if class := className(typ); class != "" {
		return "class/" + class
	}
	return "kind/" + b.Kind.Type
}

var classNames = regexp.MustCompile(`\b(?:func|azure\.functions(?:\.\w+)?)\.([A-Z]\w*)`)

// className is the last class of the library in a spelled type, "" where there is none: the
// innermost of "func.Out[func.QueueMessage]".
func className(typ string) string {
	all := classNames.FindAllStringSubmatch(typ, -1)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1][1]
}

// within is what is still to be written of a type, where the cursor is inside of brackets or
// behind a dot; false where another type has been begun.
func (s *script) within(spelled string) (rest string, ok bool) {
	for _, outer := range s.Nest {
		if spelled, ok = strings.CutPrefix(spelled, outer+"["); !ok {
			return "", false
		}
	}
	if len(s.Chain) > 0 {
		if spelled, ok = strings.CutPrefix(spelled, strings.Join(s.Chain, ".")+"."); !ok {
			return "", false
		}
	}
	return spelled, true
}

// typeEnd is where the annotation ends that stands at the cursor or right of it: behind its names
// and brackets.
func (s *script) typeEnd() int {
	end, depth, quote := s.Word.End, 0, byte(0)
	i := end
	if s.Word.Empty() && len(s.Nest) == 0 && (isWord(s.Next) || s.Next == '"' || s.Next == '\'') {
		i += strings.IndexByte(string(s.src[i:]), s.Next)
	}
	for ; i < len(s.src); i++ {
		c := s.src[i]
		switch {
		case c == '\n' || c == '\r':
			return end // what is open is not closed on this line
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			depth++
		case c == ']' && depth > 0:
			depth--
		case depth == 0 && c != '.' && !isWord(c):
			return end
		}
		if depth == 0 && quote == 0 {
			end = i + 1
		}
	}
	return end
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// rightOf reports whether what follows the annotation at the cursor is the given byte.
func (s *script) rightOf(c byte) bool {
	rest := strings.TrimLeft(string(s.src[s.typeEnd():min(len(s.src), s.typeEnd()+80)]), " \t")
	return rest != "" && rest[0] == c
}

// spellAll is spell for several types at once; an empty one stays empty.
func (s *script) spellAll(types []string) (spelled []string, also []text.Edit, ok bool) {
	one, also, ok := s.spell(strings.Join(types, ";"))
	return strings.Split(one, ";"), also, ok
}

// spell writes a type of the catalog as this file can, with the edits that import what it lacks. ok
// is false when the name that an import would bind is another thing's.
func (s *script) spell(typ string) (spelled string, also []text.Edit, ok bool) {
	spelled, imports, ok := edit.Spell(s, typ)
	if !ok || len(imports) == 0 {
		return spelled, nil, ok
	}
	lines := make([]string, len(imports))
	for i := range imports {
		lines[i] = imports[i].String()
	}
	e := edit.InPython(s.file, s.src).ImportsAt(s.ImportAt, lines)
	return spelled, []text.Edit{{Span: e.Span, New: e.New}}, true
}

// Binds implements edit.Names: it reports whether an import of this file binds a name.
func (s *script) Binds(name string) bool {
	_, _, ok := s.Imported(name)
	return ok
}

// durableDetail says what the contexts of durable functions are.
var durableDetail = map[string]string{
	"DurableOrchestrationContext": "the orchestration", "DurableEntityContext": "the entity",
}
