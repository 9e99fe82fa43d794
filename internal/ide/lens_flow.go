package ide

import (
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/workspace"
)

// flowsOn reports whether other functions may start a function, or it others: over something that
// both name, or by the name of a durable function.
func flowsOn(f *model.Function) bool {
	for _, b := range f.Config.Bindings {
		switch {
		case b.Opaque || b.Kind == nil || strings.EqualFold(b.Type, "http"):
		case b.Kind.Extension == "DurableTask":
			return true
		case b.Direction == model.Out, b == f.Trigger():
			if slices.ContainsFunc(f.Resources(), func(u model.ResourceUse) bool { return u.Binding == b }) {
				return true
			}
		}
	}
	return false
}

// ResolveLens is what a lens about the functions before and behind a function says, and the places
// that it speaks of.
func ResolveLens(snap *workspace.Snapshot, config string) (title string, places []Location) {
	f, flows := functionAt(snap, config)
	if f == nil {
		return "", nil
	}
	var parts []string
	trigger := f.Trigger()
	in := IncomingCalls(snap, config)
	switch {
	case trigger == nil || trigger.Kind == nil:
	case trigger.Kind.Extension == "DurableTask":
		parts = append(parts, count(len(in), "caller"))
	case slices.ContainsFunc(startedBy(flows, f), func(n *model.Node) bool { return n.Kind == model.ResourceNode && n.Name != "" }):
		parts = append(parts, count(len(in), "producer"))
	}
	for _, call := range in {
		for _, at := range call.Places {
			places = append(places, Location{Path: call.Path, Span: at, Full: at})
		}
	}
	out := OutgoingCalls(snap, config, config)
	if len(out) > 0 || len(parts) == 0 {
		parts = append(parts, "starts "+count(len(out), "function"))
	}
	for _, call := range out {
		places = append(places, Location{Path: call.Path, Span: call.At, Full: call.Full})
	}
	return strings.Join(parts, " · "), places
}
