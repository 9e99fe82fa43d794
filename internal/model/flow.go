package model

import (
	"cmp"
	"slices"
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/text"
)

// Flows are how data and control pass through an app: between its functions and what they share, and
// from durable functions to those they call. It is immutable.
type Flows struct {
	// Nodes are what functions are started by, read and write, sorted by kind and name.
	Nodes []*Node
	// Calls are those of durable functions, by caller and place.
	Calls []Call

	touched map[*Function][]*Node
	calls   map[*Function][]Call
	callers map[*Function][]Call
}

// NodeKind tells what a node is.
type NodeKind uint8

// The kinds of nodes.
const (
	RouteNode    NodeKind = iota + 1 // what calls a function over HTTP
	TimerNode                        // a schedule
	ResourceNode                     // a queue, a table, a topic and the like
)

// Node is something that functions are started by, read or write.
type Node struct {
	Kind NodeKind
	// What says which kind of resource it is: queue, Kafka topic. Name is as one of the functions
	// writes it; "" where none is written.
	What, Name string
	// Setting is the name of the setting that leads to it, or "".
	Setting string
	Touches []Touch
}

// TouchKind says how a function and a node meet.
type TouchKind uint8

// The kinds of touches.
const (
	Starts TouchKind = iota + 1 // the node starts the function
	Reads
	Writes
)

// Touch is one binding through which a function and a node meet.
type Touch struct {
	Kind     TouchKind
	Function *Function
	Binding  *Binding
	Span     text.Span // where function.json says so: the node's name, or else the type
}

// Call is a durable function's call of another.
type Call struct {
	From, To *Function
	Path     string
	Span     text.Span // the name of what is called
}

// Of are the nodes that a function touches, in the order of Nodes.
func (fl *Flows) Of(f *Function) []*Node { return fl.touched[f] }

// CallsOf are the calls that a function makes; CallersOf those of it.
func (fl *Flows) CallsOf(f *Function) []Call { return fl.calls[f] }

// CallersOf are the calls of a function.
func (fl *Flows) CallersOf(f *Function) []Call { return fl.callers[f] }

// ReadFlows reads the flows of an app; references are those of a Python file. A setting in the name
// of a resource counts as its value, if local.settings.json has it.
func ReadFlows(app *App, references func(path string) []Reference) *Flows {
	fl := &Flows{touched: make(map[*Function][]*Node, len(app.Functions)), calls: map[*Function][]Call{}, callers: map[*Function][]Call{}}
	if !app.Python || app.Model == Mixed {
		return fl
	}
	fl.readCalls(app, references)
	r := flowReader{app: app, nodes: make(map[Resource]*Node, len(app.Functions)), blobs: map[Resource][]*blobNode{}}
	// What is written goes to those that take it, so they are read first.
	for _, writes := range []bool{false, true} {
		for _, f := range app.Functions {
			for i := range f.touches {
				if t := &f.touches[i]; (t.Kind == Writes) == writes {
					r.add(f, t)
				}
			}
		}
	}
	fl.Nodes = r.order
	slices.SortStableFunc(fl.Nodes, func(a, b *Node) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.What, b.What), cmp.Compare(a.Name, b.Name))
	})
	for _, n := range fl.Nodes {
		for _, t := range n.Touches {
			if of := fl.touched[t.Function]; !slices.Contains(of, n) {
				fl.touched[t.Function] = append(of, n)
			}
		}
	}
	return fl
}

// flowReader collects nodes.
type flowReader struct {
	app   *App
	nodes map[Resource]*Node
	blobs map[Resource][]*blobNode // by container
	order []*Node
}

// blobNode is a node that stands for the blobs of a pattern: a name in which '*' is any text.
type blobNode struct {
	*Node
	pattern string
}

// add adds a touch to the node that it is of, a new one if there is none yet.
func (r *flowReader) add(f *Function, t *touch) {
	var n *Node
	touch := Touch{t.Kind, f, t.binding, t.span}
	key := t.resource
	switch {
	case t.apart:
	case t.what == "blob":
		r.blob(r.resolved(key), t, touch)
		return
	default:
		key = r.resolved(key)
		n = r.nodes[key]
	}
	if n == nil {
		n = t.node()
		r.order = append(r.order, n)
		if !t.apart {
			r.nodes[key] = n
		}
	}
	if strings.Contains(n.Name, "%") && !strings.Contains(t.name, "%") {
		n.Name = t.name
	}
	n.Touches = append(n.Touches, touch)
}

// blob adds the touch of blobs in a container. Those of equal patterns are one node; what is written
// goes to every node that may take it.
func (r *flowReader) blob(container Resource, t *touch, touch Touch) {
	pattern := blobPattern(r.value(t.name))
	found := false
	for _, n := range r.blobs[container] {
		if n.pattern == pattern || t.Kind == Writes && n.Touches[0].Kind != Writes && overlap(n.pattern, pattern) {
			n.Touches, found = append(n.Touches, touch), true
		}
	}
	if !found {
		fresh := t.node()
		fresh.Touches = []Touch{touch}
		r.order = append(r.order, fresh)
		r.blobs[container] = append(r.blobs[container], &blobNode{fresh, pattern})
	}
}

// blobPattern is the name of a blob in a path, with '*' for each {expression}.
func blobPattern(path string) string {
	_, name, _ := strings.Cut(path, "/")
	t := bindexpr.Parse(name)
	if t.Err != nil {
		return name
	}
	var out strings.Builder
	at := 0
	for _, e := range t.Expressions {
		out.WriteString(name[at:e.Span.Start])
		out.WriteByte('*')
		at = e.Span.End
	}
	out.WriteString(name[at:])
	return out.String()
}

// resolved is a resource whose names have no %SETTING% that is known.
func (r *flowReader) resolved(of Resource) Resource {
	if !strings.Contains(of.Name, "%") && !strings.Contains(of.Within, "%") && !strings.Contains(of.Connection, "%") {
		return of
	}
	of.Name, of.Within, of.Connection = r.value(of.Name), r.value(of.Within), connectionKey(r.value(of.Connection))
	if !of.exact() {
		of.Name, of.Within = strings.ToLower(of.Name), strings.ToLower(of.Within)
	}
	return of
}

// value puts the values of settings into a text. It is for comparing only, and is never shown.
func (r *flowReader) value(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	settings, err := bindexpr.Settings(s)
	if err != nil {
		return s
	}
	var out strings.Builder
	at := 0
	for _, found := range settings {
		out.WriteString(s[at:found.Span.Start])
		at = found.Span.End
		known := r.app.Shared.Settings.Value(found.Name)
		if r.app.Shared.Settings.Kind(known) != PlainValue {
			out.WriteString("%" + strings.ToLower(found.Name) + "%")
			continue
		}
		plain, _ := known.Node.String()
		out.WriteString(plain)
	}
	out.WriteString(s[at:])
	return out.String()
}
