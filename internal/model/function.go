package model

import (
	"regexp"

	"funcls/internal/files"
	"funcls/internal/jsondoc"
	"funcls/internal/pyeval"
	"funcls/internal/text"
	"funcls/internal/worker"
)

// Function is one v1 function: a folder with a function.json. It is immutable.
type Function struct {
	Name   string // the folder's name
	Dir    string
	App    *AppContext
	Config *Config
	Script Script
	Entry  *Entry // nil when the script cannot be told or read
	// Refusals are what the worker would say of the pair, in its order; empty when the host
	// never hands it over in a readable form.
	Refusals []worker.Refusal
	// ParamOf maps a binding's index in Config.Bindings to the parameter's index in
	// Entry.Params, -1 when there is none; BindingOf the other way round.
	ParamOf, BindingOf []int
	// NestedHost says that the folder holds a host.json of its own.
	NestedHost  bool
	named       Named
	trigger     *Binding
	http        *HTTP
	settings    []SettingUse
	resources   []ResourceUse
	maySettings []SettingUse
	touches     []touch
	deps        *deps
}

// ValidName reports whether the host accepts the folder's name as a function name (R41).
func (f *Function) ValidName() bool { return ValidFunctionName(f.Name) }

var functionName = regexp.MustCompile(`(?i)^[a-z][a-z0-9_\-]{0,127}$`)

// ValidFunctionName reports whether the host accepts a name as a function's (R41).
func ValidFunctionName(name string) bool {
	if equalFold(name, "host") {
		return false
	}
	for i := 0; i < len(name); i++ {
		switch c := name[i]; {
		case c >= 0x80:
			return functionName.MatchString(name) // some letters beyond ASCII are the same in another case
		case c|0x20 >= 'a' && c|0x20 <= 'z':
		case i == 0, (c < '0' || c > '9') && c != '_' && c != '-':
			return false
		}
	}
	return name != "" && len(name) <= 128
}

// DependsOn reports whether the function was built from path, or from its absence. The path of
// a directory with a trailing slash stands for its listing.
func (f *Function) DependsOn(path string) bool { return f.deps.has(path) }

// Config is a function.json as the host reads it.
type Config struct {
	File *files.File
	Doc  *jsondoc.Doc
	// Broken says the text has syntax errors; nothing is concluded across files then.
	Broken     bool
	BindingsAt *jsondoc.Member // the `bindings` member, nil when there is none
	Bindings   []*Binding
	ScriptFile *jsondoc.Node // string value, nil when unset
	EntryPoint *jsondoc.Node // string value, nil when unset
	// Opaque says bindings, scriptFile or entryPoint hold something the host reads in a way
	// that is not modelled.
	Opaque bool
}

// Script is the file the host chooses for a function (R45).
type Script struct {
	Path  string // absolute; "" when none was found
	State ScriptState
}

// ScriptState says how choosing the script went.
type ScriptState uint8

// The ways in which choosing a script ends.
const (
	ScriptFound        ScriptState = iota
	ScriptMissing                  // scriptFile names no file
	ScriptUndetermined             // no scriptFile and no default to choose
	ScriptOutside                  // exists, but not below the app root (R3)
	ScriptNotPython                // its extension is not exactly .py (R4)
	ScriptDotted                   // a dot inside its name breaks the import (R5)
	ScriptUnknown                  // cannot be told
)

// Entry is the object the worker calls.
type Entry struct {
	Name  string
	State EntryState
	Mod   *pyeval.Mod // the script as a module
	Value pyeval.Value
	// Load is the exception with which importing the script ends.
	Load *pyeval.Error
	// MovesImports says that the script or a module it imports may change where modules are found.
	// It is looked at where there is more beside the script than function.json.
	MovesImports bool
	// File is the file that holds the definition; At its name there. File is nil when the
	// definition is not in the app.
	File   *files.File
	At     text.Span
	Async  bool
	Params []Param
	// Known says Params is the whole truth about the signature.
	Known  bool
	Return *Annotation
}

// EntryState says what is at the entry point's name.
type EntryState uint8

// The states of an entry point.
const (
	EntryUnknown EntryState = iota
	EntryFound
	EntryMissing     // no such attribute, or None
	EntryNotCallable // something that cannot be called
	EntryNoSignature // callable, but add_function cannot read its hints (R6)
)

// Param is one parameter of an entry point.
type Param struct {
	Name       string
	Span       text.Span // its name
	Whole      text.Span // name, annotation and default
	Annotation *Annotation
}

// Annotation is a parameter's or a return's annotation.
type Annotation struct {
	Span  text.Span
	Value pyeval.Value
}
