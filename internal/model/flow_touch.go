package model

import (
	"regexp"
	"strings"

	"funcls/internal/text"
)

// touch is how a function meets a node, as far as its function.json alone says so.
type touch struct {
	Kind    TouchKind
	binding *Binding
	span    text.Span
	kind    NodeKind
	// what, name and setting are those of the Node.
	what, name, setting string
	// resource is what it is of. Where that is not known it stands apart, and is of no other's node.
	resource Resource
	apart    bool
}

// node is a node with what the touch says of it.
func (t *touch) node() *Node {
	return &Node{Kind: t.kind, What: t.what, Name: t.name, Setting: t.setting}
}

// touchesOf are how a function meets the nodes around it, in the order of the text.
func touchesOf(f *Function) []touch {
	if !f.Ours() {
		return nil
	}
	var out []touch
	for _, b := range f.Config.Bindings {
		if !b.Opaque && b.Type != "" && b.Direction != BadDirection {
			out = append(out, f.touchesOf(b)...)
		}
	}
	return out
}

func (f *Function) touchesOf(b *Binding) []touch {
	t := touch{Kind: Reads, binding: b, span: b.TypeNode.ContentSpan(), kind: ResourceNode, apart: true}
	switch {
	case b.Direction == Out:
		t.Kind = Writes
	case b.IsTrigger():
		t.Kind = Starts
	}
	switch lower := strings.ToLower(b.Type); {
	case lower == "http", b.Kind != nil && b.Kind.Extension == "DurableTask":
		return nil
	case lower == "httptrigger":
		t.kind = RouteNode
		if f.http != nil && f.http.Node != nil {
			t.span = f.http.Node.ContentSpan()
		}
	case lower == "timertrigger":
		t.kind = TimerNode
		if p, ok := b.Property("schedule"); ok {
			t.span = p.Value.ContentSpan()
		}
	default:
		return f.resourceTouches(b, t)
	}
	return []touch{t}
}

// resourceTouches are those of a binding that reads or writes something outside the app.
func (f *Function) resourceTouches(b *Binding, t touch) []touch {
	t.what, t.setting = b.Type, b.settingName()
	if b.Kind == nil {
		return []touch{t}
	}
	var use, around *ResourceUse
	for i := range f.resources {
		switch u := &f.resources[i]; {
		case u.Binding != b:
		case outer[u.Kind]:
			around = u
		default:
			use = u
		}
	}
	if use == nil {
		if read := b.tablesRead(t); read != nil {
			return read
		}
		t.unknown(b)
		return []touch{t}
	}
	t.apart, t.resource = false, use.Resource
	t.what, t.name, t.span = use.What(), use.Written, use.Span
	if around != nil {
		t.name = around.Written + "/" + t.name
	}
	if use.Extension == "Sql" {
		t.resource.Name = unquoted.Replace(t.resource.Name)
	}
	if use.isBlob() {
		t.what = "blob"
		t.name, _ = use.Value.String()
		t.span = use.Value.ContentSpan()
	}
	return []touch{t}
}

// isBlob reports whether a container is one of blobs.
func (r Resource) isBlob() bool { return r.Extension == "Storage" && r.Kind == "container" }

// unknown names what is as good as nothing known of: a resource whose name depends on each call, or
// has none. What has no name at all is the same for all that write to it.
func (t *touch) unknown(b *Binding) {
	for i := range b.Kind.Properties {
		known := &b.Kind.Properties[i]
		p, ok := b.Property(known.Name)
		if !ok || known.Resource == "" || outer[known.Resource] {
			continue
		}
		if name, isText := p.Value.String(); isText && !strings.ContainsAny(name, " \t\r\n") {
			of := Resource{Extension: b.Kind.Extension, Kind: known.Resource}
			t.what, t.name, t.span = of.What(), name, p.Value.ContentSpan()
			if of.isBlob() {
				t.what = "blob"
			}
		}
	}
	if t.name == "" && t.Kind == Writes {
		t.apart, t.resource = false, Resource{Extension: strings.ToLower(b.Type), Connection: b.connection()}
	}
}

// tables finds the tables that a statement of SQL reads.
var tables = regexp.MustCompile(`(?i)\b(?:from|join)\s+([\w.\[\]]+)`)

// unquoted takes the brackets off a name of SQL.
var unquoted = strings.NewReplacer("[", "", "]", "")

// tablesRead are the touches of the tables that a statement of SQL reads, nil if there is none.
func (b *Binding) tablesRead(t touch) []touch {
	p, ok := b.Property("commandText")
	if !ok || t.Kind != Reads {
		return nil
	}
	t.resource = Resource{Extension: b.Kind.Extension, Kind: "table", Connection: b.connection()}
	t.apart, t.what, t.span = false, t.resource.What(), p.Value.ContentSpan()
	statement, _ := p.Value.String()
	var out []touch
	seen := map[string]bool{}
	for _, m := range tables.FindAllStringSubmatch(statement, -1) {
		t.name = m[1]
		t.resource.Name = strings.ToLower(unquoted.Replace(m[1]))
		if !seen[t.resource.Name] {
			seen[t.resource.Name] = true
			out = append(out, t)
		}
	}
	return out
}
