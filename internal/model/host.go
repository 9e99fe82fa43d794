package model

import "funcls/internal/jsondoc"

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
	// Bundle is the member extensionBundle, nil when there is none.
	Bundle *jsondoc.Member
}

func readHost(path string, doc *jsondoc.Doc) *HostConfig {
	h := &HostConfig{Path: path, Doc: doc, Root: readable(doc), Prefix: DefaultRoutePrefix}
	if h.Root == nil {
		return h
	}
	h.PrefixKnown = true
	if n := h.Root.GetFold("extensions").GetFold("http").GetFold("routePrefix"); n != nil && n.Kind != jsondoc.Null {
		h.PrefixNode = n
		h.Prefix, h.PrefixKnown = n.String()
	}
	h.Bundle = h.Root.MemberFold("extensionBundle")
	return h
}
