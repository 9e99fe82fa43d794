package pyfile

import (
	"slices"

	"funcls/internal/text"
)

// Comments are the comments of a file, and its statements as far as they tell which comment is
// about what. Spans are in bytes of the file. It is immutable.
type Comments struct {
	// List are the comments from their # to the end of the line, in order.
	List []text.Span
	// starts and ends are of the simple statements and the heads of compound ones, in order.
	starts, ends []int
	strings      []text.Span
	src          []byte
}

// Open reports whether the end of a line lies inside a string, or behind a backslash that joins the
// line with the next one: a comment cannot begin there.
func (c *Comments) Open(end int) bool {
	return end > 0 && c.src[end-1] == '\\' && !slices.ContainsFunc(c.List, func(s text.Span) bool { return s.End == end }) ||
		slices.ContainsFunc(c.strings, func(s text.Span) bool { return s.Start < end && end < s.End })
}

// InString reports whether an offset lies in a string.
func (c *Comments) InString(off int) bool {
	return slices.ContainsFunc(c.strings, func(s text.Span) bool { return s.Start <= off && off < s.End })
}

// ReadComments finds the comments of Python source. What lies behind text that CPython cannot cut
// into tokens is not seen.
func ReadComments(src []byte) *Comments {
	c := &Comments{src: src}
	toks := (&tokenizer{src: normalise(src), comments: &c.List}).all()
	fresh := true
	for _, t := range toks.list {
		switch t.id {
		case tokIndent, tokDedent:
		case tokNewline, tokEnd:
			if !fresh {
				c.ends = append(c.ends, int(t.start))
			}
			fresh = true
		default:
			if fresh {
				c.starts = append(c.starts, int(t.start))
			}
			fresh = false
			if t.id == tokString {
				c.strings = append(c.strings, t.span())
			}
		}
	}
	return c
}

// Statement is where the statement begins that off lies in, or off where it lies in none.
func (c *Comments) Statement(off int) int {
	i, found := slices.BinarySearch(c.starts, off)
	if !found {
		i--
	}
	if i < 0 || i >= len(c.ends) || off > c.ends[i] {
		return off
	}
	return c.starts[i]
}
