package rules

import (
	"slices"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/worker"
)

// place is a spot in a file.
type place struct {
	path string
	span text.Span
}

// half is one side of a disagreement: where it stands, what is said there, and how the other
// half refers to it.
type half struct {
	place
	message string
	note    string
}

// both reports one disagreement in both files, each half leading to the other.
func (p *Pass) both(f Finding, main, mirror half) {
	f.Path, f.Span, f.Message, f.Paired = main.path, main.span, main.message, true
	f.Related = append([]Related{{mirror.path, mirror.span, mirror.note}}, f.Related...)
	p.report(f)
	f.Path, f.Span, f.Message = mirror.path, mirror.span, mirror.message
	f.Related = append([]Related{{main.path, main.span, main.note}}, f.Related[1:]...)
	f.Mirror = true
	p.report(f)
}

// one reports a finding at one place.
func (p *Pass) one(f Finding, at place, message string) {
	f.Path, f.Span, f.Message = at.path, at.span, message
	p.report(f)
}

// judged reports whether the pair can be judged: both halves read, neither half-typed, and the
// function is not shadowed by function_app.py.
func judged(f *model.Function) bool {
	return readable(f) && f.Entry != nil
}

// readable reports whether function.json can be judged by itself.
func readable(f *model.Function) bool {
	return !f.Config.Broken && !f.Config.Opaque
}

// refusals visits the worker's refusals of the given causes.
func refusals(f *model.Function, visit func(r worker.Refusal), causes ...worker.Cause) {
	if !judged(f) {
		return
	}
	for _, r := range f.Refusals {
		for _, c := range causes {
			if r.Cause == c {
				visit(r)
			}
		}
	}
}

// inConfig is a place in the function's function.json.
func inConfig(f *model.Function, span text.Span) place {
	return place{f.Config.File.Path, span}
}

// nameOf is where a binding's name stands: the text inside the quotes, or the binding itself.
func nameOf(f *model.Function, b *model.Binding) place {
	return inConfig(f, valueSpan(b.NameNode, b.Node))
}

// typeOf is where a binding's type stands.
func typeOf(f *model.Function, b *model.Binding) place {
	return inConfig(f, valueSpan(b.TypeNode, b.Node))
}

// directionOf is where a binding's direction stands, or its name where it has none.
func directionOf(f *model.Function, b *model.Binding) place {
	if b.DirectionNode == nil {
		return nameOf(f, b)
	}
	return inConfig(f, valueSpan(b.DirectionNode, b.Node))
}

// valueSpan is the inside of a string, or the whole of any other value, or the fallback's
// opening line.
func valueSpan(n, fallback *jsondoc.Node) text.Span {
	if n == nil {
		return headOf(fallback)
	}
	if n.Kind == jsondoc.String {
		return n.ContentSpan()
	}
	return n.Span
}

// headOf is the opening bracket of an object or array: enough to see where it starts.
func headOf(n *jsondoc.Node) text.Span {
	return text.Span{Start: n.Span.Start, End: min(n.Span.Start+1, n.Span.End)}
}

// bindingsOf is where the list of bindings starts.
func bindingsOf(f *model.Function) place {
	if m := f.Config.BindingsAt; m != nil {
		return inConfig(f, m.Key.ContentSpan())
	}
	return inConfig(f, text.Span{})
}

// entryOf is where the entry point is named in Python.
func entryOf(f *model.Function) place {
	if f.Entry.File == nil {
		return place{f.Script.Path, text.Span{}}
	}
	return place{f.Entry.File.Path, f.Entry.At}
}

// inEntry is a place in the file that defines the entry point.
func inEntry(f *model.Function, span text.Span) place {
	return place{entryOf(f).path, span}
}

// unbound reports a parameter that no binding is named after.
func unbound(f *model.Function) bool {
	return f.Entry != nil && slices.ContainsFunc(f.Entry.Params, func(p model.Param) bool {
		return p.Name != "context" && !slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool { return b.Name == p.Name })
	})
}

// fromWorker and fromHost start a finding that the worker or the host refuses the function for.
func fromWorker(f *model.Function, sentence string) Finding {
	return Finding{RuntimeMessage: sentence, RuntimeSource: Worker, Function: f.Name}
}

func fromHost(f *model.Function, sentence string) Finding {
	return Finding{RuntimeMessage: sentence, RuntimeSource: Host, Function: f.Name}
}
