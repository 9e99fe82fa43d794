package pyfile

// The match statement of the checker, and what makes it one.

// opensBlock reports whether the logical line at the current token ends in a colon and an
// indented `case` follows: only then is `match` a keyword.
func (c *checker) opensBlock() bool {
	for i := c.i; i < len(c.list); i++ {
		switch c.list[i].id {
		case tokNewline:
			if i+2 >= len(c.list) || c.list[i-1].id != opColon || c.list[i+1].id != tokIndent || c.list[i+2].id != tokName {
				return false
			}
			t := c.list[i+2]
			return string(c.toks.src[t.start:t.end]) == "case"
		case tokEnd, opSemi:
			return false
		}
	}
	return false
}

func (c *checker) match() {
	line := c.next().line
	c.list1(c.starNamed)
	c.colon()
	c.expect(tokNewline)
	_ = line
	c.expect(tokIndent)
	for c.word(0) == "case" {
		c.caseBlock()
	}
	if c.id() != tokDedent {
		c.invalid()
	}
	c.next()
}

func (c *checker) caseBlock() {
	line := c.next().line
	c.openSequence()
	if c.accept(kwIf) {
		c.named()
	}
	c.colon()
	c.block("'case' statement", line)
}

// openSequence reads the pattern of a case, whose parentheses may be left out.
func (c *checker) openSequence() {
	c.starPattern()
	for c.accept(opComma) {
		if c.id() == opColon || c.id() == kwIf {
			return
		}
		c.starPattern()
	}
}

func (c *checker) starPattern() {
	if c.accept(opStar) {
		c.expect(tokName)
		return
	}
	c.pattern()
}

func (c *checker) pattern() {
	c.enter()
	defer c.leave()
	c.closedPattern()
	for c.accept(opPipe) {
		c.closedPattern()
	}
	if c.accept(kwAs) {
		c.expect(tokName)
	}
}

func (c *checker) closedPattern() {
	switch c.id() {
	case tokNumber, opPlusMinus:
		c.numberPattern()
	case tokString:
		c.strings()
	case kwNone, kwTrue, kwFalse:
		c.next()
	case tokName:
		c.dotted()
		if c.id() == opLparen {
			c.classPattern()
		}
	case opLparen, opLbracket:
		end := opRparen
		if c.next().id == opLbracket {
			end = opRbracket
		}
		for c.id() != end {
			c.starPattern()
			if !c.accept(opComma) {
				break
			}
		}
		c.expect(end)
	case opLbrace:
		c.mappingPattern()
	default:
		c.invalid()
	}
}

func (c *checker) numberPattern() {
	if c.id() == opPlusMinus {
		if c.toks.src[c.list[c.i].start] != '-' {
			c.invalid()
		}
		c.next()
	}
	c.expect(tokNumber)
	if c.accept(opPlusMinus) {
		c.expect(tokNumber)
	}
}

func (c *checker) classPattern() {
	c.next()
	keyword := false
	for c.id() != opRparen {
		if c.id() == tokName && c.ahead(1) == opAssign {
			c.next()
			c.next()
			keyword = true
		} else if keyword {
			c.fail(c.i, c.i, false, "positional patterns follow keyword patterns")
		}
		c.pattern()
		if !c.accept(opComma) {
			break
		}
	}
	c.expect(opRparen)
}

func (c *checker) mappingPattern() {
	c.next()
	for c.id() != opRbrace {
		if c.accept(opPower) {
			c.expect(tokName)
		} else {
			switch c.id() {
			case tokNumber, opPlusMinus:
				c.numberPattern()
			case tokString:
				c.strings()
			case kwNone, kwTrue, kwFalse:
				c.next()
			default:
				c.dotted()
			}
			c.expect(opColon)
			c.pattern()
		}
		if !c.accept(opComma) {
			break
		}
	}
	c.expect(opRbrace)
}
