package pyfile

import (
	"strings"

	"funcls/internal/text"
)

// DefHead is the header of a def around a cursor, as far as it is written.
type DefHead struct {
	Name     string
	NameSpan text.Span
	Params   []HeadParam // those before the cursor when the cursor is in the header
	Returns  text.Span   // the return annotation, empty when there is none
	// After are the parameters behind a cursor in the header.
	After     []string
	Decorated bool
	Method    bool // it stands in a class
	Top       bool // it stands in no class and no other def

	writing bool // the cursor is in the header
}

// HeadParam is one parameter of a DefHead.
type HeadParam struct {
	Name       string
	Span       text.Span
	Annotation text.Span // empty when there is none
	Starred    bool
}

// head reads the header that begins at a line. rest is the token behind its colon, the end of the
// line where there is none.
func (c *Cursor) head(ln line) (h *DefHead, rest int) {
	t, i := c.toks, ln.start
	for t.id(i) != kwDef {
		i++
	}
	h = &DefHead{writing: ln.end == len(t.list)}
	if i++; i < ln.end && t.id(i) == tokName {
		h.Name, h.NameSpan = t.word(i), t.list[i].span()
		i++
	} else if i >= ln.end && h.writing {
		c.Place = DefPlace
	}
	if i < ln.end && t.id(i) == opLbracket { // type parameters
		for level := t.list[i].level; i < ln.end && t.list[i].level >= level; i++ {
		}
		i++
	}
	if i >= ln.end || t.id(i) != opLparen {
		return h, ln.end
	}
	i = c.params(h, i, ln.end)
	if i < ln.end && t.id(i) == opArrow {
		start := i + 1
		for i++; i < ln.end && !(t.id(i) == opColon && t.list[i].level == t.list[start-1].level); i++ {
		}
		if i > start {
			h.Returns = text.Span{Start: int(t.list[start].start), End: int(t.list[i-1].end)}
		}
		if i == ln.end && h.writing {
			c.annotation(start, ReturnPlace)
		}
	}
	if i < ln.end && t.id(i) == opColon {
		h.writing = false
		return h, i + 1
	}
	return h, ln.end
}

// params reads the parameters behind the bracket at token open and gives the token behind the
// closing one.
func (c *Cursor) params(h *DefHead, open, end int) int {
	t, level := c.toks, c.toks.list[open].level
	var p HeadParam
	const (
		name = iota
		named
		annotation
		value
	)
	phase, start := name, 0
	flush := func(i int) {
		if phase == annotation && i > start {
			p.Annotation = text.Span{Start: int(t.list[start].start), End: int(t.list[i-1].end)}
		}
		if p.Name != "" {
			h.Params = append(h.Params, p)
		}
	}
	i := open + 1
	for ; i < end; i++ {
		tok := t.list[i]
		switch {
		case tok.level < level:
			flush(i)
			return i + 1
		case tok.level > level:
		case tok.id == opComma:
			flush(i)
			p, phase = HeadParam{}, name
		case phase == name && tok.id == tokName:
			p.Name, p.Span, phase = t.word(i), tok.span(), named
		case phase == name && (tok.id == opStar || tok.id == opPower):
			p.Starred = true
		case phase == named && tok.id == opColon:
			phase, start = annotation, i+1
		case phase < value && tok.id == opAssign:
			flush(i)
			p, phase = HeadParam{}, value
		}
	}
	if end < len(t.list) {
		flush(end) // never closed, but another line has begun
		return end
	}
	switch phase {
	case name:
		if last := t.id(end - 1); last == opLparen || last == opComma {
			c.Place = ParamPlace
		}
	case annotation:
		c.Param = len(h.Params)
		flush(end)
		c.annotation(start, AnnotationPlace)
	default:
		flush(end)
	}
	return end
}

// annotation reads what stands between token start and the cursor in an annotation.
func (c *Cursor) annotation(start int, place Place) {
	t, n := c.toks, len(c.toks.list)
	var chain []string
	if n > start {
		switch t.id(n - 1) {
		case opDot:
			var first int
			if chain, first = t.chain(n - 1); chain == nil || first < start {
				return
			}
		case opLbracket, opComma:
		default:
			return
		}
	}
	var nest []string
	for _, b := range t.around(n) {
		if n == start || b.Start < int(t.list[start].start) {
			break
		}
		if b.Callee == nil || b.Char != '[' {
			return
		}
		nest = append([]string{dotted(b.Callee)}, nest...)
	}
	c.Place, c.Chain, c.Nest = place, chain, nest
}

// after reads the parameters behind a cursor in a header, from the text right of it.
func (c *Cursor) after(h *DefHead, src []byte) {
	right := src[c.Word.End:min(len(src), c.Word.End+maxCursor)]
	t, _ := tokenizeLoose(append([]byte{'('}, normalise(right)...))
	for i := 1; i < len(t.list) && t.list[i].level > 0; i++ {
		before := t.id(i - 1)
		if before == opStar || before == opPower {
			before = t.id(i - 2)
		}
		if t.list[i].level == 1 && t.id(i) == tokName && (before == opComma || before == opLparen) {
			h.After = append(h.After, t.word(i))
		}
	}
}

// dotted is a chain of names as it is written.
func dotted(chain []string) string { return strings.Join(chain, ".") }
