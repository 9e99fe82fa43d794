package edit

import (
	"bytes"
	"regexp"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/text"
)

// JSON writes into a document. It has nothing to offer in one with syntax errors.
type JSON struct {
	path  string
	doc   *jsondoc.Doc
	src   []byte
	style Style
}

// InJSON writes into the document of the file at path.
func InJSON(path string, doc *jsondoc.Doc) *JSON {
	return &JSON{path: path, doc: doc, src: doc.Source(), style: StyleOf(doc)}
}

// StyleOf reads how a document is laid out, from the first places that tell.
func StyleOf(doc *jsondoc.Doc) Style {
	src := doc.Source()
	s := Style{Newline: Newline(src)}
	lists, flat := false, false
	padded := false
	doc.Walk(func(n *jsondoc.Node) bool {
		parts := children(n)
		if len(parts) == 0 {
			return true
		}
		outer, inner := indentOf(src, n.Span.Start), indentOf(src, parts[0].Start)
		own := startsLine(src, parts[0].Start)
		if s.Unit == "" && own && strings.HasPrefix(inner, outer) {
			s.Unit = inner[len(outer):]
		}
		if n.Kind == jsondoc.Array && !flat && n.Elements[0].Kind != jsondoc.Object && n.Elements[0].Kind != jsondoc.Array {
			lists, flat = own, true
		}
		if n.Kind == jsondoc.Object && !padded && !bytes.ContainsAny(n.Span.Of(src), "\n") {
			padded = true
			s.Pad = string(src[n.Span.Start+1 : parts[0].Start])
		}
		if n.Kind == jsondoc.Object && s.Colon == "" {
			s.Colon = colonOf(src, n.Members[0])
		}
		return true
	})
	s.Lists = lists || !flat
	if s.Unit == "" {
		s.Unit = "  "
	}
	if s.Colon == "" {
		s.Colon = ": "
	}
	if s.Comma = ", "; s.Colon == ":" {
		s.Comma = ","
	}
	if !blank([]byte(s.Pad)) {
		s.Pad = ""
	}
	return s
}

var colons = regexp.MustCompile(`^ *: *$`)

// colonOf is the colon of a member with its blanks, "" where more stands beside it.
func colonOf(src []byte, m jsondoc.Member) string {
	if m.Value.Span.Start < m.Key.Span.End {
		return ""
	}
	return string(colons.Find(src[m.Key.Span.End:m.Value.Span.Start]))
}

// children are the spans of an object's members or an array's elements.
func children(n *jsondoc.Node) []text.Span {
	var out []text.Span
	for i := range n.Members {
		out = append(out, n.Members[i].Span)
	}
	for _, e := range n.Elements {
		out = append(out, e.Span)
	}
	return out
}

// AddMembers writes members behind the others of an object.
func (j *JSON) AddMembers(object *jsondoc.Node, members ...Member) (Edit, bool) {
	if object.KindOf() != jsondoc.Object {
		return Edit{}, false
	}
	return j.add(object, len(members), func(i int, style Style, indent string, lines bool) string {
		return style.member(members[i], indent, lines)
	})
}

// AddElements writes elements behind the others of an array.
func (j *JSON) AddElements(array *jsondoc.Node, elements ...Value) (Edit, bool) {
	if array.KindOf() != jsondoc.Array {
		return Edit{}, false
	}
	return j.add(array, len(elements), func(i int, style Style, indent string, lines bool) string {
		return style.write(elements[i], indent, lines)
	})
}

// add writes n parts at the end of a container.
func (j *JSON) add(c *jsondoc.Node, n int, write func(i int, style Style, indent string, lines bool) string) (Edit, bool) {
	if n == 0 || !c.Closed || len(j.doc.Errors) > 0 || j.doc.Opaque {
		return Edit{}, false
	}
	style, parts := j.style, children(c)
	join := func(separator, indent string, lines bool) string {
		written := make([]string, n)
		for i := range written {
			written[i] = write(i, style, indent, lines)
		}
		return strings.Join(written, separator)
	}
	if len(parts) == 0 {
		return j.fill(c, join), true
	}
	last := parts[len(parts)-1]
	indent := indentOf(j.src, last.Start)
	if unit, ok := j.unitIn(c); ok {
		style.Unit = unit
	}
	byteAfter, comma := j.doc.After(last.End)
	trailing := byteAfter == ',' && comma < c.Span.End
	if !startsLine(j.src, last.Start) {
		lines := bytes.IndexByte(last.Of(j.src), '\n') >= 0
		if trailing {
			return Insert(j.path, comma+1, " "+join(style.Comma, indent, lines)+","), true
		}
		return Insert(j.path, last.End, style.Comma+join(style.Comma, indent, lines)), true
	}
	// Objects follow the one before them: it may be one of many that have a line each.
	like := c.Kind == jsondoc.Array && len(children(c.Elements[len(parts)-1])) > 0
	lines := !like || bytes.IndexByte(last.Of(j.src), '\n') >= 0
	separator := style.Newline + indent
	what := separator + join(","+separator, indent, lines)
	if trailing {
		return Insert(j.path, j.remark(comma+1), what+","), true
	}
	tail := j.remark(last.End)
	return Edit{j.path, text.Span{Start: last.End, End: tail}, "," + string(j.src[last.End:tail]) + what}, true
}

// fill writes into an empty container.
func (j *JSON) fill(c *jsondoc.Node, join func(separator, indent string, lines bool) string) Edit {
	style := j.style
	at, end := c.Span.Start+1, c.Span.End-1
	remarks := false
	for _, r := range j.doc.Comments {
		if r.Start >= at && r.End <= end {
			at, remarks = r.End, true
		}
	}
	span := text.Span{Start: at, End: end}
	// The root is laid out in lines, and what stands in lines.
	if !remarks && c != j.doc.Root && !j.inLines() {
		if c.Kind == jsondoc.Array {
			style.Pad = ""
		}
		return Edit{j.path, span, style.Pad + join(style.Comma, "", false) + style.Pad}
	}
	outer := indentOf(j.src, c.Span.Start)
	inner := outer + style.Unit
	return Edit{j.path, span, style.Newline + inner + join(","+style.Newline+inner, inner, true) + style.Newline + outer}
}

// inLines reports a document of more than one line.
func (j *JSON) inLines() bool { return bytes.IndexByte(bytes.TrimSpace(j.src), '\n') >= 0 }

// unitIn is one level of indentation as the last part of a container has it.
func (j *JSON) unitIn(c *jsondoc.Node) (string, bool) {
	var last *jsondoc.Node
	switch {
	case len(c.Elements) > 0:
		last = c.Elements[len(c.Elements)-1]
	case len(c.Members) > 0:
		last = c.Members[len(c.Members)-1].Value
	}
	if last == nil {
		return "", false
	}
	parts := children(last)
	if len(parts) == 0 || !startsLine(j.src, parts[0].Start) {
		return "", false
	}
	return strings.CutPrefix(indentOf(j.src, parts[0].Start), indentOf(j.src, last.Span.Start))
}

// remark is where the comments end that stand behind an offset on its line.
func (j *JSON) remark(off int) int {
	for _, r := range j.doc.Comments {
		if r.Start >= off && blank(j.src[off:r.Start]) && bytes.IndexByte(j.src[off:r.Start], '\n') < 0 {
			off = r.End
		}
	}
	return off
}

// Replace writes a value over another: over several lines where that one is, or it or its key begins a
// line.
func (j *JSON) Replace(n *jsondoc.Node, v Value) Edit {
	before := j.src[lineStart(j.src, n.Span.Start):n.Span.Start]
	lines := bytes.IndexByte(n.Span.Of(j.src), '\n') >= 0 || bytes.IndexByte(j.src, '\n') >= 0 && (blank(before) || keyAlone.Match(before))
	return Edit{j.path, n.Span, j.style.write(v, indentOf(j.src, n.Span.Start), lines)}
}

// keyAlone is a line up to the value of its only member.
var keyAlone = regexp.MustCompile(`^[ \t]*("[^"]*"|'[^']*')[ \t]*:[ \t]*$`)

// RenameKey gives a member another key.
func (j *JSON) RenameKey(m *jsondoc.Member, key string) Edit {
	return Edit{j.path, m.Key.Span, jsondoc.Quote(key)}
}

// ReplaceMember writes members in the place of the one at an index.
func (j *JSON) ReplaceMember(object *jsondoc.Node, i int, members ...Member) Edit {
	at := object.Members[i].Span
	indent, separator := indentOf(j.src, at.Start), j.style.Comma
	lines := startsLine(j.src, at.Start)
	if lines {
		separator = "," + j.style.Newline + indent
	}
	written := make([]string, len(members))
	for i, m := range members {
		written[i] = j.style.member(m, indent, lines)
	}
	return Edit{j.path, at, strings.Join(written, separator)}
}

// RemoveMember takes the member at an index out of an object, with the comma and what else belongs
// to it on its lines.
func (j *JSON) RemoveMember(object *jsondoc.Node, i int) Edit { return j.remove(object, i) }

// RemoveElement takes the element at an index out of an array.
func (j *JSON) RemoveElement(array *jsondoc.Node, i int) Edit { return j.remove(array, i) }

func (j *JSON) remove(c *jsondoc.Node, i int) Edit {
	parts := children(c)
	gone := parts[i]
	byteAfter, at := j.doc.After(gone.End)
	comma := byteAfter == ','
	end := gone.End
	if comma {
		end = at + 1
	}
	end = j.remark(end)
	rest := lineEnd(j.src, end)
	lines := startsLine(j.src, gone.Start) && blank(j.src[end:rest])
	start := lineStart(j.src, gone.Start)
	switch {
	case lines && (comma || i == 0):
		return Edit{j.path, text.Span{Start: start, End: rest}, ""}
	case lines:
		// The comma before it goes too; a comment there stays.
		before := parts[i-1].End
		_, at := j.doc.After(before)
		return Edit{j.path, text.Span{Start: before, End: rest}, string(j.src[before:at]) + string(j.src[at+1:start])}
	case i > 0:
		return Edit{j.path, text.Span{Start: parts[i-1].End, End: gone.End}, ""}
	case len(parts) > 1:
		return Edit{j.path, text.Span{Start: gone.Start, End: parts[1].Start}, ""}
	}
	if comma {
		gone.End = at + 1
	}
	return Edit{j.path, gone, ""}
}
