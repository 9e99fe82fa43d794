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

// entryPoints are whole entry points for the functions that run this file and find none in it.
func (s *script) entryPoints() []Item {
	def := s.Place == pyfile.DefPlace // the keyword is there
	switch start := s.Word.Start; {
	case s.app.Model == model.Mixed, len(s.Brackets) > 0:
		return nil
	case def && (!s.Defs[0].Top || s.Next != 0):
		return nil
	case !def && (start > 0 && s.src[start-1] != '\n' || s.Next != 0):
		return nil
	}
	var items []Item
	for _, f := range s.app.Functions {
		name := entryName(f)
		if f.Script.Path != s.file || f.Script.State != model.ScriptFound || s.defines(name) ||
			slices.ContainsFunc(items, func(i Item) bool { return strings.TrimPrefix(i.Label, "def ") == name }) {
			continue
		}
		d := &pyfile.DefHead{Name: name, Top: true}
		if len(s.bindings(d)) == 0 {
			continue
		}
		item := Item{Label: name, Kind: Callable, Detail: "entry point of '" + f.Name + "'"}
		if k, ok := catalog.Lookup(triggerOf(f)); ok {
			item.Ref = "kind/" + k.Type
		}
		if !def {
			item.Label = "def " + name
		}
		if s.writeEntry(&item, d, f, def) {
			items = append(items, item)
		}
	}
	return items
}

// defines reports whether the file may bind a name already.
func (s *script) defines(name string) bool {
	facts := s.snap.Python(s.file)
	if facts == nil || facts.Dynamic {
		return true
	}
	for i := range facts.Stmts {
		if st := &facts.Stmts[i]; st.Kind == pyfile.StarStmt || st.Name == name && !st.NameSpan.Touches(s.Word.End) {
			return true
		}
	}
	written := regexp.MustCompile(`(?m)^(?:(?:async\s+)?def\s+` + regexp.QuoteMeta(name) + `\s*\(|` + regexp.QuoteMeta(name) + `\s*=)`)
	return written.Match(s.src)
}

// writeEntry completes the item for an entry point. def says that the keyword is there already.
func (s *script) writeEntry(item *Item, d *pyfile.DefHead, f *model.Function, def bool) bool {
	var w stops
	if wrapper := durableWrappers[strings.ToLower(triggerOf(f))]; wrapper.create != "" {
		types, also, ok := s.spellAll([]string{edit.DurableLibrary + "." + wrapper.context, edit.DurableLibrary + "." + wrapper.create})
		if def || !ok {
			return false
		}
		w.put("def " + wrapper.name + "(context: " + types[0] + "):\n    ")
		w.stop("pass")
		w.put("\n\n\n" + d.Name + " = " + types[1] + ".create(" + wrapper.name + ")")
		return s.entry(item, &w, also)
	}
	var names, types []string
	returns := ""
	implicitly := false
	for _, b := range s.bindings(d) {
		implicitly = implicitly || implicit(s.app, b)
		if b.IsReturn() {
			returns = f.Annotation(b)
			continue
		}
		if !model.ValidBindingName(b.Name, false) || pyfile.IsKeyword(b.Name) {
			return false
		}
		names, types = append(names, b.Name), append(types, f.Annotation(b))
	}
	if returns == "" && !implicitly {
		returns = "None"
	}
	spelled, also, ok := s.spellAll(append(types, returns))
	if !ok {
		return false
	}
	if !def {
		w.put("def ")
	}
	w.put(d.Name + "(")
	for i, name := range names {
		if i > 0 {
			w.put(", ")
		}
		w.put(name)
		if spelled[i] != "" {
			w.put(": " + spelled[i])
		}
	}
	w.put(")")
	result := spelled[len(spelled)-1]
	if result != "" {
		w.put(" -> " + result)
	}
	w.put(":\n    ")
	switch returns {
	case "func.HttpResponse":
		w.put("return " + result + "(")
		w.stop(`"OK"`)
		w.put(")")
	case "str":
		w.put("return ")
		w.stop(`""`)
	default:
		w.stop("pass")
	}
	return s.entry(item, &w, also)
}

// triggerOf is the type of a function's trigger, "" where there is none or several.
func triggerOf(f *model.Function) string {
	if t := f.Trigger(); t != nil {
		return t.Type
	}
	return ""
}

// durableWrappers are how functions of these triggers are written: a def that another class wraps.
var durableWrappers = map[string]struct{ name, context, create string }{
	"orchestrationtrigger": {"orchestrator", "DurableOrchestrationContext", "Orchestrator"},
	"entitytrigger":        {"entity", "DurableEntityContext", "Entity"},
}

// entry completes an item with what was written. Imports that belong right before it are part of
// it.
func (s *script) entry(item *Item, w *stops, also []text.Edit) bool {
	w.into(item)
	item.Also = also
	if len(also) > 0 && also[0].Span.Start == s.Word.Start {
		lines := strings.TrimRight(also[0].New, "\r\n") + "\n\n\n"
		item.Text, item.Snippet = lines+item.Text, textEscaper.Replace(lines)+item.Snippet
		item.Also = nil
	}
	return true
}
