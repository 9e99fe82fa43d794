package pyfile

import "funcls/internal/text"

// Facts are immutable once given out, so those of a piece of text that moved are copied.

func movedSpan(s text.Span, by int) text.Span {
	if s == (text.Span{}) {
		return s // says that there is nothing
	}
	return text.Span{Start: s.Start + by, End: s.End + by}
}

func movedAll[T any](list []*T, by int, move func(*T, int) *T) []*T {
	if list == nil {
		return nil
	}
	out := make([]*T, len(list))
	for i, x := range list {
		out[i] = move(x, by)
	}
	return out
}

func movedStmts(list []Stmt, by int) []Stmt {
	if list == nil {
		return nil
	}
	out := make([]Stmt, len(list))
	for i, s := range list {
		s.Span, s.NameSpan = movedSpan(s.Span, by), movedSpan(s.NameSpan, by)
		s.Func, s.Class = movedFunc(s.Func, by), movedClass(s.Class, by)
		if s.Import != nil {
			m := *s.Import
			m.ModuleSpan, m.NameSpan = movedSpan(m.ModuleSpan, by), movedSpan(m.NameSpan, by)
			s.Import = &m
		}
		s.Annotation, s.Target = movedExpr(s.Annotation, by), movedExpr(s.Target, by)
		if i > 0 && s.Value != nil && s.Value == list[i-1].Value {
			s.Value = out[i-1].Value // a = b = value
		} else {
			s.Value = movedExpr(s.Value, by)
		}
		if s.When != nil {
			when := *s.When
			when.Failed = movedStmts(when.Failed, by)
			s.When = &when
		}
		out[i] = s
	}
	return out
}

func movedFunc(f *Func, by int) *Func {
	if f == nil {
		return nil
	}
	m := *f
	m.NameSpan, m.Span, m.ParamsSpan = movedSpan(f.NameSpan, by), movedSpan(f.Span, by), movedSpan(f.ParamsSpan, by)
	m.Returns = movedExpr(f.Returns, by)
	m.Decorators = movedAll(f.Decorators, by, movedExpr)
	m.body = f.body.moved(by)
	if f.Params != nil {
		m.Params = make([]Param, len(f.Params))
		for i, p := range f.Params {
			p.NameSpan, p.Span = movedSpan(p.NameSpan, by), movedSpan(p.Span, by)
			p.Annotation, p.Default = movedExpr(p.Annotation, by), movedExpr(p.Default, by)
			m.Params[i] = p
		}
	}
	return &m
}

func movedBody(b *Body, by int) *Body {
	if by == 0 {
		return b
	}
	m := *b
	m.Stmts, m.End = movedStmts(b.Stmts, by), movedSpan(b.End, by)
	return &m
}

func movedClass(c *Class, by int) *Class {
	if c == nil {
		return nil
	}
	m := *c
	m.NameSpan, m.Span = movedSpan(c.NameSpan, by), movedSpan(c.Span, by)
	m.Bases = movedAll(c.Bases, by, movedExpr)
	m.Keywords = movedKeywords(c.Keywords, by)
	m.Decorators = movedAll(c.Decorators, by, movedExpr)
	m.Body = movedStmts(c.Body, by)
	return &m
}

func movedKeywords(list []Keyword, by int) []Keyword {
	if list == nil {
		return nil
	}
	out := make([]Keyword, len(list))
	for i, k := range list {
		out[i] = Keyword{Name: k.Name, NameSpan: movedSpan(k.NameSpan, by), Value: movedExpr(k.Value, by)}
	}
	return out
}

func movedExpr(x *Expr, by int) *Expr {
	if x == nil {
		return nil
	}
	m := *x
	m.Span, m.NameSpan = movedSpan(x.Span, by), movedSpan(x.NameSpan, by)
	m.X, m.Func = movedExpr(x.X, by), movedFunc(x.Func, by)
	m.Args = movedAll(x.Args, by, movedExpr)
	m.Keywords = movedKeywords(x.Keywords, by)
	return &m
}
