package model_test

import (
	"testing"

	"funcls/internal/model"
)

func TestHTTP(t *testing.T) {
	const host = `{"version": "2.0", "extensions": {"http": {"routePrefix": "v1"}}}`
	for _, tt := range []struct {
		what, bindings, route, path string
		known                       bool
		methods                     int
	}{
		{"no route", `{"type": "httpTrigger", "name": "req"}`, "F", "/v1/F", true, 0},
		{"an empty one", `{"type": "httpTrigger", "name": "req", "route": " "}`, "F", "/v1/F", true, 0},
		{"null", `{"type": "httpTrigger", "name": "req", "route": null}`, "F", "/v1/F", true, 0},
		{"a route in any case", `{"type": "HTTPTRIGGER", "name": "req", "Route": "a/{id}", "methods": ["get", "POST"]}`, "a/{id}", "/v1/a/{id}", true, 2},
		{"a slash before it", `{"type": "httpTrigger", "name": "req", "route": "/a"}`, "/a", "/v1/a", true, 0},
		{"a setting", `{"type": "httpTrigger", "name": "req", "route": "%X%/a"}`, "%X%/a", "/v1/%X%/a", false, 0},
		{"no text", `{"type": "httpTrigger", "name": "req", "route": {}}`, "F", "/v1/F", false, 0},
	} {
		f := function(t, map[string]string{"host.json": host, "F/function.json": `{"bindings": [` + tt.bindings + `]}`, "F/__init__.py": "def main(req): pass\n"})
		h := f.HTTP()
		if h == nil {
			t.Errorf("%s: no HTTP", tt.what)
			continue
		}
		app := build(t, map[string]string{"host.json": host, "F/__init__.py": ""})
		if h.Route != tt.route || h.Known != tt.known || h.Path(app.Shared.Host) != tt.path || len(h.Methods) != tt.methods || !h.MethodsKnown {
			t.Errorf("%s: %q, known %v, path %q, methods %v", tt.what, h.Route, h.Known, h.Path(app.Shared.Host), h.Methods)
		}
		if full, at := h.Full(app.Shared.Host); tt.known != (full != nil) || full != nil && full.Text[at:] != tt.route {
			t.Errorf("%s: full template %v", tt.what, full)
		}
	}
	for _, bindings := range []string{`{"type": "queueTrigger", "name": "m"}`, `{"type": "httpTrigger", "name": "a"}, {"type": "httpTrigger", "name": "b"}`, ``} {
		if f := function(t, map[string]string{"F/function.json": `{"bindings": [` + bindings + `]}`, "F/__init__.py": ""}); f.HTTP() != nil {
			t.Errorf("%s: HTTP", bindings)
		}
	}
}

// Names of functions (R41), with and without the regular expression.
func TestValidName(t *testing.T) {
	long := ""
	for range 128 {
		long += "a"
	}
	for name, want := range map[string]bool{
		"A": true, "a1": true, "a_b-c": true, "Z9-": true, long: true, "Hosts": true,
		"": false, "1a": false, "_a": false, "-a": false, "a.b": false, "a b": false, "host": false, "HOST": false, long + "a": false,
		"a@": false, "a\x10": false, "a`": false, "[a": false, "@a": false, "é": false, "aé": false, "a\u212a": true,
	} {
		f := &model.Function{Name: name}
		if f.ValidName() != want {
			t.Errorf("%q is valid: %v", name, f.ValidName())
		}
	}
}
