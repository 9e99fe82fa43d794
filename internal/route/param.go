package route

import (
	"strings"

	"funcls/internal/text"
)

// inside is the text between a parameter's braces with escapes undone, and where each of its
// bytes, and its end, stands in the source.
type inside struct {
	text string
	at   []int
}

// decode undoes the doubled braces between the braces of a parameter.
func decode(src string, span text.Span) inside {
	raw := src[span.Start:span.End]
	in := inside{text: unescape(raw), at: make([]int, 0, len(raw)+1)}
	for i := 0; i < len(raw); i++ {
		in.at = append(in.at, span.Start+i)
		if c := raw[i]; (c == '{' || c == '}') && i+1 < len(raw) && raw[i+1] == c {
			i++
		}
	}
	in.at = append(in.at, span.End)
	return in
}

// span is where the decoded bytes [from, to) stand in the source.
func (in inside) span(from, to int) text.Span {
	last := len(in.at) - 1
	return text.Span{Start: in.at[min(from, last)], End: in.at[min(max(from, to), last)]}
}

// readParam reads what stands between the braces of a parameter.
func readParam(src string, span text.Span) (*Param, string) {
	in := decode(src, span)
	p := &Param{}
	start, end := 0, len(in.text)
	switch {
	case strings.HasPrefix(in.text, "**"):
		p.CatchAll, start = true, 2
	case strings.HasPrefix(in.text, "*"):
		p.CatchAll, start = true, 1
	}
	// A '?' at the end makes a parameter optional, or overrides the star.
	if strings.HasSuffix(in.text, "?") {
		p.Optional, p.CatchAll = true, false
		end--
	}
	// A name may begin with a delimiter: "{=x}" is a parameter named "=x".
	name := start
	for name < end && (name == start || in.text[name] != ':' && in.text[name] != '=') {
		name++
	}
	if start < end {
		p.Name = in.text[start:name]
	}
	p.NameSpan = in.span(start, name)
	rest := p.constraints(in, name, end)
	if rest < end && in.text[rest] == '=' {
		p.Default, p.HasDefault = in.text[rest+1:end], true
	}
	return p, in.text
}

// constraints reads ":name(arguments)" one after the other and returns where they end: at the
// default value or at the end. A ')' ends the arguments only where a ':', a '=' or the end
// follows, so that regular expressions may hold brackets.
func (p *Param) constraints(in inside, from, end int) int {
	s := in.text[:max(end, from)]
	add := func(start, stop int) {
		if start < stop {
			p.Constraints = append(p.Constraints, newConstraint(s[start:stop], in.span(start, stop)))
		}
	}
	at := func(i int) byte {
		if i < len(s) {
			return s[i]
		}
		return 0
	}
	i := from
	for i < len(s) && s[i] != '=' {
		if s[i] != ':' {
			i++ // what stands between a constraint and the next is passed over
			continue
		}
		start := i + 1
		for i = start; i < len(s) && s[i] != ':' && s[i] != '=' && s[i] != '('; {
			i++
		}
		if at(i) != '(' {
			add(start, i)
			continue
		}
		i = arguments(s, i+1)
		add(start, i)
	}
	return i
}

// arguments finds the end of what a constraint's '(' opened before i: behind its ')', or where a
// delimiter follows that no ')' comes after.
func arguments(s string, i int) int {
	for ; i < len(s); i++ {
		switch s[i] {
		case ')':
			if i+1 == len(s) || s[i+1] == ':' || s[i+1] == '=' {
				return i + 1
			}
		case ':', '=':
			closing := strings.IndexByte(s[i+1:], ')')
			if closing < 0 {
				return i
			}
			// ASP.NET Core goes on behind this ')' without looking at it, except at the end.
			i += 1 + closing
		}
	}
	return len(s)
}
