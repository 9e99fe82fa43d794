package jsondoc

import (
	"bytes"

	"funcls/internal/text"
)

// parser builds the tree. Of a text the host accepts it is exact; of a broken one it makes what
// the writer most likely means, without a word about it.
type parser struct {
	doc    *Doc
	src    []byte
	pos    int
	broken bool   // the host refuses the text: guess where it makes no sense
	open   []byte // the brackets of the open containers
}

// document reads the root and the comments around it.
func (p *parser) document() {
	if bytes.HasPrefix(p.src, []byte(bom)) {
		p.pos = len(bom)
	}
	p.trivia(true)
	p.doc.Root = p.value()
	p.trivia(true)
}

// trivia steps over white space and comments, noting comments if keep is set.
func (p *parser) trivia(keep bool) {
	for p.pos < len(p.src) {
		if n := spaceLen(p.src[p.pos:]); n > 0 {
			p.pos += n
			continue
		}
		if p.src[p.pos] != '/' || p.pos+1 == len(p.src) || p.src[p.pos+1] != '/' && p.src[p.pos+1] != '*' {
			return
		}
		start := p.pos
		p.pos = commentEnd(p.src, start)
		if keep {
			p.doc.Comments = append(p.doc.Comments, text.Span{Start: start, End: p.pos})
		}
	}
}

// peek is the byte at pos, or 0 at the end (where trivia has been skipped, no NUL can be).
func (p *parser) peek() byte {
	if p.pos < len(p.src) {
		return p.src[p.pos]
	}
	return 0
}

func (p *parser) node(kind Kind, start int) *Node {
	return &Node{Kind: kind, Span: text.Span{Start: start, End: p.pos}, Closed: true, doc: p.doc}
}

// value reads a value. It takes nothing, and the value is Missing, if none begins here.
func (p *parser) value() *Node {
	start := p.pos
	if start == len(p.src) {
		return p.node(Missing, start)
	}
	rest := p.src[start:]
	switch c := rest[0]; {
	case isQuote(c):
		return p.quoted()
	case c == '{':
		return p.container(Object, '}')
	case c == '[':
		return p.container(Array, ']')
	case bytes.HasPrefix(rest, []byte("-Infinity")):
		p.pos += len("-Infinity")
		return p.node(Number, start)
	case startsNumber(rest):
		for p.pos < len(p.src) && inNumber(p.src[p.pos]) {
			p.pos++
		}
		n := p.node(Number, start)
		if p.broken && !readable(n.raw()) {
			p.word()
			n = p.node(Missing, start)
		}
		return n
	}
	p.word()
	switch word := string(p.src[start:p.pos]); word {
	case "true", "false":
		return p.node(Bool, start)
	case "null":
		return p.node(Null, start)
	case "undefined":
		return p.node(Undefined, start)
	case "NaN", "Infinity":
		return p.node(Number, start)
	case "new":
		if !p.broken {
			p.trivia(true)
			p.word()
			p.trivia(true)
			n := p.container(Undefined, ')')
			n.Span.Start = start
			return n
		}
	}
	return p.node(Missing, start)
}

// readable reports whether Json.NET reads a number.
func readable(raw []byte) bool {
	_, ok := otherBase(string(raw))
	return ok || !notDecimal(string(raw)) && isDecimal(raw)
}

// word steps over letters, digits, _ and $.
func (p *parser) word() {
	for p.pos < len(p.src) {
		n := wordLen(p.src[p.pos:])
		if n == 0 {
			return
		}
		p.pos += n
	}
}

// quoted reads a string. In a broken text a string ends with its line at the latest: a forgotten
// quote must not swallow what follows. White space and commas at the end are not its own then.
func (p *parser) quoted() *Node {
	start := p.pos
	quote := p.src[start]
	for i := start + 1; i < len(p.src); i++ {
		switch c := p.src[i]; {
		case c == quote:
			p.pos = i + 1
			return p.node(String, start)
		case p.broken && (c == '\n' || c == '\r'):
			return p.unclosed(start, i)
		case c == '\\' && !(p.broken && i+1 < len(p.src) && (p.src[i+1] == '\n' || p.src[i+1] == '\r')):
			i++
		}
	}
	return p.unclosed(start, len(p.src))
}

// unclosed is the string from start that lacks its quote on a line that ends at end.
func (p *parser) unclosed(start, end int) *Node {
	content := bytes.TrimRight(p.src[start+1:end], " \t")
	content = bytes.TrimRight(bytes.TrimSuffix(content, []byte(",")), " \t")
	p.pos = start + 1 + len(content)
	n := p.node(String, start)
	n.Closed = false
	return n
}

// isKey reports whether the next value is really a key: a string or word before a colon.
func (p *parser) isKey() bool {
	start := p.pos
	defer func() { p.pos = start }()
	switch {
	case p.pos == len(p.src):
		return false
	case isQuote(p.src[p.pos]):
		p.quoted()
	default:
		if p.word(); p.pos == start {
			return false
		}
	}
	p.trivia(false)
	return p.peek() == ':'
}

// container reads an object, an array or the arguments of a constructor.
func (p *parser) container(kind Kind, end byte) *Node {
	start := p.pos
	n := &Node{Kind: kind, doc: p.doc}
	if len(p.open) == maxDepth {
		n.Closed = p.skipContainer()
	} else {
		p.open = append(p.open, p.src[p.pos])
		p.pos++
		if kind == Object {
			n.Closed = p.members(n)
		} else {
			n.Closed = p.elements(n, end)
		}
		p.open = p.open[:len(p.open)-1]
	}
	n.Span = text.Span{Start: start, End: p.pos}
	return n
}

// skipContainer steps over a container that lies too deep.
func (p *parser) skipContainer() (closed bool) {
	depth := 0
	for {
		p.trivia(true)
		if p.pos == len(p.src) {
			return false
		}
		switch c := p.src[p.pos]; {
		case isQuote(c):
			p.quoted()
			continue
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		p.pos++
		if depth == 0 {
			return true
		}
	}
}

// closes reports whether the bracket c closes a container around the innermost one.
func (p *parser) closes(c byte) bool {
	return bytes.IndexByte(p.open[:len(p.open)-1], opening(c)) >= 0
}

// within reports whether the innermost container lies in one with this bracket.
func (p *parser) within(bracket byte) bool {
	return len(p.open) > 1 && p.open[len(p.open)-2] == bracket
}

// elements reads what is in an array, and its end.
func (p *parser) elements(n *Node, end byte) (closed bool) {
	for {
		p.trivia(true)
		switch c := p.peek(); {
		case p.pos == len(p.src):
			return false
		case c == end:
			p.pos++
			return true
		case c == ',':
			n.Elements = append(n.Elements, p.node(Undefined, p.pos))
		case c == '}' || c == ']' || c == ')':
			if p.closes(c) {
				return false
			}
			p.pos++
			continue
		case p.broken && p.within('{') && p.isKey():
			return false
		default:
			start := p.pos
			e := p.value()
			if p.pos == start {
				p.pos++ // stray text
				continue
			}
			n.Elements = append(n.Elements, e)
		}
		p.trivia(true)
		if p.peek() == ',' {
			p.pos++
		}
	}
}

// members reads what is in an object, and its end.
func (p *parser) members(n *Node) (closed bool) {
	for {
		p.trivia(true)
		start := p.pos
		switch c := p.peek(); {
		case p.pos == len(p.src):
			return false
		case c == '}':
			p.pos++
			return true
		case c == ']' || c == ')':
			if p.closes(c) {
				return false
			}
			p.pos++
		case isQuote(c):
			n.Members = append(n.Members, p.member(p.quoted()))
		case c == '{' || c == '[':
			if c == '{' && p.within('[') {
				return false // the next element: this object was not closed
			}
			p.value()
		default:
			if p.word(); p.pos > start {
				n.Members = append(n.Members, p.member(p.node(String, start)))
			} else {
				p.pos++ // a comma, or stray text
			}
		}
	}
}

// member reads the rest of a member, from after its key.
func (p *parser) member(key *Node) Member {
	m := Member{Key: key, Colon: -1, Span: key.Span}
	p.trivia(true)
	if p.peek() == ':' {
		m.Colon = p.pos
		p.pos++
		m.Value = p.valueAfterColon()
	} else if c := p.peek(); (isQuote(c) || c == '{' || c == '[') && !p.isKey() && !(c == '{' && p.within('[')) {
		m.Value = p.value() // only the colon is missing
	} else {
		m.Value = &Node{Span: text.Span{Start: key.Span.End, End: key.Span.End}, Closed: true, doc: p.doc}
	}
	m.Span.End = max(key.Span.End, m.Value.Span.End)
	return m
}

// valueAfterColon reads a member's value, which in a broken text may be missing.
func (p *parser) valueAfterColon() *Node {
	gap := p.pos
	for p.pos < len(p.src) && (p.src[p.pos] == ' ' || p.src[p.pos] == '\t') {
		p.pos++
	}
	missing := p.node(Missing, gap)
	p.trivia(true)
	if !p.broken {
		if p.peek() == ',' {
			missing.Kind = Undefined // the host takes {"a":,} so
			return missing
		}
		return p.value()
	}
	if p.isKey() {
		return missing
	}
	start := p.pos
	if v := p.value(); p.pos > start {
		return v
	}
	return missing
}
