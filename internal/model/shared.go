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
	// Requirements is requirements.txt, nil when there is none.
	Requirements *files.File
	// Names are the app's functions, sorted by name.
	Names []Named
}

// Named is a function as others may refer to it.
type Named struct {
	Name string
	// Trigger is the lower-case type of its trigger, "" when that cannot be told.
	Trigger string
}

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
	next := &Shared{Requirements: view.File(app.Root + "/" + RequirementsFile), Names: make([]Named, len(app.Functions))}
	for i, f := range app.Functions {
		next.Names[i] = Named{f.Name, f.triggerType()}
	}
	if prev != nil && prev.Host.Doc == host && prev.Host.Installs == installs && prev.Host.judged == app.Options.Bundle && prev.Settings.Doc == settings && prev.Requirements == next.Requirements && slices.Equal(prev.Names, next.Names) {
		return prev
	}
	next.Host, next.Settings = readHost(app.Root+"/"+HostFile, host, installs, app.Options.Bundle), readSettings(app.Root+"/"+SettingsFile, settings)
	return next
}

// Trigger is the function's trigger as the host finds it (R53), nil when there is none or several.
func (f *Function) Trigger() *Binding {
	var trigger *Binding
	for _, b := range f.Config.Bindings {
		if b.IsTrigger() && b.Direction != Out {
			if trigger != nil {
				return nil
			}
			trigger = b
		}
	}
	return trigger
}

func (f *Function) triggerType() string {
	if t := f.Trigger(); t != nil {
		return strings.ToLower(t.Type)
	}
	return ""
}

// readable is the root of a document that was read without errors, else nil.
func readable(doc *jsondoc.Doc) *jsondoc.Node {
	if doc == nil || len(doc.Errors) > 0 || doc.Opaque || doc.Root == nil || doc.Root.Kind != jsondoc.Object {
		return nil
	}
	return doc.Root
}
