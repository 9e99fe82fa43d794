package model

import (
	"strings"
	"testing"

	"funcls/internal/catalog"
)

// Every type that the catalog offers for a binding is one that the worker takes with the newest
// library; what it does not offer is told apart by the library's line.
func TestAccepts(t *testing.T) {
	f := &Function{App: &AppContext{Options: Options{Python: 11, Library: catalog.Line126}}}
	for _, k := range catalog.Kinds() {
		for _, test := range []struct {
			types []string
			name  string
			d     Direction
		}{{k.Python.Input, "x", In}, {k.Python.OutParam, "x", Out}, {k.Python.Return, ReturnName, Out}} {
			for _, typ := range test.types {
				if !f.Accepts(&Binding{Name: test.name, Type: k.Type, Direction: test.d, Kind: k}, typ) {
					t.Errorf("%s %s %s: %s is offered and refused", k.Type, test.name, test.d, typ)
				}
			}
		}
	}
	old := &Function{App: &AppContext{Options: Options{Python: 11, Library: catalog.Line122}}}
	for _, test := range strings.Fields("queueTrigger:func.HttpRequest mcpToolTrigger:func.MCPToolContext queueTrigger:func.Out[str] queueTrigger:func.Nothing queueTrigger:x( eventGridTrigger:func.CloudEvent") {
		typ, annotation, _ := strings.Cut(test, ":")
		if old.Accepts(&Binding{Name: "x", Type: typ, Direction: In}, annotation) {
			t.Errorf("%s takes %s", typ, annotation)
		}
	}
}
