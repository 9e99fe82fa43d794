package jsondoc

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// Path is the way from the root to a place in the text.
type Path struct {
	// Steps are the objects and arrays around the place, outermost first.
	Steps []Step
	// Node is the key or value that the place touches and that has no parts, or the innermost
	// container around it; nil outside the root.
	Node *Node
	// InKey says that the place is in the key of the last step's member, not in its value.
	InKey bool
}

// Step is one container on a Path.
type Step struct {
	// Node is the Object or Array.
	Node *Node
	// Member is the member of the Object in which the place is, key and gap after the colon
	// included; nil between members.
	Member *Member
	// Index is the element of the Array in which the place is, or where a new one would come;
	// -1 in an Object.
	Index int
}

// Last is the innermost step; its Node is nil if there is none.
func (p Path) Last() Step {
	if len(p.Steps) == 0 {
		return Step{Index: -1}
	}
	return p.Steps[len(p.Steps)-1]
}

// Keys are the names of the members on the way, with "[]" for an element of an array.
func (p Path) Keys() []string {
	var out []string
	for _, s := range p.Steps {
		switch {
		case s.Member != nil:
			key, _ := s.Member.Key.String()
			out = append(out, key)
		case s.Index >= 0:
			out = append(out, "[]")
		}
	}
	return out
}

// String writes the path as Json.NET does: bindings[0].type.
func (p Path) String() string {
	var out strings.Builder
	for _, s := range p.Steps {
		switch {
		case s.Member != nil:
			key, _ := s.Member.Key.String()
			writeKey(&out, key)
		case s.Index >= 0:
			writeIndex(&out, s.Index)
		}
	}
	return out.String()
}

// PathAt is the path to a byte offset. A cursor at either end of a key or scalar touches it, but
// is inside an object or array only between the brackets.
func (d *Doc) PathAt(off int) Path {
	var p Path
	n := d.Root
	for n != nil && n.Span.Touches(off) {
		p.Node = n
		if !n.contains(off) {
			break
		}
		if n.Kind != Object {
			i := sort.Search(len(n.Elements), func(i int) bool { return n.Elements[i].Span.End >= off })
			p.Steps = append(p.Steps, Step{Node: n, Index: i})
			if i == len(n.Elements) {
				break
			}
			n = n.Elements[i]
			continue
		}
		m := n.memberAt(off)
		p.Steps = append(p.Steps, Step{Node: n, Member: m, Index: -1})
		if m == nil {
			break
		}
		if p.InKey = m.Key.Span.Touches(off); p.InKey {
			p.Node = m.Key
			break
		}
		n = m.Value
	}
	return p
}

// At is the chain of values, and at last perhaps a key, that an offset touches: outermost first.
func (d *Doc) At(off int) []*Node {
	p := d.PathAt(off)
	var nodes []*Node
	for _, s := range p.Steps {
		nodes = append(nodes, s.Node)
	}
	if p.Node != nil && p.Node != p.Last().Node {
		nodes = append(nodes, p.Node)
	}
	return nodes
}

// contains reports whether off is between the brackets of an array or object.
func (n *Node) contains(off int) bool {
	if n.Kind != Object && n.Kind != Array && len(n.Elements) == 0 {
		return false
	}
	return n.Span.Start < off && (off < n.Span.End || off == n.Span.End && !n.Closed)
}

// memberAt is the member whose key, colon or value is at off, or nil.
func (n *Node) memberAt(off int) *Member {
	i := sort.Search(len(n.Members), func(i int) bool { return n.Members[i].Span.Start > off }) - 1
	if i < 0 || off > n.Members[i].Span.End {
		return nil
	}
	return &n.Members[i]
}

// writeKey appends a key to a path as Json.NET writes it.
func writeKey(out *strings.Builder, key string) {
	if !strings.ContainsAny(key, ". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029") {
		if out.Len() > 0 {
			out.WriteByte('.')
		}
		out.WriteString(key)
		return
	}
	out.WriteString("['")
	for _, r := range key {
		switch r {
		case '\t':
			out.WriteString(`\t`)
		case '\n':
			out.WriteString(`\n`)
		case '\r':
			out.WriteString(`\r`)
		case '\f':
			out.WriteString(`\f`)
		case '\b':
			out.WriteString(`\b`)
		case '\\', '\'':
			out.WriteByte('\\')
			out.WriteRune(r)
		default:
			if r < ' ' || r == 0x85 || r == 0x2028 || r == 0x2029 {
				fmt.Fprintf(out, `\u%04x`, r)
			} else {
				out.WriteRune(r)
			}
		}
	}
	out.WriteString("']")
}

// writeIndex appends an array index to a path.
func writeIndex(out *strings.Builder, i int) {
	out.WriteString("[" + strconv.Itoa(i) + "]")
}
