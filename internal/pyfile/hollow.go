package pyfile

import (
	"bytes"
	"math"
	"slices"

	sitter "github.com/smacker/go-tree-sitter"

	"funcls/internal/text"
)

// Most of a program is function bodies, and hardly any of them is ever asked about. So before
// the tree is made they are taken out of the text, and each is read by itself when somebody
// wants to know (Func.Body). What stands outside of them keeps its place.

// hollow is a source without the bodies of its defs.
type hollow struct {
	src []byte // the source itself
	// shell is src with each body made an empty tuple of the same length: the parentheses are
	// its first and last byte, and what is between them, still there, is not to be parsed.
	shell []byte
	// bodies are what was replaced, in order: the blocks of the outermost defs, from the first
	// token to the last. Bodies on the line of their def stay.
	bodies []text.Span
	// globals are the names declared global in the bodies, in order.
	globals []text.Span
}

// globalsIn are the names declared global in the bodies from start to end.
func (h *hollow) globalsIn(start, end int) []string {
	var out []string
	for i := firstFrom(h.globals, start); i < len(h.globals) && h.globals[i].Start < end; i++ {
		out = append(out, string(h.globals[i].Of(h.src)))
	}
	return out
}

// whole is a source with its bodies.
func whole(src []byte) *hollow { return &hollow{src: src, shell: src} }

// hollowed takes the bodies out of the source of the tokens.
func (t *tokens) hollowed() *hollow {
	h := whole(t.src)
	if t.err != nil {
		return h
	}
	for i := 0; i < len(t.list); i++ {
		if t.list[i].id != kwDef {
			continue
		}
		for t.id(i) != tokNewline && t.id(i) != tokEnd {
			i++
		}
		if t.id(i-1) == opColon && t.id(i+1) == tokIndent {
			i = h.takeBody(t, i+2)
		}
	}
	if len(h.bodies) > 0 {
		h.shell = bytes.Clone(t.src)
		for _, b := range h.bodies {
			if shell := b.Of(h.shell); len(shell) == 1 {
				shell[0] = '0'
			} else {
				shell[0], shell[len(shell)-1] = '(', ')'
			}
		}
	}
	return h
}

// takeBody notes the block whose first token is at i and gives the index of its end.
func (h *hollow) takeBody(t *tokens, i int) int {
	body := t.list[i].span()
	for depth := 1; i < len(t.list); i++ {
		switch t.list[i].id {
		case tokIndent:
			depth++
		case tokDedent:
			if depth--; depth == 0 {
				h.bodies = append(h.bodies, body)
				return i
			}
		case tokNewline, tokEnd:
		case kwGlobal:
			for j := i; t.id(j+1) == tokName && (j == i || t.id(j) == opComma); j += 2 {
				h.globals = append(h.globals, t.list[j+1].span())
			}
			fallthrough
		default:
			body.End = int(t.list[i].end)
		}
	}
	return i
}

// ranges are the parts of shell that are to be parsed: all but what stands within the
// parentheses of the tuples.
func (h *hollow) ranges() []sitter.Range {
	out := []sitter.Range{everything}
	for _, b := range h.bodies {
		if b.End-b.Start > 2 {
			out[len(out)-1].EndByte = uint32(b.Start + 1)
			// Lines are not looked at, but must not go back: there are fewer of them than bytes.
			out = append(out, everything)
			out[len(out)-1].StartByte = uint32(b.End - 1)
			out[len(out)-1].StartPoint.Row = uint32(b.End - 1)
			out[len(out)-2].EndPoint = sitter.Point{Row: uint32(b.Start + 1)}
		}
	}
	return out
}

// everything is a range without end.
var everything = sitter.Range{EndByte: math.MaxUint32, EndPoint: sitter.Point{Row: math.MaxUint32, Column: math.MaxUint32}}

// has reports whether a body was taken out of the span.
func (h *hollow) has(s text.Span) bool {
	i := firstFrom(h.bodies, s.Start)
	return i < len(h.bodies) && h.bodies[i].Start < s.End
}

// firstFrom is the index of the first of the ordered spans that starts at the offset or later.
func firstFrom(spans []text.Span, at int) int {
	i, _ := slices.BinarySearchFunc(spans, at, func(s text.Span, at int) int { return s.Start - at })
	return i
}
