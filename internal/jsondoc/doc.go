// Package jsondoc reads JSON as the Azure Functions host does, which is as Json.NET's JObject.Parse
// does: comments, trailing commas, single quotes and more are fine. What the host would refuse is
// one SyntaxError; of half-typed text there is still a usable tree. All places are byte offsets.
package jsondoc

import (
	"bytes"
	"sort"

	"funcls/internal/text"
)

// Doc is a parsed text. It is immutable and safe for concurrent use.
type Doc struct {
	// Root is the root value, of Kind Missing if there is none. Never nil.
	Root *Node
	// Errors is empty, or holds the one error at which the host stops reading.
	Errors []SyntaxError
	// Comments are the comments with their delimiters, in order.
	Comments []text.Span
	// Opaque says that the text is UTF-16 or UTF-32, which the host reads and we do not:
	// nothing is known of it, and it is not at fault.
	Opaque bool

	src []byte
}

// SyntaxError is what the host cannot read.
type SyntaxError struct {
	// Span is where to look, never beyond the line it starts on.
	Span text.Span
	// Message is a sentence of ours.
	Message string
	// Newtonsoft is the message of Json.NET's exception as it appears in the host's log; empty
	// where it could differ.
	Newtonsoft string
}

// Parse reads src, which must not change afterwards. It takes linear time and never fails.
func Parse(src []byte) *Doc {
	d := &Doc{src: src}
	d.Root = &Node{doc: d}
	for _, mark := range []string{"\xff\xfe", "\xfe\xff", "\x00\x00\xfe\xff"} {
		if bytes.HasPrefix(src, []byte(mark)) {
			d.Opaque = true
			return d
		}
	}
	if err := judge(src); err != nil {
		d.Errors = []SyntaxError{*err}
	}
	p := parser{doc: d, src: src, broken: len(d.Errors) > 0}
	p.document()
	return d
}

// Source is the text that was parsed; it must not be changed.
func (d *Doc) Source() []byte { return d.src }

// InComment reports whether off lies inside a comment, or at the end of a line comment.
func (d *Doc) InComment(off int) bool {
	i := sort.Search(len(d.Comments), func(i int) bool { return d.Comments[i].End >= off })
	if i == len(d.Comments) || d.Comments[i].Start >= off {
		return false
	}
	c := d.Comments[i]
	return off < c.End || d.src[c.Start+1] == '/' || !bytes.HasSuffix(c.Of(d.src), []byte("*/"))
}

// Walk calls fn for every value of the tree, parents first and in order, and for keys right
// before their values. If fn returns false, the inside of that value is left out.
func (d *Doc) Walk(fn func(n *Node) bool) { d.Root.Walk(fn) }
