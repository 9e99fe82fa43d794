// Package model builds the one picture of a function app that every feature projects from: its
// functions, their bindings, their entry points, and how the two fit. It does no I/O and holds
// no lock: it is a pure function of the files it is shown.
package model

import (
	"funcls/internal/config"
	"funcls/internal/files"
	"funcls/internal/jsondoc"
	"funcls/internal/pyfile"
)

// View is read access to the files of one snapshot. Paths are absolute with forward slashes.
// Every answer must stay the same for the life of the View.
type View interface {
	// File is the file at path, nil when there is none.
	File(path string) *files.File
	// JSON is the parsed document at path, nil when there is no readable file.
	JSON(path string) *jsondoc.Doc
	// Python are the facts of the Python file at path, nil when there is no readable file.
	Python(path string) *pyfile.Module
	// Config are the settings in the file at path, nil when there are none.
	Config(path string) *config.Config
	// Functions names the direct subfolders of an app's root that hold a function.json, sorted:
	// the app's functions (R40).
	Functions(root string) []string
	// PythonMentioning are the Python files at or below a directory that may hold all words of a name, in
	// any case. No model may rest on it, for nobody notes what it was asked.
	PythonMentioning(dir, name string) []string
	// List names the children of a directory in sorted order; ok is false when dir is none.
	List(dir string) (children []Child, ok bool)
}

// Child is one entry of a directory.
type Child struct {
	Name string
	Dir  bool
}

// Programming is the programming model of an app.
type Programming string

// The programming models. In a Mixed app function_app.py wins and no function.json is read (R63).
const (
	V1    Programming = "v1"
	V2    Programming = "v2"
	Mixed Programming = "mixed"
)

// App is one function app: the directory of a host.json. It is immutable.
type App struct {
	Root  string
	Model Programming
	// Python is false for an app of another language, about which nothing is said.
	Python    bool
	Options   Options // resolved: nothing in them is left open
	Functions []*Function
	// Dead are function.json files the host never finds: deeper than one folder below the
	// root (R40).
	Dead []Dead
	// Shared is what rules read of the app beside one function.
	Shared *Shared
	// Layers are the settings that hold for the app, the weakest first: those of the nearest file,
	// and those of the user's editor or command line. Either may be nil.
	Layers [2]*config.Config

	context *AppContext
	asked   Options // as the user set them
	deps    *deps   // of context
}

// Dead is a function.json the host does not read.
type Dead struct {
	Path   string
	Doc    *jsondoc.Doc
	Python bool // a Python file lies beside it
}

// HostFile, ConfigFile and EntryFileV2 are the file names the host looks for.
const (
	HostFile    = "host.json"
	ConfigFile  = "function.json"
	EntryFileV2 = "function_app.py"
)
