package convert

import (
	"bytes"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/text"
)

// width is how long the line of a decorator may be before its arguments stand on lines of their own.
const width = 100

// write puts decorators where an entry point takes them.
func (s *script) write(e *entry, calls []call) {
	if e.def == nil {
		s.writeCalls(e.value, calls)
		return
	}
	var b strings.Builder
	for _, c := range calls {
		b.WriteString("@" + s.spelled(c, "", len("@")) + s.newline)
	}
	s.edits = append(s.edits, edit.Insert(s.file.Path, e.def.Span.Start, b.String()))
	if e.drop != nil {
		s.drop(e.drop.Span)
	}
}

// writeCalls calls the decorators, each around the one below it, at the end of the script.
func (s *script) writeCalls(value string, calls []call) {
	var b strings.Builder
	src := s.file.Content
	if s.tail == 0 && len(src) > 0 && src[len(src)-1] != '\n' {
		b.WriteString(s.newline)
	}
	if s.tail == 0 && len(bytes.TrimSpace(src)) > 0 {
		b.WriteString(s.newline)
	}
	indent := ""
	for i, c := range calls {
		b.WriteString(indent + s.spelled(c, indent, len(indent)) + "(")
		if i == len(calls)-1 {
			break
		}
		indent += "    "
		b.WriteString(s.newline)
	}
	b.WriteString(value + strings.Repeat(")", len(calls)) + s.newline)
	s.tail++
	s.edits = append(s.edits, edit.Insert(s.file.Path, len(src), b.String()))
}

// spelled is a call of a decorator, on one line where that is short enough.
func (s *script) spelled(c call, indent string, used int) string {
	name := s.blueprint + "." + c.name
	one := name + "(" + strings.Join(c.args, ", ") + ")"
	if used+len(one) <= width {
		return one
	}
	inner := s.newline + indent + "    "
	return name + "(" + inner + strings.Join(c.args, ","+inner) + "," + s.newline + indent + ")"
}

// drop takes a statement away, with its lines and the blank ones before them; at the end of the
// file only one line end stays behind the rest.
func (s *script) drop(span text.Span) {
	src := s.file.Content
	span.Start = bytes.LastIndexByte(src[:span.Start], '\n') + 1
	if i := bytes.IndexByte(src[span.End:], '\n'); i >= 0 {
		span.End += i + 1
	} else {
		span.End = len(src)
	}
	for span.Start > 0 {
		line := bytes.LastIndexByte(src[:span.Start-1], '\n') + 1
		if len(bytes.TrimSpace(src[line:span.Start])) > 0 {
			break
		}
		span.Start = line
	}
	s.edits = append(s.edits, edit.Edit{Path: s.file.Path, Span: span})
}
