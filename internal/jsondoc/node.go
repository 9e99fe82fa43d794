package jsondoc

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"funcls/internal/text"
)

// Kind is the kind of a value.
type Kind uint8

// The kinds. Missing is a value that is not there yet: its span is the gap, or the word or
// stray text that stands there. Undefined is what the host accepts and JSON does not know: the
// word undefined, the gap in [1,,2], a constructor call (its arguments are the Elements).
const (
	Missing Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
	Undefined
)

// String is the name of the kind as a sentence says it.
func (k Kind) String() string {
	return [...]string{"nothing", "null", "a boolean", "a number", "a string", "an array", "an object", "undefined"}[k]
}

// Node is a value, or a key (of Kind String). Its methods may be called on nil, which behaves
// as a value of Kind Missing. Nodes are immutable.
type Node struct {
	Kind     Kind
	Span     text.Span // with quotes or brackets
	Members  []Member  // of an Object, in order
	Elements []*Node   // of an Array, in order
	Closed   bool      // a string, array or object has its end delimiter

	doc *Doc
}

// Member is a property of an object.
type Member struct {
	Key   *Node     // a String; its quotes may be missing
	Value *Node     // never nil; of Kind Missing while there is none
	Span  text.Span // from the key to the end of the value
	Colon int       // where the colon is, or -1
}

// KindOf is the node's kind; of nil it is Missing.
func (n *Node) KindOf() Kind {
	if n == nil {
		return Missing
	}
	return n.Kind
}

// Text is the node's source text.
func (n *Node) Text() string {
	if n == nil {
		return ""
	}
	return string(n.raw())
}

func (n *Node) raw() []byte { return n.Span.Of(n.doc.src) }

// Bool is the value of a Bool.
func (n *Node) Bool() (value, ok bool) {
	if n.KindOf() != Bool {
		return false, false
	}
	return n.raw()[0] == 't', true
}

// Int is the value of a Number that is a whole number as the host reads it: decimal, hexadecimal
// (0x1F) or octal (017), and within 64 bits.
func (n *Node) Int() (int64, bool) {
	if n.KindOf() != Number {
		return 0, false
	}
	raw := string(n.raw())
	if v, ok := otherBase(raw); ok {
		return v, true
	}
	if notDecimal(raw) {
		return 0, false
	}
	v, err := strconv.ParseInt(raw, 10, 64)
	if err != nil {
		return 0, false
	}
	return v, true
}

// Float is the value of a Number other than NaN and the infinities.
func (n *Node) Float() (float64, bool) {
	if v, ok := n.Int(); ok {
		return float64(v), true
	}
	if n.KindOf() != Number || !isDecimal(n.raw()) {
		return 0, false
	}
	// Json.NET takes ".5" and "-.5", which gjson does not know for numbers.
	raw := n.raw()
	if i := bytes.IndexByte(raw, '.'); i >= 0 && (i == 0 || raw[i-1] == '-') {
		raw = []byte(string(raw[:i]) + "0" + string(raw[i:]))
	}
	return gjson.ParseBytes(raw).Float(), true
}

// Get is the value of the member with this very key; the last one, if there are several, as the
// host takes that one. It is nil if there is none.
func (n *Node) Get(key string) *Node {
	if m := n.Member(key); m != nil {
		return m.Value
	}
	return nil
}

// GetFold is Get ignoring the case of keys.
func (n *Node) GetFold(key string) *Node {
	if m := n.MemberFold(key); m != nil {
		return m.Value
	}
	return nil
}

// Member is the last member with this very key, or nil.
func (n *Node) Member(key string) *Member {
	return n.find(func(k string) bool { return k == key })
}

// MemberFold is the last member with this key in any case, or nil.
func (n *Node) MemberFold(key string) *Member {
	return n.find(func(k string) bool { return strings.EqualFold(k, key) })
}

func (n *Node) find(match func(key string) bool) *Member {
	if n == nil {
		return nil
	}
	for i := len(n.Members) - 1; i >= 0; i-- {
		if key, ok := n.Members[i].Key.String(); ok && match(key) {
			return &n.Members[i]
		}
	}
	return nil
}

// IndexOf is which member of an object m is, -1 when it is none of its own.
func (n *Node) IndexOf(m *Member) int {
	for i := range n.Members {
		if &n.Members[i] == m {
			return i
		}
	}
	return -1
}

// Walk is Doc.Walk from this node on.
func (n *Node) Walk(fn func(n *Node) bool) {
	if n == nil || !fn(n) {
		return
	}
	for i := range n.Members {
		n.Members[i].Key.Walk(fn)
		n.Members[i].Value.Walk(fn)
	}
	for _, e := range n.Elements {
		e.Walk(fn)
	}
}
