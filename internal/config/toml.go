package config

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"funcls/internal/text"
)

// document reads TOML. What cannot be read is blanked out, line by line, so that it costs no more
// than itself.
type document struct {
	src      []byte
	at       []Text // the table that the cursor is in
	root     *value
	problems []tomlProblem
}

// tomlProblem is a problem and the table in which it stands.
type tomlProblem struct {
	Problem
	table []Text
}

// mostProblems is how many lines of a file may be no TOML before the rest is given up.
const mostProblems = 50

const bom = "\uFEFF"

// readTOML reads a file. A key that is set twice keeps its first value.
func readTOML(src []byte) *document {
	d := &document{src: src}
	text := slices.Clone(src)
	if bytes.HasPrefix(text, []byte(bom)) {
		copy(text, "   ")
	}
	last := -2 // the line that was blanked out last
	var problems []tomlProblem
	for range mostProblems {
		bad := d.parse(text)
		if bad == nil {
			break
		}
		lineNo := bytes.Count(text[:bad.Span.Start], []byte("\n"))
		if lineNo != last+1 { // the rest of a value of several lines is not a problem of its own
			problems = append(problems, *bad)
		}
		last = lineNo
		if bad.Span.Empty() {
			break
		}
		copy(text[bad.Span.Start:], bytes.Repeat([]byte(" "), bad.Span.Len()))
	}
	d.problems = append(problems, d.problems...)
	return d
}

// parse reads text up to the first thing that is no TOML. The problem's span is then the line to
// blank out.
func (d *document) parse(src []byte) *tomlProblem {
	d.root, d.problems, d.at = &value{kind: tableKind}, nil, nil
	var p unstable.Parser
	p.Reset(src)
	end := 0 // of what has been read
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.KeyValue:
			d.set(&p, d.table(d.at), e)
			end = int(e.Raw.Offset + e.Raw.Length)
		case unstable.Table, unstable.ArrayTable:
			d.at = nil
			keys := e.Key()
			for keys.Next() {
				d.at = append(d.at, Text{string(keys.Node().Data), unquoted(&p, keys.Node())})
				end = int(keys.Node().Raw.Offset + keys.Node().Raw.Length)
			}
			if t := d.table(d.at); t != nil && e.Kind == unstable.Table {
				t.header = lineAt(src, end)
			}
		}
	}
	err := p.Error()
	if err == nil {
		return nil
	}
	bad := &tomlProblem{Problem{Span: lineAt(src, firstAfter(src, end)), Message: "This is not TOML and is left out."}, d.at}
	if e := (*unstable.ParserError)(nil); errors.As(err, &e) && cap(e.Highlight) > 0 {
		// What comes after a value on its line is wrong before the next line is.
		if at := lineAt(src, int(p.Range(e.Highlight).Offset)); at.Start < bad.Span.Start {
			bad.Span = at
		}
	}
	return bad
}

// firstAfter is where the next expression begins: the first line below that of end which holds
// more than space and comments.
func firstAfter(src []byte, end int) int {
	at := 0
	if end > 0 {
		at = below(src, end)
	}
	for ; at < len(src); at = below(src, at) {
		content := bytes.TrimSpace(lineAt(src, at).Of(src))
		if len(content) > 0 && content[0] != '#' {
			break
		}
	}
	return at
}

// below is the start of the next line.
func below(src []byte, off int) int {
	if i := bytes.IndexByte(src[off:], '\n'); i >= 0 {
		return off + i + 1
	}
	return len(src)
}

// lineAt is the line around an offset, without what ends it.
func lineAt(src []byte, off int) text.Span {
	off = min(off, len(src))
	start := bytes.LastIndexByte(src[:off], '\n') + 1
	end := len(src)
	if i := bytes.IndexByte(src[off:], '\n'); i >= 0 {
		end = off + i
	}
	if end > start && src[end-1] == '\r' {
		end--
	}
	return text.Span{Start: start, End: max(end, start)}
}

// table is the table of that name, made where it is not there; nil where something else is.
func (d *document) table(path []Text) *value {
	at := d.root
	for _, name := range path {
		next := at.get(name.Value)
		if next == nil {
			next = &value{kind: tableKind, span: name.Span, whole: name.Span}
			at.fields = append(at.fields, &field{name, next})
		}
		if next.kind != tableKind {
			return nil
		}
		at = next
	}
	return at
}

// set adds a key of one or several parts to a table.
func (d *document) set(p *unstable.Parser, into *value, e *unstable.Node) {
	var names []Text
	keys := e.Key()
	for keys.Next() {
		k := keys.Node()
		names = append(names, Text{string(k.Data), unquoted(p, k)})
	}
	for i, name := range names {
		if into == nil || into.kind != tableKind {
			return
		}
		next := into.get(name.Value)
		last := i == len(names)-1
		switch {
		case next != nil && last:
			d.problems = append(d.problems, tomlProblem{Problem{Span: name.Span, Message: "`" + name.Value + "` is set twice; the first one counts."}, d.at})
			return
		case next == nil && last:
			next = d.value(p, e.Value(), span(e.Raw))
			next.whole = span(e.Raw)
			into.fields = append(into.fields, &field{name, next})
		case next == nil:
			next = &value{kind: tableKind, span: name.Span, whole: span(e.Raw)}
			into.fields = append(into.fields, &field{name, next})
		}
		into = next
	}
}

// value reads a value; around is the key with its value, which stands for what has no place of its own.
func (d *document) value(p *unstable.Parser, n *unstable.Node, around text.Span) *value {
	v := &value{span: span(n.Raw), text: string(n.Data)}
	if n.Raw.Length == 0 && len(n.Data) > 0 {
		v.span = span(p.Range(n.Data))
	}
	if v.span.Empty() {
		v.span = around
	}
	v.whole = v.span
	switch n.Kind {
	case unstable.String:
		v.kind, v.span = stringKind, unquoted(p, n)
	case unstable.Bool:
		v.kind, v.text = boolKind, string(n.Data)
	case unstable.Integer, unstable.Float:
		v.kind = numberKind
	case unstable.Array:
		v.kind = listKind
		items := n.Children()
		for items.Next() {
			if items.Node().Kind != unstable.Comment {
				v.list = append(v.list, d.value(p, items.Node(), around))
			}
		}
	case unstable.InlineTable:
		v.kind = tableKind
		items := n.Children()
		for items.Next() {
			if items.Node().Kind == unstable.KeyValue {
				d.set(p, v, items.Node())
			}
		}
	default:
		v.kind = dateKind
	}
	return v
}

func span(r unstable.Range) text.Span {
	return text.Span{Start: int(r.Offset), End: int(r.Offset + r.Length)}
}

// unquoted is the inside of a string or of a key.
func unquoted(p *unstable.Parser, n *unstable.Node) text.Span {
	s := span(n.Raw)
	raw := string(p.Raw(n.Raw))
	for _, q := range []string{`"""`, `'''`, `"`, `'`} {
		if len(raw) >= 2*len(q) && strings.HasPrefix(raw, q) && strings.HasSuffix(raw, q) {
			return text.Span{Start: s.Start + len(q), End: s.End - len(q)}
		}
	}
	return s
}
