package pyfile

import "funcls/internal/text"

// declareGlobal checks one name of the global statement that starts at token a: it may not be
// used in its scope before. Only uses that are certain count.
func (c *checker) declareGlobal(a int, name token) {
	s := c.scope
	if s.kind == moduleScope && c.skipped { // it matters what was skipped
		c.err, c.redo = nil, true
		panic(bailout{})
	}
	if c.field || c.trying > 0 || c.future.annotations {
		return
	}
	word := string(c.toks.src[name.start:name.end])
	for _, p := range s.params {
		if c.same(p, name) {
			c.refuseLate(stageSymbols, a, c.i-1, "name '%s' is parameter and global", word)
			return
		}
	}
	inner := s.inner
	statement := s.start // the token its statement starts at
	for i := s.start; i < a; i++ {
		if len(inner) > 0 && i >= inner[0].Start {
			i, inner = inner[0].End-1, inner[1:]
			continue
		}
		switch c.list[i].id {
		case tokNewline, tokIndent, tokDedent, opSemi, opColon:
			statement = i + 1
		case tokName:
			if !c.same(c.list[i], name) || c.list[i-1].id == opDot {
				continue
			}
			switch c.list[statement].id {
			case kwImport, kwFrom, kwGlobal, kwNonlocal, kwClass, kwDef, opAt:
				continue // names of modules, declarations, scopes of their own
			}
			level := c.list[i].level
			if level > 0 && c.list[i+1].id == opAssign || c.list[i-1].id == kwAs {
				continue // a keyword argument, a pattern
			}
			if i == statement && level == 0 && (c.list[i+1].id == opAssign || c.list[i+1].id == opAugmented) {
				c.refuseLate(stageSymbols, a, c.i-1, "name '%s' is assigned to before global declaration", word)
			} else {
				c.refuseLate(stageSymbols, a, c.i-1, "name '%s' is used prior to global declaration", word)
				c.late[len(c.late)-1].Exact = false // it may be a target as well
			}
			return
		}
	}
}

// declareNonlocal checks one name of the nonlocal statement that starts at token a: it must be a
// name of an enclosing function, which nothing at the top level has.
func (c *checker) declareNonlocal(a int, name token) {
	s := c.scope
	word := string(c.toks.src[name.start:name.end])
	if s.kind == moduleScope || c.field || c.trying > 0 || word == "__class__" { // a class offers it to its methods
		return
	}
	for _, p := range s.params {
		if c.same(p, name) {
			c.refuseLate(stageSymbols, a, c.i-1, "name '%s' is parameter and nonlocal", word)
			return
		}
	}
	for outer := s.outer; outer != nil; outer = outer.outer {
		if outer.kind != moduleScope && outer.kind != classScope {
			return
		}
	}
	c.refuseLate(stageSymbols, a, c.i-1, "no binding for nonlocal '%s' found", word)
}

// hide excludes the tokens from a to the current one from the scope's own.
func (c *checker) hide(a int) {
	s := c.scope
	for n := len(s.inner); n > 0 && s.inner[n-1].Start >= a; n-- {
		s.inner = s.inner[:n-1]
	}
	s.inner = append(s.inner, text.Span{Start: a, End: max(c.i, a+1)})
}
