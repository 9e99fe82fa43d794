package pyfile

import (
	"sync"
	"sync/atomic"

	sitter "github.com/smacker/go-tree-sitter"

	"funcls/internal/text"
)

// Body is what a function's own body says. It is immutable.
type Body struct {
	// Stmts are the effects of executing the body, in source order and flattened like those of a
	// module; their guards take no account of return. Every expression that the body evaluates
	// stands in one of them, those of nested scopes within their Func or Class.
	Stmts     []Stmt
	Generator bool // contains yield of its own
	// FallsOff reports that the end of the body may be reached without return or raise.
	FallsOff bool
	// End is the statement after which the body certainly ends without return on some run, empty
	// where FallsOff does not prove that: the tests of a chain may be complete, a helper may raise.
	End text.Span
}

// Locals are the defs of the function's own body, for following decorators.
func (b *Body) Locals() []*Func {
	var out []*Func
	for i := range b.Stmts {
		if b.Stmts[i].Kind == DefStmt {
			out = append(out, b.Stmts[i].Func)
		}
	}
	return out
}

// Returns are the return statements of the function's own body.
func (b *Body) Returns() []*Stmt {
	var out []*Stmt
	for i := range b.Stmts {
		if b.Stmts[i].Kind == ReturnStmt {
			out = append(out, &b.Stmts[i])
		}
	}
	return out
}

// Body reads the body of the function, the first time it is asked for it. Where nothing can be
// told, the result is empty: such a function neither returns nor falls off its end. It is safe
// for concurrent use.
func (f *Func) Body() *Body {
	if f.body == nil {
		return &Body{}
	}
	return f.body.get()
}

// Glance is the function with what is read of its body held by the copy alone, so that one who looks
// into many and keeps little fills no memory. What was read before is not read again.
func (f *Func) Glance() *Func {
	if f.body == nil || f.body.def == nil || f.body.read.Load() {
		return f
	}
	own := *f
	own.body = &body{def: f.body.def.copy(), at: f.body.at}
	return &own
}

// body is a body at one place of a module: read already, or still to be read from def.
type body struct {
	once  sync.Once
	read  atomic.Bool
	def   *defText // nil when facts are there from the start
	at    int      // where def starts in the module
	facts *Body
}

// defText is the text of a def, shared by all the places it moves to as a module is edited.
type defText struct {
	once  sync.Once
	done  atomic.Bool
	src   []byte
	facts *Body // spans count from the start of src
}

func (b *body) get() *Body {
	b.once.Do(func() {
		if b.def != nil {
			b.facts = movedBody(b.def.read(), b.at)
		}
		b.read.Store(true)
	})
	return b.facts
}

// moved is the body where the module has it by bytes further on.
func (b *body) moved(by int) *body {
	switch {
	case b == nil:
		return nil
	case b.def == nil:
		return &body{facts: movedBody(b.facts, by)}
	}
	return &body{def: b.def, at: b.at + by}
}

// copy is the text, read or still to be read by the copy alone.
func (d *defText) copy() *defText {
	if d.done.Load() {
		return d
	}
	return &defText{src: d.src}
}

// read parses the def by itself.
func (d *defText) read() *Body {
	d.once.Do(func() {
		defer d.done.Store(true)
		d.facts = &Body{}
		ts := sitters.Get().(*sitter.Parser)
		defer sitters.Put(ts)
		w := &walker{hollow: whole(d.src), mod: &Module{}}
		tree := parseTree(ts, w.hollow)
		defer tree.Close()
		root := tree.RootNode()
		def := firstKid(root)
		if root.HasError() || typeOf(def) != "function_definition" {
			return // newer than tree-sitter's grammar, or broken
		}
		d.facts = w.readBody(def.ChildByFieldName("body"), 0)
	})
	return d.facts
}
