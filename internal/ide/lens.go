package ide

import (
	"path"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/ncrontab"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// LensKind says what a lens tells, so that each kind can be switched off.
type LensKind string

// The kinds of lenses.
const (
	BindingsLens   LensKind = "bindings"   // what starts a function, and what it reads and writes
	EntryLens      LensKind = "entries"    // the entry point, above the bindings
	ReferencesLens LensKind = "references" // how often something is used
)

// Lens is a line above a place that says what cannot be seen there.
type Lens struct {
	Span  text.Span
	Title string
	Kind  LensKind
}

// Lenses are, above an entry point, what starts the function and where its data comes from and
// goes to, and in function.json, which def runs. A script that several functions share has a line
// for each.
func Lenses(snap *workspace.Snapshot, file string) []Lens {
	var out []Lens
	var of []*model.Function
	app := snap.AppOf(file)
	on := func(kind LensKind) bool { return app.Choice("lenses", string(kind)) != "false" }
	for _, f := range functionsOf(snap, file) {
		switch {
		case f.Config.Broken || f.Config.Opaque || !f.Ours() || f.App.Model == model.Mixed || f.Entry == nil:
		case f.Entry.State != model.EntryFound || f.Entry.File == nil || f.Entry.At.Empty() || f.Config.BindingsAt == nil:
		case f.Config.File.Path == file && on(EntryLens):
			title := f.Entry.Name + signature(f.Entry) + " in " + path.Base(f.Entry.File.Path)
			out, of = append(out, Lens{f.Config.BindingsAt.Key.Span, title, EntryLens}), append(of, f)
		case f.Config.File.Path != file && on(BindingsLens):
			if title := flow(snap, f); title != "" {
				out, of = append(out, Lens{f.Entry.At, title, BindingsLens}), append(of, f)
			}
		}
	}
	for i := range out {
		for j := range out {
			if i != j && out[i].Span == out[j].Span {
				out[i].Title = of[i].Name + ": " + strings.TrimPrefix(out[i].Title, of[i].Name+": ")
			}
		}
	}
	return out
}

// signature names what an entry point takes, as far as that is known.
func signature(en *model.Entry) string {
	if !en.Known {
		return ""
	}
	names := make([]string, len(en.Params))
	for i, p := range en.Params {
		names[i] = p.Name
	}
	return "(" + strings.Join(names, ", ") + ")"
}

// flow is a function in one line: its trigger, its inputs and its outputs.
func flow(snap *workspace.Snapshot, f *model.Function) string {
	trigger := f.Trigger()
	if trigger == nil || trigger.Opaque {
		return ""
	}
	parts := []string{started(snap, f, trigger)}
	for _, b := range f.Config.Bindings {
		switch {
		case b == trigger, b.Opaque, b.Type == "", strings.EqualFold(b.Type, "http"):
		case b.Direction == model.Out:
			parts = append(parts, "out: "+resource(b))
		case b.Direction == model.In:
			parts = append(parts, "in: "+resource(b))
		}
	}
	return strings.Join(parts, " · ")
}

// started says what starts a function.
func started(snap *workspace.Snapshot, f *model.Function, trigger *model.Binding) string {
	if h := f.HTTP(); h != nil {
		out := strings.Join(verbs(h), ",") + " " + h.Path(hostOf(snap, f))
		if level, ok := stringOf(trigger, "authLevel"); ok {
			out += " · " + strings.ToLower(level)
		}
		return out
	}
	if words := timerWords(trigger); words != "" {
		return words
	}
	return resource(trigger)
}

// timerWords says the schedule of a timerTrigger in words, "" where it cannot be told.
func timerWords(b *model.Binding) string {
	if !strings.EqualFold(b.Type, "timerTrigger") {
		return ""
	}
	schedule, ok := stringOf(b, "schedule")
	if s := ncrontab.Parse(schedule); ok && s.Err == nil {
		return s.Words()
	}
	return ""
}

// telling are the properties that name what a binding reads or writes, the most telling first.
var telling = []string{"queueName", "topicName", "eventHubName", "path", "containerName", "collectionName", "tableName", "topic", "hubName", "commandText"}

// resource is a binding's type and what it reads or writes: queue 'orders'.
func resource(b *model.Binding) string {
	for _, name := range telling {
		if value, ok := stringOf(b, name); ok && value != "" && len(value) <= 60 && !strings.ContainsAny(value, "\r\n") {
			return b.Type + " '" + value + "'"
		}
	}
	return b.Type
}

// stringOf is a property's value if it is a string.
func stringOf(b *model.Binding, name string) (string, bool) {
	p, ok := b.Property(name)
	if !ok || p.Value.Kind != jsondoc.String {
		return "", false
	}
	return p.Value.String()
}

// hostOf is the host.json of a function's app.
func hostOf(snap *workspace.Snapshot, f *model.Function) *model.HostConfig {
	for _, app := range snap.Apps() {
		if app.Root == f.App.Root {
			return app.Shared.Host
		}
	}
	return &model.HostConfig{}
}
