package pyfile

import (
	"bytes"
	"fmt"

	"funcls/internal/text"
)

// checker decides whether CPython compiles a file. It reads the tokens by recursive descent and
// takes the union of the grammars of Python 3.8 to 3.14, so that what any of them accepts is no
// error; sentences are those of 3.11.
type checker struct {
	toks  *tokens
	list  []token // toks.list, or the tokens of a replacement field
	i     int
	depth int
	err   *SyntaxError // the first error of the parser
	late  []lateError  // what the compiler would refuse once the file is parsed
	scope *scope
	// trying counts the readings around that may be taken back; they look for no sentence.
	trying  int
	far     int  // the furthest token looked at, which is how far CPython has tokenized
	key     int  // the token a key of a dict starts at, behind whose end only a colon is looked for
	field   bool // within a replacement field of an f-string
	future  futureState
	known   [][2]int // stretches of the source that need no check, in order
	skipped bool     // some of them were skipped
	redo    bool     // but are needed after all
}

// bailout unwinds the descent at the first error.
type bailout struct{}

// lateError is an error of a later stage: only told when the file parses.
type lateError struct {
	stage int // 0 future statements, 1 symbol table, 2 code generation
	SyntaxError
}

const (
	stageFuture = iota
	stageSymbols
	stageCode
)

// maxCheckDepth bounds the descent; deeper code is not judged.
const maxCheckDepth = 3000

// syntaxErrors gives the error CPython stops at, or nothing; toks are the tokens of src. The
// statements at the top level that start at known[0] were found good before, and reach to the
// offset known[1].
func syntaxErrors(src []byte, toks *tokens, known [][2]int) []SyntaxError {
	e := sourceError(src)
	if e == nil {
		c := newChecker(toks)
		c.known = known
		if !c.attempt(c.module) && c.err == nil {
			if c.redo {
				return syntaxErrors(src, toks, nil)
			}
			return nil // too deep to judge
		}
		e = c.verdict()
	}
	if e == nil {
		return nil
	}
	e.Span = clampSpan(e.Span, len(src))
	return []SyntaxError{*e}
}

func newChecker(toks *tokens) *checker {
	return &checker{toks: toks, list: toks.list, scope: &scope{kind: moduleScope}}
}

// verdict weighs the errors of the stages as CPython does: those of the tokenizer that raise at
// once come first wherever they are, then the parser's, then the compiler's.
func (c *checker) verdict() *SyntaxError {
	t := c.toks.err
	switch {
	case c.err != nil && (t == nil || c.err.Message == "unexpected indent"):
		return c.err
	case t == nil:
		var first *SyntaxError
		stage := stageCode + 1
		for i := range c.late {
			if c.late[i].stage < stage {
				first, stage = &c.late[i].SyntaxError, c.late[i].stage
			}
		}
		return first
	case c.err == nil || !t.late:
		return &t.SyntaxError
	case c.far >= len(c.toks.list)-1:
		return &t.SyntaxError // the parser came to the end of the tokens
	case t.open != nil && int(c.toks.list[c.far].line) > t.open.line:
		return &SyntaxError{
			Span: text.Span{Start: t.open.pos, End: t.open.pos + 1}, Line: t.open.line, Exception: "SyntaxError",
			Message: fmt.Sprintf("'%c' was never closed", t.open.char), Exact: true,
		}
	}
	return c.err
}

func clampSpan(s text.Span, size int) text.Span {
	s.Start = min(max(s.Start, 0), size)
	s.End = min(max(s.End, s.Start), size)
	return s
}

// attempt runs f and tells whether it came to its end.
func (c *checker) attempt(f func()) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, is := r.(bailout); !is {
				panic(r)
			}
			ok = false
		}
	}()
	f()
	return true
}

// try runs f and takes everything back when it fails.
func (c *checker) try(f func()) bool {
	saved := *c
	c.trying++
	ok := c.attempt(f)
	c.trying--
	if !ok {
		far := c.far
		*c = saved
		c.far = far
	}
	return ok
}

// look runs f and takes everything back in any case.
func (c *checker) look(f func()) bool {
	saved := *c
	ok := c.try(f)
	far := c.far
	*c = saved
	c.far = far
	return ok
}

// enter guards the recursion; the caller must leave().
func (c *checker) enter() {
	if c.depth++; c.depth > maxCheckDepth {
		c.err = nil
		panic(bailout{})
	}
}

func (c *checker) leave() { c.depth-- }

func (c *checker) id() tokenID { return c.list[c.i].id }

// ahead is the token n places on; the last one repeats.
func (c *checker) ahead(n int) tokenID {
	return c.list[min(c.i+n, len(c.list)-1)].id
}

func (c *checker) next() token {
	t := c.list[c.i]
	if c.i < len(c.list)-1 {
		c.i++
		if !c.field {
			c.far = max(c.far, c.i)
		}
	}
	return t
}

func (c *checker) accept(id tokenID) bool {
	if c.list[c.i].id == id {
		c.next()
		return true
	}
	return false
}

func (c *checker) expect(id tokenID) token {
	if c.list[c.i].id != id {
		c.invalid()
	}
	return c.next()
}

func (c *checker) word(n int) string {
	t := c.list[min(c.i+n, len(c.list)-1)]
	if t.id != tokName {
		return ""
	}
	return string(c.toks.src[t.start:t.end])
}

// fail stops with an error from token a to token b.
func (c *checker) fail(a, b int, exact bool, format string, args ...any) {
	c.failAs("SyntaxError", a, b, exact, fmt.Sprintf(format, args...))
}

func (c *checker) failAs(exception string, a, b int, exact bool, message string) {
	if c.field {
		message = "f-string: " + message
	}
	last := len(c.list) - 1
	a, b = min(max(a, 0), last), min(max(b, 0), last)
	c.err = &SyntaxError{
		Span: text.Span{Start: int(c.list[a].start), End: int(max(c.list[b].end, c.list[a].end))}, Line: int(c.list[a].line),
		Exception: exception, Message: message, Exact: exact,
	}
	panic(bailout{})
}

// invalid stops at the current token, with CPython's general sentence.
func (c *checker) invalid() {
	message, exception := "invalid syntax", "SyntaxError"
	if c.trying == 0 && c.id() == tokIndent {
		message, exception = "unexpected indent", "IndentationError"
	}
	if c.trying == 0 && c.id() == tokDedent {
		message, exception = "unexpected unindent", "IndentationError"
	}
	c.failAs(exception, c.i, c.i, c.id() == tokIndent, message)
}

// refuseLate notes an error of a later stage at the tokens a to b.
func (c *checker) refuseLate(stage, a, b int, format string, args ...any) {
	c.late = append(c.late, lateError{stage, SyntaxError{
		Span: text.Span{Start: int(c.list[a].start), End: int(c.list[b].end)}, Line: int(c.list[a].line),
		Exception: "SyntaxError", Message: fmt.Sprintf(format, args...), Exact: true,
	}})
}

func (c *checker) same(a, b token) bool {
	return bytes.Equal(c.toks.src[a.start:a.end], c.toks.src[b.start:b.end])
}
