package symbols

import (
	"slices"
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
)

// tokens tells the parameters of a function's route, and what the expressions of its bindings name.
func (t *Table) tokens(f *model.Function, want Kind, fn visitor) {
	p := f.Config.File.Path
	at := func(n *jsondoc.Node, span text.Span, role Role, written string, b *model.Binding) Place {
		span = n.StringSpan(span.Start, span.End)
		return Place{Path: p, Span: span, Hit: span, Whole: n.Span, Role: role, Written: written, Function: f, Binding: b}
	}
	h := f.HTTP()
	if h != nil && h.Node != nil && want&RouteParam != 0 {
		for _, param := range h.Template.Params {
			fn(t.routeParamID(f, param.Name), at(h.Node, param.NameSpan, Declares, param.Name, h.Trigger))
		}
	}
	told := map[string]bool{}
	expressions(f, func(b *model.Binding, n *jsondoc.Node, e bindexpr.Expression) {
		if e.BuiltIn {
			return
		}
		token, _ := f.Token(e)
		switch token.Source {
		case model.RouteToken:
			if want&RouteParam != 0 {
				fn(t.routeParamID(f, e.Name), at(n, e.NameSpan, Uses, e.Name, b))
			}
			return
		case model.CaptureToken:
			if want&Capture != 0 {
				role := Uses
				if b == f.Trigger() {
					role = Declares
				}
				fn(ID{Kind: Capture, Scope: p, Name: strings.ToLower(e.Name)}, at(n, e.NameSpan, role, e.Name, b))
			}
			return
		}
		if want&Token == 0 {
			return
		}
		full := strings.Join(append([]string{e.Name}, e.Members...), ".")
		id := ID{Kind: Token, Scope: p, Name: strings.ToLower(full)}
		fn(id, at(n, text.Span{Start: e.NameSpan.Start, End: e.NameSpan.Start + len(full)}, Uses, full, b))
		if trigger := f.Trigger(); trigger != nil && trigger.NameNode != nil && !told[id.Name] {
			told[id.Name] = true
			fn(id, Place{Path: p, Span: trigger.NameNode.ContentSpan(), Whole: trigger.Node.Span, Role: Source, Function: f, Binding: trigger})
		}
	})
}

// expressions visits the {expressions} in the bindings of a function, those of a route left out.
func expressions(f *model.Function, visit func(b *model.Binding, n *jsondoc.Node, e bindexpr.Expression)) {
	for _, b := range f.Config.Bindings {
		for _, p := range b.Properties {
			if b.Kind != nil {
				if known, ok := b.Kind.Property(p.Name); !ok || !known.Expression {
					continue
				}
			}
			for _, n := range append([]*jsondoc.Node{p.Value}, p.Value.Elements...) {
				if s, ok := n.String(); ok && strings.Contains(s, "{") {
					for _, e := range bindexpr.Parse(s).Expressions {
						visit(b, n, e)
					}
				}
			}
		}
	}
}

// routeParamID is a parameter of a function's route. Functions that share a script share those that
// it reads.
func (t *Table) routeParamID(f *model.Function, name string) ID {
	id := ID{Kind: RouteParam, Scope: f.Config.File.Path, Name: strings.ToLower(name)}
	if f.Entry != nil && f.Entry.File != nil && slices.ContainsFunc(t.Snap.References(f.Entry.File.Path), func(r model.Reference) bool {
		return r.Kind == model.RouteParamReference && strings.EqualFold(r.Name, name)
	}) {
		id.Scope = f.Entry.File.Path
	}
	return id
}
