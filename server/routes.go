package server

import (
	"context"

	"go.lsp.dev/protocol"

	"funcls/internal/ide"
)

// routeAnswer is one HTTP function as `funcls.routes` tells it.
type routeAnswer struct {
	Methods  []string       `json:"methods"`
	URL      string         `json:"url"`
	Auth     string         `json:"auth,omitempty"`
	Function string         `json:"function"`
	URI      string         `json:"uri"`
	Range    protocol.Range `json:"range"`
}

// routes serves funcls.routes: how the functions of the workspace are called.
func routes(_ context.Context, v *view, _ *struct{}) (any, error) {
	out := []routeAnswer{}
	for _, r := range ide.Routes(v.snap) {
		if at, ok := v.location(r.Path, r.Span); ok {
			out = append(out, routeAnswer{r.Methods, r.URL, r.Auth, r.Function, string(at.URI), at.Range})
		}
	}
	return out, nil
}
