package server

import (
	"context"

	"go.lsp.dev/protocol"

	"funcls/internal/ide"
)

// graphAnswer is what `funcls.graph` tells.
type graphAnswer struct {
	Nodes   []graphNode `json:"nodes"`
	Edges   []graphEdge `json:"edges"`
	Mermaid string      `json:"mermaid"`
}

type graphNode struct {
	ID     string         `json:"id"`
	Kind   ide.GraphKind  `json:"kind"`
	Label  string         `json:"label"`
	Detail string         `json:"detail,omitempty"`
	URI    string         `json:"uri"`
	Range  protocol.Range `json:"range"`
}

type graphEdge struct {
	From  string         `json:"from"`
	To    string         `json:"to"`
	Label string         `json:"label"`
	URI   string         `json:"uri"`
	Range protocol.Range `json:"range"`
}

// graph serves funcls.graph: how data passes through the functions of the workspace.
func graph(_ context.Context, v *view, _ *struct{}) (any, error) {
	g := ide.FlowGraph(v.snap)
	out := &graphAnswer{Nodes: []graphNode{}, Edges: []graphEdge{}, Mermaid: g.Mermaid()}
	for _, n := range g.Nodes {
		at, _ := v.location(n.Path, n.Span)
		out.Nodes = append(out.Nodes, graphNode{n.ID, n.Kind, n.Label, n.Detail, string(at.URI), at.Range})
	}
	for _, e := range g.Edges {
		at, _ := v.location(e.Path, e.Span)
		out.Edges = append(out.Edges, graphEdge{e.From, e.To, e.Label, string(at.URI), at.Range})
	}
	return out, nil
}
