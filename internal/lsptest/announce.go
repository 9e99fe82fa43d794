package lsptest

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Can reports whether the editor announced a capability: "textDocument.hover", or one of a list,
// "textDocument.hover.contentFormat=markdown".
func (e *Editor) Can(capability string) bool {
	path, element, listed := strings.Cut(capability, "=")
	var at any = e.announced
	for name := range strings.SplitSeq(path, ".") {
		object, _ := at.(map[string]any)
		at = object[name]
	}
	if !listed {
		return at != nil && at != false
	}
	list, _ := at.([]any)
	for _, v := range list {
		if fmt.Sprint(v) == element {
			return true
		}
	}
	return false
}

// announce notes the capabilities that go out with initialize.
func (e *Editor) announce(params string) {
	var p struct{ Capabilities map[string]any }
	_ = json.Unmarshal([]byte(params), &p) // some tests send what is none
	e.announced = p.Capabilities
}

// shapely notes a breach if a message is not as the protocol has it, or not for a client like this.
func (e *Editor) shapely(method string, raw json.RawMessage) {
	var v any
	if len(raw) > 0 && json.Unmarshal(raw, &v) != nil {
		e.breach("%s: no JSON: %.200s", method, raw)
		return
	}
	if s := shapes()[method]; s != nil {
		if wrong := s(v, method, e.Can); wrong != "" {
			e.breach("%s", wrong)
		}
	}
}

// registrable notes a breach for a method that the editor does not let a server register.
func (e *Editor) registrable(method string) {
	path := strings.Replace(method, "/", ".", 1)
	if method == "textDocument/prepareCallHierarchy" {
		path = "textDocument.callHierarchy"
	}
	if !e.Can(path + ".dynamicRegistration") {
		e.breach("%s was registered with a client that takes none", method)
	}
}
