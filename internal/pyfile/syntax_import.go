package pyfile

// The import statements of the checker.

func (c *checker) dotted() {
	c.expect(tokName)
	for c.accept(opDot) {
		c.expect(tokName)
	}
}

func (c *checker) importStatement() {
	c.next()
	for {
		c.dotted()
		if c.accept(kwAs) {
			c.expect(tokName)
		}
		if !c.accept(opComma) {
			return
		}
	}
}

func (c *checker) fromStatement() {
	a := c.i
	c.next()
	relative := false
	for c.id() == opDot || c.id() == opEllipsis {
		c.next()
		relative = true
	}
	future := !relative && c.word(0) == "__future__" && c.ahead(1) == kwImport
	if !relative || c.id() != kwImport {
		c.dotted()
	}
	c.expect(kwImport)
	switch c.id() {
	case opStar:
		c.next()
		if future {
			c.futureFeature(a, "*")
		}
		if c.scope.kind != moduleScope {
			c.refuseLate(stageSymbols, a, c.i-1, "import * only allowed at module level")
		}
		return
	case opLparen:
		c.next()
		for n := 0; n == 0 || c.id() != opRparen; n++ {
			c.importedName(a, future)
			if !c.accept(opComma) {
				break
			}
		}
		c.expect(opRparen)
		return
	}
	for {
		c.importedName(a, future)
		if !c.accept(opComma) {
			return
		}
		if c.id() == tokNewline {
			c.fail(c.i-1, c.i-1, true, "trailing comma not allowed without surrounding parentheses")
		}
	}
}

func (c *checker) importedName(a int, future bool) {
	name := c.word(0)
	c.expect(tokName)
	if c.accept(kwAs) {
		c.expect(tokName)
	}
	if future {
		c.futureFeature(a, name)
	}
}
