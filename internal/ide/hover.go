package ide

import (
	"path"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Hover is what is known of a place, in Markdown and as plain text.
type Hover struct {
	Span     text.Span
	Markdown string
	Plain    string
}

// HoverAt describes the binding, script or entry point at a place; nil when there is none.
func HoverAt(snap *workspace.Snapshot, path string, off int) *Hover {
	var cards []card
	var span text.Span
	for _, h := range symbolsAt(snap, path, off) {
		cards = append(cards, symbolCard(h))
		span = h.Occurrences[h.at].Span
	}
	if len(cards) == 0 {
		b, f, at := bindingAt(snap, path, off)
		if b == nil {
			return nil
		}
		cards, span = []card{bindingCard(f, b)}, at
	}
	var markdown, plain []string
	for _, c := range cards {
		markdown = append(markdown, c.render(true))
		plain = append(plain, c.render(false))
	}
	return &Hover{Span: span, Markdown: strings.Join(markdown, "\n\n---\n\n"), Plain: strings.Join(plain, "\n\n")}
}

// bindingAt finds a binding by its type or direction, which are no symbols.
func bindingAt(snap *workspace.Snapshot, path string, off int) (*model.Binding, *model.Function, text.Span) {
	for _, f := range functionsOf(snap, path) {
		if f.Config.File.Path != path {
			continue
		}
		for _, b := range f.Config.Bindings {
			if n := b.TypeNode; n != nil && n.Span.Touches(off) {
				return b, f, n.ContentSpan()
			}
			if n := b.DirectionNode; n != nil && n.Span.Touches(off) {
				return b, f, n.ContentSpan()
			}
		}
	}
	return nil, nil, text.Span{}
}

// card is a hover before it is written down.
type card struct {
	title string   // code, in Markdown
	facts string   // short facts beside it
	text  []string // paragraphs; `code` marks are dropped in plain text
	link  string
	url   string
}

func (c card) render(markdown bool) string {
	head, link := c.title, ""
	if markdown {
		head = "**`" + c.title + "`**"
	}
	if c.facts != "" {
		head += " · " + c.facts
	}
	parts := append([]string{head}, c.text...)
	switch {
	case c.url == "":
	case markdown:
		link = "[" + c.link + "](" + c.url + ")"
	default:
		link = c.link + ": " + c.url
	}
	if link != "" {
		parts = append(parts, link)
	}
	out := strings.Join(parts, "\n\n")
	if !markdown {
		out = strings.ReplaceAll(out, "`", "")
	}
	return out
}

func symbolCard(h hit) card {
	f := h.Function
	switch h.Kind {
	case model.ScriptSymbol:
		return card{title: path.Base(f.Script.Path), facts: "script of function '" + f.Name + "'"}
	case model.EntryPointSymbol:
		return card{title: f.Entry.Name, facts: "entry point of function '" + f.Name + "'", text: parameters(f.Entry)}
	}
	if h.Kind == model.ReturnSymbol && h.Occurrences[h.at].Role == model.Binds && f.Entry.Return == nil {
		return card{title: f.Entry.Name, facts: "entry point of function '" + f.Name + "'",
			text: []string{"Its return value goes to the `" + h.Binding.Type + "` binding."}}
	}
	return bindingCard(f, h.Binding)
}

// parameters names what an entry point takes, as far as that is known.
func parameters(en *model.Entry) []string {
	if !en.Known {
		return nil
	}
	if len(en.Params) == 0 {
		return []string{"Takes no parameters."}
	}
	var names []string
	for _, p := range en.Params {
		names = append(names, "`"+p.Name+"`")
	}
	return []string{"Parameters: " + strings.Join(names, ", ")}
}

// bindingCard is the card of a binding: type, direction, accepted Python types, other half, docs.
func bindingCard(f *model.Function, b *model.Binding) card {
	facts := []string{b.Type}
	if b.Direction != model.BadDirection {
		facts = append(facts, string(b.Direction))
	}
	if b.IsTrigger() {
		facts = append(facts, "trigger")
	}
	c := card{title: b.Name, facts: strings.Join(facts, " · ")}
	if c.title == "" {
		c.title, c.facts = b.Type, strings.Join(facts[1:], " · ")
	}
	if b.Kind == nil {
		return c
	}
	c.text = append(c.text, b.Kind.Doc)
	if types := pythonTypes(b); len(types) > 0 {
		c.text = append(c.text, "Python: `"+strings.Join(types, "`, `")+"`")
	}
	if f.ParamOf[b.Index] >= 0 && f.Entry.File != nil {
		if a := f.Entry.Params[f.ParamOf[b.Index]].Annotation; a != nil {
			written := strings.Join(strings.Fields(string(a.Span.Of(f.Entry.File.Content))), " ")
			c.text = append(c.text, "Parameter: `"+b.Name+": "+written+"`")
		}
	}
	c.link, c.url = b.Kind.Type+" reference", b.Kind.DocFor(direction(b))
	return c
}

// direction is a binding's direction as the catalog names it.
func direction(b *model.Binding) catalog.Direction {
	if b.Direction == model.Out {
		return catalog.Out
	}
	return catalog.In
}

// pythonTypes are the annotations the worker accepts for a binding.
func pythonTypes(b *model.Binding) []string {
	types := b.Kind.Python.Input
	switch {
	case b.Kind.Python.Any && b.Direction != model.Out:
		return []string{"any class"}
	case b.IsReturn():
		types = b.Kind.Python.Return
	case b.Direction == model.Out:
		types = b.Kind.Python.OutParam
	}
	return types
}
