package pyfile

// Statements with a body.

// colon reads the end of a compound statement's first line.
func (c *checker) colon() {
	if c.id() == tokNewline {
		c.fail(c.i, c.i, true, "expected ':'")
	}
	c.expect(opColon)
}

// block reads the body of what, whose first line is line.
func (c *checker) block(what string, line int32) {
	if !c.accept(tokNewline) {
		c.simpleStatements()
		return
	}
	if c.id() != tokIndent {
		c.attempt(func() {
			c.fail(c.i, c.i, true, "expected an indented block after %s on line %d", what, line)
		})
		c.err.Exception = "IndentationError"
		panic(bailout{})
	}
	c.next()
	for c.id() != tokDedent && c.id() != tokEnd {
		c.statement()
	}
	c.accept(tokDedent)
}

func (c *checker) ifStatement() {
	what := "'if' statement"
	for {
		line := c.next().line
		c.named()
		c.colon()
		c.block(what, line)
		if c.id() != kwElif {
			break
		}
		what = "'elif' statement"
	}
	c.orElse()
}

func (c *checker) orElse() {
	if c.id() != kwElse {
		return
	}
	line := c.next().line
	if c.id() != opColon {
		c.fail(c.i, c.i, true, "expected ':'")
	}
	c.next()
	c.block("'else' statement", line)
}

func (c *checker) whileStatement() {
	line := c.next().line
	c.named()
	c.colon()
	c.loop("'while' statement", line)
}

func (c *checker) loop(what string, line int32) {
	c.scope.loops++
	c.block(what, line)
	c.scope.loops--
	c.orElse()
}

func (c *checker) forStatement() {
	line := c.next().line
	c.forTargets()
	c.expect(kwIn)
	c.starExpressions()
	c.colon()
	c.loop("'for' statement", line)
}

// forTargets reads what stands between for and in.
func (c *checker) forTargets() {
	x := c.list1(func() parsed {
		if c.id() == opStar {
			return c.starred(c.bitwiseOr)
		}
		return c.bitwiseOr()
	})
	if bad := x.target(); bad != nil {
		c.fail(bad.a, bad.b, true, "cannot assign to %s", bad.kind)
	}
	if x.kind == xStar {
		c.refuseLate(stageCode, x.a, x.b, "starred assignment target must be in a list or tuple")
	}
}

func (c *checker) tryStatement() {
	line := c.next().line
	if c.id() != opColon {
		c.fail(c.i, c.i, true, "expected ':'")
	}
	c.next()
	c.block("'try' statement", line)
	handlers, groups, bare := 0, 0, -1
	for c.id() == kwExcept {
		if bare >= 0 {
			c.refuseLate(stageCode, bare, bare, "default 'except:' must be last")
		}
		a := c.i
		if c.except(groups > 0, handlers > groups) {
			groups++
		} else if c.list[a+1].id == opColon {
			bare = a
		}
		handlers++
	}
	if handlers > 0 {
		c.orElse()
	}
	if c.id() == kwFinally {
		line := c.next().line
		if c.id() != opColon {
			c.fail(c.i, c.i, true, "expected ':'")
		}
		c.next()
		c.block("'finally' statement", line)
	} else if handlers == 0 {
		c.fail(c.i, c.i, true, "expected 'except' or 'finally' block")
	}
}

// except reads one handler and tells whether it is an except*.
func (c *checker) except(groups, plain bool) bool {
	line := c.next().line
	star := c.accept(opStar)
	if star && plain || !star && groups {
		c.fail(c.i, c.i, false, "cannot have both 'except' and 'except*' on the same 'try'")
	}
	what := "'except' statement"
	if star {
		what = "'except*' statement"
	}
	if c.id() == opColon && !star {
		c.next()
		c.block(what, line)
		return false
	}
	if star && (c.id() == opColon || c.id() == tokNewline) {
		c.fail(c.i, c.i, false, "expected one or more exception types")
	}
	a := c.i
	c.expression()
	several := false
	for c.accept(opComma) { // without parentheses since Python 3.14
		several = true
		c.expression()
	}
	if c.id() == kwAs {
		if several {
			c.fail(a, c.i-1, true, "multiple exception types must be parenthesized")
		}
		c.next()
		c.expect(tokName)
	}
	c.colon()
	c.block(what, line)
	return star
}

func (c *checker) withStatement() {
	line := c.next().line
	parenthesized := c.id() == opLparen && c.try(func() {
		c.next()
		for n := 0; n == 0 || c.id() != opRparen; n++ {
			c.withItem()
			if !c.accept(opComma) {
				break
			}
		}
		c.expect(opRparen)
		if c.id() != opColon {
			c.invalid()
		}
	})
	if !parenthesized {
		for {
			c.withItem()
			if !c.accept(opComma) {
				break
			}
		}
	}
	c.colon()
	c.block("'with' statement", line)
}

func (c *checker) withItem() {
	c.expression()
	if c.accept(kwAs) {
		x := c.starExpressionTarget()
		if bad := x.target(); bad != nil {
			c.fail(bad.a, bad.b, true, "cannot assign to %s", bad.kind)
		}
	}
}

func (c *checker) starExpressionTarget() parsed {
	if c.id() == opStar {
		return c.starred(c.bitwiseOr)
	}
	return c.bitwiseOr()
}

func (c *checker) async() {
	a := c.i
	c.next()
	switch c.id() {
	case kwDef:
		c.function(true)
		return
	case kwFor, kwWith:
		what := "with"
		if c.id() == kwFor {
			what = "for"
		}
		switch c.scope.kind {
		case moduleScope, classScope:
			c.refuseLate(stageCode, a, a, "'async %s' outside async function", what)
		case functionScope:
			c.refuseLate(stageCode, a, a, "'async %s' outside async function", what)
		}
		if what == "for" {
			c.forStatement()
		} else {
			c.withStatement()
		}
	default:
		c.invalid()
	}
}

func (c *checker) decorated() {
	for c.accept(opAt) {
		c.named()
		if c.id() != tokNewline {
			c.invalid()
		}
		c.next()
	}
	switch c.id() {
	case kwDef:
		c.function(false)
	case kwClass:
		c.class()
	case kwAsync:
		if c.ahead(1) != kwDef {
			c.next()
			c.invalid()
		}
		c.async()
	default:
		c.invalid()
	}
}

func (c *checker) function(async bool) {
	line := c.next().line
	a := c.i
	c.expect(tokName)
	c.typeParams()
	if c.id() != opLparen {
		c.fail(c.i, c.i, true, "expected '('")
	}
	c.next()
	kind := functionScope
	if async {
		kind = asyncScope
	}
	s := c.newScope(kind)
	c.params(s, opRparen)
	c.expect(opRparen)
	if c.accept(opArrow) {
		c.expression()
	}
	if c.id() != opColon {
		c.fail(c.i, c.i, true, "expected ':'")
	}
	c.next()
	c.enterScope(s)
	c.block("function definition", line)
	c.pop()
	c.hide(a)
}

func (c *checker) class() {
	line := c.next().line
	a := c.i
	c.expect(tokName)
	c.typeParams()
	if c.id() == opLparen {
		c.call(true)
	}
	c.colon()
	c.push(classScope)
	c.block("class definition", line)
	c.pop()
	c.hide(a)
}
