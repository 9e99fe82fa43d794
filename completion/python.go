package completion

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// script is a place in a Python file of an app.
type script struct {
	*pyfile.Cursor
	snap *workspace.Snapshot
	app  *model.App
	file string
	src  []byte
	lib  *catalog.Library
}

// scriptAt reads a place in a Python file, nil where there is no file.
func scriptAt(snap *workspace.Snapshot, app *model.App, file string, off int) *script {
	f := snap.File(file)
	if f == nil || f.Err != nil || off < 0 || off > len(f.Content) {
		return nil
	}
	return &script{Cursor: pyfile.CursorAt(f.Content, off), snap: snap, app: app, file: file, src: f.Content, lib: catalog.API(app.Options.Library)}
}

// python completes a Python file.
func python(snap *workspace.Snapshot, app *model.App, file string, off int) *List {
	s := scriptAt(snap, app, file, off)
	if s == nil {
		return nil
	}
	l := &List{Replace: s.Word, Insert: text.Span{Start: s.Word.Start, End: off}}
	switch s.Place {
	case pyfile.ParamPlace:
		l.Items = s.params()
	case pyfile.AnnotationPlace, pyfile.ReturnPlace:
		l.Replace.End = s.typeEnd()
		l.Insert = l.Replace
		l.Items = s.types()
	case pyfile.MemberPlace:
		l.Items = s.members()
	case pyfile.CodePlace, pyfile.DefPlace:
		l.Items = s.entryPoints()
	case pyfile.StringPlace:
		l.Items = s.texts()
	}
	return l
}

// entries are the functions that run a def of this file: those with bindings that can be read.
// What the worker calls when the def is decorated is known only while the file has no errors.
func (s *script) entries(d *pyfile.DefHead) []*model.Function {
	if !d.Top || s.app.Model == model.Mixed {
		return nil
	}
	var out []*model.Function
	for _, f := range s.app.Functions {
		if f.Config.Opaque || f.Config.Broken {
			continue
		}
		switch {
		case f.Script.Path == s.file && f.Script.State == model.ScriptFound && !d.Decorated:
			if entryName(f) != d.Name {
				continue
			}
		case f.Entry == nil || f.Entry.State != model.EntryFound || f.Entry.File == nil || f.Entry.File.Path != s.file || f.Entry.At != d.NameSpan:
			continue
		}
		out = append(out, f)
	}
	return out
}

func entryName(f *model.Function) string {
	if f.Config.EntryPoint != nil {
		if name, _ := f.Config.EntryPoint.String(); name != "" {
			return name
		}
	}
	return model.DefaultEntryPoint
}

// binding is the binding of a parameter in the functions that run its def: nil where there is
// none, or where they do not agree.
func (s *script) binding(d *pyfile.DefHead, param string) (*model.Binding, *model.Function) {
	var found *model.Binding
	var of *model.Function
	for _, f := range s.entries(d) {
		i := slices.IndexFunc(f.Config.Bindings, func(b *model.Binding) bool { return b.Name == param && !b.IsReturn() })
		if i < 0 {
			continue
		}
		b := f.Config.Bindings[i]
		if b.Opaque || b.Kind == nil || found != nil && (found.Kind != b.Kind || found.Direction != b.Direction) {
			return nil, nil
		}
		found, of = b, f
	}
	return found, of
}

// bindings are those of the functions that run a def, by name, triggers first.
func (s *script) bindings(d *pyfile.DefHead) []*model.Binding {
	var out []*model.Binding
	for _, f := range s.entries(d) {
		for _, b := range f.Config.Bindings {
			if !b.Opaque && b.Kind != nil && !slices.ContainsFunc(out, func(o *model.Binding) bool { return o.Name == b.Name }) {
				out = append(out, b)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *model.Binding) int {
		switch {
		case a.Kind.Trigger == b.Kind.Trigger:
			return 0
		case a.Kind.Trigger:
			return -1
		}
		return 1
	})
	return out
}

// params are the parameters that a def lacks: those of its bindings, and the context.
func (s *script) params() []Item {
	d := s.Defs[0]
	durable := ""
	if d.Top && len(d.Params) == 0 && len(d.After) == 0 {
		durable = s.durableClass(d)
	}
	if len(s.entries(d)) == 0 && durable == "" {
		return nil
	}
	has := func(name string) bool {
		return slices.Contains(d.After, name) || slices.ContainsFunc(d.Params, func(p pyfile.HeadParam) bool { return p.Name == name })
	}
	item := func(name, annotation, detail, ref string) Item {
		out := Item{Label: name, Kind: Name, Detail: detail, Ref: ref, Text: name}
		if s.Next == ':' || s.Next == '=' {
			return out // it has an annotation, or needs none
		}
		if typ, also, ok := s.spell(annotation); ok {
			out.Text, out.Also = name+": "+typ, also
		}
		switch {
		case s.Next == 0 && len(d.After) > 0:
			out.Text += "," // the next one is on another line
		case s.Next != 0 && s.Next != ',' && s.Next != ')':
			out.Text += ", "
		}
		return out
	}
	if durable != "" {
		return []Item{item("context", edit.DurableLibrary+"."+durable, durableDetail[durable], "durable/"+durable)}
	}
	var items []Item
	var missing, types []string
	word := string(s.Word.Of(s.src))
	done := slices.ContainsFunc(s.bindings(d), func(b *model.Binding) bool { return b.Name == word && !has(word) })
	for _, b := range s.bindings(d) {
		if b.IsReturn() || done && b.Name != word || has(b.Name) || b.Direction != model.In && b.Direction != model.Out || !model.ValidBindingName(b.Name, false) || pyfile.IsKeyword(b.Name) {
			continue
		}
		_, f := s.binding(d, b.Name)
		if f == nil {
			continue
		}
		typ := f.Annotation(b)
		items = append(items, item(b.Name, typ, b.Type+", "+string(b.Direction), "kind/"+b.Kind.Type))
		missing, types = append(missing, b.Name), append(types, typ)
	}
	if len(missing) > 1 && len(d.Params)+len(d.After) == 0 && word == "" {
		items = append([]Item{s.all(missing, types)}, items...)
	}
	if !has("context") && !done && (s.Next != ':' || word == "context") && !slices.ContainsFunc(s.bindings(d), func(b *model.Binding) bool { return b.Name == "context" }) {
		items = append(items, item("context", "func.Context", "the invocation", "class/Context"))
	}
	return items
}

// all is the item for several parameters.
func (s *script) all(names, types []string) Item {
	out := Item{Label: strings.Join(names, ", "), Kind: Name, Detail: "all bindings"}
	spelled, also, ok := s.spellAll(types)
	var written []string
	for i, name := range names {
		if ok && spelled[i] != "" {
			name += ": " + spelled[i]
		}
		written = append(written, name)
	}
	out.Text = strings.Join(written, ", ")
	if ok {
		out.Also = also
	}
	return out
}

// setting is what the user wants of a kind of help.
func (s *script) setting(kind string) string { return s.app.Choice("completion", kind) }
