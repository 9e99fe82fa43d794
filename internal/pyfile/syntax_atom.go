package pyfile

// Expressions that are no operators: names, literals, displays, calls, comprehensions.

// primary reads an atom with what is called on it, indexed or taken from it.
func (c *checker) primary() parsed {
	x := c.atom()
	for {
		switch c.id() {
		case opDot:
			c.next()
			c.expect(tokName)
			x = parsed{kind: xAttr, a: x.a}
		case opLparen:
			c.call(false)
			x = parsed{kind: xCall, a: x.a}
		case opLbracket:
			c.next()
			if c.id() == opRbracket && c.trying == 0 && c.list[c.i].level > 0 { // a list behind x
				c.fail(x.a, c.i, true, "invalid syntax. Perhaps you forgot a comma?")
			}
			c.slices()
			c.expect(opRbracket)
			x = parsed{kind: xSub, a: x.a}
		default:
			return x
		}
		x.b = c.i - 1
	}
}

func (c *checker) atom() parsed {
	x := parsed{a: c.i, b: c.i}
	switch c.id() {
	case tokName:
		x.kind = xName
	case tokNumber:
		x.kind = xLiteral
	case tokString:
		return c.strings()
	case kwNone:
		x.kind = xNone
	case kwTrue:
		x.kind = xTrue
	case kwFalse:
		x.kind = xFalse
	case opEllipsis:
		x.kind = xEllipsis
	case opLparen:
		return c.enclosed(c.group)
	case opLbracket:
		return c.enclosed(c.listDisplay)
	case opLbrace:
		return c.enclosed(c.braces)
	default:
		c.invalid()
	}
	c.next()
	return x
}

func (c *checker) enclosed(f func() parsed) parsed {
	c.enter()
	defer c.leave()
	a := c.i
	c.next()
	x := f()
	x.a, x.b = a, c.i-1
	return x
}

// group reads what follows "(": a group, a tuple, a generator or ().
func (c *checker) group() parsed {
	if c.accept(opRparen) {
		return parsed{kind: xTuple, paren: true}
	}
	if c.id() == kwYield {
		x := c.yield()
		c.expect(opRparen)
		x.paren = true
		return x
	}
	from := c.i
	x := c.starNamed()
	switch c.id() {
	case kwFor, kwAsync:
		if !c.atFor() {
			c.invalid()
		}
		c.comprehension(x, from, xGen)
		c.expect(opRparen)
		return parsed{kind: xGen, paren: true}
	case opComma:
		t := c.items(x, opRparen)
		t.paren = true
		return t
	}
	if x.kind == xStar && c.id() == opRparen {
		c.fail(x.a, x.b, true, "cannot use starred expression here")
	}
	c.expect(opRparen)
	x.paren = true
	return x
}

// items reads the rest of a tuple, list or set display after its first element.
func (c *checker) items(first parsed, end tokenID) parsed {
	t := parsed{kind: xTuple, a: first.a}
	t.add(first)
	for c.accept(opComma) && c.id() != end {
		x := c.starNamed()
		if c.id() == kwFor && c.trying == 0 {
			c.lostTuple(first, t)
		}
		t.add(x)
	}
	c.expect(end)
	return t
}

// lostTuple refuses `[a, b for ...]`.
func (c *checker) lostTuple(first, t parsed) {
	if c.toks.src[c.list[first.a-1].start] == '(' {
		return
	}
	if c.look(func() { c.clauses() }) {
		c.fail(first.a, c.i-1, true, "did you forget parentheses around the comprehension target?")
	}
}

func (c *checker) listDisplay() parsed {
	if c.accept(opRbracket) {
		return parsed{kind: xList}
	}
	from := c.i
	x := c.starNamed()
	if c.atFor() {
		c.comprehension(x, from, xListComp)
		c.expect(opRbracket)
		return parsed{kind: xListComp}
	}
	t := c.items(x, opRbracket)
	t.kind = xList
	return t
}

// braces reads what follows "{".
func (c *checker) braces() parsed {
	if c.accept(opRbrace) {
		return parsed{kind: xDict}
	}
	from := c.i
	if c.id() != opPower {
		x := c.starNamed()
		if c.id() != opColon || x.kind == xStar || x.kind == xNamed && !x.paren {
			if c.atFor() {
				c.comprehension(x, from, xSetComp)
				c.expect(opRbrace)
				return parsed{kind: xSetComp}
			}
			c.items(x, opRbrace)
			return parsed{kind: xSet}
		}
		c.dictValue()
		if c.atFor() {
			c.comprehension(x, from, xDictComp)
			c.expect(opRbrace)
			return parsed{kind: xDictComp}
		}
	} else {
		c.unpackDict()
	}
	for c.accept(opComma) && c.id() != opRbrace {
		if c.id() == opPower {
			c.unpackDict()
			continue
		}
		c.key = c.i
		x := c.expression()
		if c.id() != opColon && c.trying == 0 {
			c.fail(x.a, x.b, true, "':' expected after dictionary key")
		}
		c.dictValue()
	}
	c.expect(opRbrace)
	return parsed{kind: xDict}
}

func (c *checker) unpackDict() {
	a := c.i
	c.next()
	c.bitwiseOr()
	if c.id() == kwFor && c.list[a-1].id == opLbrace {
		c.fail(a, a, true, "dict unpacking cannot be used in dict comprehension")
	}
}

func (c *checker) dictValue() {
	colon := c.i
	c.expect(opColon)
	switch c.id() {
	case opRbrace, opComma:
		c.fail(colon, colon, true, "expression expected after dictionary key and ':'")
	case opStar:
		c.fail(c.i, c.i, true, "cannot use a starred expression in a dictionary value")
	}
	c.expression()
}

// comprehension reads the clauses after the element x, whose tokens started at from.
func (c *checker) comprehension(x parsed, from int, kind exprKind) {
	if x.kind == xStar {
		c.fail(x.a, x.b, true, "iterable unpacking cannot be used in comprehension")
	}
	c.checkComprehension(from, kind)
	c.clauses()
	c.hide(from)
}

// atFor reports that a comprehension's clauses begin here.
func (c *checker) atFor() bool {
	return c.id() == kwFor || c.id() == kwAsync && c.ahead(1) == kwFor
}

// clauses reads `for a in b if c ...`.
func (c *checker) clauses() {
	c.push(comprehensionScope)
	for c.atFor() {
		c.accept(kwAsync)
		c.next()
		c.forTargets()
		c.expect(kwIn)
		c.disjunction()
		for c.accept(kwIf) {
			c.disjunction()
		}
	}
	c.pop()
}

func (c *checker) slices() {
	c.slice()
	for c.accept(opComma) && c.id() != opRbracket {
		c.slice()
	}
}

func (c *checker) slice() {
	if c.id() == opStar {
		c.starred(c.bitwiseOr)
		return
	}
	if c.id() != opColon {
		c.named()
	}
	for n := 0; n < 2 && c.accept(opColon); n++ {
		if c.id() != opColon && c.id() != opComma && c.id() != opRbracket {
			c.expression()
		}
	}
}

func (c *checker) yield() parsed {
	a := c.i
	c.next()
	switch {
	case c.accept(kwFrom):
		c.expression()
	case c.startsExpression():
		c.starExpressions()
	}
	c.checkYield(a, c.i-1)
	return parsed{kind: xYield, a: a, b: c.i - 1}
}

// strings reads adjacent literals and what stands in their replacement fields.
func (c *checker) strings() parsed {
	x := parsed{kind: xLiteral, a: c.i}
	mixed := false
	for c.id() == tokString {
		if c.isBytes(c.i) != c.isBytes(x.a) {
			mixed = true
		}
		t := c.next()
		switch {
		case t.fields > 0:
			x.kind = xFString
			c.fields(c.toks.fstrings[t.fields-1])
		case t.fields < 0:
			e := c.toks.literals[-t.fields-1]
			for c.id() == tokString {
				c.next()
			}
			e.Line = int(c.list[c.i].line) // CPython has read all of them, and one token more
			c.err = &e
			panic(bailout{})
		}
	}
	x.b = c.i - 1
	if mixed {
		c.fail(x.a, x.b, false, "cannot mix bytes and nonbytes literals")
	}
	return x
}

func (c *checker) isBytes(i int) bool {
	for _, ch := range c.toks.src[c.list[i].start:c.list[i].end] {
		switch ch {
		case 'b', 'B':
			return true
		case '"', '\'':
			return false
		}
	}
	return false
}

// fields checks the replacement fields of one f-string, each a small source of its own.
func (c *checker) fields(fields []field) {
	list, i, inner := c.list, c.i, c.field
	for _, f := range fields {
		c.list, c.i, c.field = f.list, 0, true
		if c.id() == tokEnd {
			c.fail(0, 0, false, "empty expression not allowed")
		}
		c.yieldOr(func() parsed { return c.list1(c.starExpression) })
		c.accept(opAssign)
		c.expect(tokEnd)
	}
	c.list, c.i, c.field = list, i, inner
}
