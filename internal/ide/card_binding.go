package ide

import (
	"path"
	"strings"
	"time"

	"funcls/internal/card"
	"funcls/internal/catalog"
	"funcls/internal/model"
)

// bindingTarget is a binding, by its type or direction.
type bindingTarget struct {
	function *model.Function
	binding  *model.Binding
}

func (t bindingTarget) cards(time.Time) []card.Card {
	return []card.Card{bindingCard(t.function, t.binding)}
}

func symbolCard(h hit) card.Card {
	f := h.Function
	switch h.Kind {
	case model.ScriptSymbol:
		return card.Card{Title: path.Base(f.Script.Path), Facts: "script of function '" + f.Name + "'"}
	case model.EntryPointSymbol:
		return card.Card{Title: f.Entry.Name, Facts: "entry point of function '" + f.Name + "'", Text: parameters(f.Entry)}
	}
	if h.Kind == model.ReturnSymbol && h.Occurrences[h.at].Role == model.Binds && f.Entry.Return == nil {
		return card.Card{Title: f.Entry.Name, Facts: "entry point of function '" + f.Name + "'",
			Text: []string{"Its return value goes to the " + card.Code(h.Binding.Type) + " binding."}}
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
		names = append(names, p.Name)
	}
	return []string{"Parameters: " + card.Codes(names)}
}

// bindingCard is the card of a binding: type, direction, accepted Python types, other half, where
// it comes from, remarks and docs.
func bindingCard(f *model.Function, b *model.Binding) card.Card {
	facts := []string{b.Type}
	if b.Direction != model.BadDirection {
		facts = append(facts, string(b.Direction))
	}
	if b.IsTrigger() {
		facts = append(facts, "trigger")
	}
	c := card.Card{Title: b.Name, Facts: strings.Join(facts, " · ")}
	if c.Title == "" {
		c.Title, c.Facts = b.Type, strings.Join(facts[1:], " · ")
	}
	if b.Kind == nil {
		return c
	}
	c.Text = append(c.Text, b.Kind.Doc)
	if types := pythonTypes(b); len(types) > 0 {
		c.Text = append(c.Text, "Python: "+card.Codes(types))
	}
	if written := parameterOf(f, b); written != "" {
		c.Text = append(c.Text, "Parameter: "+card.Code(written))
	} else if b.Kind.Python.Receives != "" && b.Direction != model.Out && f.ParamOf[b.Index] >= 0 {
		c.Text = append(c.Text, "Receives: "+b.Kind.Python.Receives)
	}
	if members := offers(f, b); members != "" {
		c.Text = append(c.Text, members)
	}
	if where := card.Bundled(b.Kind); where != "" {
		c.Text = append(c.Text, where)
	}
	if len(b.Kind.Notes) > 0 {
		c.Text = append(c.Text, card.List(b.Kind.Notes))
	}
	c.Link, c.URL = b.Kind.Type+" reference", b.Kind.DocFor(direction(b))
	return c
}

// direction is a binding's direction as the catalog names it.
func direction(b *model.Binding) catalog.Direction {
	if b.Direction == model.Out {
		return catalog.Out
	}
	return catalog.In
}

// parameterOf is a binding's parameter as it is written with its annotation, "" where it has none.
func parameterOf(f *model.Function, b *model.Binding) string {
	if f.ParamOf[b.Index] < 0 || f.Entry.File == nil {
		return ""
	}
	a := f.Entry.Params[f.ParamOf[b.Index]].Annotation
	if a == nil {
		return ""
	}
	return b.Name + ": " + strings.Join(strings.Fields(string(a.Span.Of(f.Entry.File.Content))), " ")
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
