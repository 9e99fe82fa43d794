package completion

import (
	"bytes"
	"slices"

	"funcls/internal/catalog"
	"funcls/internal/text"
)

// setting completes the name between percent signs in a string, where the cursor is in one: nil
// elsewhere.
func (c *config) setting(p *catalog.Property) *List {
	if !p.Percent || !c.open {
		return nil
	}
	src := c.doc.Source()
	before := src[c.word.Start:c.off]
	if bytes.Count(before, []byte("%"))%2 == 0 {
		return nil
	}
	l := c.list()
	start := c.word.Start + bytes.LastIndexByte(before, '%') + 1
	end, closed := c.word.End, false
	if i := bytes.IndexAny(src[c.off:c.word.End], "% {}/"); i >= 0 {
		end, closed = c.off+i, src[c.off+i] == '%'
	}
	l.Insert, l.Replace = text.Span{Start: start, End: c.off}, text.Span{Start: start, End: end}
	l.Word = l.Replace
	for _, s := range c.app.Shared.Settings.Values {
		item := Item{Label: s.Name, Kind: Setting, Detail: "app setting", Text: quoted(s.Name)}
		if !closed {
			item.Text += "%"
		}
		l.Items = append(l.Items, item)
	}
	return l
}

// connections are the settings that a connection can name: those of local.settings.json, and those
// that other bindings of the app name, wherever they are set.
func (c *config) connections() []string {
	out := c.app.Connections()
	for _, f := range c.app.Functions {
		for i := range f.Settings() {
			u := &f.Settings()[i]
			if u.Connection && !u.Span.Empty() && (f != c.f || u.Span != c.word) && !slices.Contains(out, u.Name) {
				out = append(out, u.Name)
			}
		}
	}
	return out
}
