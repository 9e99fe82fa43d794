package model

import (
	"regexp"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/text"
)

// Resource is a queue, a container, a topic and the like: what bindings read and write. Bindings
// that name equal resources share it. It is comparable.
type Resource struct {
	Extension string // of the host, as the catalog names it
	Kind      string // as the catalog names it: queue, container
	// Connection is the setting that leads to it, in lower case and without AzureWebJobs before it,
	// which the host tries by itself; "" where the binding has none.
	Connection string
	Within     string // the database or broker that it lies in, or ""
	Name       string // as two are compared: in lower case where case does not count
}

// ResourceUse is a place of a function.json that names a resource.
type ResourceUse struct {
	Resource
	Binding *Binding
	Written string // the name, as it is written
	Span    text.Span
	Value   *jsondoc.Node // the string that has the name: all of it, or its first part
}

// Plain reports whether the name is written out, without %SETTING% in it.
func (u *ResourceUse) Plain() bool { return !strings.Contains(u.Written, "%") }

// Consumes reports whether messages or changes of the resource start the function.
func (u *ResourceUse) Consumes() bool { return u.Binding.IsTrigger() && u.Binding.Direction != Out }

// Resources are the resources that the function's bindings name, in the order of the text. Names
// that hold an {expression} are not among them: which resource is meant is known with each call.
func (f *Function) Resources() []ResourceUse { return f.resources }

// The kinds of resources that others of the same binding lie within.
var outer = map[string]bool{"database": true, "broker": true}

func resourceUses(c *Config) []ResourceUse {
	var out []ResourceUse
	for _, b := range c.Bindings {
		if b.Kind == nil || b.Opaque {
			continue
		}
		from := len(out)
		within := ""
		for _, p := range b.Properties {
			known, ok := b.Kind.Property(p.Name)
			if !ok || known.Resource == "" {
				continue
			}
			if last, _ := b.Property(p.Name); last.Value != p.Value {
				continue // the host takes the last of several
			}
			use, ok := b.resource(known, p.Value)
			if !ok {
				continue
			}
			if outer[use.Kind] {
				within = use.Name
			}
			out = append(out, use)
		}
		for i := range out[from:] {
			if use := &out[from+i]; !outer[use.Kind] {
				use.Within = within
			}
		}
	}
	return out
}

// resource reads the name of a resource in a property's value.
func (b *Binding) resource(known *catalog.Property, n *jsondoc.Node) (ResourceUse, bool) {
	name, ok := n.String()
	if known.Resource == "container" && (strings.EqualFold(known.Name, "path")) {
		if strings.Contains(name, "://") {
			return ResourceUse{}, false
		}
		name, _, _ = strings.Cut(name, "/")
	}
	// A statement of SQL has blanks, and what is read by a bare name is a procedure.
	statement := strings.EqualFold(known.Name, "commandText") && b.Direction != Out
	if !ok || name == "" || statement || strings.ContainsAny(name, "{} \t\r\n") {
		return ResourceUse{}, false
	}
	u := ResourceUse{Binding: b, Written: name, Span: n.StringSpan(0, len(name)), Value: n}
	u.Extension, u.Kind, u.Name, u.Connection = b.Kind.Extension, known.Resource, name, b.connection()
	if b.Kind.Extension == "" {
		u.Extension = b.Kind.Type
	}
	u.Resource = u.Named(name)
	return u, true
}

// Named is the resource of that name beside r.
func (r Resource) Named(name string) Resource {
	if r.Name = name; !r.exact() {
		r.Name = strings.ToLower(name)
	}
	return r
}

var resourceNames = map[string]struct {
	pattern *regexp.Regexp
	rule    string
}{
	"Storage queue":     {regexp.MustCompile(`^[a-z0-9](?:-?[a-z0-9]){2,62}$`), "3 to 63 lower-case letters, digits and single dashes between them"},
	"Storage container": {regexp.MustCompile(`^(?:[a-z0-9](?:-?[a-z0-9]){2,62}|\$[a-z]+)$`), "3 to 63 lower-case letters, digits and single dashes between them"},
	"Tables table":      {regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]{2,62}$`), "a letter, and 2 to 62 letters and digits after it"},
	"":                  {regexp.MustCompile(`^[^\s{}%"'\\?#[:cntrl:]]{1,250}$`), "up to 250 characters without blanks, quotes, braces and '%'"},
}

// Refuses says why a resource cannot have a name, "" when it can (R68).
func (r Resource) Refuses(name string) string {
	rule, ok := resourceNames[r.Extension+" "+r.Kind]
	if !ok {
		rule = resourceNames[""]
	}
	if rule.pattern.MatchString(name) && (r.Kind != "queue" && r.Kind != "container" || r.Extension != "Storage" || len(name) <= 63) {
		return ""
	}
	return "'" + name + "' is no name of a " + r.Kind + ": it has " + rule.rule
}
