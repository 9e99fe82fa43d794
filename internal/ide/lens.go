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
	Span text.Span
	// Title is what it says, "" where ResolveLens tells.
	Title string
	Kind  LensKind
	// Config is the function.json of the function that it is about; Named says that another lens at
	// its place is about another function.
	Config string
	Named  bool
}

// Lenses are, above an entry point, what starts the function and where its data comes from and
// goes to, and in function.json, which def runs. A script that several functions share has a line
// for each.
func Lenses(snap *workspace.Snapshot, file string) []Lens {
	var out []Lens
	app := snap.AppOf(file)
	add := func(f *model.Function, at text.Span, title string, kind LensKind) {
		if app.Choice("lenses", string(kind)) != "false" {
			out = append(out, Lens{Span: at, Title: title, Kind: kind, Config: f.Config.File.Path})
		}
	}
	shown := functionsOf(snap, file)
	for _, f := range shown {
		if f.Config.Broken || f.Config.Opaque || !f.Ours() || f.App.Model == model.Mixed || !hasEntry(f) || f.Config.BindingsAt == nil {
			continue
		}
		at := f.Config.BindingsAt.Key.Span
		if f.Config.File.Path == file {
			add(f, at, f.Entry.Name+signature(f.Entry)+" in "+path.Base(f.Entry.File.Path), EntryLens)
		} else {
			at = f.Entry.At
			if title := flow(snap, f); title != "" {
				add(f, at, title, BindingsLens)
			}
		}
		if flowsOn(f) {
			add(f, at, "", ReferencesLens)
		}
	}
	for i := range out {
		for j := range out {
			out[i].Named = out[i].Named || out[i].Span == out[j].Span && out[i].Config != out[j].Config
		}
		if out[i].Named && out[i].Title != "" {
			out[i].Title = path.Base(path.Dir(out[i].Config)) + ": " + out[i].Title
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
