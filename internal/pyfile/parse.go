package pyfile

import (
	"bytes"
	"context"
	"slices"
	"sync"
	"unicode/utf8"

	sitter "github.com/smacker/go-tree-sitter"
)

const (
	// maxSource is the size in bytes above which a file is not read: nothing a person wrote.
	maxSource = 8 << 20
	// maxDepth bounds every recursion over a tree; deeper parts are left out.
	maxDepth = 400
)

// Parse reads a whole file. It never fails: what cannot be parsed is missing from Stmts, and
// what CPython would refuse is in Errors. Spans are byte offsets into src, a byte order mark
// included. The facts keep src, which must not change. It is safe for concurrent use.
func Parse(src []byte) *Module {
	if len(src) > maxSource {
		return &Module{Dynamic: true}
	}
	ts := sitters.Get().(*sitter.Parser)
	defer sitters.Put(ts)
	m, _ := pieceCache(nil).facts(ts, src)
	return m
}

// sitters keeps parsers between files; making one costs as much as reading a short file. No
// parse is ever cancelled, so each comes back ready for another text.
var sitters = sync.Pool{New: func() any { return newSitter() }}

// This file is the way from source to Module: tokens, errors, pieces, facts.

func newSitter() *sitter.Parser {
	p := sitter.NewParser()
	p.SetLanguage(language)
	return p
}

// parseTree gives the tree of a text, which the caller closes: its nodes are of no use then.
// The parse is never cancelled: a parser that was goes on with the old text the next time.
func parseTree(ts *sitter.Parser, h *hollow) *sitter.Tree {
	ts.SetIncludedRanges(h.ranges())
	tree, err := ts.ParseCtx(context.Background(), nil, h.shell)
	if err != nil { // only without a language
		panic(err)
	}
	return tree
}

// facts reads src with the help of the pieces of the version before, and gives its own.
func (old pieceCache) facts(ts *sitter.Parser, src []byte) (*Module, *pieces) {
	norm := normalise(src)
	toks := tokenize(norm, undecoded(src))
	starts := pieceStarts(norm, toks, false)
	m := &Module{Errors: syntaxErrors(src, toks, old.good(norm, starts)), Dynamic: toks.dynamic(), src: norm}
	broken := len(m.Errors) > 0
	if broken {
		starts = pieceStarts(norm, toks, true)
	}
	now := &pieces{src: norm, starts: append(starts, len(norm)), good: !broken}
	now.read(ts, old, toks)
	size := 0
	for _, p := range now.facts {
		size += len(p.Stmts)
	}
	m.Stmts = slices.Grow(m.Stmts, size)
	for _, p := range now.facts {
		m.Stmts = append(m.Stmts, p.Stmts...)
		m.FutureAnnotations = m.FutureAnnotations || p.FutureAnnotations
		m.Dynamic = m.Dynamic || p.Dynamic
		m.Globals = append(m.Globals, p.Globals...)
		for _, name := range p.Touched {
			m.touch(name)
		}
	}
	slices.Sort(m.Globals)
	m.Globals = slices.Compact(m.Globals)
	m.noteDynamic()
	return m, now
}

// normalise returns src with what tree-sitter reads differently from CPython replaced byte for
// byte: a lone \r ends a line, invalid UTF-8 may be a letter of another encoding, a NUL is a
// blank. Offsets stay. Most files need no copy.
func normalise(src []byte) []byte {
	if isPlain(src) {
		return src
	}
	out := bytes.Clone(src)
	for i := 0; i < len(out); {
		r, size := utf8.DecodeRune(out[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			out[i] = '_'
		case out[i] == 0:
			out[i] = ' '
		case out[i] == '\r' && (i+1 == len(out) || out[i+1] != '\n'):
			out[i] = '\n'
		}
		i += size
	}
	return out
}

// isPlain reports whether normalise has nothing to do.
func isPlain(src []byte) bool {
	if !utf8.Valid(src) || bytes.IndexByte(src, 0) >= 0 {
		return false
	}
	for rest := src; ; {
		i := bytes.IndexByte(rest, '\r')
		if i < 0 {
			return true
		}
		if i+1 == len(rest) || rest[i+1] != '\n' {
			return false
		}
		rest = rest[i+1:]
	}
}

// walker carries what every walk over one tree needs.
type walker struct {
	*hollow // the text the tree was made of
	mod     *Module
	// inClass says the statements are those of a class body, where a bare annotation counts.
	inClass bool
	// deep says the text is within a body, of which everything is read.
	deep bool
}

func (w *walker) text(n *sitter.Node) string {
	return string(spanOf(n).Of(w.src))
}

func (w *walker) contains(n *sitter.Node, what string) bool {
	return bytes.Contains(spanOf(n).Of(w.src), []byte(what))
}
