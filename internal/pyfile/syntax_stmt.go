package pyfile

// Statements of one line, and the choice between all of them.

// module reads a whole file.
func (c *checker) module() {
	for c.id() != tokEnd {
		if !c.skipKnown() {
			c.statement()
		}
	}
}

// skipKnown steps over statements that were found good before.
func (c *checker) skipKnown() bool {
	at := int(c.list[c.i].start)
	for len(c.known) > 0 && c.known[0][0] < at {
		c.known = c.known[1:]
	}
	if len(c.known) == 0 || c.known[0][0] != at || c.i == 0 {
		return false
	}
	c.future.closed, c.skipped = true, true
	for c.id() != tokEnd && int(c.list[c.i].start) < c.known[0][1] {
		c.next()
	}
	for c.id() == tokDedent { // its end, which counts as the start of what follows
		c.next()
	}
	return true
}

func (c *checker) statement() {
	c.enter()
	defer c.leave()
	if !c.future.closed {
		c.closeFuture()
	}
	switch c.id() {
	case kwIf:
		c.ifStatement()
	case kwWhile:
		c.whileStatement()
	case kwFor:
		c.forStatement()
	case kwTry:
		c.tryStatement()
	case kwWith:
		c.withStatement()
	case kwDef:
		c.function(false)
	case kwClass:
		c.class()
	case kwAsync:
		c.async()
	case opAt:
		c.decorated()
	case tokNewline:
		c.next() // an empty line after a joined one
	default:
		if c.word(0) == "match" && c.opensBlock() {
			c.match()
			return
		}
		c.simpleStatements()
	}
}

func (c *checker) simpleStatements() {
	a := c.i
	for {
		c.simple()
		if !c.accept(opSemi) {
			break
		}
		if c.id() == tokNewline {
			break
		}
		a = c.i
	}
	if c.id() != tokNewline {
		c.afterExpression(a)
	}
	c.next()
}

func (c *checker) simple() {
	a := c.i
	if !c.future.closed {
		c.closeFuture()
	}
	switch c.id() {
	case kwPass:
		c.next()
	case kwBreak:
		c.next()
		if c.scope.loops == 0 {
			c.refuseLate(stageCode, a, a, "'break' outside loop")
		}
	case kwContinue:
		c.next()
		if c.scope.loops == 0 {
			c.refuseLate(stageCode, a, a, "'continue' not properly in loop")
		}
	case kwReturn:
		c.next()
		if c.startsExpression() {
			c.checkLoneStar(c.starExpressions())
			c.scope.noteReturn(a, c.i-1)
			c.checkAsyncGenerator()
		}
		if !c.inFunction() {
			c.refuseLate(stageCode, a, c.i-1, "'return' outside function")
		}
	case kwRaise:
		c.next()
		if c.startsExpression() {
			c.expression()
			if c.accept(kwFrom) {
				c.expression()
			}
		}
	case kwGlobal, kwNonlocal:
		c.declaration()
	case kwDel:
		c.del()
	case kwAssert:
		c.next()
		c.expression()
		if c.accept(opComma) {
			c.expression()
		}
	case kwImport:
		c.importStatement()
	case kwFrom:
		c.fromStatement()
	default:
		if c.word(0) == "type" && c.ahead(1) == tokName && (c.ahead(2) == opAssign || c.ahead(2) == opLbracket) {
			c.typeAlias()
			return
		}
		c.expressionStatement()
	}
}

func (c *checker) declaration() {
	a := c.i
	nonlocal := c.next().id == kwNonlocal
	for {
		name := c.expect(tokName)
		if nonlocal {
			c.declareNonlocal(a, name)
		} else {
			c.declareGlobal(a, name)
		}
		if !c.accept(opComma) {
			break
		}
	}
	if nonlocal && c.scope.kind == moduleScope {
		c.refuseLate(stageSymbols, a, c.i-1, "nonlocal declaration not allowed at module level")
	}
}

func (c *checker) typeAlias() {
	c.next()
	c.next()
	c.typeParams()
	c.expect(opAssign)
	c.expression()
}

// typeParams reads the optional [T: bound = default, *Ts, **P].
func (c *checker) typeParams() {
	if !c.accept(opLbracket) {
		return
	}
	for n := 0; n == 0 || c.id() != opRbracket; n++ {
		if !c.accept(opStar) {
			c.accept(opPower)
		}
		c.expect(tokName)
		if c.accept(opColon) {
			c.expression()
		}
		if c.accept(opAssign) {
			c.starExpression()
		}
		if !c.accept(opComma) {
			break
		}
	}
	c.expect(opRbracket)
}

func (c *checker) del() {
	c.next()
	if c.id() == tokNewline || c.id() == opSemi {
		c.invalid()
	}
	x := c.starExpressions()
	if c.id() != tokNewline && c.id() != opSemi {
		c.invalid()
	}
	switch bad := x.target(); {
	case x.star != nil:
		c.fail(x.star.a, x.star.b, false, "cannot delete starred")
	case x.kind == xStar:
		c.fail(x.a, x.b, false, "cannot delete starred")
	case bad != nil:
		c.fail(bad.a, bad.b, true, "cannot delete %s", bad.kind)
	}
}

// expressionStatement reads an expression, an assignment or an annotation.
func (c *checker) expressionStatement() {
	x := c.yieldOr(c.starExpressions)
	switch c.id() {
	case opColon:
		c.annotated(x)
	case opAugmented:
		c.next()
		if x.kind != xName && x.kind != xAttr && x.kind != xSub {
			if c.look(func() { c.yieldOr(c.starExpressions) }) && x.kind != xYield {
				c.fail(x.a, x.b, true, "'%s' is an illegal expression for augmented assignment", x.kind)
			}
			c.i--
			c.invalid()
		}
		c.yieldOr(c.starExpressions)
	case opAssign:
		for c.id() == opAssign {
			c.checkTarget(x)
			c.next()
			x = c.yieldOr(c.starExpressions)
		}
		c.checkLoneStar(x)
	case opWalrus:
		c.mistakenWalrus(x)
	case tokNewline, opSemi:
		c.checkLoneStar(x)
	}
}

// checkLoneStar refuses `x = *y`.
func (c *checker) checkLoneStar(x parsed) {
	if x.kind == xStar {
		c.refuseLate(stageCode, x.a, x.b, "can't use starred expression here")
	}
}

func (c *checker) yieldOr(f func() parsed) parsed {
	if c.id() == kwYield {
		return c.yield()
	}
	return f()
}

// checkTarget refuses what stands left of = but cannot be assigned to.
func (c *checker) checkTarget(x parsed) {
	if x.kind == xStar && !x.paren {
		if x.bad == nil {
			c.refuseLate(stageCode, x.a, x.b, "starred assignment target must be in a list or tuple")
			return
		}
	}
	if x.kind == xYield && !x.paren {
		c.fail(x.a, x.b, true, "assignment to yield expression not possible")
	}
	bad := x.target()
	if bad == nil {
		c.checkStars(x)
		return
	}
	if c.trying == 0 {
		c.mistakenTarget(x, bad)
	}
	c.fail(bad.a, bad.b, true, "cannot assign to %s", bad.kind)
}

// checkStars refuses `*a, *b = c`.
func (c *checker) checkStars(x parsed) {
	if x.stars > 1 {
		c.refuseLate(stageCode, x.a, x.b, "multiple starred expressions in assignment")
	}
}

// mistakenTarget is the sentence for a bad target that may be meant as a comparison.
func (c *checker) mistakenTarget(x parsed, bad *parsed) {
	last := *bad
	if x.kind == xTuple && !x.paren {
		if bad.b != x.b { // the last element stands before the =
			if c.list[x.b].id == tokName && c.list[x.b-1].id == opComma {
				c.mistakenAssign(parsed{kind: xName, a: x.b, b: x.b})
			}
			return
		}
	} else if x.kind == xTuple || x.kind == xList || x.kind == xStar {
		return
	}
	c.mistakenAssign(last)
}

func (c *checker) annotated(x parsed) {
	switch {
	case x.kind == xName || x.kind == xAttr || x.kind == xSub:
	case x.kind == xList || x.kind == xTuple:
		if c.look(func() { c.next(); c.expression() }) {
			c.fail(x.a, x.b, true, "only single target (not %s) can be annotated", x.kind)
		}
		c.invalid()
	default:
		if x.kind != xStar && x.kind != xYield && c.look(func() { c.next(); c.expression() }) {
			c.fail(x.a, x.b, true, "illegal target for annotation")
		}
		c.invalid()
	}
	c.next()
	c.expression()
	if c.accept(opAssign) {
		c.yieldOr(c.starExpressions)
	}
}

// afterExpression stops where the statement that began at token a should have ended.
func (c *checker) afterExpression(a int) {
	at := c.i
	c.i = a
	if c.trying == 0 && c.word(0) == "match" && c.look(func() { c.next(); c.list1(c.starNamed); c.expect(tokNewline) }) {
		for c.id() != tokNewline {
			c.i++
		}
		c.fail(c.i, c.i, true, "expected ':'")
	}
	c.i = at
	c.invalid()
}
