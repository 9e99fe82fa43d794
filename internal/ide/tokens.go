package ide

import (
	"slices"
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/ncrontab"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// TokenKind says what a part of a string is.
type TokenKind uint8

// The kinds of tokens.
const (
	ExpressionToken TokenKind = iota // {name}, which something else gives
	ParameterToken                   // a parameter of a route, a part of a blob's path: declared here
	SettingToken                     // %NAME%
	ConstraintToken                  // of a parameter of a route
	NumberToken                      // in a schedule
	WordToken                        // in a schedule: a month, a day, "*"
	OperatorToken                    // in a schedule: the signs between them
)

// Token is a part of a string that means something. Its span is in one line.
type Token struct {
	Span text.Span
	Kind TokenKind
}

// Tokens are what the strings of a function.json hold, in order; none overlaps another. Of other
// files it is nil.
func Tokens(snap *workspace.Snapshot, path string) []Token {
	f, _ := functionOf(snap, path)
	if f == nil {
		return nil
	}
	c := tokenCollector{content: f.Config.File.Content}
	for _, s := range f.Settings() {
		if !s.Span.Empty() && !s.Connection {
			c.add(s.Span, SettingToken)
		}
	}
	if h := f.HTTP(); h != nil && h.Node != nil {
		for _, p := range h.Template.Params {
			c.addIn(h.Node, p.NameSpan, ParameterToken)
			for _, constraint := range p.Constraints {
				c.addIn(h.Node, constraint.Span, ConstraintToken)
			}
		}
	}
	for _, b := range f.Config.Bindings {
		if b.Kind == nil {
			continue
		}
		for _, p := range b.Properties {
			for _, n := range append([]*jsondoc.Node{p.Value}, p.Value.Elements...) {
				c.property(f, b, p.Name, n)
			}
		}
	}
	slices.SortStableFunc(c.out, func(a, b Token) int { return a.Span.Start - b.Span.Start })
	end := 0
	return slices.DeleteFunc(c.out, func(t Token) bool {
		if t.Span.Start < end {
			return true
		}
		end = t.Span.End
		return false
	})
}

// functionOf is the function whose function.json a file is, with its app; nil when it is none of
// ours.
func functionOf(snap *workspace.Snapshot, path string) (*model.Function, *model.App) {
	app := snap.AppOf(path)
	if app == nil || !app.Python || app.Model == model.Mixed {
		return nil, nil
	}
	for _, f := range app.Functions {
		if f.Config.File.Path == path && f.Ours() && f.Config.Doc != nil {
			return f, app
		}
	}
	return nil, nil
}

type tokenCollector struct {
	content []byte
	out     []Token
}

func (c *tokenCollector) add(span text.Span, kind TokenKind) {
	if !span.Empty() && span.End <= len(c.content) && !slices.ContainsFunc(span.Of(c.content), func(b byte) bool { return b == '\n' || b == '\r' }) {
		c.out = append(c.out, Token{span, kind})
	}
}

// addIn adds a token at a span of a string's value.
func (c *tokenCollector) addIn(n *jsondoc.Node, span text.Span, kind TokenKind) {
	if !span.Empty() {
		c.add(n.StringSpan(span.Start, span.End), kind)
	}
}

// property reads one string of a binding.
func (c *tokenCollector) property(f *model.Function, b *model.Binding, name string, n *jsondoc.Node) {
	s, ok := n.String()
	known, _ := b.Kind.Property(name)
	if !ok || known == nil {
		return
	}
	switch {
	case strings.EqualFold(b.Type, "timerTrigger") && known.Name == "schedule":
		c.schedule(n, s)
	case known.Expression, strings.EqualFold(b.Type, "blobTrigger") && known.Name == "path":
		kind := ExpressionToken
		if b == f.Trigger() {
			kind = ParameterToken
		}
		for _, e := range bindexpr.Parse(s).Expressions {
			end := e.Span.End - 1
			if e.HasFormat {
				end -= len(e.Format) + 1
			}
			c.addIn(n, text.Span{Start: e.Span.Start + 1, End: max(end, e.Span.Start+1)}, kind)
		}
	}
}

// schedule reads the fields of a schedule that the host takes.
func (c *tokenCollector) schedule(n *jsondoc.Node, s string) {
	schedule := ncrontab.Parse(s)
	if schedule.Err != nil {
		return
	}
	for _, field := range schedule.Fields {
		for i := field.Span.Start; i < field.Span.End; {
			kind, end := cronToken(s, i, field.Span.End)
			c.addIn(n, text.Span{Start: i, End: end}, kind)
			i = end
		}
	}
}

// cronToken is the kind of what stands at a place of a schedule's field, and where it ends.
func cronToken(s string, i, end int) (TokenKind, int) {
	run := func(of func(byte) bool) int {
		j := i
		for j < end && of(s[j]) {
			j++
		}
		return j
	}
	digit := func(b byte) bool { return b >= '0' && b <= '9' }
	letter := func(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
	switch {
	case digit(s[i]):
		return NumberToken, run(digit)
	case letter(s[i]):
		return WordToken, run(letter)
	case s[i] == '*':
		return WordToken, i + 1
	}
	return OperatorToken, i + 1
}
