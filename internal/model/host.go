package model

import (
	"strings"

	"funcls/internal/jsondoc"
)

// DefaultRoutePrefix stands before every route unless host.json says otherwise (R58).
const DefaultRoutePrefix = "api"

// HostConfig is host.json as far as functions depend on it. It is immutable.
type HostConfig struct {
	Path string
	Doc  *jsondoc.Doc  // nil when there is none or it cannot be read
	Root *jsondoc.Node // the object, nil unless the file was read without errors
	// Prefix is extensions.http.routePrefix, DefaultRoutePrefix where it is not set. PrefixKnown
	// is false when it holds something that cannot be read.
	Prefix      string
	PrefixNode  *jsondoc.Node
	PrefixKnown bool
	// Bundle is extensionBundle, nil when there is none.
	Bundle *Bundle
	// Installs says that something in the app brings or may bring extensions of its own, so that
	// any kind of binding may be known to the host.
	Installs bool
	judged   string // the range of bundles the app is judged by
}

func readHost(path string, doc *jsondoc.Doc, installs bool, bundle string) *HostConfig {
	h := &HostConfig{Path: path, Doc: doc, Root: readable(doc), Prefix: DefaultRoutePrefix, Installs: installs, judged: bundle}
	if h.Root == nil {
		return h
	}
	h.PrefixKnown = true
	if n := h.Root.GetFold("extensions").GetFold("http").GetFold("routePrefix"); n != nil && n.Kind != jsondoc.Null {
		h.PrefixNode = n
		h.Prefix, h.PrefixKnown = n.String()
	}
	h.Bundle = readBundle(h.Root.MemberFold("extensionBundle"), bundle)
	return h
}

// installsExtensions reports what may bring extensions beside or instead of a bundle: a project
// that lists packages, what `func extensions install` leaves behind, or an image that is built
// somehow.
func installsExtensions(view View, root string) bool {
	children, _ := view.List(root)
	for _, c := range children {
		name := strings.ToLower(c.Name)
		switch {
		case c.Dir && (name == "bin" || name == "obj" || name == ".azurefunctions"):
			return true
		case !c.Dir && (strings.HasSuffix(name, "proj") || strings.Contains(name, "dockerfile") || strings.HasSuffix(name, ".sln") || name == "extensions.json"):
			return true
		}
	}
	return false
}
