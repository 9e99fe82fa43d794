package rules

import (
	"strings"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// renameParam offers to give a parameter of the entry point another name.
func renameParam(f *model.Function, from, to, title string, preferred bool) []Fix {
	fn, at := plainParam(f, from)
	if fn == nil {
		return nil
	}
	return []Fix{{Title: title, Rename: Rename{f.Entry.File.Path, at.Start, to}, Preferred: preferred}}
}

// plainParam finds a parameter of the def that the worker calls, and its name there; nil where that is
// not told by the def alone.
func plainParam(f *model.Function, name string) (*pyfile.Func, text.Span) {
	if m, _ := entryModule(f); m == nil || f.Entry.Value.Form != "" || f.Entry.Value.Wrapped || f.Entry.Value.Func.Lambda {
		return nil, text.Span{}
	}
	for _, p := range f.Entry.Value.Func.Params {
		if p.Name == name && (p.Kind == pyfile.PositionalOrKeyword || p.Kind == pyfile.KeywordOnly) {
			return f.Entry.Value.Func, p.NameSpan
		}
	}
	return nil, text.Span{}
}

// renameResource offers another text for a value that names a queue, a container and the like: whoever
// else names the same thing gets the new name too.
func renameResource(f *model.Function, value *jsondoc.Node, better string) []Fix {
	fix := Fix{Title: "Change it to '" + better + "'"}
	for _, use := range f.Resources() {
		written, _ := value.String()
		if rest, ok := strings.CutPrefix(written, use.Written); ok && use.Value == value && use.Plain() {
			name, ok := strings.CutSuffix(better, rest)
			if ok && name != use.Written {
				fix.Rename = Rename{f.Config.File.Path, use.Span.Start, name}
				return []Fix{fix}
			}
		}
	}
	fix.Edits = []Edit{{Path: f.Config.File.Path, Span: value.ContentSpan(), New: better}}
	return []Fix{fix}
}

// renameBinding is the edit that gives a binding another name.
func renameBinding(f *model.Function, b *model.Binding, to string) []Edit {
	if b.NameNode != nil {
		return []Edit{{Path: f.Config.File.Path, Span: b.NameNode.ContentSpan(), New: to}}
	}
	return addProperty(f, b, "name", to)
}

// dropParam offers to remove a parameter that nothing in the body uses. What is annotated with a type of
// the library is more likely to lack its binding.
func dropParam(f *model.Function, name string) []Fix {
	fn, _ := plainParam(f, name)
	if fn == nil || !ownScript(f) {
		return nil
	}
	if used, plain := fn.Occurrences(name); len(used) > 0 || !plain {
		return nil
	}
	gone, ok := edit.InPython(f.Entry.File.Path, f.Entry.File.Content).RemoveParam(fn, name)
	if !ok {
		return nil
	}
	preferred := true
	for _, p := range f.Entry.Params {
		if p.Name == name && p.Annotation != nil {
			own, _ := catalogName(f, inner(p.Annotation.Value))
			preferred = !strings.HasPrefix(own, "func.") && p.Annotation.Value.Kind != 0 && !strings.Contains(written(f, p.Annotation), "Out")
		}
	}
	return []Fix{{Title: "Remove parameter '" + name + "', which nothing uses", Edits: []Edit{gone}, Preferred: preferred}}
}

// dropBinding offers to remove a binding; never the trigger, or what may be one.
func dropBinding(f *model.Function, b *model.Binding) []Fix {
	gone, ok := removeBinding(f, b)
	if b.IsTrigger() || f.Trigger() == nil || !ok {
		return nil
	}
	return []Fix{{Title: "Remove binding '" + b.Name + "'", Edits: []Edit{gone}}}
}

// removeBinding takes a binding out of function.json.
func removeBinding(f *model.Function, b *model.Binding) (Edit, bool) {
	at := f.Config.BindingsAt
	if at == nil || b.Index >= len(at.Value.Elements) || at.Value.Elements[b.Index] != b.Node {
		return Edit{}, false
	}
	return inJSON(f).RemoveElement(at.Value, b.Index), true
}
