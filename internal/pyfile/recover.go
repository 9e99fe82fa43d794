package pyfile

import (
	"bytes"
	"regexp"

	sitter "github.com/smacker/go-tree-sitter"

	"funcls/internal/text"
)

// tree-sitter's own recovery is coarse: an open bracket swallows every function after it. So a
// module with an error is cut at its top-level lines, each piece parsed for itself, and one
// broken statement hides no other. The same holds for grammar newer than tree-sitter's.

// strong matches lines that start a statement whatever bracket is still open.
var strong = regexp.MustCompile(`(?m)^(?:@|(?:async[ \t]+def|def|class|import|from)[ \t(])`)

// header finds the def or class a broken piece begins with.
var header = regexp.MustCompile(`(?m)^(?:async[ \t]+)?(def|class)[ \t]+([\pL_][\pL\pN_]*)`)

// recoverModule reads the statements of a module that could not be parsed as a whole.
func (w *walker) recoverModule(toks *tokens) []Stmt {
	var out []Stmt
	p := newSitter()
	starts := append(w.pieces(toks), len(w.src))
	at := sitter.Point{}
	for i := range len(starts) - 1 {
		span := text.Span{Start: starts[i], End: starts[i+1]}
		end := sitter.Point{Row: at.Row + uint32(bytes.Count(span.Of(w.src), []byte{'\n'}))}
		w.piece(p, span, at, end, &out)
		at = end
	}
	return out
}

// pieces are the offsets at which the top-level statements start, in order.
func (w *walker) pieces(toks *tokens) []int {
	starts := []int{0}
	add := func(at int) {
		if at > starts[len(starts)-1] {
			starts = append(starts, at)
		}
	}
	lines := strong.FindAllIndex(w.src, -1)
	fresh, decorated := true, false
	for _, t := range toks.list {
		start, end := int(t.start), int(t.end)
		for ; len(lines) > 0 && lines[0][0] < start; lines = lines[1:] {
			add(lines[0][0]) // the tokens have it within brackets or not at all
		}
		switch t.id {
		case tokNewline, tokIndent, tokDedent:
			fresh = true
			continue
		case tokString: // what looks like a line of code there is none
			for len(lines) > 0 && lines[0][0] < end {
				lines = lines[1:]
			}
		}
		first := fresh && (start == 0 || w.src[start-1] == '\n')
		fresh = false
		if len(lines) > 0 && lines[0][0] == start {
			if lines = lines[1:]; !first {
				add(start)
			}
		}
		if first && t.id != kwElse && t.id != kwElif && t.id != kwExcept && t.id != kwFinally {
			if !decorated {
				add(start)
			}
			decorated = t.id == opAt
		}
	}
	for ; len(lines) > 0; lines = lines[1:] {
		add(lines[0][0])
	}
	return starts
}

// piece adds the statements of one span, whose row and column are from to to.
func (w *walker) piece(p *sitter.Parser, span text.Span, from, to sitter.Point, out *[]Stmt) {
	p.SetIncludedRanges([]sitter.Range{{
		StartPoint: from, EndPoint: to, StartByte: uint32(span.Start), EndByte: uint32(span.End),
	}})
	root := p.Parse(nil, w.src).RootNode()
	before := len(*out)
	w.block(root, 0, 0, out)
	if !root.HasError() {
		return
	}
	m := header.FindSubmatchIndex(span.Of(w.src))
	if m == nil {
		return
	}
	name := text.Span{Start: span.Start + m[4], End: span.Start + m[5]}
	for _, s := range (*out)[before:] {
		if s.NameSpan == name {
			return
		}
	}
	if m[0] > 0 { // a broken decorator hides what it decorates
		row := from.Row + uint32(bytes.Count(w.src[span.Start:span.Start+m[0]], []byte{'\n'}))
		w.piece(p, text.Span{Start: span.Start + m[0], End: span.End}, sitter.Point{Row: row}, to, out)
		return
	}
	s := Stmt{Kind: DefStmt, Span: span, Name: string(name.Of(w.src)), NameSpan: name}
	if w.src[span.Start+m[2]] == 'c' {
		s.Kind, s.Class = ClassStmt, &Class{Name: s.Name, NameSpan: name, Span: span}
	} else {
		s.Func = &Func{Name: s.Name, NameSpan: name, Span: span, ParamsSpan: text.Span{Start: name.End, End: name.End}, FallsOff: true}
	}
	*out = append((*out)[:before], s)
}
