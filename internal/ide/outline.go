package ide

import (
	"slices"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// SymbolKind says what a symbol of an outline or a search is.
type SymbolKind uint8

// The kinds of symbols.
const (
	FunctionSymbol SymbolKind = iota + 1
	TriggerSymbol
	InputSymbol
	OutputSymbol
	RouteSymbol
	SettingSymbol
	ResourceSymbol
)

// OutlineItem is one line of an outline. Spans are bytes of the file the outline is of.
type OutlineItem struct {
	Name     string
	Detail   string
	Kind     SymbolKind
	Span     text.Span // all of it
	At       text.Span // where its name stands, within Span
	Children []OutlineItem
}

// Outline is what a function.json holds: the function, and in it its bindings. A function has no
// name of its own in the file, so as long as nothing triggers it the bindings stand alone. Of other
// files it is nil, for other servers know them better.
func Outline(snap *workspace.Snapshot, path string) []OutlineItem {
	for _, f := range functionsOf(snap, path) {
		if f.Config.File.Path != path || f.Config.Doc == nil || f.Config.Doc.Root.KindOf() != jsondoc.Object {
			continue
		}
		root := f.Config.Doc.Root
		out := OutlineItem{Name: f.Name, Detail: triggerLine(f), Kind: FunctionSymbol, Span: root.Span, At: text.Span{Start: root.Span.Start, End: root.Span.Start + 1}}
		if at := f.Config.BindingsAt; at != nil {
			out.At = at.Key.ContentSpan()
		}
		for _, b := range f.Config.Bindings {
			if b.Node.Kind == jsondoc.Object && b.Node.Span.Len() > 0 {
				out.Children = append(out.Children, bindingItem(b))
			}
		}
		if !slices.ContainsFunc(f.Config.Bindings, (*model.Binding).IsTrigger) {
			return out.Children
		}
		return []OutlineItem{out}
	}
	return nil
}

func bindingItem(b *model.Binding) OutlineItem {
	item := OutlineItem{Name: b.Name, Detail: b.Type, Kind: InputSymbol, Span: b.Node.Span}
	item.At = text.Span{Start: b.Node.Span.Start, End: b.Node.Span.Start + 1}
	switch {
	case b.Name == "" && b.Type != "":
		item.Name = b.Type
	case b.Name == "":
		item.Name = "binding"
	default:
		item.At = b.NameNode.ContentSpan()
	}
	switch {
	case b.IsTrigger() && b.Direction != model.Out:
		item.Kind = TriggerSymbol
	case b.Direction == model.Out:
		item.Kind = OutputSymbol
		item.Detail = strings.TrimSpace(item.Detail + " out")
	default:
		item.Detail = strings.TrimSpace(item.Detail + " in")
	}
	return item
}

// triggerLine says in a few words what starts a function: its route, or its trigger's type.
func triggerLine(f *model.Function) string {
	if h := f.HTTP(); h != nil {
		return strings.Join(verbs(h), ",") + " " + h.Route
	}
	if t := f.Trigger(); t != nil {
		return t.Type
	}
	return ""
}

// verbs are the methods of an HTTP function, ANY where it takes all.
func verbs(h *model.HTTP) []string {
	if !h.MethodsKnown || len(h.Methods) == 0 {
		return []string{"ANY"}
	}
	names := make([]string, len(h.Methods))
	for i, m := range h.Methods {
		names[i] = strings.ToUpper(m.Name)
	}
	return names
}
