package model

import (
	"slices"
	"strings"

	"funcls/internal/files"
	"funcls/internal/jsondoc"
)

// RequirementsFile is where an app says which packages it needs.
const RequirementsFile = "requirements.txt"

// Shared is what rules read of an app beside one function. A model takes the Shared of the one
// before it as long as it says the same, so two can be compared by pointer: what was found with
// the one holds for the other. It is immutable.
type Shared struct {
	Host     *HostConfig
	Settings *Settings
	// Requirements is what requirements.txt says, nil when there is none or it cannot be read.
	Requirements *Requirements
	required     *files.File // it was read from
	// InstalledOtherwise is AppContext's.
	InstalledOtherwise bool
	// Names are the app's functions, sorted by name.
	Names []Named
}

// Named is a function as others may refer to it.
type Named struct {
	Name string
	// Called is what durable code calls it by.
	Called string
	// Trigger is the lower-case type of its trigger, "" when that cannot be told.
	Trigger string
	// Options is the route in lower case on which it takes OPTIONS requests, or may; AnyRoute where
	// that could be any, "" where it takes none.
	Options string
}

// AnyRoute stands for whatever route there is.
const AnyRoute = "*"

// Function finds a function of the app by its exact name.
func (s *Shared) Function(name string) (Named, bool) {
	i, ok := slices.BinarySearchFunc(s.Names, name, func(n Named, name string) int { return strings.Compare(n.Name, name) })
	if !ok {
		return Named{}, false
	}
	return s.Names[i], true
}

// readShared reads what an app's functions share for rules; prev is the Shared before it, or nil.
func readShared(view View, app *App, prev *Shared) *Shared {
	host, settings := view.JSON(app.Root+"/"+HostFile), view.JSON(app.Root+"/"+SettingsFile)
	installs := installsExtensions(view, app.Root)
	next := &Shared{required: view.File(app.Root + "/" + RequirementsFile), InstalledOtherwise: app.context.InstalledOtherwise}
	named := func(n Named, f *Function) bool { return n == f.named }
	if prev != nil && slices.EqualFunc(prev.Names, app.Functions, named) { // most edits change no name
		next.Names = prev.Names
	} else {
		prev = nil
		for _, f := range app.Functions {
			next.Names = append(next.Names, f.named)
		}
	}
	if prev != nil && prev.Host.Doc == host && prev.Host.Installs == installs && prev.Host.judged == app.Options.Bundle && prev.Settings.Doc == settings && prev.required == next.required && prev.InstalledOtherwise == next.InstalledOtherwise {
		return prev
	}
	next.Requirements = ReadRequirements(next.required)
	next.Host, next.Settings = readHost(app.Root+"/"+HostFile, host, installs, app.Options.Bundle), readSettings(app.Root+"/"+SettingsFile, settings)
	return next
}

// Trigger is the function's trigger as the host finds it (R53), nil when there is none or several.
func (f *Function) Trigger() *Binding { return f.trigger }

func findTrigger(c *Config) *Binding {
	var trigger *Binding
	for _, b := range c.Bindings {
		if b.IsTrigger() && b.Direction != Out {
			if trigger != nil {
				return nil
			}
			trigger = b
		}
	}
	return trigger
}

// asNamed is the function as others may refer to it.
func (f *Function) asNamed() Named {
	n := Named{Name: f.Name, Called: f.Name}
	if name, _ := f.DurableName(); name != "" {
		n.Called = name
	}
	if f.trigger != nil {
		n.Trigger = strings.ToLower(f.trigger.Type)
	}
	if h := f.http; h != nil && (!h.MethodsKnown || len(h.Methods) == 0 || h.Takes("options")) {
		n.Options = strings.ToLower(h.Route)
		if !h.Known || strings.Contains(h.Route, "{*") {
			n.Options = AnyRoute
		}
	}
	return n
}

// readable is the root of a document that was read without errors, else nil.
func readable(doc *jsondoc.Doc) *jsondoc.Node {
	if doc == nil || len(doc.Errors) > 0 || doc.Opaque || doc.Root == nil || doc.Root.Kind != jsondoc.Object {
		return nil
	}
	return doc.Root
}
