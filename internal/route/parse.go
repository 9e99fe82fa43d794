package route

import (
	"strings"

	"funcls/internal/text"
)

// The sentences of ASP.NET Core.
const (
	consecutiveSeparators = "The route template separator character '/' cannot appear consecutively. It must be separated by either a parameter or a literal value."
	startsWithTilde       = "The route template cannot start with a '~' character unless followed by a '/'."
	incomplete            = "There is an incomplete parameter in the route template. Check that each '{' character has a matching '}' character."
	unescapedBrace        = "In a route parameter, '{' and '}' must be escaped with '{{' and '}}'."
	catchAllOptional      = "A catch-all parameter cannot be marked optional."
	optionalDefault       = "An optional parameter cannot have default value."
	catchAllLast          = "A catch-all parameter can only appear as the last segment of the route template."
	catchAllAlone         = "A path segment that contains more than one section, such as a literal section or a parameter, cannot contain a catch-all parameter."
	consecutiveParams     = "A path segment cannot contain two consecutive parameters. They must be separated by a '/' or by a literal string."
)

// Parse reads a template. It never fails: Err tells what is wrong with it.
func Parse(template string) *Template {
	t := &Template{Text: template}
	p := &parser{src: template, t: t}
	t.Err = p.template()
	return t
}

// parser walks over the source; pos is the byte to be read next.
type parser struct {
	src string
	pos int
	t   *Template
}

func (p *parser) more() bool { return p.pos < len(p.src) }

// next is the byte i places on, 0 behind the end.
func (p *parser) next(i int) byte {
	if p.pos+i < len(p.src) {
		return p.src[p.pos+i]
	}
	return 0
}

func (p *parser) fail(start, end int, sentence string) *Error {
	return &Error{text.Span{Start: start, End: min(end, len(p.src))}, sentence}
}

func (p *parser) template() *Error {
	switch {
	case strings.HasPrefix(p.src, "~/"):
		p.pos = 2
	case strings.HasPrefix(p.src, "/"):
		p.pos = 1
	case strings.HasPrefix(p.src, "~"):
		return p.fail(0, 1, startsWithTilde)
	}
	for p.more() {
		if p.next(0) == '/' {
			return p.fail(max(p.pos-1, 0), p.pos+1, consecutiveSeparators)
		}
		if err := p.segment(); err != nil {
			return err
		}
		p.pos++ // the separator
	}
	for i, s := range p.t.Segments {
		for _, part := range s.Parts {
			if part.Param != nil && part.Param.CatchAll && i < len(p.t.Segments)-1 {
				return p.fail(part.Span.Start, part.Span.End, catchAllLast)
			}
		}
	}
	return nil
}

func (p *parser) segment() *Error {
	start := p.pos
	var parts []Part
	for p.more() && p.next(0) != '/' {
		part, err := p.part()
		if err != nil {
			return err
		}
		parts = append(parts, part)
	}
	p.t.Segments = append(p.t.Segments, Segment{text.Span{Start: start, End: p.pos}, parts})
	return p.checkSegment(parts)
}

func (p *parser) part() (Part, *Error) {
	if p.next(0) == '{' && p.next(1) != '{' {
		return p.param()
	}
	return p.literal()
}

// literal reads up to the next separator or parameter. Braces stand for themselves when doubled.
func (p *parser) literal() (Part, *Error) {
	start := p.pos
	for p.more() && p.next(0) != '/' {
		c := p.next(0)
		if c == '{' && p.next(1) != '{' && p.next(1) != 0 {
			break
		}
		if c == '{' || c == '}' {
			if p.next(1) != c {
				return Part{}, p.fail(p.pos, p.pos+1, incomplete)
			}
			p.pos++
		}
		p.pos++
	}
	span := text.Span{Start: start, End: p.pos}
	literal := unescape(p.src[start:p.pos])
	if i := strings.IndexByte(p.src[start:p.pos], '?'); i >= 0 {
		return Part{}, p.fail(start+i, start+i+1, "The literal section '"+literal+"' is invalid. Literal sections cannot contain the '?' character.")
	}
	return Part{Span: span, Literal: literal}, nil
}

// param reads a parameter with its braces, of which those inside are doubled.
func (p *parser) param() (Part, *Error) {
	start := p.pos
	for p.pos++; ; p.pos++ {
		switch c := p.next(0); {
		case !p.more():
			return Part{}, p.fail(start, p.pos, incomplete)
		case c == '{':
			switch p.next(1) {
			case '{':
			case 0:
				return Part{}, p.fail(start, p.pos+1, incomplete)
			default:
				return Part{}, p.fail(p.pos, p.pos+1, unescapedBrace)
			}
			p.pos++
		case c == '}' && p.next(1) != '}':
			p.pos++
			return p.finish(text.Span{Start: start, End: p.pos})
		case c == '}':
			p.pos++
		}
	}
}

// finish checks a parameter as a whole.
func (p *parser) finish(span text.Span) (Part, *Error) {
	inner := text.Span{Start: span.Start + 1, End: span.End - 1}
	if inner.Len() == 0 {
		return Part{}, p.fail(span.Start, span.End, invalidName(""))
	}
	param, decoded := readParam(p.src, inner)
	param.Span = span
	switch {
	case strings.HasPrefix(decoded, "*") && strings.HasSuffix(decoded, "?"):
		return Part{}, p.fail(span.Start, span.End, catchAllOptional)
	case param.Optional && param.HasDefault:
		return Part{}, p.fail(span.Start, span.End, optionalDefault)
	case param.Name == "" || strings.ContainsAny(param.Name, "/{}?*"):
		return Part{}, p.fail(span.Start, span.End, invalidName(param.Name))
	case p.t.Param(param.Name) != nil:
		return Part{}, p.fail(param.NameSpan.Start, param.NameSpan.End, "The route parameter name '"+param.Name+"' appears more than one time in the route template.")
	}
	p.t.Params = append(p.t.Params, param)
	return Part{Span: span, Param: param}, nil
}

func invalidName(name string) string {
	return "The route parameter name '" + name + "' is invalid. Route parameter names must be non-empty and cannot contain these characters: '{', '}', '/'. " +
		"The '?' character marks a parameter as optional, and can occur only at the end of the parameter. " +
		"The '*' character marks a parameter as catch-all, and can occur only at the start of the parameter."
}

// checkSegment holds what one segment may be made of.
func (p *parser) checkSegment(parts []Part) *Error {
	if len(parts) < 2 {
		return nil
	}
	for _, part := range parts {
		if part.Param != nil && part.Param.CatchAll {
			return p.fail(part.Span.Start, part.Span.End, catchAllAlone)
		}
	}
	for i, part := range parts {
		if part.Param == nil || !part.Param.Optional {
			continue
		}
		whole := p.describe(parts...)
		if i < len(parts)-1 {
			return p.fail(part.Span.Start, part.Span.End, "An optional parameter must be at the end of the segment. In the segment '"+whole+
				"', optional parameter '"+part.Param.Name+"' is followed by '"+p.describe(parts[i+1])+"'.")
		}
		if before := parts[i-1]; before.Param != nil || before.Literal != "." {
			return p.fail(part.Span.Start, part.Span.End, "In the segment '"+whole+"', the optional parameter '"+part.Param.Name+
				"' is preceded by an invalid segment '"+p.describe(before)+"'. Only a period (.) can precede an optional parameter.")
		}
	}
	for i := 1; i < len(parts); i++ {
		if parts[i-1].Param != nil && parts[i].Param != nil {
			return p.fail(parts[i-1].Span.Start, parts[i].Span.End, consecutiveParams)
		}
	}
	return nil
}

// describe writes parts as ASP.NET Core's messages do, where of a constraint only the colon is left.
func (p *parser) describe(parts ...Part) string {
	var out strings.Builder
	for _, part := range parts {
		if part.Param == nil {
			out.WriteString(part.Literal)
			continue
		}
		out.WriteByte('{')
		out.WriteString(part.Param.Name)
		out.WriteString(strings.Repeat(":", len(part.Param.Constraints)))
		if part.Param.HasDefault {
			out.WriteString("=" + part.Param.Default)
		}
		if part.Param.Optional {
			out.WriteByte('?')
		}
		out.WriteByte('}')
	}
	return out.String()
}

func unescape(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "}}", "}"), "{{", "{")
}
