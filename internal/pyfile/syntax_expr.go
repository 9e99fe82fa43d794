package pyfile

// exprKind is what CPython calls an expression in its sentences.
type exprKind string

const (
	xName     exprKind = "name"
	xAttr     exprKind = "attribute"
	xSub      exprKind = "subscript"
	xStar     exprKind = "starred"
	xList     exprKind = "list"
	xTuple    exprKind = "tuple"
	xLambda   exprKind = "lambda"
	xCall     exprKind = "function call"
	xOp       exprKind = "expression"
	xGen      exprKind = "generator expression"
	xYield    exprKind = "yield expression"
	xAwait    exprKind = "await expression"
	xListComp exprKind = "list comprehension"
	xSetComp  exprKind = "set comprehension"
	xDictComp exprKind = "dict comprehension"
	xDict     exprKind = "dict literal"
	xSet      exprKind = "set display"
	xFString  exprKind = "f-string expression"
	xNone     exprKind = "None"
	xTrue     exprKind = "True"
	xFalse    exprKind = "False"
	xEllipsis exprKind = "ellipsis"
	xLiteral  exprKind = "literal"
	xCompare  exprKind = "comparison"
	xIf       exprKind = "conditional expression"
	xNamed    exprKind = "named expression"
)

// parsed is what the descent keeps of an expression: enough to judge it as a target.
type parsed struct {
	kind  exprKind
	a, b  int  // first and last token
	paren bool // stands in parentheses of its own
	loose bool // is an `and`, `or` or `not`
	// bad is the first part that cannot be assigned to, nil when all can.
	bad *parsed
	// star is the first starred part of a tuple or list, which cannot be deleted.
	star  *parsed
	stars int // the starred elements
}

// target is the first part of x that cannot be assigned to, or nil.
func (x *parsed) target() *parsed {
	switch x.kind {
	case xName, xAttr, xSub:
		return nil
	case xList, xTuple, xStar:
		return x.bad
	}
	return x
}

// starExpressions reads `a, *b, c`; a single expression is itself, not a tuple.
func (c *checker) starExpressions() parsed { return c.list1(c.starExpression) }

// list1 reads items separated by commas, a last comma allowed.
func (c *checker) list1(item func() parsed) parsed {
	x := item()
	if c.id() != opComma {
		return x
	}
	t := parsed{kind: xTuple, a: x.a}
	t.add(x)
	for c.accept(opComma) {
		if !c.startsExpression() {
			break
		}
		t.add(item())
	}
	t.b = c.i - 1
	return t
}

func (x *parsed) add(item parsed) {
	if x.bad == nil {
		if bad := item.target(); bad != nil {
			kept := *bad
			x.bad = &kept
		}
	}
	if item.kind == xStar {
		x.stars++
	}
	if x.star == nil {
		switch {
		case item.kind == xStar:
			x.star = &item
		case item.kind == xTuple || item.kind == xList:
			x.star = item.star
		}
	}
}

// startsExpression tells whether an expression may start at the current token.
func (c *checker) startsExpression() bool {
	switch c.id() {
	case tokName, tokNumber, tokString, opLparen, opLbracket, opLbrace, opEllipsis, opStar, opPlusMinus, opTilde,
		kwFalse, kwNone, kwTrue, kwAwait, kwLambda, kwNot:
		return true
	}
	return false
}

func (c *checker) starExpression() parsed {
	if c.id() == opStar {
		return c.starred(c.bitwiseOr)
	}
	return c.expression()
}

func (c *checker) starred(inner func() parsed) parsed {
	a := c.i
	c.next()
	x := inner()
	out := parsed{kind: xStar, a: a, b: x.b}
	if bad := x.target(); bad != nil {
		kept := *bad
		out.bad = &kept
	}
	return out
}

func (c *checker) starNamed() parsed {
	if c.id() == opStar {
		return c.starred(c.bitwiseOr)
	}
	return c.named()
}

// named reads an expression that may be `name := value`, where a single = is refused.
func (c *checker) named() parsed {
	x := c.walrus()
	switch c.id() {
	case opAssign:
		c.mistakenAssign(x)
	case opWalrus:
		c.mistakenWalrus(x)
	}
	return x
}

// mistakenWalrus refuses := behind anything but a name.
func (c *checker) mistakenWalrus(x parsed) {
	if c.trying == 0 && (x.kind != xName || x.paren) && c.look(func() { c.next(); c.expression() }) {
		c.fail(x.a, x.b, true, "cannot use assignment expressions with %s", x.kind)
	}
}

func (c *checker) walrus() parsed {
	if c.id() == tokName && c.ahead(1) == opWalrus {
		a := c.i
		c.next()
		c.next()
		x := c.expression()
		return parsed{kind: xNamed, a: a, b: x.b}
	}
	return c.expression()
}

// mistakenAssign refuses `x = y` where a test is meant, if CPython has a sentence for it.
func (c *checker) mistakenAssign(x parsed) {
	if c.trying > 0 || !c.startsBitwise(x) {
		return
	}
	end := 0
	if !c.look(func() {
		c.next()
		end = c.bitwiseOr().b
		if c.id() == opAssign || c.id() == opWalrus {
			c.invalid()
		}
	}) {
		return
	}
	switch {
	case x.kind == xName && !x.paren:
		c.fail(x.a, end, true, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	case x.kind == xTuple || x.kind == xList || x.kind == xGen || x.kind == xTrue || x.kind == xFalse || x.kind == xNone:
	default:
		c.fail(x.a, x.b, true, "cannot assign to %s here. Maybe you meant '==' instead of '='?", x.kind)
	}
}

// startsBitwise reports an expression that binds at least as tightly as |.
func (c *checker) startsBitwise(x parsed) bool {
	if x.paren {
		return true
	}
	switch x.kind {
	case xCompare, xIf, xLambda, xNamed, xYield, xStar:
		return false
	}
	return !x.loose
}

func (c *checker) expression() parsed {
	c.enter()
	defer c.leave()
	if c.id() == kwLambda {
		return c.lambda()
	}
	x := c.disjunction()
	if c.id() != kwIf {
		if c.trying == 0 && c.startsExpression() {
			c.twoExpressions(x)
		}
		return x
	}
	c.next()
	y := c.disjunction()
	if c.id() != kwElse {
		if c.id() != opColon {
			c.fail(x.a, y.b, true, "expected 'else' after 'if' expression")
		}
		c.invalid()
	}
	c.next()
	z := c.expression()
	return parsed{kind: xIf, a: x.a, b: z.b}
}

// twoExpressions finds the sentence for x with another expression right behind it.
func (c *checker) twoExpressions(x parsed) {
	first := c.word(x.a - c.i)
	legacy := (first == "print" || first == "exec") && x.a == x.b
	end := 0
	if c.key == x.a && c.key > 0 {
		return
	}
	if c.list[c.i].fields < 0 {
		c.strings()
	}
	switch {
	case legacy:
		if c.id() != opLparen && c.look(func() { end = c.starExpressions().b }) {
			c.fail(x.a, end, true, "Missing parentheses in call to '%s'. Did you mean %s(...)?", first, first)
		}
	case c.id() == opStar || first == "match" || first == "case" || first == "_" || first != "" && c.list[x.a+1].id == tokString:
	case c.look(func() { end = c.expression().b }) && c.list[end].level > 0:
		c.fail(x.a, end, true, "invalid syntax. Perhaps you forgot a comma?")
	}
}

func (c *checker) disjunction() parsed {
	x := c.inversion()
	for c.id() == kwOr || c.id() == kwAnd {
		c.next()
		x = parsed{kind: xOp, a: x.a, b: c.inversion().b, loose: true}
	}
	return x
}

func (c *checker) inversion() parsed {
	if c.id() != kwNot {
		return c.comparison()
	}
	c.enter()
	defer c.leave()
	a := c.i
	c.next()
	return parsed{kind: xOp, a: a, b: c.inversion().b, loose: true}
}

func (c *checker) comparison() parsed {
	x := c.bitwiseOr()
	for {
		switch c.id() {
		case opCompare, kwIn:
			c.next()
		case kwIs:
			c.next()
			c.accept(kwNot)
		case kwNot:
			if c.ahead(1) != kwIn {
				return x
			}
			c.next()
			c.next()
		default:
			return x
		}
		x = parsed{kind: xCompare, a: x.a, b: c.bitwiseOr().b}
	}
}

// binding is how tightly the operators between | and * bind.
var binding = [256]int{
	opPipe: 1, opCaret: 2, opAmp: 3, opShift: 4, opPlusMinus: 5, opStar: 6, opTimes: 6, opAt: 6,
}

func (c *checker) bitwiseOr() parsed { return c.binary(1) }

func (c *checker) binary(least int) parsed {
	x := c.factor()
	for {
		p := binding[c.id()]
		if p < least {
			return x
		}
		c.next()
		x = parsed{kind: xOp, a: x.a, b: c.binary(p + 1).b}
	}
}

func (c *checker) factor() parsed {
	if id := c.id(); id == opPlusMinus || id == opTilde {
		c.enter()
		defer c.leave()
		a := c.i
		c.next()
		return parsed{kind: xOp, a: a, b: c.factor().b}
	}
	x := c.await()
	if c.id() == opPower {
		c.enter()
		defer c.leave()
		c.next()
		return parsed{kind: xOp, a: x.a, b: c.factor().b}
	}
	return x
}

func (c *checker) await() parsed {
	if c.id() != kwAwait {
		return c.primary()
	}
	a := c.i
	c.next()
	x := c.primary()
	c.checkAwait(a, x.b)
	return parsed{kind: xAwait, a: a, b: x.b}
}
