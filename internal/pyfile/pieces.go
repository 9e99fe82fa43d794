package pyfile

import (
	"bytes"
	"regexp"

	sitter "github.com/smacker/go-tree-sitter"

	"funcls/internal/text"
)

// A module is read in pieces, one for each statement at its top level, and what a piece says
// depends on its text alone. That is why an edit costs the piece it is in, why a parser that
// saw other versions before gives the same facts as a fresh one, and why a broken statement
// hides no other: tree-sitter's own recovery lets an open bracket swallow what follows.

// strong matches lines that start a statement whatever bracket is still open.
var strong = regexp.MustCompile(`(?m)^(?:@|(?:async[ \t]+def|def|class|import|from)[ \t(])`)

// header finds the def or class a broken piece begins with.
var header = regexp.MustCompile(`(?m)^(?:async[ \t]+)?(def|class)[ \t]+([\pL_][\pL\pN_]*)`)

// piece is the facts of one stretch of text that starts at the offset base.
type piece struct {
	base  int
	facts *Module
	good  bool // stood in a module without errors
}

// pieceCache holds the pieces of the version read last, by their text.
type pieceCache map[string]piece

// wholeFile is the number of new pieces from which reading the file at once is cheaper.
const wholeFile = 8

// pieces are the pieces of one version.
type pieces struct {
	src    []byte // normalised
	starts []int  // of the pieces, and the end of the last
	facts  []*Module
	good   bool // the module has no errors
}

func (p *pieces) text(i int) []byte { return p.src[p.starts[i]:p.starts[i+1]] }

// read finds the facts of all pieces, those that are old or in one tree or one by one.
func (p *pieces) read(ts *sitter.Parser, old pieceCache, toks *tokens) {
	p.facts = make([]*Module, len(p.starts)-1)
	missing := len(p.facts)
	if len(old) > 0 {
		for i := range p.facts {
			if known, ok := old[string(p.text(i))]; ok {
				p.facts[i] = known.at(p.starts[i])
				missing--
			}
		}
	}
	if missing >= wholeFile && p.good {
		p.readWhole(ts, toks.hollowed())
	}
	for i, m := range p.facts {
		if m == nil {
			p.facts[i] = piece{facts: readPiece(ts, p.text(i))}.at(p.starts[i])
		}
	}
}

// cache keeps the pieces for the next version.
func (p *pieces) cache() pieceCache {
	out := make(pieceCache, len(p.facts))
	for i, m := range p.facts {
		out[string(p.text(i))] = piece{p.starts[i], m, p.good}
	}
	return out
}

// good are the pieces that need no second check. Those with __future__ depend on their place.
func (old pieceCache) good(norm []byte, starts []int) [][2]int {
	var out [][2]int
	for i, start := range starts {
		end := len(norm)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		if old[string(norm[start:end])].good && !bytes.Contains(norm[start:end], []byte("__future__")) {
			out = append(out, [2]int{start, end})
		}
	}
	return out
}

// at gives the facts as they are where the text starts at base.
func (p piece) at(base int) *Module {
	if p.base == base {
		return p.facts
	}
	m := *p.facts
	m.Stmts = movedStmts(m.Stmts, base-p.base)
	return &m
}

// readWhole fills in the missing facts from one tree of the whole file, if it has one without
// errors.
func (p *pieces) readWhole(ts *sitter.Parser, h *hollow) {
	tree := parseTree(ts, h)
	defer tree.Close()
	root := tree.RootNode()
	if root.HasError() {
		return
	}
	i := 0
	var w *walker
	for _, k := range kids(root) {
		for at := int(k.StartByte()); p.starts[i+1] <= at; {
			i, w = i+1, nil
		}
		if w == nil && p.facts[i] == nil {
			p.facts[i] = &Module{Globals: h.globalsIn(p.starts[i], p.starts[i+1])}
			w = &walker{hollow: h, mod: p.facts[i]}
		}
		if w != nil {
			w.stmt(k, 0, 0, &p.facts[i].Stmts)
		}
	}
}

// readPiece parses one piece on its own; spans count from its start.
func readPiece(ts *sitter.Parser, body []byte) *Module {
	h := tokenize(body, nil).hollowed()
	if len(h.bodies) > 0 {
		h.src = bytes.Clone(body) // the piece may outlive the version it is from
	}
	m := &Module{Globals: h.globalsIn(0, len(body))}
	w := &walker{hollow: h, mod: m}
	tree := parseTree(ts, h)
	defer tree.Close()
	root := tree.RootNode()
	w.block(root, 0, 0, &m.Stmts)
	if !root.HasError() {
		return m
	}
	at := header.FindSubmatchIndex(body)
	if at == nil {
		return m
	}
	name := text.Span{Start: at[4], End: at[5]}
	for _, s := range m.Stmts {
		if s.NameSpan == name {
			return m
		}
	}
	if at[0] > 0 { // a broken decorator hides what it decorates
		return piece{facts: readPiece(ts, body[at[0]:])}.at(at[0])
	}
	m.Stmts = []Stmt{bareDefinition(body, name, body[at[2]] == 'c')}
	return m
}

// bareDefinition is a def or class of which only the name can be read.
func bareDefinition(body []byte, name text.Span, class bool) Stmt {
	span := text.Span{End: len(body)}
	s := Stmt{Kind: DefStmt, Span: span, Name: string(name.Of(body)), NameSpan: name}
	if class {
		s.Kind, s.Class = ClassStmt, &Class{Name: s.Name, NameSpan: name, Span: span}
	} else {
		s.Func = &Func{Name: s.Name, NameSpan: name, Span: span, ParamsSpan: text.Span{Start: name.End, End: name.End}}
	}
	return s
}

// pieceStarts are the offsets at which the statements at the top level start, in order; in a
// broken module also those that an open bracket or string seems to swallow.
func pieceStarts(norm []byte, toks *tokens, broken bool) []int {
	starts := []int{0}
	add := func(at int) {
		if at > starts[len(starts)-1] {
			starts = append(starts, at)
		}
	}
	var lines [][]int
	if broken {
		lines = strong.FindAllIndex(norm, -1)
	}
	fresh, decorated := true, false
	for _, t := range toks.list {
		start, end := int(t.start), int(t.end)
		for ; len(lines) > 0 && lines[0][0] < start; lines = lines[1:] {
			add(lines[0][0])
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
		first := fresh && t.id != tokEnd && (start == 0 || norm[start-1] == '\n')
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
