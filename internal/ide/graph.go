package ide

import (
	"fmt"
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Graph shows how data and control pass through the apps of a workspace.
type Graph struct {
	Nodes []GraphNode
	Edges []GraphEdge
}

// GraphNode is a function, or what functions are started by, read and write.
type GraphNode struct {
	ID     string // stays the same as long as the names do
	Kind   GraphKind
	Label  string
	Detail string
	Path   string
	Span   text.Span
}

// GraphKind tells what a node of a graph is.
type GraphKind string

// The kinds of nodes of a graph.
const (
	FunctionNode GraphKind = "function"
	ResourceNode GraphKind = "resource"
	RouteNode    GraphKind = "route"
	TimerNode    GraphKind = "timer"
)

// GraphEdge leads in the direction of the data, or from who calls to who is called. Its place is where
// the one names the other.
type GraphEdge struct {
	From, To string
	Label    string
	Path     string
	Span     text.Span
}

// FlowGraph is the graph of all apps of a workspace. Its order is always the same.
func FlowGraph(snap *workspace.Snapshot) Graph {
	var g Graph
	for _, app := range snap.Apps() {
		if app.Python && app.Model != model.Mixed {
			g.add(snap, app)
		}
	}
	return g
}

func (g *Graph) add(snap *workspace.Snapshot, app *model.App) {
	prefix := ""
	if len(snap.Apps()) > 1 {
		prefix = relative(snap, app.Root) + "/"
	}
	ids := make(map[*model.Function]string, len(app.Functions))
	for _, f := range app.Functions {
		if f.Ours() {
			ids[f] = prefix + "function:" + f.Name
			at := functionFound(f)
			g.Nodes = append(g.Nodes, GraphNode{ids[f], FunctionNode, f.Name, triggerLine(f), at.Path, at.Span})
		}
	}
	flows := snap.Flows(app)
	taken := make(map[string]int, len(flows.Nodes))
	for _, n := range flows.Nodes {
		node := graphNode(app, n)
		node.ID = prefix + node.ID
		if taken[node.ID]++; taken[node.ID] > 1 {
			node.ID += fmt.Sprintf("#%d", taken[node.ID])
		}
		g.Nodes = append(g.Nodes, node)
		for i, t := range n.Touches {
			// The touches of one function follow each other.
			if i > 0 && n.Touches[i-1].Function == t.Function && n.Touches[i-1].Kind == t.Kind {
				continue
			}
			e := GraphEdge{From: node.ID, To: ids[t.Function], Label: "starts", Path: t.Function.Config.File.Path, Span: t.Span}
			switch t.Kind {
			case model.Reads:
				e.Label = "reads"
			case model.Writes:
				e.From, e.To, e.Label = e.To, e.From, "writes"
			}
			g.Edges = append(g.Edges, e)
		}
	}
	called := map[[2]*model.Function]bool{}
	for _, c := range flows.Calls {
		if pair := [2]*model.Function{c.From, c.To}; !called[pair] {
			called[pair] = true
			g.Edges = append(g.Edges, GraphEdge{ids[c.From], ids[c.To], "calls", c.Path, c.Span})
		}
	}
}

// graphNode is a node without its app's prefix.
func graphNode(app *model.App, n *model.Node) GraphNode {
	first := n.Touches[0]
	f := first.Function
	out := GraphNode{Path: f.Config.File.Path, Span: first.Span}
	switch n.Kind {
	case model.RouteNode:
		h := f.HTTP()
		out.ID, out.Kind = "route:"+f.Name, RouteNode
		out.Label, out.Detail = strings.Join(verbs(h), ",")+" "+h.Path(app.Shared.Host), authLevel(h.Trigger)
	case model.TimerNode:
		schedule, _ := stringOf(first.Binding, "schedule")
		out.ID, out.Kind, out.Label, out.Detail = "timer:"+f.Name, TimerNode, timerWords(first.Binding), schedule
		if out.Label == "" {
			out.Label, out.Detail = "timer", schedule
		}
	default:
		out.ID, out.Kind, out.Label, out.Detail = n.What, ResourceNode, nodeName(n), n.Setting
		if n.Name != "" {
			out.ID = n.What + ":" + n.Name
		}
	}
	return out
}

// relative is a path below the folder of the workspace that holds it.
func relative(snap *workspace.Snapshot, path string) string {
	best := ""
	for _, folder := range snap.Folders() {
		if strings.HasPrefix(path+"/", folder+"/") && len(folder) > len(best) {
			best = folder
		}
	}
	return strings.Trim(strings.TrimPrefix(path, best), "/")
}

// shapes are what Mermaid draws around the label of a node.
var shapes = map[GraphKind][2]string{
	FunctionNode: {"[", "]"},
	ResourceNode: {"[(", ")]"},
	RouteNode:    {"([", "])"},
	TimerNode:    {"{{", "}}"},
}

// Mermaid is the graph as a text that Mermaid draws.
func (g Graph) Mermaid() string {
	var out strings.Builder
	out.WriteString("flowchart LR\n")
	short := map[string]string{}
	for i, n := range g.Nodes {
		short[n.ID] = fmt.Sprintf("n%d", i)
		shape := shapes[n.Kind]
		fmt.Fprintf(&out, "  %s%s\"%s\"%s\n", short[n.ID], shape[0], mermaidText.Replace(n.Label), shape[1])
	}
	for _, e := range g.Edges {
		fmt.Fprintf(&out, "  %s -->|%s| %s\n", short[e.From], e.Label, short[e.To])
	}
	return out.String()
}

// mermaidText writes characters that mean something to Mermaid, or to HTML, as it wants them.
var mermaidText = strings.NewReplacer(`"`, "#quot;", "#", "#35;", "<", "#lt;", ">", "#gt;", "&", "#amp;", "`", "#96;", "\n", " ", "\r", " ")
