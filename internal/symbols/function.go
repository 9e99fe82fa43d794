package symbols

import (
	"slices"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
)

// A function has two names: that of its folder, which durable calls, host.json and settings use,
// and that of its entry point, which function.json and Python use.

// folderID is the function that a name means, ignoring case as the host does.
func (t *Table) folderID(name string) ID {
	if f := t.Named(name); f != nil {
		return functionID(f)
	}
	return ID{Kind: Function, Name: strings.ToLower(name)}
}

// Named is the function of that name in any case, nil when there is none.
func (t *Table) Named(name string) *model.Function {
	if i, ok := slices.BinarySearchFunc(t.App.Functions, name, func(f *model.Function, name string) int { return strings.Compare(f.Name, name) }); ok {
		return t.App.Functions[i]
	}
	for _, f := range t.App.Functions {
		if len(f.Name) == len(name) && strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// defAt is where the def of an entry point has its name, and all of it. Of a durable function it is
// the app's own that the library was given.
func defAt(f *model.Function) (name, whole text.Span) {
	if def := f.Entry.Def(); f.Entry.Value.Form == "durable" && def != nil && !def.NameSpan.Empty() {
		return def.NameSpan, def.Span
	}
	return f.Entry.At, f.Entry.Whole()
}

// defName is the name of the def that is an entry point.
func defName(f *model.Function) string {
	at, _ := defAt(f)
	return string(at.Of(f.Entry.File.Content))
}

// ofDef tells where the file of an entry point names it.
func (t *Table) ofDef(f *model.Function, fn visitor) {
	p, name := f.Entry.File.Path, defName(f)
	at, whole := defAt(f)
	fn(functionID(f), Place{Path: p, Span: at, Hit: at, Whole: whole, Role: Binds, Written: name, Function: f})
	if f.Entry.Value.Func == nil || f.Entry.Value.Form == "durable" {
		return
	}
	for _, r := range t.Snap.References(p) {
		if r.Kind == model.OwnReference && r.Name == name && r.Span != at {
			fn(functionID(f), use(p, r.Span, name, f))
		}
	}
}

// named are the files that may name a function.
func (t *Table) named(id ID) []string {
	units := []string{t.App.Root + "/" + model.HostFile, t.App.Root + "/" + model.SettingsFile}
	names := []string{id.Name}
	add := func(f *model.Function) {
		names = append(names, f.Name)
		if own, at := f.DurableName(); at != nil {
			names = append(names, own)
		}
		units = append(units, f.Config.File.Path)
	}
	if id.Scope != "" {
		names = nil
		units = append(units, id.Scope)
		for _, f := range t.scriptOf(id.Scope) {
			if functionID(f) == id {
				add(f)
				units = append(units, t.callers(f)...)
			}
		}
	} else if f := t.Named(id.Name); f != nil {
		add(f)
	}
	for _, name := range names {
		units = append(units, t.Mentioning(name)...)
	}
	slices.Sort(units)
	return slices.Compact(units)
}

// inHost are the places in host.json: functions that it lists or logs apart, and settings.
func (t *Table) inHost(p string, want Kind, fn visitor) {
	host := t.App.Shared.Host
	if host.Path != p || host.Doc == nil || host.Doc.Root == nil {
		return
	}
	if want&Function != 0 {
		for _, n := range elements(host.Doc.Root.GetFold("functions")) {
			if name, ok := n.String(); ok && name != "" {
				t.folder(p, name, n.ContentSpan(), n.ContentSpan(), n.Span, fn)
			}
		}
		if levels := host.Doc.Root.GetFold("logging").GetFold("logLevel"); levels.KindOf() == jsondoc.Object {
			for i := range levels.Members {
				key := levels.Members[i].Key
				category, _ := key.String()
				if name, ok := strings.CutPrefix(category, "Function."); ok {
					name, _, _ = strings.Cut(name, ".")
					if t.Named(name) != nil {
						t.folder(p, name, key.StringSpan(len("Function."), len("Function.")+len(name)), key.ContentSpan(), levels.Members[i].Span, fn)
					}
				}
			}
		}
	}
	if want&Setting != 0 {
		t.settingsInHost(host.Doc.Root, p, fn)
	}
}

// folder tells of a place that names a function by its folder.
func (t *Table) folder(p, name string, span, hit, whole text.Span, fn visitor) {
	fn(t.folderID(name), Place{Path: p, Span: span, Hit: hit, Whole: whole, Role: Uses, Written: name, Folder: true})
}

func elements(n *jsondoc.Node) []*jsondoc.Node {
	if n.KindOf() != jsondoc.Array {
		return nil
	}
	return n.Elements
}
