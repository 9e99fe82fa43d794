package pyfile

import (
	"bytes"

	"funcls/internal/text"
)

// Place tells what is written at a cursor.
type Place uint8

// The places that are told apart.
const (
	// NoPlace is one where nothing of interest is written: in a comment, a number, an f-string, a
	// string of several lines, behind a string, where only an operator can follow.
	NoPlace Place = iota
	// CodePlace is a name in an expression or at the beginning of a statement.
	CodePlace
	// ParamPlace is the name of a parameter in the header of Defs[0].
	ParamPlace
	// AnnotationPlace is a name in the annotation of parameter Param of Defs[0], ReturnPlace in
	// what stands behind its arrow. Chain is what stands before a dot, Nest what it is inside of.
	AnnotationPlace
	ReturnPlace
	// MemberPlace is a name behind the dot that follows Chain.
	MemberPlace
	// StringPlace is in a string on one line; see Brackets for what it is an argument of.
	StringPlace
	// DefPlace is the name of a def, behind the keyword; Defs[0] is that def.
	DefPlace
)

// Cursor is what the text left of a place says about it: it works in half-typed code. It is
// immutable.
type Cursor struct {
	Place Place
	// Word is what is written here already, before the place and after it: a name, or what stands
	// between the quotes. It lies on one line.
	Word text.Span
	// Quote is the quote around a StringPlace, Closed whether it is closed.
	Quote  byte
	Raw    bool
	Closed bool
	// Starts says the place is the first thing of an argument or of an index: nothing stands
	// between it and the bracket, comma or keyword before it.
	Starts bool
	// Chain is what stands before the dot, as names; "()" is a call of what stands before it, "[]"
	// an item of it. It is nil where it begins with anything else.
	Chain    []string
	Param    int
	Nest     []string   // of an annotation: the names before the brackets around, outermost first
	Brackets []Bracket  // around the place, innermost first; none of a def's header
	Defs     []*DefHead // around the place, innermost first; for a place in a header, that def first
	// Next is the first byte behind Word on its line that is no blank, 0 at the end of the line.
	Next byte
	// ImportAt is where a line with an import can be added.
	ImportAt int

	toks  *tokens
	lines []line
}

// maxCursor is how far behind a cursor the rest of a header is looked for.
const maxCursor = 4096

// CursorAt reads what is written at a byte offset of src. It never fails: where nothing can be
// told, the place is NoPlace.
func CursorAt(src []byte, off int) *Cursor {
	if off < 0 || off > len(src) || off > maxSource {
		return &Cursor{Word: text.Span{}}
	}
	c := &Cursor{Word: text.Span{Start: off, End: off}}
	toks, end := tokenizeLoose(normalise(src[:off]))
	toks.list = withoutEnd(toks.list, off)
	c.toks = toks
	atWord := c.word(src, off, end)
	if end.comment {
		return c
	}
	c.lines = toks.lines()
	c.ImportAt = c.importAt()
	c.Next = nextOnLine(src[c.Word.End:])
	c.Brackets = toks.around(len(toks.list))
	c.scopes(src)
	switch {
	case end.open != nil:
		c.inString(src, off, end.open)
	case atWord:
		c.inCode()
	}
	return c
}

// withoutEnd takes away what the tokenizer adds at the end of a text.
func withoutEnd(list []token, off int) []token {
	for n := len(list); n > 0; n-- {
		switch t := list[n-1]; {
		case int(t.start) == off && (t.id == tokEnd || t.id == tokDedent || t.id == tokNewline):
		default:
			return list[:n]
		}
	}
	return nil
}

// word takes the name that ends at the cursor from the tokens. It is false where no name can be
// written.
func (c *Cursor) word(src []byte, off int, end *loose) bool {
	n := len(c.toks.list)
	if end.open != nil && n > 0 {
		c.toks.list = c.toks.list[:n-1]
		return false
	}
	for c.Word.End < len(src) && isNameByte(src[c.Word.End]) {
		c.Word.End++
	}
	if n == 0 || int(c.toks.list[n-1].end) < off {
		if c.Word.End > off && isDigit(src[off]) {
			c.Word.End = off
			return false
		}
		return true
	}
	switch last := c.toks.list[n-1]; {
	case last.id == tokName || last.id >= kwFalse:
		c.Word.Start = int(last.start)
		c.toks.list = c.toks.list[:n-1]
		return true
	case last.id == tokString || last.id == tokNumber || last.id == tokOther:
		c.Word.End = off
		return false
	}
	return true
}

// inString reads a string on one line.
func (c *Cursor) inString(src []byte, off int, open *openString) {
	if open.width > 1 || !open.plain {
		return
	}
	c.Place, c.Quote = StringPlace, open.quote
	c.Raw = bytes.ContainsAny(src[open.start:open.body], "rR")
	c.Word = text.Span{Start: open.body, End: off}
	if bytes.ContainsAny(src[open.body:off], "\r\n") {
		c.Word.Start = off // a joined line: what stands before it is not looked at
	}
	for i := off; i < len(src) && src[i] != '\n' && src[i] != '\r'; i++ {
		if src[i] == open.quote {
			c.Word.End, c.Closed = i, true
			break
		}
		if src[i] != ' ' && src[i] != '-' && src[i] != '.' && !isNameByte(src[i]) {
			break // the next quote is of another string
		}
	}
	if !c.Closed {
		for c.Word.End < len(src) && isNameByte(src[c.Word.End]) {
			c.Word.End++
		}
	}
	c.Next = 0
	if end := c.Word.End; c.Closed {
		c.Next = nextOnLine(src[end+1:])
	} else {
		c.Next = nextOnLine(src[end:])
	}
	c.Starts = c.starts()
}

// inCode reads the place of a name outside of strings and headers.
func (c *Cursor) inCode() {
	if c.Place != NoPlace || len(c.Defs) > 0 && c.Defs[0].writing {
		return
	}
	n := len(c.toks.list)
	switch c.toks.id(n - 1) {
	case opDot:
		c.Place = MemberPlace
		c.Chain, _ = c.toks.chain(n - 1)
	case tokName, tokNumber, tokString, opRparen, opRbracket, opRbrace, kwDef, kwClass, kwImport, kwFrom, kwAs, kwGlobal, kwNonlocal, opEllipsis:
		if c.freshLine(n) {
			c.Place = CodePlace
		}
	default:
		c.Place, c.Starts = CodePlace, c.starts()
	}
}

// freshLine reports whether token n would begin a logical line.
func (c *Cursor) freshLine(n int) bool {
	return len(c.lines) == 0 || c.lines[len(c.lines)-1].start == n
}

// starts reports whether an argument or index begins behind the tokens.
func (c *Cursor) starts() bool {
	n := len(c.toks.list)
	switch c.toks.id(n - 1) {
	case opLparen, opLbracket, opComma:
		return true
	case opAssign:
		return len(c.Brackets) > 0 && c.Brackets[0].Keyword != ""
	}
	return false
}

// nextOnLine is the first byte that is no blank, 0 where the line ends before.
func nextOnLine(rest []byte) byte {
	for _, b := range rest {
		switch b {
		case ' ', '\t', '\f':
			continue
		case '\r', '\n', '#':
			return 0
		}
		return b
	}
	return 0
}
