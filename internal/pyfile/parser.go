package pyfile

import (
	"bytes"
	"sync"

	sitter "github.com/smacker/go-tree-sitter"

	"funcls/internal/text"
)

// Parser parses the successive versions of one open document, reusing what did not change. Its
// facts equal those of Parse. It is safe for concurrent use: calls run one after the other.
type Parser struct {
	mu   sync.Mutex
	ts   *sitter.Parser
	tree *sitter.Tree // of text; never leaves this struct
	text []byte       // the version parsed last; nil when tree cannot be reused
}

// NewParser returns a parser that has seen no version yet.
func NewParser() *Parser { return &Parser{ts: newSitter()} }

// Parse reads the next version. The edits lead from the version parsed before to src, each in
// byte offsets of the text the edit before it left; when they do not, src is parsed anew. src
// must not change afterwards.
func (p *Parser) Parse(src []byte, edits []text.Edit) *Module {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(src) > maxSource {
		p.text, p.tree = nil, nil
		return Parse(src)
	}
	norm := normalise(src)
	old := p.edited(norm, edits)
	tree := p.ts.Parse(old, norm)
	if old != nil && tree.RootNode().HasError() {
		// Recovery depends on what was there before; only a fresh tree is the same for everyone.
		tree = p.ts.Parse(nil, norm)
	}
	m := facts(src, norm, tree)
	p.text, p.tree = nil, nil
	if isPlain(src) && !tree.RootNode().HasError() {
		p.text, p.tree = src, tree
	}
	return m
}

// edited returns a copy of the tree prepared for reuse, or nil when the edits do not lead to norm.
func (p *Parser) edited(norm []byte, edits []text.Edit) *sitter.Tree {
	if p.text == nil || len(edits) == 0 && !bytes.Equal(p.text, norm) {
		return nil
	}
	tree := p.tree.Copy()
	now := p.text
	for _, e := range edits {
		next, err := text.Apply(now, []text.Edit{e})
		if err != nil {
			return nil
		}
		end := e.Span.Start + len(e.New)
		tree.Edit(sitter.EditInput{
			StartIndex: uint32(e.Span.Start), OldEndIndex: uint32(e.Span.End), NewEndIndex: uint32(end),
			StartPoint: point(now, e.Span.Start), OldEndPoint: point(now, e.Span.End), NewEndPoint: point(next, end),
		})
		now = next
	}
	if !bytes.Equal(now, norm) {
		return nil
	}
	return tree
}

// point is the row and byte column of an offset.
func point(src []byte, off int) sitter.Point {
	before := src[:off]
	return sitter.Point{
		Row:    uint32(bytes.Count(before, []byte{'\n'})),
		Column: uint32(off - 1 - bytes.LastIndexByte(before, '\n')),
	}
}
