package pyfile

import (
	"bytes"
	"slices"
	"strings"
)

// line is a simple statement or the header of a compound one: tokens [start, end).
type line struct {
	start, end, depth int
	def               *DefHead // the innermost around it
}

// lines cuts the tokens into logical lines. What stands behind the colon of a header on the same
// line is a line of its own, except behind that of a def.
func (t *tokens) lines() []line {
	var out []line
	depth, start := 0, -1
	end := func(i int) {
		if start >= 0 && i > start {
			out = append(out, line{start: start, end: i, depth: depth})
		}
		start = -1
	}
	for i, tok := range t.list {
		switch tok.id {
		case tokNewline:
			end(i)
		case tokIndent:
			depth++
		case tokDedent:
			depth--
		case opSemi:
			end(i)
		default:
			if start < 0 {
				start = i
			}
			if tok.id == opColon && tok.level == 0 && t.heads(start) {
				end(i)
			}
		}
	}
	end(len(t.list))
	return out
}

// heads reports whether the statement at token i has a block.
func (t *tokens) heads(i int) bool {
	switch t.id(i) {
	case kwIf, kwElif, kwElse, kwFor, kwWhile, kwWith, kwTry, kwExcept, kwFinally:
		return true
	case kwAsync:
		return t.id(i+1) == kwFor || t.id(i+1) == kwWith
	}
	return false
}

// block is an indented block: of a def, of a class or of neither.
type block struct {
	def   *DefHead
	class bool
}

// scopes finds the defs around the cursor and reads its place in a header.
func (c *Cursor) scopes(src []byte) {
	var stack []block
	var pending block // the header above the next block
	decorated := false
	for i := 0; i < len(c.lines); i++ {
		ln := &c.lines[i]
		stack = stack[:min(len(stack), max(ln.depth, 0))]
		for len(stack) < ln.depth {
			stack = append(stack, pending)
			pending = block{}
		}
		pending = block{}
		inClass := false
		for _, b := range stack {
			if b.def != nil {
				ln.def, inClass = b.def, false
			}
			inClass = inClass || b.class
		}
		around := stack
		switch t := c.toks; {
		case t.id(ln.start) == opAt:
			decorated = true
			continue
		case t.id(ln.start) == kwClass:
			pending.class = true
		case t.id(ln.start) == kwDef, t.id(ln.start) == kwAsync && t.id(ln.start+1) == kwDef:
			h, rest := c.head(*ln)
			h.Decorated, h.Method, h.Top = decorated, inClass, ln.def == nil && !inClass
			pending.def = h
			around = append(slices.Clone(stack), pending)
			if rest < ln.end { // a body on the same line
				c.lines = slices.Insert(c.lines, i+1, line{start: rest, end: ln.end, depth: ln.depth, def: h})
				c.lines[i].end = rest
				i++
				pending = block{}
			}
		}
		decorated = false
		if c.lines[i].end == len(c.toks.list) {
			c.enclose(around, src)
		}
	}
}

// enclose notes the defs around the cursor, which stands in the innermost block.
func (c *Cursor) enclose(around []block, src []byte) {
	for _, b := range slices.Backward(around) {
		if b.def != nil {
			c.Defs = append(c.Defs, b.def)
		}
	}
	if len(c.Defs) > 0 && c.Defs[0].writing {
		if off := len(c.toks.src); c.Place == ParamPlace && c.Word.Start == off && c.Word.End > off {
			c.Word.End, c.Next = off, src[off] // what stands right of it is the next parameter
		}
		c.after(c.Defs[0], src)
		if n := len(c.Brackets); n > 0 {
			c.Brackets = c.Brackets[:n-1]
		}
	}
}

// Imported is what a name was bound to by an import before the cursor, at the top or in a def
// around the cursor: module alone for `import module`, with name for `from module import name`.
// What `import a.b` binds is found as "a.b".
func (c *Cursor) Imported(bound string) (module, name string, ok bool) {
	for i := len(c.lines) - 1; i >= 0; i-- {
		ln := c.lines[i]
		if ln.def != nil && !slices.Contains(c.Defs, ln.def) {
			continue
		}
		c.imports(ln, func(b, m, n string) {
			if b == bound && !ok {
				module, name, ok = m, n, true
			}
		})
		if ok {
			return module, name, true
		}
	}
	return "", "", false
}

// Imports calls f for every name that an import at the top certainly binds before the cursor.
func (c *Cursor) Imports(f func(bound, module, name string)) {
	for _, ln := range c.lines {
		if ln.depth == 0 {
			c.imports(ln, f)
		}
	}
}

// imports reads one statement.
func (c *Cursor) imports(ln line, f func(bound, module, name string)) {
	t, i := c.toks, ln.start
	path := func() string {
		var parts []string
		for ; i < ln.end; i++ {
			switch t.id(i) {
			case tokName:
				parts = append(parts, t.word(i))
			case opDot:
				if len(parts) == 0 {
					parts = append(parts, "") // a relative import
				}
			default:
				return strings.Join(parts, ".")
			}
		}
		return strings.Join(parts, ".")
	}
	alias := func() (name string, ok bool) {
		if t.id(i) != kwAs || i+1 >= ln.end {
			return "", false
		}
		i += 2
		return t.word(i - 1), true
	}
	switch t.id(i) {
	case kwImport:
		for i++; i < ln.end; i++ {
			module := path()
			if name, ok := alias(); ok {
				f(name, module, "")
			} else if module != "" {
				f(module, module, "")
			}
		}
	case kwFrom:
		i++
		module := path()
		if t.id(i) != kwImport {
			return
		}
		for i++; i < ln.end; i++ {
			if t.id(i) == tokName {
				name := t.word(i)
				bound := name
				i++
				if as, ok := alias(); ok {
					bound = as
				}
				f(bound, module, name)
			}
		}
	}
}

// importAt is where an import can be added: behind the imports at the top, behind the docstring,
// or before the first statement.
func (c *Cursor) importAt() int {
	at, src := -1, c.toks.src
	for _, ln := range c.lines {
		first := c.toks.list[ln.start]
		docstring := first.id == tokString && ln.end == ln.start+1 && at < 0
		if ln.depth > 0 || !docstring && first.id != kwImport && first.id != kwFrom {
			if at < 0 {
				at = bytes.LastIndexByte(src[:first.start], '\n') + 1
			}
			break
		}
		end := int(c.toks.list[ln.end-1].end)
		i := bytes.IndexByte(src[end:], '\n')
		if i < 0 || ln.end == len(c.toks.list) {
			break
		}
		at = end + i + 1
	}
	if at <= 0 && bytes.HasPrefix(src, []byte("\ufeff")) {
		at = 3
	}
	return max(at, 0)
}

// Bound is what a name was bound to by the statements of the def Defs[i] before the cursor: by the
// only one that binds it, where it is a plain `name = chain` or `for name in chain`. n counts those
// that bind it in any way; chain is nil where the only one does so in another way.
func (c *Cursor) Bound(i int, name string) (chain []string, n int) {
	for _, ln := range c.lines {
		if ln.def != c.Defs[i] || ln.end == len(c.toks.list) {
			continue
		}
		to, binds := c.toks.binds(ln, name)
		if binds {
			chain, n = to, n+1
		}
	}
	if n > 1 {
		chain = nil
	}
	return chain, n
}

// binds reports whether a statement binds a name, and to what chain.
func (t *tokens) binds(ln line, name string) (chain []string, ok bool) {
	i := ln.start
	if t.id(i) == kwAsync {
		i++
	}
	names := func(from, to int) bool { // whether the name stands between two tokens, and is no attribute
		for j := from; j < to; j++ {
			if t.id(j) == tokName && t.word(j) == name && t.id(j-1) != opDot {
				return true
			}
		}
		return false
	}
	find := func(id tokenID, from int) int {
		for j := from; j < ln.end; j++ {
			if t.list[j].id == id && t.list[j].level == 0 {
				return j
			}
		}
		return ln.end
	}
	end := ln.end
	if t.id(end-1) == opColon {
		end--
	}
	for j := i; j+1 < end; j++ {
		if t.id(j+1) == opWalrus && t.word(j) == name {
			return nil, true
		}
	}
	switch t.id(i) {
	case kwFor:
		in := find(kwIn, i)
		if !names(i, in) {
			return nil, false
		}
		if in != i+2 {
			return nil, true
		}
		if chain = t.whole(in+1, end); chain != nil {
			chain = append(chain, "[]")
		}
		return chain, true
	case kwWith, kwExcept, kwImport, kwFrom, kwDel, kwGlobal, kwNonlocal:
		return nil, names(i, end)
	case kwDef, kwClass:
		return nil, t.word(i+1) == name
	}
	assign := find(opAssign, i)
	last := assign
	for next := assign; next < ln.end; next = find(opAssign, next+1) {
		last = next
	}
	switch {
	case assign == ln.end:
		augmented := find(opAugmented, i)
		return nil, augmented < ln.end && t.word(i) == name && augmented == i+1 || t.word(i) == "case" && names(i, end) && end < ln.end
	case !names(i, last):
		return nil, false
	case assign == i+1 && last == assign:
		return t.whole(assign+1, end), true
	case t.id(i) == tokName && (t.id(i+1) == opDot || t.id(i+1) == opLbracket) && last == assign:
		return nil, false // an attribute or item is assigned
	}
	return nil, true
}

// whole is the chain that tokens [from, to) are, nil when they are anything else. An await before
// it is passed over.
func (t *tokens) whole(from, to int) []string {
	if t.id(from) == kwAwait {
		from++
	}
	chain, start := t.chain(to)
	if start != from || to <= from {
		return nil
	}
	return chain
}
