package pyfile

// Arguments and parameters.

// call reads the arguments of a call, or of a class statement.
func (c *checker) call(class bool) {
	c.enter()
	defer c.leave()
	c.next()
	keyword, unpacked := false, false
	var names []token
	for n := 0; c.id() != opRparen; n++ {
		if n > 0 {
			c.expect(opComma)
			if c.id() == opRparen {
				break
			}
		}
		switch {
		case c.id() == opStar:
			if unpacked {
				c.fail(c.i, c.i, false, "iterable argument unpacking follows keyword argument unpacking")
			}
			c.next()
			c.expression()
		case c.id() == opPower:
			c.next()
			c.expression()
			unpacked = true
		case c.id() == tokName && c.ahead(1) == opAssign:
			names = c.keyword(names)
			keyword = true
		default:
			c.positional(class, n, keyword, unpacked)
		}
	}
	c.expect(opRparen)
}

// keyword reads name=value; CPython refuses a name given twice once the file is parsed.
func (c *checker) keyword(names []token) []token {
	a := c.i
	name := c.next()
	c.next()
	x := c.expression()
	if c.id() == kwFor {
		c.fail(a, a+1, true, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
	for _, seen := range names {
		if c.same(seen, name) {
			c.refuseLate(stageCode, a, x.b, "keyword argument repeated: %s", c.toks.src[name.start:name.end])
			break
		}
	}
	return append(names, name)
}

func (c *checker) positional(class bool, n int, keyword, unpacked bool) {
	from := c.i
	x := c.walrus()
	switch c.id() {
	case opAssign:
		switch x.kind {
		case xTrue, xFalse, xNone:
			c.fail(x.a, x.b, true, "cannot assign to %s", x.kind)
		}
		c.fail(x.a, c.i, true, "expression cannot contain assignment, perhaps you meant \"==\"?")
	case kwFor, kwAsync:
		if !c.atFor() {
			c.invalid()
		}
		c.comprehension(x, from, xGen)
		if class {
			c.fail(from, from, false, "invalid syntax")
		}
		if n > 0 || c.id() == opComma && c.ahead(1) != opRparen {
			c.fail(from, c.i-1, true, "Generator expression must be parenthesized")
		}
		if c.id() == opComma { // f(x for x in y,) is refused as well, without a sentence of its own
			c.fail(from, c.i-1, false, "Generator expression must be parenthesized")
		}
	}
	if (keyword || unpacked) && (c.id() == opComma || c.id() == opRparen) {
		if unpacked {
			c.fail(c.i, c.i, false, "positional argument follows keyword argument unpacking")
		}
		c.fail(c.i, c.i, false, "positional argument follows keyword argument")
	}
}

// lambda reads a lambda with its body.
func (c *checker) lambda() parsed {
	a := c.i
	c.next()
	s := c.newScope(functionScope)
	c.params(s, opColon)
	c.expect(opColon)
	c.enterScope(s)
	x := c.expression()
	c.pop()
	c.hide(a)
	return parsed{kind: xLambda, a: a, b: x.b}
}

// params reads the parameters up to end: ")" of a def, ":" of a lambda. Defaults and
// annotations belong to the scope around.
func (c *checker) params(s *scope, end tokenID) {
	var slash, star, defaults, double bool
	for n := 0; c.id() != end; n++ {
		if n > 0 {
			c.expect(opComma)
			if c.id() == end {
				return
			}
		}
		if double {
			c.fail(c.i, c.i, true, "arguments cannot follow var-keyword argument")
		}
		switch {
		case c.isSlash():
			switch {
			case slash:
				c.fail(c.i, c.i, true, "/ may appear only once")
			case star:
				c.fail(c.i, c.i, true, "/ must be ahead of *")
			case n == 0:
				c.fail(c.i, c.i, true, "at least one argument must precede /")
			}
			slash = true
			c.next()
		case c.id() == opStar:
			if star {
				c.fail(c.i, c.i, true, "* argument may appear only once")
			}
			star = true
			c.starParam(s, end)
		case c.id() == opPower:
			double = true
			c.next()
			c.param(s, end, false)
			if c.id() == opAssign {
				c.fail(c.i, c.i, true, "var-keyword argument cannot have default value")
			}
		default:
			if c.id() == opLparen {
				c.parenthesizedParam(end)
			}
			a := c.i
			c.param(s, end, false)
			if c.id() == opAssign {
				defaults = true
				c.next()
				if c.id() == end || c.id() == opComma {
					c.fail(c.i-1, c.i-1, true, "expected default value expression")
				}
				c.expression()
			} else if defaults && !star && (c.id() == opComma || c.id() == end) {
				c.fail(a, c.i-1, true, "non-default argument follows default argument")
			}
		}
	}
}

func (c *checker) isSlash() bool {
	t := c.list[c.i]
	return t.id == opTimes && t.end == t.start+1 && c.toks.src[t.start] == '/'
}

func (c *checker) starParam(s *scope, end tokenID) {
	a := c.i
	c.next()
	switch {
	case c.id() == opComma:
		if c.ahead(1) == end || c.ahead(1) == opPower {
			c.fail(a, a, c.ahead(1) == end || end == opRparen || end == opColon, "named arguments must follow bare *")
		}
	case c.id() == end:
		c.fail(a, a, true, "named arguments must follow bare *")
	default:
		c.param(s, end, true)
		if c.id() == opAssign {
			c.fail(c.i, c.i, true, "var-positional argument cannot have default value")
		}
	}
}

// param reads a name and its annotation.
func (c *checker) param(s *scope, end tokenID, star bool) {
	a := c.i
	name := c.expect(tokName)
	for _, seen := range s.params {
		if c.same(seen, name) {
			c.refuseLate(stageSymbols, a, a, "duplicate argument '%s' in function definition", c.toks.src[name.start:name.end])
			break
		}
	}
	s.params = append(s.params, name)
	if end == opRparen && c.accept(opColon) {
		if star && c.id() == opStar {
			c.starred(c.bitwiseOr)
			return
		}
		c.expression()
	}
}

// parenthesizedParam refuses Python 2's tuple parameters.
func (c *checker) parenthesizedParam(end tokenID) {
	a := c.i
	what := "Function"
	if end == opColon {
		what = "Lambda expression"
	}
	if c.look(func() {
		c.next()
		for c.expect(tokName); c.accept(opComma) && c.id() == tokName; {
			c.next()
		}
		c.expect(opRparen)
	}) {
		b := a
		for c.list[b].id != opRparen {
			b++
		}
		c.fail(a, b, true, "%s parameters cannot be parenthesized", what)
	}
	c.invalid()
}
