package completion

import (
	"bytes"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/text"
)

// place is where a cursor is in a JSON document, healthy or half-typed.
type place struct {
	doc *jsondoc.Doc
	off int
	jsondoc.Path
	key    bool          // a key is written here, else a value
	object *jsondoc.Node // around the key, or around the member whose value is written
	member *jsondoc.Member
	array  *jsondoc.Node // around the value, when it is an element
	// word is what stands here already, without quotes, up to the cursor and beyond it.
	word text.Span
	// open and shut say which quotes stand around the word already; quote is what they are, or are
	// to be.
	open, shut bool
	quote      string
	style      edit.Style
}

// placeAt finds where a cursor is; false where nothing can be written: in a comment, before the
// opening quote of a string or behind its closing one, before a colon, after a complete value.
func placeAt(doc *jsondoc.Doc, off int) (*place, bool) {
	if doc.InComment(off) {
		return nil, false
	}
	p := &place{doc: doc, off: off, Path: doc.PathAt(off), word: text.Span{Start: off, End: off}, quote: `"`, style: edit.StyleOf(doc)}
	last := p.Last()
	switch {
	case last.Node == nil:
		_, before := doc.Before(off)
		_, after := doc.After(off)
		mark := bytes.HasPrefix(doc.Source(), []byte("\ufeff")) && before == 2
		return p, (before < 0 || mark) && after == len(doc.Source())
	case last.Node.Kind == jsondoc.Array:
		p.array = last.Node
		if p.Node == last.Node {
			return p, p.separated()
		}
		return p, p.take(p.Node)
	case last.Node.Kind != jsondoc.Object:
		return nil, false
	}
	p.object, p.member = last.Node, last.Member
	switch {
	case p.member == nil:
		p.key = true
		return p, p.separated()
	case p.InKey:
		p.key = true
		return p, p.take(p.member.Key)
	case p.member.Colon < 0 || off <= p.member.Colon:
		return nil, false
	}
	return p, p.take(p.member.Value)
}

// take makes a key or scalar the word that is being written.
func (p *place) take(n *jsondoc.Node) bool {
	src := p.doc.Source()
	switch n.Kind {
	case jsondoc.Object, jsondoc.Array:
		return false
	case jsondoc.String:
		content := n.ContentSpan()
		if content == n.Span && n.Span.Len() > 0 { // a key without quotes
			p.word = n.Span
			return true
		}
		p.open, p.shut, p.quote = true, n.Closed, string(src[n.Span.Start])
		if p.off < content.Start || n.Closed && p.off > content.End {
			return false
		}
		p.word = content
		if !n.Closed {
			// Brackets behind the cursor are hardly part of it.
			p.word.End = p.off + len(leadingWord(src[p.off:content.End]))
		}
		if n.Closed && len(p.doc.Errors) > 0 && p.tornAt(n.Span.End) {
			// The quote that seems to close the string opens the next one.
			p.shut = false
			p.word.End = p.off + len(leadingWord(src[p.off:content.End]))
		}
		return true
	}
	raw := n.Span.Of(src)
	trimmed := bytes.TrimSpace(raw)
	if len(trimmed) == 0 {
		return true // a gap
	}
	start := n.Span.Start + bytes.Index(raw, trimmed)
	p.word = text.Span{Start: start, End: start + len(trimmed)}
	return p.word.Touches(p.off)
}

// tornAt reports whether what follows a closing quote cannot follow a string.
func (p *place) tornAt(end int) bool {
	switch c, at := p.doc.After(end); {
	case at == len(p.doc.Source()), c == ',', c == '}', c == ']', c == ':':
		return false
	default:
		// On the next line only a comma is missing.
		return bytes.IndexByte(p.doc.Source()[end:at], '\n') < 0
	}
}

// leadingWord is what b starts with up to a delimiter of JSON or white space.
func leadingWord(b []byte) []byte {
	if i := bytes.IndexAny(b, ",:{}[]\"' \t\r\n"); i >= 0 {
		return b[:i]
	}
	return b
}

// separated reports whether a new member or element can stand here: not right behind another one
// on the same line, where the next thing to write is a comma.
func (p *place) separated() bool {
	c, at := p.doc.Before(p.off)
	switch c {
	case '{', '[', ',':
		return true
	case ':':
		return false
	}
	return at >= 0 && bytes.IndexByte(p.doc.Source()[at:p.off], '\n') >= 0
}

// keys lead from the root to the object or array that the cursor is in.
func (p *place) keys() []string {
	around := p.Path
	if n := len(p.Steps); n > 0 && (p.Steps[n-1].Node == p.object || p.Steps[n-1].Node == p.array) {
		around.Steps = p.Steps[:n-1]
	}
	return around.Keys()
}

// has reports whether the object has a member of that name beside the one being written.
func (p *place) has(name string) bool {
	for i := range p.object.Members {
		m := &p.object.Members[i]
		if key, ok := m.Key.String(); ok && m != p.member && strings.EqualFold(key, name) {
			return true
		}
	}
	return false
}

// settled reports whether the key at the cursor is a known one that has its value: there is
// nothing to choose any more.
func (p *place) settled(known func(name string) bool) bool {
	return p.member != nil && p.member.Colon >= 0 && known(stringOf(p.member.Key))
}

// list starts the list of a place. Where a key has quotes but no colon yet, what is written goes
// on behind the closing quote.
func (p *place) list() *List {
	l := &List{Replace: p.word, Insert: text.Span{Start: p.word.Start, End: p.off}, Word: p.word}
	if p.closes() {
		l.Replace.End++
		l.Insert = l.Replace
	}
	return l
}

// closes reports whether what is written takes the place of the closing quote.
func (p *place) closes() bool { return p.key && p.shut && p.member.Colon < 0 }

// text writes a string between the quotes of the place.
func (p *place) text(v string) string {
	out := quoted(v)
	if p.quote == "'" {
		out = strings.ReplaceAll(out, "'", `\'`)
	}
	return out
}

// before and after are the commas that a new member or element needs around it; before is an edit
// right behind the member above.
func (p *place) before() []text.Edit {
	start := p.word.Start
	if p.open {
		start--
	}
	c, at := p.doc.Before(start)
	if at < 0 || c == '{' || c == '[' || c == ',' || c == ':' {
		return nil
	}
	return []text.Edit{{Span: text.Span{Start: at + 1, End: at + 1}, New: ","}}
}

func (p *place) after() string {
	end := p.word.End
	if p.shut {
		end++
	}
	switch c, at := p.doc.After(end); {
	case at == len(p.doc.Source()), c == ',', c == '}', c == ']', c == ':', c == ')':
		return ""
	}
	return ","
}

// indent is the white space the cursor's line begins with.
func (p *place) indent() string {
	src := p.doc.Source()
	start := p.word.Start
	for start > 0 && src[start-1] != '\n' {
		start--
	}
	end := start
	for end < len(src) && (src[end] == ' ' || src[end] == '\t') {
		end++
	}
	return string(src[start:min(end, p.word.Start)])
}
