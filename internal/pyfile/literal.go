package pyfile

import (
	"bytes"
	"slices"
	"strings"

	"funcls/internal/text"
)

// Literal is a string as a file has it: one piece between quotes, or several beside each other.
type Literal struct {
	// Value is what the pieces spell together.
	Value  string
	pieces []quoted
	value  strings.Builder
	// apart says that something stands between pieces that must stay, such as a comment.
	apart bool
}

// quoted is one piece of a literal, between its quotes.
type quoted struct {
	prefix, quote string
	end           int // after the closing quote
	units         []unit
}

// unit is a part of a piece: characters as they are, or one escape.
type unit struct {
	from, to int // in the value
	span     text.Span
}

// ReadLiteral reads the string that an expression of src is. An f-string that interpolates nothing is
// one too. It is false for what is none, or none of which the value can be told.
func ReadLiteral(src []byte, at text.Span) (*Literal, bool) {
	l := &Literal{}
	for i := at.Start; i < at.End; {
		switch c := src[i]; {
		case strings.IndexByte(" \t\r\n\f\\", c) >= 0:
			i++
			continue
		case c == '#':
			l.apart = true
			end := bytes.IndexByte(src[i:at.End], '\n')
			if end < 0 {
				return nil, false
			}
			i += end
			continue
		}
		next, ok := l.read(src[:at.End], i)
		if !ok {
			return nil, false
		}
		i = next
	}
	l.Value = l.value.String()
	return l, len(l.pieces) > 0
}

// read reads the piece at i.
func (l *Literal) read(src []byte, i int) (next int, ok bool) {
	start := i
	for i < len(src) && i-start < 3 && src[i] != '"' && src[i] != '\'' {
		i++
	}
	if i == len(src) || src[i] != '"' && src[i] != '\'' {
		return 0, false
	}
	p := quoted{prefix: strings.ToLower(string(src[start:i])), quote: string(src[i])}
	if strings.Trim(p.prefix, "rfu") != "" {
		return 0, false
	}
	if triple := strings.Repeat(p.quote, 3); bytes.HasPrefix(src[i:], []byte(triple)) {
		p.quote = triple
	}
	i += len(p.quote)
	for !bytes.HasPrefix(src[i:], []byte(p.quote)) {
		value, size, ok := p.unit(src[i:])
		if !ok {
			return 0, false
		}
		from := l.value.Len()
		l.value.WriteString(value)
		if last := len(p.units) - 1; last >= 0 && p.units[last].verbatim() && len(value) == size {
			p.units[last].to, p.units[last].span.End = l.value.Len(), i+size
		} else {
			p.units = append(p.units, unit{from, l.value.Len(), text.Span{Start: i, End: i + size}})
		}
		i += size
	}
	p.end = i + len(p.quote)
	l.pieces = append(l.pieces, p)
	return p.end, true
}

// unit is the first character or escape of what is left of a piece.
func (p *quoted) unit(rest []byte) (value string, size int, ok bool) {
	switch {
	case len(rest) == 0, strings.Contains(p.prefix, "f") && (rest[0] == '{' || rest[0] == '}'):
		return "", 0, false
	case rest[0] == '\r' && len(rest) > 1 && rest[1] == '\n':
		return "\n", 2, true
	case rest[0] != '\\' || len(rest) == 1:
		return string(rest[:1]), 1, true
	case strings.Contains(p.prefix, "r"):
		return string(rest[:2]), 2, true
	}
	return escape(string(rest[:min(len(rest), 10)])) // the longest is \U0001F4EE
}

func (u *unit) verbatim() bool { return u.to-u.from == u.span.Len() }

// Span is where the bytes [from, to) of the value stand, an escape that is touched whole. Where they
// are spread over pieces that is all from the first to the last, and closing must follow what is
// written in their place. It is false where nothing can be written there without losing something
// else.
func (l *Literal) Span(from, to int) (at text.Span, closing string, ok bool) {
	first := slices.IndexFunc(l.pieces, func(p quoted) bool { return len(p.units) > 0 && p.units[len(p.units)-1].to > from })
	if first < 0 || from >= to || to > len(l.Value) {
		return text.Span{}, "", false
	}
	last := slices.IndexFunc(l.pieces, func(p quoted) bool { return len(p.units) > 0 && p.units[len(p.units)-1].to >= to })
	p, q := &l.pieces[first], &l.pieces[last]
	at.Start, _ = p.place(from)
	_, at.End = q.place(to)
	switch {
	case first == last:
		return at, "", true
	case l.apart:
		return at, "", false
	case p.prefix == q.prefix && p.quote == q.quote:
		return at, "", true
	case at.End == q.end-len(q.quote):
		at.End = q.end
		return at, p.quote, true
	}
	return at, "", false
}

// place is where the byte at of the value begins in a piece, and where the one before it ends.
func (p *quoted) place(at int) (start, end int) {
	for i := range p.units {
		switch u := &p.units[i]; {
		case at >= u.from && at < u.to:
			start = u.span.Start
			if u.verbatim() {
				start += at - u.from
			}
		}
		if u := &p.units[i]; at > u.from && at <= u.to {
			end = u.span.End
			if u.verbatim() {
				end = u.span.Start + at - u.from
			}
		}
	}
	return start, end
}
