package completion

import (
	"path"
	"slices"

	"funcls/internal/card"
	"funcls/internal/catalog"
	"funcls/internal/pyfile"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// About is what is known of a name in Python, in Markdown and as plain text.
type About struct {
	Span            text.Span
	Markdown, Plain string
	// Shown says that a Python server knows it too.
	Shown bool
}

// AboutAt describes the class of the library that stands at a byte offset of a Python file, or the
// member of one, where what holds it is known: by its annotation, or by its binding. It is nil for
// all else.
func AboutAt(snap *workspace.Snapshot, p string, off int) *About {
	app := snap.AppOf(p)
	if app == nil || !app.Python || path.Ext(p) != ".py" {
		return nil
	}
	s := scriptAt(snap, app, p, off)
	if s == nil || s.Word.Empty() || s.Place == pyfile.NoPlace || s.Place == pyfile.StringPlace {
		return nil
	}
	c, shown, ok := s.about(string(s.Word.Of(s.src)))
	if !ok {
		return nil
	}
	return &About{Span: s.Word, Markdown: c.Markdown(), Plain: c.Plain(), Shown: shown}
}

func (s *script) about(name string) (c card.Card, shown, ok bool) {
	chain := append(slices.Clone(s.Chain), name)
	if s.Place == pyfile.MemberPlace || len(s.Chain) > 0 {
		if t, ok := s.value(s.Chain); ok && !t.list && t.method == nil {
			if m := t.object.Member(name); m != nil && (!t.class || m.Static) {
				return aboutMember(t.object, m), t.shown, true
			}
			return card.Card{}, false, false
		}
	}
	if t, ok := s.value(chain); ok && t.class {
		return aboutClass(t), t.shown, true
	}
	return card.Card{}, false, false
}

// aboutMember says what a property or method is for, and what the method takes.
func aboutMember(o *catalog.Object, m *catalog.Member) card.Card {
	c := card.Card{Title: m.Signature(), Facts: "property of " + o.Class}
	if m.Method {
		c.Facts = "method of " + o.Class
		if m.Async {
			c.Title = "async " + c.Title
		}
	}
	c.Text = append([]string{m.Doc}, parameterDocs(m.Params)...)
	return c
}

// aboutClass says what objects of a class are, how they are made and what they offer.
func aboutClass(t thing) card.Card {
	c := card.Card{Title: t.object.Class, Facts: "class of azure.functions", Text: []string{t.object.Doc}}
	if t.ref == "durable" {
		c.Facts = "class of azure.durable_functions"
	}
	if t.object.Makes {
		c.Text = append(c.Text, card.Code(catalog.Call(t.object.Class, t.object.New)))
		c.Text = append(c.Text, parameterDocs(t.object.New)...)
	}
	var members []string
	for _, m := range t.object.Members {
		name := m.Name
		if m.Method {
			name += "()"
		}
		members = append(members, name)
	}
	if len(members) > 0 {
		c.Text = append(c.Text, "It offers: "+card.Codes(members))
	}
	return c
}

// parameterDocs are a paragraph about the parameters that there is something to say about.
func parameterDocs(params []catalog.Parameter) []string {
	var lines []string
	for _, p := range params {
		if p.Doc != "" {
			lines = append(lines, card.Code(p.Name())+": "+p.Doc)
		}
	}
	if lines == nil {
		return nil
	}
	return []string{card.List(lines)}
}
