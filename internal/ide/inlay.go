package ide

import (
	"slices"
	"strings"

	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// HintKind says what an inlay hint tells, so that each kind can be switched off.
type HintKind string

// The kinds of inlay hints.
const (
	TypeHint       HintKind = "types"       // the binding's type behind a parameter without annotation
	RouteHint      HintKind = "routes"      // the path of a function's URLs behind its route
	ScheduleHint   HintKind = "schedules"   // a schedule in words
	ConnectionHint HintKind = "connections" // whether a setting is there
)

// HintKinds are all kinds.
var HintKinds = []HintKind{TypeHint, RouteHint, ScheduleHint, ConnectionHint}

// Hint is a few words behind a place.
type Hint struct {
	At    int // byte offset
	Label string
	Kind  HintKind
	// Tooltip is what there is to say beyond the label, or "".
	Tooltip string
}

// Hints are the inlay hints within a span of a file, in order.
func Hints(snap *workspace.Snapshot, file string, within text.Span) []Hint {
	var out []Hint
	for _, f := range functionsOf(snap, file) {
		if f.Config.Broken || f.Config.Opaque || !f.Ours() || f.App.Model == model.Mixed {
			continue
		}
		if f.Config.File.Path == file {
			out = append(out, configHints(snap, f)...)
		} else {
			out = append(out, parameterHints(f)...)
		}
	}
	app := snap.AppOf(file)
	out = slices.DeleteFunc(out, func(h Hint) bool {
		return !within.Touches(h.At) || app.Choice("hints", string(h.Kind)) == "false"
	})
	slices.SortStableFunc(out, func(a, b Hint) int { return a.At - b.At })
	return slices.Compact(out)
}

// parameterHints tell what a parameter without annotation is bound to.
func parameterHints(f *model.Function) []Hint {
	var out []Hint
	for i, b := range f.Config.Bindings {
		if at := f.ParamOf[i]; at >= 0 && b.Type != "" && !b.Opaque {
			if p := f.Entry.Params[at]; p.Annotation == nil && !p.Span.Empty() {
				out = append(out, Hint{At: p.Span.End, Label: ": " + b.Type, Kind: TypeHint})
			}
		}
	}
	return out
}

func configHints(snap *workspace.Snapshot, f *model.Function) []Hint {
	var out []Hint
	host := hostOf(snap, f)
	if h := f.HTTP(); h != nil && h.Node != nil && h.Known && host.PrefixKnown {
		out = append(out, Hint{h.Node.Span.End, h.Path(host), RouteHint, address(snap.AppOf(f.Config.File.Path), h)})
	}
	settings := settingsOf(snap, f)
	for _, b := range f.Config.Bindings {
		if words := timerWords(b); words != "" {
			p, _ := b.Property("schedule")
			out = append(out, Hint{At: p.Value.Span.End, Label: words, Kind: ScheduleHint})
		}
		if b.Kind == nil || settings == nil || len(settings.Values) == 0 {
			continue
		}
		for _, p := range b.Properties {
			known, ok := b.Kind.Property(p.Name)
			name, isString := p.Value.String()
			if !ok || !known.AppSetting || !isString || name == "" || strings.ContainsAny(name, "%=;") {
				continue
			}
			label := "missing in " + model.SettingsFile
			if kind, _ := settings.Connection(name); kind != model.NotSet {
				label = "set"
			}
			out = append(out, Hint{At: p.Value.Span.End, Label: label, Kind: ConnectionHint})
		}
	}
	return out
}

// settingsOf is the local.settings.json of a function's app, nil when it says nothing.
func settingsOf(snap *workspace.Snapshot, f *model.Function) *model.Settings {
	for _, app := range snap.Apps() {
		if app.Root == f.App.Root && app.Shared.Settings.Root != nil {
			return app.Shared.Settings
		}
	}
	return nil
}
