package pyfile

import (
	"sync"

	sitter "github.com/smacker/go-tree-sitter"

	"funcls/internal/text"
)

// Parser parses the successive versions of one open document, reusing what did not change. Its
// facts equal those of Parse. It is safe for concurrent use: calls run one after the other.
type Parser struct {
	mu    sync.Mutex
	ts    *sitter.Parser
	cache pieceCache
}

// NewParser returns a parser that has seen no version yet.
func NewParser() *Parser { return &Parser{ts: newSitter()} }

// Parse reads the next version. It finds by itself what changed: the edits that led from the
// version before are not needed for it, and wrong ones do no harm. The facts keep src, which must not change.
func (p *Parser) Parse(src []byte, _ []text.Edit) *Module {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(src) > maxSource {
		p.cache = nil
		return &Module{Dynamic: true}
	}
	m, now := p.cache.facts(p.ts, src)
	p.cache = now.cache()
	return m
}
