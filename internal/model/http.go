package model

import (
	"slices"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/route"
)

// HTTP is how a function with an httpTrigger is called (R57, R58). It is immutable.
type HTTP struct {
	Trigger *Binding
	// Route is the template below the app's routePrefix: the function's name where none is
	// written. Node is where it is written, nil where it is not.
	Route string
	Node  *jsondoc.Node
	// Key is what the host compares routes by: Route without slashes around it, in upper case.
	Key string
	// Known says Route is the whole truth: not when it is no text, or holds a '%', in which a
	// setting may stand.
	Known bool
	// Template is Route as ASP.NET Core reads it, without the prefix.
	Template *route.Template
	// Methods are the verbs as they are written; none means all. MethodsKnown is false when they
	// cannot be read.
	Methods      []Method
	MethodsKnown bool
}

// Method is one verb of `methods`.
type Method struct {
	Name string
	Node *jsondoc.Node
}

// Takes reports whether a method is among those that are written, ignoring case.
func (h *HTTP) Takes(method string) bool {
	return slices.ContainsFunc(h.Methods, func(m Method) bool { return strings.EqualFold(m.Name, method) })
}

// HTTP is how the function is called over HTTP, nil when its trigger is no httpTrigger.
func (f *Function) HTTP() *HTTP { return f.http }

func readHTTP(f *Function) *HTTP {
	t := f.Trigger()
	if f.Config.Opaque || t == nil || t.Opaque || !strings.EqualFold(t.Type, "httpTrigger") {
		return nil
	}
	h := &HTTP{Trigger: t, Route: f.Name, Known: true, MethodsKnown: true}
	if p, ok := t.Property("route"); ok && p.Value.Kind != jsondoc.Null {
		text, isText := p.Value.String()
		h.Known = isText && !strings.Contains(text, "%")
		if strings.TrimSpace(text) != "" {
			h.Route, h.Node = text, p.Value
		}
	}
	h.Template, h.Key = route.Parse(h.Route), strings.ToUpper(strings.Trim(h.Route, "/"))
	if p, ok := t.Property("methods"); ok && p.Value.Kind != jsondoc.Null {
		h.MethodsKnown = p.Value.Kind == jsondoc.Array
		for _, n := range p.Value.Elements {
			name, isText := n.String()
			h.MethodsKnown = h.MethodsKnown && isText
			h.Methods = append(h.Methods, Method{name, n})
		}
	}
	return h
}

// Full is the template with the app's prefix, as the host maps it, and where Route starts in it;
// nil when either is not known.
func (h *HTTP) Full(host *HostConfig) (template *route.Template, at int) {
	if !h.Known || !host.PrefixKnown {
		return nil, 0
	}
	full, at := route.Join(host.Prefix, h.Route)
	return route.Parse(full), at
}

// Path is the path of the function's URLs as far as it is known, with a slash before it:
// "/api/orders/{id}".
func (h *HTTP) Path(host *HostConfig) string {
	full, _ := route.Join(strings.Trim(host.Prefix, "/"), strings.TrimPrefix(h.Route, "/"))
	return "/" + full
}
