package ide

import (
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Item is a function in a hierarchy of calls: its function.json or its def.
type Item struct {
	Name     string
	Detail   string
	Path     string
	Full, At text.Span // all of it, and its name in it
	// Config is the path of its function.json, by which it is found again.
	Config string
}

// FlowCall is one line of a hierarchy: a function, and where the caller says that it calls: in the
// caller's file.
type FlowCall struct {
	Item
	Places []text.Span
}

// CallItems are the functions at a place: that of a function.json, those of an entry point, the one
// that a durable name means.
func CallItems(snap *workspace.Snapshot, path string, off int) []Item {
	app := snap.AppOf(path)
	if app == nil || !app.Python || app.Model == model.Mixed {
		return nil
	}
	var out []Item
	for _, f := range app.Functions {
		switch {
		case f.Config.File.Path == path && f.Ours():
			out = append(out, configItem(f, nil))
		case hasEntry(f) && f.Entry.File.Path == path && f.Ours() && (f.Entry.At.Touches(off) || entryItem(f).At.Touches(off)):
			out = append(out, entryItem(f))
		}
	}
	if out != nil || !strings.HasSuffix(path, ".py") {
		return out
	}
	for _, c := range snap.Flows(app).Calls {
		if c.Path == path && c.Span.Touches(off) {
			return []Item{entryItem(c.To)}
		}
	}
	return nil
}

// IncomingCalls are the functions whose data starts a function, and those that call it by name.
func IncomingCalls(snap *workspace.Snapshot, config string) []FlowCall {
	f, flows := functionAt(snap, config)
	if f == nil {
		return nil
	}
	var out []FlowCall
	for _, n := range startedBy(flows, f) {
		for _, t := range n.Touches {
			if t.Kind == model.Writes {
				out = addCall(out, configItem(t.Function, n), t.Span)
			}
		}
	}
	for _, c := range flows.CallersOf(f) {
		item := entryItem(c.From)
		if item.Path != c.Path { // in a module that it imports
			item.Path, item.Full, item.At = c.Path, c.Span, c.Span
		}
		out = addCall(out, item, c.Span)
	}
	return out
}

// OutgoingCalls are the functions that a function's data starts, and those that it calls by name.
// Their places are in the file at path: its function.json, or its script.
func OutgoingCalls(snap *workspace.Snapshot, config, path string) []FlowCall {
	f, flows := functionAt(snap, config)
	if f == nil {
		return nil
	}
	var out []FlowCall
	for _, n := range flows.Of(f) {
		for _, w := range n.Touches {
			if w.Function != f || w.Kind != model.Writes {
				continue
			}
			for _, t := range n.Touches {
				if t.Kind == model.Starts {
					item := entryItem(t.Function)
					item.Detail = nodeName(n)
					out = addCall(out, item, placeIn(f, path, w))
				}
			}
		}
	}
	for _, c := range flows.CallsOf(f) {
		at := c.Span
		switch {
		case c.Path == path:
		case path == config:
			at = configItem(f, nil).At
		default:
			at = entryItem(f).At
		}
		out = addCall(out, entryItem(c.To), at)
	}
	return out
}

// functionAt finds a function by its function.json, and the flows of its app.
func functionAt(snap *workspace.Snapshot, config string) (*model.Function, *model.Flows) {
	app := snap.AppOf(config)
	if app == nil {
		return nil, nil
	}
	i := slices.IndexFunc(app.Functions, func(f *model.Function) bool { return f.Config.File.Path == config && f.Ours() })
	if i < 0 {
		return nil, nil
	}
	return app.Functions[i], snap.Flows(app)
}

// startedBy are the nodes that start a function.
func startedBy(flows *model.Flows, f *model.Function) []*model.Node {
	var out []*model.Node
	for _, n := range flows.Of(f) {
		if slices.ContainsFunc(n.Touches, func(t model.Touch) bool { return t.Function == f && t.Kind == model.Starts }) {
			out = append(out, n)
		}
	}
	return out
}

// addCall adds a place to the call of an item, which is there once.
func addCall(calls []FlowCall, item Item, at text.Span) []FlowCall {
	for i := range calls {
		if calls[i].Config == item.Config && calls[i].Path == item.Path {
			if !slices.Contains(calls[i].Places, at) {
				calls[i].Places = append(calls[i].Places, at)
			}
			return calls
		}
	}
	return append(calls, FlowCall{item, []text.Span{at}})
}

// placeIn is where a function writes, in its function.json or in its script: there it is the
// parameter, the return annotation, or else the entry point.
func placeIn(f *model.Function, path string, t model.Touch) text.Span {
	if path == f.Config.File.Path {
		return t.Span
	}
	if !hasEntry(f) {
		return text.Span{}
	}
	if at := f.ParamOf[t.Binding.Index]; at >= 0 && !f.Entry.Params[at].Span.Empty() {
		return f.Entry.Params[at].Span
	}
	if t.Binding.IsReturn() && f.Entry.Return != nil {
		return f.Entry.Return.Span
	}
	return f.Entry.At
}

// hasEntry reports whether the def of a function is known.
func hasEntry(f *model.Function) bool {
	return f.Entry != nil && f.Entry.State == model.EntryFound && f.Entry.File != nil && !f.Entry.At.Empty()
}

// entryItem is a function as its def, or as its function.json while that is not known.
func entryItem(f *model.Function) Item {
	if !hasEntry(f) {
		return configItem(f, nil)
	}
	out := Item{f.Name, triggerLine(f), f.Entry.File.Path, f.Entry.At, f.Entry.At, f.Config.File.Path}
	if fn := f.Entry.Def(); fn != nil && fn.Span.Covers(fn.NameSpan) && !fn.NameSpan.Empty() {
		out.Full, out.At = fn.Span, fn.NameSpan
	}
	return out
}

// configItem is a function as its function.json; node, if not nil, is what it writes.
func configItem(f *model.Function, node *model.Node) Item {
	out := Item{Name: f.Name, Detail: triggerLine(f), Path: f.Config.File.Path, Config: f.Config.File.Path}
	if node != nil {
		out.Detail = nodeName(node)
	}
	if f.Config.Doc != nil && f.Config.Doc.Root != nil {
		out.Full = f.Config.Doc.Root.Span
	}
	if at := f.Config.BindingsAt; at != nil && out.Full.Covers(at.Key.ContentSpan()) {
		out.At = at.Key.ContentSpan()
	} else {
		out.At = text.Span{Start: out.Full.Start, End: out.Full.Start}
	}
	return out
}

// nodeName is a node in a few words: queue 'orders'.
func nodeName(n *model.Node) string {
	if n.Name == "" {
		return n.What
	}
	return n.What + " '" + n.Name + "'"
}
