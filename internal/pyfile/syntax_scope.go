package pyfile

import "funcls/internal/text"

// scopeKind tells what a name or a yield belongs to.
type scopeKind uint8

const (
	moduleScope scopeKind = iota
	classScope
	functionScope
	asyncScope
	comprehensionScope
)

// scope is what the compiler's own checks need of a scope.
type scope struct {
	kind   scopeKind
	outer  *scope
	loops  int // around the current statement
	params []token
	start  int         // the token its body starts at
	inner  []text.Span // the token ranges of scopes within, in order
	// What an async function may not have both of: a yield, and a return with a value, whose first
	// one's tokens these are.
	yields   bool
	returned *text.Span
}

func (s *scope) noteReturn(a, b int) {
	if s.returned == nil {
		s.returned = &text.Span{Start: a, End: b}
	}
}

// checkAsyncGenerator refuses a value that an async generator returns.
func (c *checker) checkAsyncGenerator() {
	s := c.scope
	if s.kind == asyncScope && s.yields && s.returned != nil && s.returned.End >= s.returned.Start {
		c.refuseLate(stageCode, s.returned.Start, s.returned.End, "'return' with value in async generator")
		s.returned = &text.Span{Start: 1} // said once
	}
}

func (c *checker) newScope(kind scopeKind) *scope { return &scope{kind: kind} }

func (c *checker) enterScope(s *scope) {
	s.outer, s.start = c.scope, c.i
	c.scope = s
}

func (c *checker) push(kind scopeKind) { c.enterScope(&scope{kind: kind}) }

func (c *checker) pop() { c.scope = c.scope.outer }

// inFunction reports a def or lambda as the innermost scope besides comprehensions.
func (c *checker) inFunction() bool {
	return c.scope.kind == functionScope || c.scope.kind == asyncScope
}

func (c *checker) checkAwait(a, b int) {
	switch c.scope.kind {
	case moduleScope, classScope:
		c.refuseLate(stageCode, a, b, "'await' outside function")
	case functionScope:
		c.refuseLate(stageCode, a, b, "'await' outside async function")
	}
}

func (c *checker) checkYield(a, b int) {
	switch c.scope.kind {
	case moduleScope, classScope:
		c.refuseLate(stageCode, a, b, "'yield' outside function")
	case asyncScope:
		c.scope.yields = true
		c.checkAsyncGenerator()
	}
}

// checkComprehension looks at the element of a comprehension, which is read before its scope
// is known.
func (c *checker) checkComprehension(from int, kind exprKind) {
	kept := c.late[:0]
	for _, e := range c.late {
		// An await within the element belongs to the comprehension, which judges it differently.
		if e.Span.Start >= int(c.list[from].start) && (e.Message == "'await' outside function" || e.Message == "'await' outside async function") {
			continue
		}
		kept = append(kept, e)
	}
	c.late = kept
}
